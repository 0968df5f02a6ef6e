#pragma once
// Sign in: shown at any address while nobody is signed in; the address is kept.

#include <string>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct SignInView {
    std::string user_name{};
    std::string password{};
    bool tried = false;  // say what is missing
    bool focus_first = true;
    bool focus_password = false;
};

void draw_sign_in(ui::Ui& ui, ui::Rect screen, const app::AppState& state, SignInView& view, app::Intents& intents);

}  // namespace batchline::screens
