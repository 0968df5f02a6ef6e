#pragma once
// Reads a JSON file into a described type; for the demo's files.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "shared/base/json.h"

namespace batchline::demo {

/// The reader wants an object; files here are lists or maps at their top.
template <class T>
struct Wrapped {
    T content;
};
template <class T>
void describe(Io& io, Wrapped<T>& wrapped) {
    io.required("content", wrapped.content);
}

/// Reads one file into `out`; returns what is wrong with it, with its place in the file, or an empty text.
template <class T>
std::string read_file(const std::filesystem::path& path, T& out, UnknownMembers unknown = UnknownMembers::refuse) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return path.string() + ": cannot be read";
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::optional<Json> json = parse_json(text);
    if (!json) return path.string() + ": is not valid JSON";

    Json wrapper = Json::object();
    wrapper["content"] = std::move(*json);
    Problems problems;
    Wrapped<T> wrapped = read_json<Wrapped<T>>(wrapper, problems, unknown);
    if (!problems.empty()) {
        constexpr std::string_view wrapper_pointer = "/content";
        return path.string() + ": " + problems.front().pointer.substr(wrapper_pointer.size()) + " " +
               problems.front().message;
    }
    out = std::move(wrapped.content);
    return {};
}

}  // namespace batchline::demo
