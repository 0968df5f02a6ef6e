// Parses JSON within a depth, and writes and reads the plain values: times, money, quantities, texts.

#include "shared/base/json.h"

#include <cmath>

#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr int nesting_max = 64;

/// Deep documents are refused before they are built, so that nothing recursive ever sees them.
bool nests_too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
            continue;
        }
        if (c == '"') in_string = true;
        if (c == '{' || c == '[') {
            if (++depth > nesting_max) return true;
        }
        if (c == '}' || c == ']') --depth;
    }
    return false;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
    if (nests_too_deep(text)) return std::nullopt;
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

bool expect_object(const Json& json, const std::string& pointer, Problems& problems) {
    if (json.is_object()) return true;
    problems.push_back({pointer, "must be an object"});
    return false;
}

bool expect_array(const Json& json, const std::string& pointer, Problems& problems) {
    if (json.is_array()) return true;
    problems.push_back({pointer, "must be an array"});
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

void read_value(const Json& json, bool& out, const std::string& pointer, Problems& problems) {
    if (json.is_boolean()) {
        out = json.get<bool>();
        return;
    }
    problems.push_back({pointer, "must be true or false"});
}

void read_value(const Json& json, std::int64_t& out, const std::string& pointer, Problems& problems) {
    if (json.is_number_unsigned() &&
        json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        problems.push_back({pointer, "is out of range"});
        return;
    }
    if (json.is_number_integer()) {
        out = json.get<std::int64_t>();
        return;
    }
    problems.push_back({pointer, "must be a whole number"});
}

void read_value(const Json& json, std::string& out, const std::string& pointer, Problems& problems) {
    if (!json.is_string()) {
        problems.push_back({pointer, "must be text"});
        return;
    }
    out = json.get_ref<const std::string&>();
    if (length_in_characters(out) > text_length_max)
        problems.push_back({pointer, "must have at most 4,000 characters"});
}

void refuse_nul(std::string_view text, const std::string& pointer, Problems& problems) {
    if (text.find('\0') != std::string_view::npos)
        problems.push_back({pointer, "must not have the character NUL (U+0000)"});
}

void read_value(const Json& json, Uuid& out, const std::string& pointer, Problems& problems) {
    if (json.is_string()) {
        if (const auto id = Uuid::parse(json.get_ref<const std::string&>())) {
            out = *id;
            return;
        }
    }
    problems.push_back({pointer, "must be a UUID"});
}

void read_value(const Json& json, Instant& out, const std::string& pointer, Problems& problems) {
    if (json.is_string()) {
        if (const auto moment = Instant::parse(json.get_ref<const std::string&>())) {
            out = *moment;
            return;
        }
    }
    problems.push_back({pointer, "must be a time like 2026-05-28T07:30:00Z"});
}

void read_value(const Json& json, Date& out, const std::string& pointer, Problems& problems) {
    if (json.is_string()) {
        if (const auto date = Date::parse(json.get_ref<const std::string&>())) {
            out = *date;
            return;
        }
    }
    problems.push_back({pointer, "must be a date like 2026-05-28"});
}

void read_value(const Json& json, Money& out, const std::string& pointer, Problems& problems) {
    if (!expect_object(json, pointer, problems)) return;
    const auto amount = json.find("amount");
    const auto currency = json.find("currency");
    if (json.size() != 2 || amount == json.end() || currency == json.end() || !currency->is_string() ||
        currency->get_ref<const std::string&>().size() != 3) {
        problems.push_back({pointer, "must be like {\"amount\": 1250, \"currency\": \"EUR\"}"});
        return;
    }
    read_value(*amount, out.amount, pointer_to(pointer, "amount"), problems);
    out.currency = currency->get<std::string>();
}

void read_value(const Json& json, Quantity& out, const std::string& pointer, Problems& problems) {
    if (!expect_object(json, pointer, problems)) return;
    const auto value = json.find("value");
    const auto unit = json.find("unit");
    if (json.size() != 2 || value == json.end() || unit == json.end() || !value->is_string() || !unit->is_string()) {
        problems.push_back({pointer, "must be like {\"value\": \"2.5\", \"unit\": \"kg\"}"});
        return;
    }
    const auto quantity = Quantity::parse(value->get_ref<const std::string&>(), unit->get_ref<const std::string&>());
    if (!quantity) {
        problems.push_back({pointer, "is not an amount of mg, g, kg, t, ul, ml, cl, l, piece or dozen"});
        return;
    }
    if (quantity->amount > quantity_amount_max || quantity->amount < -quantity_amount_max) {
        problems.push_back({pointer, "is out of range"});
        return;
    }
    out = *quantity;
}

}  // namespace detail
}  // namespace batchline
