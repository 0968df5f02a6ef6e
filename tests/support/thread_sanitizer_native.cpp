// Tells ThreadSanitizer what it cannot see within libstdc++: an exception that threads share is freed by the last.

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

// libstdc++ counts the users of an exception with atomics, but is not instrumented. So whoever frees an exception seems
// to race with those who read its text before they let go of it. Here stand, before the library's own, the two
// functions that let go; they say so first.
namespace {

char letting_go = 0;

template <class Function>
Function next_of(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

void tell() {
    __tsan_release(&letting_go);
    __tsan_acquire(&letting_go);
}

}  // namespace

extern "C" void __cxa_end_catch() {
    static const auto library = next_of<void (*)()>("__cxa_end_catch");
    tell();
    library();
}

/// std::exception_ptr's, which its destructor calls.
extern "C" void _ZNSt15__exception_ptr13exception_ptr10_M_releaseEv(void* self) {
    static const auto library = next_of<void (*)(void*)>("_ZNSt15__exception_ptr13exception_ptr10_M_releaseEv");
    tell();
    library(self);
}

#endif
#endif
