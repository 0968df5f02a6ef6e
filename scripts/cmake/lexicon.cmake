# The lexicon of sentiments, from its npm package, becomes <build>/generated/sentiment_lexicon.h.
set(lexicon_package "${PROJECT_SOURCE_DIR}/assets/sentiment/node_modules/vader-sentiment")
set(lexicon_script "${PROJECT_SOURCE_DIR}/scripts/site/make_lexicon.py")
if(NOT EXISTS "${lexicon_package}/vader_lexicon.txt")
  message(FATAL_ERROR "${lexicon_package} is missing: run scripts/setup")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${lexicon_script}" "${lexicon_package}/package.json")
execute_process(
  COMMAND "${lexicon_script}" "${lexicon_package}" "${PROJECT_BINARY_DIR}/generated/sentiment_lexicon.h"
  COMMAND_ERROR_IS_FATAL ANY)
