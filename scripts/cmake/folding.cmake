# What characters are compared as in a search, from Unicode's tables, becomes <build>/generated/folding.h.
set(folding_script "${PROJECT_SOURCE_DIR}/scripts/site/make_folding.py")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${folding_script}")
execute_process(
  COMMAND "${folding_script}" "${PROJECT_BINARY_DIR}/generated/folding.h"
  COMMAND_ERROR_IS_FATAL ANY)
