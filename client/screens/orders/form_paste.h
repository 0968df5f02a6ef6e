#pragma once
// A pasted table becomes lines of the form, after a dialog has shown what was understood of it.

#include <cstdint>
#include <string_view>

#include "client/screens/orders/form_parts.h"

namespace batchline::screens {

// Opens the dialog. The line it was pasted into was being filled in: it makes way when the table is taken.
void begin_paste(FormContext& context, std::uint32_t line_key, std::string_view pasted);
void draw_paste_dialog(FormContext& context);

}  // namespace batchline::screens
