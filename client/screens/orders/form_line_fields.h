#pragma once
// The two fields of a line: which product, and how much of it. For form_lines.cpp alone.

#include <string>

#include "client/screens/orders/form_parts.h"

namespace batchline::screens {

// What happened to lines; done after all are drawn, so that none moves meanwhile.
struct LineEvents {
    std::uint32_t removed = 0;
    std::uint32_t entered = 0;  // Enter in its quantity
    std::uint32_t pasted_into = 0;
    std::string pasted{};  // rows of a spreadsheet
    bool add = false;
};

void draw_product_field(FormContext& context, FormLine& line, const ui::FieldOptions& look, LineEvents& events);
void draw_quantity_field(FormContext& context, FormLine& line, const Product* product, ui::FieldOptions look,
                         LineEvents& events);

}  // namespace batchline::screens
