# batchline_sources(result folder…): the .cpp files below the folders, relative to
# the calling CMakeLists.txt. A file's name says its platform: *_web.cpp, *_native.cpp, else both.
function(batchline_sources result)
  set(found)
  foreach(folder IN LISTS ARGN)
    get_filename_component(folder "${folder}" ABSOLUTE)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${folder}/*.cpp")
    list(APPEND found ${files})
  endforeach()
  if(EMSCRIPTEN)
    list(FILTER found EXCLUDE REGEX "_native\\.cpp$")
  else()
    list(FILTER found EXCLUDE REGEX "_web\\.cpp$")
  endif()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

# batchline_library(name source…): a static library of ours, an empty shell while it has no sources.
function(batchline_library name)
  set(sources ${ARGN})
  if(NOT sources)
    set(sources "${PROJECT_SOURCE_DIR}/scripts/cmake/empty.cpp")
  endif()
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC batchline_options)
endfunction()

# use_precompiled_header(target header): reads the header once for all files of the target; Clang also instantiates
# there what the header asks for. GCC compiles without it, so that its preset finds a forgotten #include.
function(use_precompiled_header target header)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp) # ccache asks for it
    target_precompile_headers(${target} PRIVATE "${PROJECT_SOURCE_DIR}/${header}")
  endif()
endfunction()
