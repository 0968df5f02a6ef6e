# Dear ImGui and cpp-httplib: newer than Debian 12's, so scripts/setup fetches their sources
# into a cache folder. Use your own copies with -DIMGUI_SOURCE_DIR= and -DCPP_HTTPLIB_SOURCE_DIR=
# (environment variables of the same names do too).

if(DEFINED ENV{XDG_CACHE_HOME})
  set(batchline_cache "$ENV{XDG_CACHE_HOME}/batchline")
else()
  set(batchline_cache "$ENV{HOME}/.cache/batchline")
endif()

# Sets <variable> to the folder given, or to the newest <name>-* in the cache.
function(find_fetched_sources variable name)
  set(${variable} "" CACHE PATH "Sources of ${name}; empty: the newest in the cache")
  set(folder "${${variable}}")
  if(NOT folder)
    set(folder "$ENV{${variable}}")
  endif()
  if(NOT folder)
    file(GLOB folders "${batchline_cache}/${name}-*")
    list(SORT folders COMPARE NATURAL ORDER DESCENDING)
    list(POP_FRONT folders folder)
  endif()
  if(NOT EXISTS "${folder}")
    message(FATAL_ERROR
      "No sources of ${name} ('${folder}', ${batchline_cache}): run scripts/setup, or give -D${variable}=")
  endif()
  set(${variable} "${folder}" PARENT_SCOPE)
endfunction()

# Reads `#define <macro> <number>` from a header and checks that it lies in [least, most].
function(check_version_define header macro least most)
  file(STRINGS "${header}" line REGEX "^#define +${macro} ")
  string(REGEX REPLACE "^#define +${macro} +\"?([^\" ]+)\"?.*$" "\\1" version "${line}")
  if(version STREQUAL "" OR version LESS least OR version GREATER most)
    message(FATAL_ERROR "${header} has ${macro} ${version}; tested are ${least} to ${most}")
  endif()
endfunction()

find_fetched_sources(IMGUI_SOURCE_DIR imgui)
# The semantics mirror uses internal hooks of Dear ImGui, hence the upper bound (1.92.2b to 1.92.x).
check_version_define("${IMGUI_SOURCE_DIR}/imgui.h" IMGUI_VERSION_NUM 19222 19299)

add_library(imgui STATIC
  "${IMGUI_SOURCE_DIR}/imgui.cpp"
  "${IMGUI_SOURCE_DIR}/imgui_draw.cpp"
  "${IMGUI_SOURCE_DIR}/imgui_tables.cpp"
  "${IMGUI_SOURCE_DIR}/imgui_widgets.cpp"
  $<$<BOOL:${EMSCRIPTEN}>:${IMGUI_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp>)
target_include_directories(imgui
  SYSTEM PUBLIC "${IMGUI_SOURCE_DIR}" "${IMGUI_SOURCE_DIR}/backends"
  PRIVATE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="client/platform/imgui_config.h")
if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
  # Questions that would stop each frame are answered by us: client/platform/gl_state_web.cpp.
  set_source_files_properties("${IMGUI_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp" PROPERTIES COMPILE_DEFINITIONS
    "glGetIntegerv=batchline_gl_get_integers;glIsEnabled=batchline_gl_is_enabled")
else()
  find_fetched_sources(CPP_HTTPLIB_SOURCE_DIR cpp-httplib)
  check_version_define("${CPP_HTTPLIB_SOURCE_DIR}/httplib.h" CPPHTTPLIB_VERSION_NUM 0x002900 0x00ffff)
  add_library(httplib INTERFACE)
  target_include_directories(httplib SYSTEM INTERFACE "${CPP_HTTPLIB_SOURCE_DIR}")
  target_compile_definitions(httplib INTERFACE CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_LISTEN_BACKLOG=1024)
  target_link_libraries(httplib INTERFACE OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
endif()
