// Writes, reads, makes and hashes ids.

#include "shared/base/uuid.h"

#include <cstring>

namespace batchline {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

bool has_dash_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

void put_big_endian(std::array<std::uint8_t, 16>& bytes, std::size_t first, std::uint64_t value) {
    for (std::size_t i = 0; i < 8; ++i) bytes[first + i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

void set_version(Uuid& id, std::uint8_t version) {
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | (version << 4));
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
}

}  // namespace

std::string Uuid::text() const {
    std::array<char, 36> out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (has_dash_before(i)) out[at++] = '-';
        out[at++] = hex_digits[bytes[i] >> 4];
        out[at++] = hex_digits[bytes[i] & 0x0F];
    }
    return {out.data(), out.size()};
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid id;
    std::size_t at = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (has_dash_before(i) && text[at++] != '-') return std::nullopt;
        const int high = hex_value(text[at++]);
        const int low = hex_value(text[at++]);
        if (high < 0 || low < 0) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    if (id.is_nil()) return std::nullopt;
    return id;
}

Uuid Uuid::version_7(std::int64_t unix_milliseconds, std::uint64_t chance_high, std::uint64_t chance_low) {
    Uuid id;
    put_big_endian(id.bytes, 0, (static_cast<std::uint64_t>(unix_milliseconds) << 16) | (chance_high & 0xFFFF));
    put_big_endian(id.bytes, 8, chance_low);
    set_version(id, 7);
    return id;
}

Uuid Uuid::from_name(std::string_view name) {
    // FNV-1a over the name, twice with different starts, then mixed: well spread and equal on every platform.
    std::uint64_t high = 0xCBF29CE484222325ULL;
    std::uint64_t low = 0x9E3779B97F4A7C15ULL;
    for (const char c : name) {
        high = (high ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
        low = (low ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL + 0x632BE59BD9B4E019ULL;
    }
    Uuid id;
    put_big_endian(id.bytes, 0, mix(high));
    put_big_endian(id.bytes, 8, mix(low ^ name.size()));
    set_version(id, 8);
    return id;
}

std::uint64_t mix(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

}  // namespace batchline

std::size_t std::hash<batchline::Uuid>::operator()(const batchline::Uuid& id) const noexcept {
    std::uint64_t low = 0;
    std::memcpy(&low, id.bytes.data() + 8, sizeof low);
    return static_cast<std::size_t>(low ^ (low >> 32));
}
