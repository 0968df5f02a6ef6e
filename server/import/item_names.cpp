// Composes letters and folds capitals by ICU, as Unicode lays down.

#include "server/import/item_names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "shared/base/check.h"

namespace batchline {
namespace {

icu::UnicodeString composed(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
    ENSURE(U_SUCCESS(status));
    icu::UnicodeString out = composer->normalize(text, status);
    return U_SUCCESS(status) ? out : text;
}

icu::UnicodeString with_single_blanks(const icu::UnicodeString& text) {
    icu::UnicodeString out;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 character = text.char32At(at);
        const bool is_blank = u_isUWhiteSpace(character);
        if (!is_blank) {
            out.append(character);
        } else if (!out.isEmpty() && out[out.length() - 1] != u' ') {
            out.append(u' ');
        }
    }
    return out.trim();
}

std::string utf8_of(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

icu::UnicodeString tidy(std::string_view text) {
    const auto whole = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    return composed(with_single_blanks(whole));
}

}  // namespace

std::string tidy_item(std::string_view text) { return utf8_of(tidy(text)); }

std::string item_key(std::string_view text) { return utf8_of(composed(tidy(text).foldCase())); }

}  // namespace batchline
