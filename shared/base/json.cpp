// Parses JSON within a depth.

#include "shared/base/json.h"

#include <algorithm>
#include <array>

namespace batchline {
namespace {

constexpr int nesting_max = 64;
constexpr std::string_view blanks = " \t\r\n";

/// Of the first of `wanted` from `at` on; the end where there is none.
std::size_t find_one_of(std::string_view text, std::size_t at, const std::array<bool, 256>& wanted) {
    while (at < text.size() && !wanted[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

constexpr std::array<bool, 256> table_of(std::string_view characters) {
    std::array<bool, 256> table{};
    for (const char c : characters) table[static_cast<unsigned char>(c)] = true;
    return table;
}

}  // namespace

// Every byte of a first synchronisation passes here, so it goes from mark to mark.
std::size_t end_of_json(std::string_view text, std::size_t at) {
    static constexpr std::array<bool, 256> marks = table_of("\"{}[]"), marks_in_string = table_of("\"\\"),
                                           scalar_ends = table_of(",]} \t\r\n");
    constexpr std::size_t never = std::string_view::npos;
    if (at >= text.size()) return never;
    if (!marks[static_cast<unsigned char>(text[at])]) return find_one_of(text, at, scalar_ends);
    int depth = 0;
    for (std::size_t i = at; i < text.size(); i = find_one_of(text, i + 1, marks)) {
        if (text[i] == '"') {
            i = find_one_of(text, i + 1, marks_in_string);
            while (i < text.size() && text[i] == '\\') i = find_one_of(text, i + 2, marks_in_string);
            if (i >= text.size()) return never;
        } else if (text[i] == '{' || text[i] == '[') {
            if (++depth > nesting_max) return never;
        } else {
            --depth;
        }
        if (depth <= 0) return i + 1;
    }
    return never;
}

std::optional<Json> parse_json(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    // Deep documents are refused before they are built, so that nothing recursive ever sees them.
    if (end_of_json(text, std::min(text.find_first_not_of(blanks), text.size())) == std::string_view::npos)
        return std::nullopt;
    Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded()) return std::nullopt;
    return json;
}

}  // namespace batchline
