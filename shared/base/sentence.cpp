// Makes a sentence of what somebody typed.

#include "shared/base/sentence.h"

#include "shared/base/text.h"

namespace batchline {

std::string as_sentence(std::string_view words) {
    std::string text(trimmed(words));
    if (text.empty()) return text;
    if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    const bool has_end = std::string_view(".!?").find(text.back()) != std::string_view::npos || text.ends_with("…");
    return has_end ? text : text + ".";
}

}  // namespace batchline
