// Writes values as JSON without building a document first.

#include "shared/base/json_text.h"

#include <cstring>

namespace batchline {
namespace {

void write_text(std::string& out, std::string_view value) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t written = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(value, written, i - written);
        written = i + 1;
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default: ((out += "\\u00") += hex[c >> 4]) += hex[c & 15];
        }
    }
    out.append(value, written, value.size() - written);
    out += '"';
}

/// Text that needs no escapes.
void write_plain(std::string& out, std::string_view text) { (out += '"').append(text) += '"'; }

void write_money(std::string& out, const Money& value) {
    (out += R"({"amount":)") += std::to_string(value.amount);
    out += R"(,"currency":)";
    write_text(out, value.currency);
    out += '}';
}

void write_quantity(std::string& out, const Quantity& value) {
    ((out += R"({"value":")") += value.value_text()) += R"(","unit":")";
    out.append(value.unit_text()) += "\"}";
}

class JsonTextWriter final : public Io {
public:
    explicit JsonTextWriter(std::string& out) : Io(false), out_(out) {}
    void some_of(const ObjectType&, void*, Json& members) override {
        for (auto&& [name, value] : members.items()) member(name.c_str(), &value, type_of<Json>, nullptr);
    }

private:
    void member(const char* name, void* value, const Type& type, const Default* otherwise) override {
        if (otherwise && otherwise->is_held(value, type)) return;
        if (!is_first_) out_ += ',';
        is_first_ = false;
        // Made room for once: an order has hundreds of members.
        const std::size_t start = out_.size(), length = std::strlen(name);
        out_.resize(start + length + 3, '"');
        std::memcpy(out_.data() + start + 1, name, length);
        out_.back() = ':';
        write_json(out_, value, type);
    }

    std::string& out_;
    bool is_first_ = true;
};

// One description serves both ways; writing never changes the value.
void* unchanged(const void* value) { return const_cast<void*>(value); }

void write_list(std::string& out, const void* value, const ListType& type) {
    out += '[';
    const std::size_t size = size_of_list(value, type);
    for (std::size_t i = 0; i < size; ++i) {
        if (i > 0) out += ',';
        write_json(out, element_at(value, type, i), *type.inner);
    }
    out += ']';
}

void write_map(std::string& out, const void* value, const MapType& type) {
    out += '{';
    bool is_first = true;
    for (const auto& [name, inner] : type.members(unchanged(value))) {
        if (!is_first) out += ',';
        is_first = false;
        write_text(out, name);
        out += ':';
        write_json(out, inner, *type.inner);
    }
    out += '}';
}

}  // namespace

void write_json(std::string& out, const void* value, const Type& type) {
    switch (type.shape) {
        case Shape::boolean: out += *static_cast<const bool*>(value) ? "true" : "false"; return;
        case Shape::integer: out += std::to_string(number_in(value, type)); return;
        case Shape::text: return write_text(out, *static_cast<const std::string*>(value));
        case Shape::id: return write_plain(out, static_cast<const Uuid*>(value)->text());
        case Shape::instant: return write_plain(out, static_cast<const Instant*>(value)->text());
        case Shape::date: return write_plain(out, static_cast<const Date*>(value)->text());
        case Shape::money: return write_money(out, *static_cast<const Money*>(value));
        case Shape::quantity: return write_quantity(out, *static_cast<const Quantity*>(value));
        case Shape::name: return write_plain(out, name_of(type.names(), static_cast<int>(number_in(value, type))));
        case Shape::document: out += static_cast<const Json*>(value)->dump(); return;
        case Shape::written: out += static_cast<const JsonText*>(value)->text; return;
        case Shape::object: {
            out += '{';
            JsonTextWriter io(out);
            type.object().describe(io, unchanged(value));
            out += '}';
            return;
        }
        case Shape::optional: {
            const void* inner = type.optional().find(unchanged(value));
            if (!inner) out += "null";
            else write_json(out, inner, *type.optional().inner);
            return;
        }
        case Shape::list: return write_list(out, value, type.list());
        case Shape::map: return write_map(out, value, type.map());
    }
}

}  // namespace batchline
