// Goes through documents and described values side by side, to write the one or to read the other.

#include <algorithm>
#include <limits>
#include <span>

#include "shared/base/check.h"
#include "shared/base/json.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

Json json_of_money(const Money& value) { return Json{{"amount", value.amount}, {"currency", value.currency}}; }
Json json_of_quantity(const Quantity& value) {
    return Json{{"value", value.value_text()}, {"unit", std::string(value.unit_text())}};
}

class JsonWriter final : public Io {
public:
    JsonWriter() : Io(false) {}
    Json take() && { return std::move(out_); }
    void some_of(const ObjectType&, void*, Json& members) override { out_.update(members); }

private:
    void member(const char* name, void* value, const Type& type, const Default* otherwise) override {
        if (!otherwise || !otherwise->is_held(value, type)) out_[name] = detail::document_of(value, type);
    }

    Json out_ = Json::object();
};

/// Where in a document a value stands. A chain up to the document, whose text is made only when there is something to
/// say about the value: each place lives as long as what is read below it.
class Place {
public:
    Place() = default;  ///< the document itself
    Place(const Place& parent, std::string_view member) : parent_(&parent), member_(member) {}
    Place(const Place& parent, std::size_t index) : parent_(&parent), index_(index), is_index_(true) {}

    /// As a JSON pointer (RFC 6901); "" for the document.
    std::string pointer() const {
        if (!parent_) return {};
        if (is_index_) return parent_->pointer() + "/" + std::to_string(index_);
        return detail::pointer_to(parent_->pointer(), member_);
    }

private:
    const Place* parent_ = nullptr;
    std::string_view member_;
    std::size_t index_ = 0;
    bool is_index_ = false;
};

/// "a, b or c"
std::string one_of(std::span<const NamedNumber> names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
        out += names[i].name;
    }
    return out;
}

/// Reads values of one document, and takes down what cannot be accepted.
class Reading {
public:
    Reading(UnknownMembers unknown, Problems& problems) : unknown_(unknown), problems_(problems) {}

    bool refuses_unknown() const { return unknown_ == UnknownMembers::refuse; }
    void complain(const Place& place, std::string message) {
        problems_.push_back({place.pointer(), std::move(message)});
    }
    void read(const Json& json, void* value, const Type& type, const Place& place);

private:
    void read_object(const Json& json, void* value, const ObjectType& type, const Place& place);
    void read_list(const Json& json, void* value, const ListType& type, const Place& place);
    void read_map(const Json& json, void* value, const MapType& type, const Place& place);
    void read_name(const Json& json, void* value, const Type& type, const Place& place);
    void read_integer(const Json& json, void* value, const Type& type, const Place& place);
    void read_text(const Json& json, std::string& out, const Type& type, const Place& place);
    void read_money(const Json& json, Money& out, const Place& place);
    void read_quantity(const Json& json, Quantity& out, const Place& place);
    template <class T>
    void read_parsed(const Json& json, T& out, const char* otherwise, const Place& place);
    bool expect_object(const Json& json, const Place& place);
    /// Text from outside has none: programs in C would take it for the end. What is stored already stays readable.
    void refuse_nul(std::string_view text, const Place& place);

    UnknownMembers unknown_;
    Problems& problems_;
};

class JsonReader final : public Io {
public:
    JsonReader(const Json& json, const Place& place, Reading& reading)
        : Io(true), json_(json), place_(place), reading_(reading) {}

    /// After the description has run: names the members that nobody asked for.
    void finish() {
        if (!reading_.refuses_unknown()) return;
        for (const auto& [name, value] : json_.items()) {
            if (std::find(known_.begin(), known_.end(), name) == known_.end())
                reading_.complain({place_, name}, "is not a member this accepts");
        }
    }
    void some_of(const ObjectType& type, void* sample, Json& members) override;
    /// One that may be absent; null where it can be empty.
    void read_some(const char* name, void* sample, const Type& type, const Default* otherwise, Json& members) {
        if (reading_.refuses_unknown()) known_.push_back(name);
        const auto member = json_.find(std::string_view(name));
        if (member == json_.end()) return;
        const bool may_be_null = otherwise || type.shape == Shape::optional;
        if (!member->is_null() || !may_be_null) reading_.read(*member, sample, type, Place(place_, name));
        members[name] = *member;
    }

private:
    void member(const char* name, void* value, const Type& type, const Default* otherwise) override {
        if (reading_.refuses_unknown()) known_.push_back(name);
        const auto member = json_.find(std::string_view(name));
        const Place place(place_, name);
        if (otherwise) {
            otherwise->set(value, type);
            if (member == json_.end() || member->is_null()) return;
        } else if (member == json_.end()) {
            return reading_.complain(place, "is missing");
        }
        reading_.read(*member, value, type, place);
    }

    const Json& json_;
    const Place& place_;
    Reading& reading_;
    std::vector<std::string_view> known_;
};

/// Passes the members of a description on as ones of which each may be absent.
class SomeMembersReader final : public Io {
public:
    SomeMembersReader(JsonReader& reader, Json& members) : Io(true), reader_(reader), members_(members) {}

private:
    void member(const char* name, void* value, const Type& type, const Default* otherwise) override {
        reader_.read_some(name, value, type, otherwise, members_);
    }

    JsonReader& reader_;
    Json& members_;
};

void JsonReader::some_of(const ObjectType& type, void* sample, Json& members) {
    members = Json::object();
    SomeMembersReader some(*this, members);
    type.describe(some, sample);
}

void Reading::read(const Json& json, void* value, const Type& type, const Place& place) {
    switch (type.shape) {
        case Shape::boolean:
            if (!json.is_boolean()) return complain(place, "must be true or false");
            *static_cast<bool*>(value) = json.get<bool>();
            return;
        case Shape::integer: return read_integer(json, value, type, place);
        case Shape::text: return read_text(json, *static_cast<std::string*>(value), type, place);
        case Shape::id: return read_parsed(json, *static_cast<Uuid*>(value), "must be a UUID", place);
        case Shape::instant:
            return read_parsed(json, *static_cast<Instant*>(value), "must be a time like 2026-05-28T07:30:00Z", place);
        case Shape::date: return read_parsed(json, *static_cast<Date*>(value), "must be a date like 2026-05-28", place);
        case Shape::money: return read_money(json, *static_cast<Money*>(value), place);
        case Shape::quantity: return read_quantity(json, *static_cast<Quantity*>(value), place);
        case Shape::name: return read_name(json, value, type, place);
        case Shape::document: *static_cast<Json*>(value) = json; return;
        case Shape::object: return read_object(json, value, type.object(), place);
        case Shape::optional:
            if (json.is_null()) {
                type.optional().hold(value, false);
                return;
            }
            return read(json, type.optional().hold(value, true), *type.optional().inner, place);
        case Shape::list: return read_list(json, value, type.list(), place);
        case Shape::map: return read_map(json, value, type.map(), place);
        case Shape::written: break;
    }
    ENSURE(type.shape != Shape::written);  // text is read by who has it
}

void Reading::read_object(const Json& json, void* value, const ObjectType& type, const Place& place) {
    if (!type.short_form.empty() && json.is_string())
        return read_object({{std::string(type.short_form), json}}, value, type, place);
    if (!expect_object(json, place)) return;
    JsonReader reader(json, place, *this);
    type.describe(reader, value);
    reader.finish();
}

void Reading::read_list(const Json& json, void* value, const ListType& type, const Place& place) {
    if (!json.is_array()) return complain(place, "must be an array");
    type.resize(value, 0);
    type.resize(value, json.size());
    for (std::size_t i = 0; i < json.size(); ++i) read(json[i], element_at(value, type, i), *type.inner, {place, i});
}

void Reading::read_map(const Json& json, void* value, const MapType& type, const Place& place) {
    if (!expect_object(json, place)) return;
    type.clear(value);
    for (const auto& [name, inner] : json.items()) {
        refuse_nul(name, place);
        read(inner, type.add(value, name), *type.inner, {place, name});
    }
}

void Reading::read_name(const Json& json, void* value, const Type& type, const Place& place) {
    const auto number = json.is_string() ? number_of(type.names(), json.get_ref<const std::string&>()) : std::nullopt;
    if (!number) return complain(place, "must be " + one_of(type.names()));
    set_number(value, type, *number);
}

void Reading::read_integer(const Json& json, void* value, const Type& type, const Place& place) {
    if (!json.is_number_integer()) return complain(place, "must be a whole number");
    const bool is_too_large =
        json.is_number_unsigned() &&
        json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (is_too_large || !set_number(value, type, json.get<std::int64_t>())) complain(place, "is out of range");
}

void Reading::read_text(const Json& json, std::string& out, const Type& type, const Place& place) {
    if (!json.is_string()) return complain(place, "must be text");
    out = json.get_ref<const std::string&>();
    if (const TextType* file = type.text()) {
        if (out.size() > file->length_max) return complain(place, "must be a file of at most 12 MB");
    } else if (length_in_characters(out) > text_length_max) {
        complain(place, "must have at most 4,000 characters");
    }
    refuse_nul(out, place);
}

void Reading::refuse_nul(std::string_view text, const Place& place) {
    if (refuses_unknown() && text.find('\0') != std::string_view::npos)
        complain(place, "must not have the character NUL (U+0000)");
}

template <class T>
void Reading::read_parsed(const Json& json, T& out, const char* otherwise, const Place& place) {
    const auto parsed = json.is_string() ? T::parse(json.get_ref<const std::string&>()) : std::nullopt;
    if (!parsed) return complain(place, otherwise);
    out = *parsed;
}

bool Reading::expect_object(const Json& json, const Place& place) {
    if (!json.is_object()) complain(place, "must be an object");
    return json.is_object();
}

void Reading::read_money(const Json& json, Money& out, const Place& place) {
    if (!expect_object(json, place)) return;
    const auto amount = json.find("amount");
    const auto currency = json.find("currency");
    if (json.size() != 2 || amount == json.end() || currency == json.end() || !currency->is_string() ||
        currency->get_ref<const std::string&>().size() != 3)
        return complain(place, "must be like {\"amount\": 1250, \"currency\": \"EUR\"}");
    read(*amount, &out.amount, type_of<std::int64_t>, {place, "amount"});
    out.currency = currency->get<std::string>();
}

void Reading::read_quantity(const Json& json, Quantity& out, const Place& place) {
    if (!expect_object(json, place)) return;
    const auto value = json.find("value");
    const auto unit = json.find("unit");
    if (json.size() != 2 || value == json.end() || unit == json.end() || !value->is_string() || !unit->is_string())
        return complain(place, "must be like {\"value\": \"2.5\", \"unit\": \"kg\"}");
    const auto quantity = Quantity::parse(value->get_ref<const std::string&>(), unit->get_ref<const std::string&>());
    if (!quantity) return complain(place, "is not an amount of mg, g, kg, t, ul, ml, cl, l, piece or dozen");
    if (quantity->amount > quantity_amount_max || quantity->amount < -quantity_amount_max)
        return complain(place, "is out of range");
    out = *quantity;
}

// One description serves both ways; writing never changes the value.
void* unchanged(const void* value) { return const_cast<void*>(value); }

Json list_of(const void* value, const ListType& type) {
    Json out = Json::array();
    const std::size_t size = size_of_list(value, type);
    for (std::size_t i = 0; i < size; ++i) out.push_back(detail::document_of(element_at(value, type, i), *type.inner));
    return out;
}

Json map_of(const void* value, const MapType& type) {
    Json out = Json::object();
    for (const auto& [name, inner] : type.members(unchanged(value)))
        out[std::string(name)] = detail::document_of(inner, *type.inner);
    return out;
}

}  // namespace

namespace detail {

Json document_of(const void* value, const Type& type) {
    switch (type.shape) {
        case Shape::boolean: return *static_cast<const bool*>(value);
        case Shape::integer: return number_in(value, type);
        case Shape::text: return *static_cast<const std::string*>(value);
        case Shape::id: return static_cast<const Uuid*>(value)->text();
        case Shape::instant: return static_cast<const Instant*>(value)->text();
        case Shape::date: return static_cast<const Date*>(value)->text();
        case Shape::money: return json_of_money(*static_cast<const Money*>(value));
        case Shape::quantity: return json_of_quantity(*static_cast<const Quantity*>(value));
        case Shape::name: return std::string(name_of(type.names(), static_cast<int>(number_in(value, type))));
        case Shape::document: return *static_cast<const Json*>(value);
        case Shape::written: return parse_json(static_cast<const JsonText*>(value)->text).value_or(Json());
        case Shape::object: {
            JsonWriter io;
            type.object().describe(io, unchanged(value));
            return std::move(io).take();
        }
        case Shape::optional: {
            const void* inner = type.optional().find(unchanged(value));
            return inner ? document_of(inner, *type.optional().inner) : Json();
        }
        case Shape::list: return list_of(value, type.list());
        case Shape::map: return map_of(value, type.map());
    }
    return {};
}

bool read_document(const Json& json, void* value, const Type& type, Problems& problems, UnknownMembers unknown) {
    const std::size_t before = problems.size();
    Reading(unknown, problems).read(json, value, type, Place());
    return problems.size() == before;
}

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

}  // namespace detail
}  // namespace batchline
