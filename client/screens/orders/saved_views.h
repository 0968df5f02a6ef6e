#pragma once
// Filters and sort that people gave a name; kept on this device for the user who made them.

#include <string>
#include <string_view>
#include <vector>

#include "client/screens/orders/selection.h"

namespace batchline::screens {

struct SavedView {
    std::string name{};
    OrderFilter filter{};
    OrderSort sort{};
    friend bool operator==(const SavedView&, const SavedView&) = default;
};

inline constexpr std::size_t saved_views_max = 12;

// What cannot be read is left out: the text may be of an older version.
std::vector<SavedView> saved_views_from(std::string_view text);
std::string text_of(const std::vector<SavedView>& views);

}  // namespace batchline::screens
