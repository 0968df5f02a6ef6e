#pragma once
// Small matters of language that more than one screen meets.

#include <string>
#include <string_view>

namespace batchline::forms {

/// A name as it stands within a sentence: "Butter 82 %" → "butter 82 %", but "North Sea shrimps" and "BIO oats" stay.
inline std::string in_sentence(std::string_view name) {
    std::string out(name);
    if (out.empty() || out.front() < 'A' || out.front() > 'Z') return out;
    for (std::size_t i = 1; i < out.size(); ++i) {
        if (out[i] >= 'A' && out[i] <= 'Z') return out;
    }
    out.front() = static_cast<char>(out.front() - 'A' + 'a');
    return out;
}

}  // namespace batchline::forms
