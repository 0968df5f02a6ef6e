// Says whom a screen is for.

#include "client/screens/reserved.h"

#include <string>

#include "generated/icons.h"

namespace batchline::screens {

void draw_reserved(ui::Ui& ui, std::string_view heading, std::string_view whom, std::string_view lacks) {
    const std::string title = "This is for " + std::string(whom);
    ui::heading(ui, 1, heading);
    ui::empty_state(ui, title, {.icon = icons::lock, .text = lacks});
}

}  // namespace batchline::screens
