// Puts an authentication code before a text and looks at it when the text comes back.

#include "server/http/sealed_text.h"

namespace batchline::http {

namespace {

constexpr std::size_t code_size_bytes = 16;

}  // namespace

std::string Seals::code(std::string_view purpose, const std::string& text) const {
    return auth::authentication_code(key_, std::string(purpose) + "\n" + text).substr(0, code_size_bytes);
}

std::string Seals::seal(std::string_view purpose, const std::string& text) const {
    return auth::base64url(code(purpose, text) + text);
}

std::optional<std::string> Seals::open(std::string_view purpose, std::string_view sealed) const {
    const std::optional<std::string> bytes = auth::from_base64url(sealed);
    if (!bytes || bytes->size() < code_size_bytes) return std::nullopt;
    std::string text = bytes->substr(code_size_bytes);
    if (!auth::equal_in_constant_time(bytes->substr(0, code_size_bytes), code(purpose, text))) return std::nullopt;
    return text;
}

}  // namespace batchline::http
