// Writes JSON with its members sorted as RFC 8785 wants them, by UTF-16 units though the text is UTF-8.

#include "shared/base/canonical_json.h"

#include <algorithm>
#include <vector>

#include "shared/base/json_text.h"

namespace batchline {
namespace {

constexpr std::int64_t exact_integer_max = 9'007'199'254'740'991;

/// UTF-8 sorts as UTF-16 does, but for what needs surrogates: their units stand below U+E000 to U+FFFF.
int utf16_class(unsigned char lead) {
    if (lead < 0xee) return 0;
    return lead >= 0xf0 ? 1 : 2;
}

bool is_less_in_utf16(const std::string& left, const std::string& right) {
    const auto [a, b] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    if (a == left.end() || b == right.end()) return b != right.end();
    const auto left_byte = static_cast<unsigned char>(*a);
    const auto right_byte = static_cast<unsigned char>(*b);
    const int left_class = utf16_class(left_byte);
    const int right_class = utf16_class(right_byte);
    return left_class == right_class ? left_byte < right_byte : left_class < right_class;
}

bool append(std::string& out, const Json& value);

bool append_object(std::string& out, const Json& object) {
    std::vector<const std::string*> names;
    for (const auto& [name, value] : object.items()) names.push_back(&object.find(name).key());
    std::sort(names.begin(), names.end(),
              [](const std::string* a, const std::string* b) { return is_less_in_utf16(*a, *b); });
    out += '{';
    for (const std::string* name : names) {
        if (name != names.front()) out += ',';
        write_json(out, *name);
        out += ':';
        if (!append(out, object.at(*name))) return false;
    }
    out += '}';
    return true;
}

bool append_array(std::string& out, const Json& array) {
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0) out += ',';
        if (!append(out, array[i])) return false;
    }
    out += ']';
    return true;
}

bool append(std::string& out, const Json& value) {
    if (value.is_object()) return append_object(out, value);
    if (value.is_array()) return append_array(out, value);
    if (value.is_string()) {
        write_json(out, value.get_ref<const std::string&>());
        return true;
    }
    if (value.is_number()) {
        const bool is_too_large =
            value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(exact_integer_max);
        if (!value.is_number_integer() || is_too_large || value.get<std::int64_t>() < -exact_integer_max) return false;
    }
    out += value.dump();
    return true;
}

}  // namespace

std::optional<std::string> canonical_json(const Json& document) {
    std::string out;
    if (!append(out, document)) return std::nullopt;
    return out;
}

}  // namespace batchline
