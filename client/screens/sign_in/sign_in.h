#pragma once
// Sign in: shown at any address while nobody is signed in; the address is kept.

#include <optional>
#include <string>
#include <string_view>

#include "client/app/sign_in_request.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct SignInView {
    std::string user_name{};
    std::string password{};
    bool tried = false;  // say what is missing
    bool focus_first = true;
    bool focus_password = false;
};

// What was typed, once it is to be sent.
std::optional<app::SignIn> draw_sign_in(ui::Ui& ui, std::string_view company, const app::SignInProgress& progress,
                                        SignInView& view);

// Before it is known who sits here, or while the rest of the program is awaited by somebody who is signed in: the name
// of the program alone, or what is missing and a way to try again (true: pressed).
bool draw_opening(ui::Ui& ui, std::string_view company, std::string_view missing);

}  // namespace batchline::screens
