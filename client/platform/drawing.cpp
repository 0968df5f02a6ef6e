// Mixes all that goes to the graphics card into one number, eight bytes at a time.

#include "client/platform/drawing.h"

#include <algorithm>
#include <cstring>

#include "imgui.h"

namespace batchline::platform {
namespace {

class Fingerprint {
public:
    void add(std::uint64_t value) {
        // As in FNV-1a (Fowler, Noll, Vo), by words; the fold brings the high bits down.
        state_ = (state_ ^ value) * 0x00000100'000001b3ULL;
        state_ ^= state_ >> 29;
    }
    template <class T>
    void add_all(const ImVector<T>& values) {
        const auto* bytes = reinterpret_cast<const char*>(values.Data);
        const std::size_t size = static_cast<std::size_t>(values.size_in_bytes());
        add(size);
        std::size_t at = 0;
        for (; at + sizeof(std::uint64_t) <= size; at += sizeof(std::uint64_t))
            add(word(bytes + at, sizeof(std::uint64_t)));
        if (at < size) add(word(bytes + at, size - at));
    }
    void add_number(float value) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        add(bits);
    }
    std::uint64_t value() const { return state_ == 0 ? 1 : state_; }

private:
    static std::uint64_t word(const char* bytes, std::size_t size) {
        std::uint64_t out = 0;
        std::memcpy(&out, bytes, size);
        return out;
    }

    std::uint64_t state_ = 0xcbf29ce4'84222325ULL;
};

}  // namespace

std::uint64_t fingerprint_of(const ImDrawData& drawing) {
    Fingerprint print;
    for (const float number : {drawing.DisplaySize.x, drawing.DisplaySize.y, drawing.FramebufferScale.x})
        print.add_number(number);
    for (const ImDrawList* list : drawing.CmdLists) {
        print.add_all(list->VtxBuffer);
        print.add_all(list->IdxBuffer);
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const ImVec4& clip = command.ClipRect;
            for (const float number : {clip.x, clip.y, clip.z, clip.w}) print.add_number(number);
            print.add(command.ElemCount);
            print.add(static_cast<std::uint64_t>(command.GetTexID()));
        }
    }
    return print.value();
}

bool has_new_texture(const ImDrawData& drawing) {
    if (!drawing.Textures) return false;
    return std::any_of(drawing.Textures->begin(), drawing.Textures->end(),
                       [](const ImTextureData* texture) { return texture->Status != ImTextureStatus_OK; });
}

}  // namespace batchline::platform
