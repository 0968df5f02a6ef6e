#pragma once
// JSON as text for where speed matters: what the store and the feed write for every record.

#include <string>

#include "shared/base/json.h"

namespace batchline {

/// Appends what `describe` says straight as text: the same JSON as to_json(value).dump() but for the order of members,
/// several times faster, for what is written for every record of every commit.
void write_json(std::string& out, const void* value, const Type& type);
template <class T>
void write_json(std::string& out, const T& value) {
    write_json(out, &value, type_of<T>);
}

template <Described T>
std::string to_json_text(const T& value) {
    std::string out;
    out.reserve(1024);  // most records; longer ones grow
    write_json(out, value);
    return out;
}

}  // namespace batchline
