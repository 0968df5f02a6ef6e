// Reads and writes UTF-8.

#include "shared/base/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace batchline {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// The small letter of a Latin, Greek or Cyrillic capital.
char32_t small(char32_t code) {
    const auto between = [code](char32_t first, char32_t last) { return first <= code && code <= last; };
    if (between('A', 'Z') || (between(0xC0, 0xDE) && code != 0xD7)) return code + 0x20;
    if (between(0x391, 0x3A9) || between(0x410, 0x42F)) return code + 0x20;
    if (between(0x388, 0x38A)) return code + 0x25;
    if (code == 0x386) return 0x3AC;
    if (code == 0x38C) return 0x3CC;
    if (between(0x38E, 0x38F)) return code + 0x3F;
    if (between(0x400, 0x40F)) return code + 0x50;
    if (code == 0x178) return 0xFF;
    // In these the capitals have the odd numbers, in the others around them the even ones.
    if (between(0x139, 0x148) || between(0x179, 0x17E)) return code % 2 == 1 ? code + 1 : code;
    if (between(0x100, 0x137) && code != 0x130) return code | 1;
    if (between(0x14A, 0x177) || between(0x218, 0x21B)) return code | 1;
    return code;
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

}  // namespace

/// As RFC 3629 has it: no overlong forms, no surrogates.
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

char32_t code_point(std::string_view sequence) {
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

void append_utf8(std::string& out, char32_t code) {
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

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
        if (length > 0 && !is_invisible(code_point(text.substr(0, length)))) return false;
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

std::string in_lower_case(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(sequence_length(text), 1);
        append_utf8(out, small(code_point(text.substr(0, length))));
        text.remove_prefix(length);
    }
    return out;
}

std::string spaced_words(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (is_capital && !out.empty()) {
            out += ' ';
            out += static_cast<char>(c - 'A' + 'a');
        } else {
            out += c;
        }
    }
    return out;
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
