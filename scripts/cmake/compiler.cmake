# How every file of ours is compiled; targets take it by linking batchline_options.

set(BATCHLINE_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Objects are shared between build folders, whose paths therefore must not count.
  # Which headers a file reads is taken from the compiler's own list, not from preprocessing it once more.
  set(settings CCACHE_DEPEND=1 CCACHE_NOHASHDIR=1 "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}"
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime)
  if(EMSCRIPTEN)
    list(APPEND settings CCACHE_COMPILERTYPE=clang) # em++ is a script, its name says nothing
  endif()
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env ${settings} "${CCACHE}")
endif()

add_library(batchline_options INTERFACE)
target_include_directories(batchline_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(batchline_options INTERFACE -Wall -Wextra)

if(EMSCRIPTEN)
  # Refusals are values, and nobody in a browser would catch what is thrown: it ends the program, as it did while a
  # twelfth of the program was there for exceptions to pass through. A test case, though, ends by one.
  set(throws "$<BOOL:$<TARGET_PROPERTY:BATCHLINE_THROWS>>")
  add_compile_options($<IF:${throws},-fwasm-exceptions,-fno-exceptions>)
  add_link_options($<${throws}:-fwasm-exceptions>)
  # Nothing of ours asks an object for its type; the names of all types would be a twentieth of the first download.
  add_compile_options(-fno-rtti $<$<CONFIG:Release>:-DBATCHLINE_SHIPPED>)
  add_link_options($<$<CONFIG:Release>:-flto>)
  # Optimised links run acorn under node, which looks for Debian's copy only where it is told to.
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "\"${CMAKE_COMMAND}\" -E env NODE_PATH=/usr/share/nodejs")
else()
  add_compile_options($<$<NOT:$<CONFIG:Release>>:-D_GLIBCXX_ASSERTIONS>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_link_options(-fuse-ld=lld) # a test program in half a second instead of five
  endif()
  find_package(Threads REQUIRED)
endif()

if(BATCHLINE_SANITIZE)
  add_compile_options(-fsanitize=${BATCHLINE_SANITIZE} -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  # Bad pointers are caught by AddressSanitizer when used; checking each twice doubles the compile time.
  add_compile_options(-fno-sanitize=null,alignment,object-size,vptr,pointer-overflow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # What is inlined is instrumented over again: with less of it a third of the compile time is gone.
    add_compile_options("SHELL:-mllvm -inline-threshold=5")
  else()
    add_compile_options(-Wno-maybe-uninitialized) # false alarms once code is instrumented, says GCC itself
  endif()
  add_link_options(-fsanitize=${BATCHLINE_SANITIZE})
endif()

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
