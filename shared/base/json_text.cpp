// Writes texts with their escapes, money and quantities without building a document first.

#include "shared/base/json_text.h"

namespace batchline {

void JsonTextWriter::write_value(std::string& out, const std::string& value) {
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

void JsonTextWriter::write_value(std::string& out, const Money& value) {
    out += R"({"amount":)";
    out += std::to_string(value.amount);
    out += R"(,"currency":)";
    write_value(out, value.currency);
    out += '}';
}

void JsonTextWriter::write_value(std::string& out, const Quantity& value) {
    ((out += R"({"value":")") += value.value_text()) += R"(","unit":")";
    out.append(value.unit_text()) += "\"}";
}

}  // namespace batchline
