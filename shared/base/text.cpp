// Checks UTF-8, and folds Latin letters to what people type when they search.

#include "shared/base/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace batchline {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Length of the sequence that starts here, 0 where it is not valid UTF-8 (RFC 3629: no overlong forms, no surrogates).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(byte(i))) return 0;
    }
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return length;
}

char32_t decoded(std::string_view sequence) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
    switch (sequence.size()) {
        case 1: return byte(0);
        case 2: return static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F));
        case 3: return static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
        default:
            return static_cast<char32_t>((byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 |
                                         (byte(3) & 0x3F));
    }
}

/// Base letters of U+00C0 to U+017F; '.' where there is none of one letter.
constexpr std::string_view latin_base =
    "aaaaaaaceeeeiiiidnooooo.ouuuuy..aaaaaaaceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

void append_folded(std::string& out, std::string_view sequence) {
    const char32_t code = decoded(sequence);
    if (code < 0x80) {
        const char c = static_cast<char>(code);
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return;
    }
    if (code == 0xDF) {
        out += "ss";
        return;
    }
    if (code >= 0xC0 && code < 0xC0 + latin_base.size() && latin_base[code - 0xC0] != '.') {
        out += latin_base[code - 0xC0];
        return;
    }
    out += sequence;
}

/// What leaves no mark on a screen: controls, white space of any width, joiners, marks of direction, fillers, variation
/// selectors and tags (Unicode's Cc, Z and Default_Ignorable_Code_Point).
bool is_invisible(char32_t code) {
    constexpr std::pair<char32_t, char32_t> ranges[] = {
        {0x00, 0x20},     {0x7F, 0xA0},       {0xAD, 0xAD},       {0x34F, 0x34F},    {0x61C, 0x61C},   {0x115F, 0x1160},
        {0x1680, 0x1680}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200F},  {0x2028, 0x202F}, {0x205F, 0x206F},
        {0x2800, 0x2800}, {0x3000, 0x3000},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},  {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [code](const auto& range) { return code >= range.first && code <= range.second; });
}

bool has_word_starting(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (starts_word(text, at)) return true;
    }
    return false;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t length_in_characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += is_continuation(static_cast<unsigned char>(c)) ? 0 : 1;
    return count;
}

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length > 0 && !is_invisible(decoded(text.substr(0, length)))) return false;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) {
            text.remove_prefix(1);
            continue;
        }
        append_folded(out, text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

bool matches_words(std::string_view text, std::string_view query) {
    return matches_folded_words(folded(text), folded(query));
}

bool matches_folded_words(std::string_view text, std::string_view query) {
    std::string_view rest = trimmed(query);
    while (!rest.empty()) {
        const std::size_t end = rest.find(' ');
        if (!has_word_starting(text, rest.substr(0, end))) return false;
        rest = end == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(end));
    }
    return true;
}

bool starts_word(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const char before = text[at - 1];
    return !(before >= 'a' && before <= 'z') && !(before >= '0' && before <= '9') &&
           static_cast<unsigned char>(before) < 0x80;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

}  // namespace batchline
