#pragma once
// A page of the change feed in pieces of its text, so that records reach the disk as they came and are read one by one.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/type.h"

namespace batchline::sync {

// What has become of one record. The text belongs to whoever took the page apart.
struct Change {
    std::string type;
    std::string id;
    JsonText record{"null"};  // it may no longer be seen
    std::optional<std::int64_t> version{};
};

struct Page {
    std::vector<Change> changes;
    std::string cursor;  // after the changes
    std::string epoch;
    bool has_more = false;
};

// Nothing where the text is no page; what stands within the records is not looked at.
std::optional<Page> page_in(std::string_view text);
std::optional<Change> change_in(std::string_view text);

}  // namespace batchline::sync
