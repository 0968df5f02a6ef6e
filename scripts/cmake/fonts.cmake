# Fonts and icons of the client, subset from installed packages into <build>/fonts; the icon names
# become <build>/generated/icons.h. Targets take both by linking batchline_icons.

set(generated "${PROJECT_BINARY_DIR}/generated")
set(BATCHLINE_FONTS_DIR "${PROJECT_BINARY_DIR}/fonts")
file(MAKE_DIRECTORY "${generated}" "${BATCHLINE_FONTS_DIR}")

set(inter_dir "/usr/share/fonts/opentype/inter")
set(lucide_dir "${PROJECT_SOURCE_DIR}/assets/theme/node_modules/lucide-static/font")
foreach(needed "${inter_dir}/Inter-Regular.otf" "${lucide_dir}/lucide.ttf")
  if(NOT EXISTS "${needed}")
    message(FATAL_ERROR "${needed} is missing: run scripts/setup")
  endif()
endforeach()

set(font_files)
foreach(face Regular Medium SemiBold Bold)
  string(TOLOWER "inter-${face}.otf" name)
  add_custom_command(
    OUTPUT "${BATCHLINE_FONTS_DIR}/${name}"
    COMMAND "${PROJECT_SOURCE_DIR}/scripts/site/subset_fonts.py"
            "${inter_dir}/Inter-${face}.otf" "${BATCHLINE_FONTS_DIR}/${name}"
    DEPENDS "${PROJECT_SOURCE_DIR}/scripts/site/subset_fonts.py" "${inter_dir}/Inter-${face}.otf"
    COMMENT "Subsetting ${name}" VERBATIM)
  list(APPEND font_files "${BATCHLINE_FONTS_DIR}/${name}")
endforeach()

add_custom_command(
  OUTPUT "${generated}/icons.h" "${BATCHLINE_FONTS_DIR}/icons.ttf"
  COMMAND "${PROJECT_SOURCE_DIR}/scripts/site/make_icons.py"
          "${PROJECT_SOURCE_DIR}/assets/theme/icons.txt" "${lucide_dir}"
          "${BATCHLINE_FONTS_DIR}/icons.ttf" "${generated}/icons.h"
  DEPENDS "${PROJECT_SOURCE_DIR}/scripts/site/make_icons.py"
          "${PROJECT_SOURCE_DIR}/assets/theme/icons.txt" "${lucide_dir}/lucide.ttf"
  COMMENT "Making the icon font" VERBATIM)
list(APPEND font_files "${BATCHLINE_FONTS_DIR}/icons.ttf")

# Faces for other scripts, in slices that pages fetch when a text needs them.
if(EMSCRIPTEN)
  set(split_fonts "${PROJECT_SOURCE_DIR}/scripts/site/split_fonts.py")
  add_custom_command(
    OUTPUT "${BATCHLINE_FONTS_DIR}/scripts.js"
    COMMAND "${split_fonts}" "${BATCHLINE_FONTS_DIR}"
    DEPENDS "${split_fonts}" "${PROJECT_SOURCE_DIR}/scripts/site/subset_fonts.py"
    COMMENT "Cutting the faces for other scripts into slices" VERBATIM)
  list(APPEND font_files "${BATCHLINE_FONTS_DIR}/scripts.js")
endif()

add_custom_target(fonts DEPENDS ${font_files} "${generated}/icons.h")
add_library(batchline_icons INTERFACE)
target_include_directories(batchline_icons INTERFACE "${PROJECT_BINARY_DIR}") # "generated/icons.h"
add_dependencies(batchline_icons fonts)
