// Makes a directory and removes it.

#include "tests/support/temporary_directory.h"

#include <stdlib.h>

#include "shared/base/check.h"

namespace batchline::testing {

TemporaryDirectory::TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "batchline-test-XXXXXX").string();
    ENSURE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace batchline::testing
