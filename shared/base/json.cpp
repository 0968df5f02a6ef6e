// Parses JSON within a depth, and writes and reads the plain values: times, money, quantities, texts.

#include "shared/base/json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shared/base/text.h"

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

Json json_of(bool value) { return Json(value); }
Json json_of(std::int64_t value) { return Json(value); }
Json json_of(const std::string& value) { return Json(value); }
Json json_of(const Uuid& value) { return Json(value.text()); }
Json json_of(const Instant& value) { return Json(value.text()); }
Json json_of(const Date& value) { return Json(value.text()); }
Json json_of(const Money& value) { return Json{{"amount", value.amount}, {"currency", value.currency}}; }
Json json_of(const Quantity& value) {
    return Json{{"value", value.value_text()}, {"unit", std::string(value.unit_text())}};
}

std::string JsonPlace::pointer() const {
    if (!parent_) return {};
    if (is_index_) return parent_->pointer() + "/" + std::to_string(index_);
    return detail::pointer_to(parent_->pointer(), member_);
}

namespace detail {

std::string pointer_to(const std::string& parent, std::string_view member) {
    std::string out = parent + "/";
    for (const char c : member) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

bool expect_object(const Json& json, const JsonPlace& place, Problems& problems) {
    if (json.is_object()) return true;
    problems.push_back({place.pointer(), "must be an object"});
    return false;
}

bool expect_array(const Json& json, const JsonPlace& place, Problems& problems) {
    if (json.is_array()) return true;
    problems.push_back({place.pointer(), "must be an array"});
    return false;
}

std::string one_of(const std::vector<std::string_view>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
        out += names[i];
    }
    return out;
}

void read_value(const Json& json, bool& out, const JsonPlace& place, Problems& problems) {
    if (json.is_boolean()) {
        out = json.get<bool>();
        return;
    }
    problems.push_back({place.pointer(), "must be true or false"});
}

void read_value(const Json& json, std::int64_t& out, const JsonPlace& place, Problems& problems) {
    if (json.is_number_unsigned() &&
        json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        problems.push_back({place.pointer(), "is out of range"});
        return;
    }
    if (json.is_number_integer()) {
        out = json.get<std::int64_t>();
        return;
    }
    problems.push_back({place.pointer(), "must be a whole number"});
}

void read_value(const Json& json, std::string& out, const JsonPlace& place, Problems& problems) {
    if (!json.is_string()) {
        problems.push_back({place.pointer(), "must be text"});
        return;
    }
    out = json.get_ref<const std::string&>();
    if (length_in_characters(out) > text_length_max)
        problems.push_back({place.pointer(), "must have at most 4,000 characters"});
}

void refuse_nul(std::string_view text, const JsonPlace& place, Problems& problems) {
    if (text.find('\0') != std::string_view::npos)
        problems.push_back({place.pointer(), "must not have the character NUL (U+0000)"});
}

void read_value(const Json& json, Uuid& out, const JsonPlace& place, Problems& problems) {
    if (json.is_string()) {
        if (const auto id = Uuid::parse(json.get_ref<const std::string&>())) {
            out = *id;
            return;
        }
    }
    problems.push_back({place.pointer(), "must be a UUID"});
}

void read_value(const Json& json, Instant& out, const JsonPlace& place, Problems& problems) {
    if (json.is_string()) {
        if (const auto moment = Instant::parse(json.get_ref<const std::string&>())) {
            out = *moment;
            return;
        }
    }
    problems.push_back({place.pointer(), "must be a time like 2026-05-28T07:30:00Z"});
}

void read_value(const Json& json, Date& out, const JsonPlace& place, Problems& problems) {
    if (json.is_string()) {
        if (const auto date = Date::parse(json.get_ref<const std::string&>())) {
            out = *date;
            return;
        }
    }
    problems.push_back({place.pointer(), "must be a date like 2026-05-28"});
}

void read_value(const Json& json, Money& out, const JsonPlace& place, Problems& problems) {
    if (!expect_object(json, place, problems)) return;
    const auto amount = json.find("amount");
    const auto currency = json.find("currency");
    if (json.size() != 2 || amount == json.end() || currency == json.end() || !currency->is_string() ||
        currency->get_ref<const std::string&>().size() != 3) {
        problems.push_back({place.pointer(), "must be like {\"amount\": 1250, \"currency\": \"EUR\"}"});
        return;
    }
    read_value(*amount, out.amount, {place, "amount"}, problems);
    out.currency = currency->get<std::string>();
}

void read_value(const Json& json, Quantity& out, const JsonPlace& place, Problems& problems) {
    if (!expect_object(json, place, problems)) return;
    const auto value = json.find("value");
    const auto unit = json.find("unit");
    if (json.size() != 2 || value == json.end() || unit == json.end() || !value->is_string() || !unit->is_string()) {
        problems.push_back({place.pointer(), "must be like {\"value\": \"2.5\", \"unit\": \"kg\"}"});
        return;
    }
    const auto quantity = Quantity::parse(value->get_ref<const std::string&>(), unit->get_ref<const std::string&>());
    if (!quantity) {
        problems.push_back({place.pointer(), "is not an amount of mg, g, kg, t, ul, ml, cl, l, piece or dozen"});
        return;
    }
    if (quantity->amount > quantity_amount_max || quantity->amount < -quantity_amount_max) {
        problems.push_back({place.pointer(), "is out of range"});
        return;
    }
    out = *quantity;
}

}  // namespace detail
}  // namespace batchline
