#pragma once
// The order in which people look for names.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/search.h"

namespace batchline::screens {

// By folded name; those of the same name stay as they stood. Each name is folded once, which in long lists costs more
// than all comparisons.
template <class T, class NameOf>
void sort_by_name(std::vector<T>& all, const NameOf& name_of) {
    std::vector<std::pair<std::string, std::size_t>> names;
    names.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) names.emplace_back(folded(name_of(all[i])), i);
    std::sort(names.begin(), names.end());
    std::vector<T> sorted;
    sorted.reserve(all.size());
    for (const auto& [name, place] : names) sorted.push_back(std::move(all[place]));
    all = std::move(sorted);
}

// Of records.
template <class R>
void sort_by_name(std::vector<const R*>& records) {
    sort_by_name(records, [](const R* record) -> const std::string& { return record->name; });
}

}  // namespace batchline::screens
