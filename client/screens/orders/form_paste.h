#pragma once
// Rows of a spreadsheet, pasted into the line grid: a product and a quantity each, parted by a tab.

#include <cstdint>
#include <string_view>

#include "client/screens/orders/form_state.h"

namespace batchline::screens {

// More than one cell: what a plain word or number never is.
bool is_table(std::string_view pasted);

struct PasteResult {
    std::size_t line_count = 0;
    std::size_t unknown_count = 0;  // products of no known name
    std::size_t left_out = 0;       // beyond what an order may hold
};
// Fills the line and the ones after it; lines that hold something are kept, new ones are put between. Products are
// found by name in `products`.
PasteResult paste_table(OrderForm& form, std::uint32_t line_key, std::string_view pasted,
                        const std::vector<ProductChoice>& products);

}  // namespace batchline::screens
