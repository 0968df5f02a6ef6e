// Goes over bytes by threes, and over letters by fours.

#include "shared/base/base64.h"

#include <array>
#include <cstdint>

namespace batchline {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_letter = 64;

constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::uint8_t& value : table) value = no_letter;
    for (std::size_t i = 0; i < letters.size(); ++i)
        table[static_cast<unsigned char>(letters[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

}  // namespace

std::string base64_of(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::uint32_t three = byte_at(bytes, at) << 16 | byte_at(bytes, at + 1) << 8 | byte_at(bytes, at + 2);
        out += letters[three >> 18];
        out += letters[three >> 12 & 63];
        out += at + 1 < bytes.size() ? letters[three >> 6 & 63] : '=';
        out += at + 2 < bytes.size() ? letters[three & 63] : '=';
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    const std::size_t letters_end = text.size() - padding;
    std::string out;
    out.reserve(bytes_in_base64(text.size()));
    std::uint32_t bits = 0;
    for (std::size_t at = 0; at < letters_end; ++at) {
        const std::uint8_t value = values[static_cast<unsigned char>(text[at])];
        if (value == no_letter) return std::nullopt;
        bits = bits << 6 | value;
        if (at % 4 != 3) continue;
        out += {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)};
        bits = 0;
    }
    // Of the last letters some bits belong to no byte.
    if (padding == 2) {
        if (bits & 15) return std::nullopt;
        out += static_cast<char>(bits >> 4);
    } else if (padding == 1) {
        if (bits & 3) return std::nullopt;
        out += {static_cast<char>(bits >> 10), static_cast<char>(bits >> 2)};
    }
    return out;
}

}  // namespace batchline
