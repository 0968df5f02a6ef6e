#pragma once
// A page of a list.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/json.h"

namespace batchline {

struct Page {
    std::vector<Json> items;
    std::optional<std::string> next_cursor;  ///< nothing: this is the last one
};
inline void describe(Io& io, Page& page) {
    io.required("items", page.items);
    io.required("nextCursor", page.next_cursor);
}

/// Those that this program can read; the others are of a newer one.
template <class T>
std::vector<T> items_of(const Page& page) {
    std::vector<T> out;
    for (const Json& item : page.items) {
        if (std::optional<T> read = read_record<T>(item)) out.push_back(std::move(*read));
    }
    return out;
}
template <class T>
std::vector<T> items_in(const Json& answer) {
    return items_of<T>(read_record<Page>(answer).value_or(Page{}));
}

}  // namespace batchline
