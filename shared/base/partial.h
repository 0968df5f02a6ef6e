#pragma once
// Some members of a described type, as a change sends them.

#include "shared/base/json.h"

namespace batchline {

/// What is absent stays as it is, null empties (RFC 7396, for the members of one object). They are kept as they were
/// written; each has been looked at by itself when this was read.
template <Described T>
struct Partial {
    Json members = Json::object();
    bool operator==(const Partial&) const = default;
};
template <Described T>
void describe(Io& io, Partial<T>& partial) {
    T sample{};
    io.some_of(type_of<T>.object(), &sample, partial.members);
}

/// The value with these members in place of its own.
template <Described T>
T with(const T& value, const Partial<T>& partial, Problems& problems) {
    Json json = to_json(value);
    // An absent member is read as its default: what null asks for.
    for (const auto& [name, member] : partial.members.items()) {
        if (member.is_null()) json.erase(name);
        else json[name] = member;
    }
    return read_json<T>(json, problems);
}

/// What has to be sent to make the one of the other.
template <Described T>
Partial<T> difference(const T& before, const T& after) {
    Partial<T> partial;
    const Json from = to_json(before);
    const Json to = to_json(after);
    for (const auto& [name, member] : to.items()) {
        if (!from.contains(name) || from[name] != member) partial.members[name] = member;
    }
    for (const auto& [name, member] : from.items()) {
        if (!to.contains(name)) partial.members[name] = nullptr;
    }
    return partial;
}

}  // namespace batchline
