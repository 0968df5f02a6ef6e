#pragma once
// Stands in the place of a screen for those whom it is not for.

#include <string_view>

#include "client/widgets/ui.h"

namespace batchline::screens {

// `whom`: "who keeps the customers"; `lacks`: what their role does not include, as a sentence.
void draw_reserved(ui::Ui& ui, std::string_view heading, std::string_view whom, std::string_view lacks);

}  // namespace batchline::screens
