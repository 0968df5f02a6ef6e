# Third-party code, from the system's packages (scripts/setup), at versions checked here.

# Searching /usr/include with em++ would pull in glibc's headers, so the header-only ones are copied.
if(EMSCRIPTEN)
  set(headers "${PROJECT_BINARY_DIR}/include")
  foreach(name nlohmann doctest)
    if(NOT EXISTS "/usr/include/${name}")
      message(FATAL_ERROR "/usr/include/${name} is missing: run scripts/setup")
    endif()
    if(NOT EXISTS "${headers}/${name}")
      file(COPY "/usr/include/${name}" DESTINATION "${headers}")
    endif()
  endforeach()
  add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
  target_include_directories(nlohmann_json::nlohmann_json SYSTEM INTERFACE "${headers}")
  add_library(doctest::doctest INTERFACE IMPORTED)
  target_include_directories(doctest::doctest SYSTEM INTERFACE "${headers}")
else()
  find_package(nlohmann_json 3.11 REQUIRED)
  find_package(doctest 2.4 REQUIRED)
  find_package(rapidcheck REQUIRED)
  find_package(spdlog 1.10 REQUIRED)
  find_package(CLI11 2.1 REQUIRED)
  find_package(SQLite3 3.38 REQUIRED) # STRICT tables and JSON operators
  find_package(ICU 70 REQUIRED COMPONENTS uc i18n)
  find_package(OpenSSL 3.0 REQUIRED)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
  pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlienc>=1.0.9)
  pkg_check_modules(brotli_decoder REQUIRED IMPORTED_TARGET libbrotlidec>=1.0.9) # for the tests
  find_package(ZLIB 1.2.11 REQUIRED)
endif()

include(fetched_sources)
