#pragma once
// People change their own password.

#include <optional>
#include <string>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct PasswordView {
    std::string current{};
    std::string wanted{};
    std::string again{};
    bool again_left = false;  // somebody typed it twice, and went on
    app::Ticket changing = 0;
};

// The dialog, as long as there is a `view`.
void draw_own_password(ui::Ui& ui, const app::AppState& state, std::optional<PasswordView>& view,
                       app::Intents& intents);

}  // namespace batchline::screens
