#pragma once
// What a name that somebody typed means among those there are.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::forms {

/// The index of the one that is meant: the name itself, else the only one that a search takes for the same, else the
/// only one with words that begin as the typed ones do. Nothing where two are as likely.
template <class Choice, class NameOf>
std::optional<std::size_t> meant_by(std::string_view typed, const std::vector<Choice>& choices, const NameOf& name_of) {
    const std::string_view wanted = trimmed(typed);
    const std::string words = search_text(wanted);
    if (words.empty()) return std::nullopt;
    std::vector<std::size_t> same;
    std::vector<std::size_t> fitting;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const std::string_view name = name_of(choices[i]);
        if (name == wanted) return i;
        const std::string name_words = search_text(name);
        if (name_words == words) same.push_back(i);
        if (matches_search_text(name_words, words)) fitting.push_back(i);
    }
    if (!same.empty()) return same.size() == 1 ? std::optional(same.front()) : std::nullopt;
    return fitting.size() == 1 ? std::optional(fitting.front()) : std::nullopt;
}

}  // namespace batchline::forms
