// Asks for the present password and twice for the new one, and says what the server found wrong with them.

#include "client/screens/shell/password.h"

#include "generated/icons.h"
#include "shared/identity/password_rule.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

std::string_view what_is_missing(const AppState& state, const PasswordView& view) {
    if (state.connection.link != app::Link::online) return "Needs the network";
    if (view.current.empty()) return "Type your present password";
    if (!may_be_password(view.wanted)) return "The new one needs 12 characters";
    if (view.wanted != view.again) return "Type the new one twice";
    return {};
}

// Whether Enter was pressed in one of them.
bool draw_fields(ui::Ui& ui, PasswordView& view, const app::Progress* changing) {
    ui::Stack form(ui, {.gap = theme::space::lg, .role = ui::Role::form, .name = "Your password"});
    const std::string_view current_error = changing ? changing->error_at("/current") : std::string_view();
    const std::string_view wanted_error = changing ? changing->error_at("/new") : std::string_view();
    const ui::FieldEvents current =
        ui::password_field(ui, "Present password", view.current,
                           {.error = current_error, .required = true, .autocomplete = "current-password"});
    const ui::FieldEvents wanted = ui::password_field(
        ui, "New password", view.wanted,
        {.hint = "At least 12 characters", .error = wanted_error, .required = true, .autocomplete = "new-password"});
    const bool differs = view.again_left && !view.again.empty() && view.again != view.wanted;
    const ui::FieldEvents again = ui::password_field(
        ui, "New password again", view.again,
        {.error = differs ? "The two are not alike" : "", .required = true, .autocomplete = "new-password"});
    if (again.left) view.again_left = true;
    return current.submitted || wanted.submitted || again.submitted;
}

}  // namespace

void draw_own_password(ui::Ui& ui, const AppState& state, std::optional<PasswordView>& view, Intents& intents) {
    if (!view) return;
    const app::Progress* changing = state.progress_of(view->changing);
    if (changing && changing->is_done()) {
        intents.toast(ui::Severity::success, "Your password was changed", "Your other sessions have ended.");
        intents.forget(view->changing);
        view.reset();
        return;
    }
    ui::Dialog dialog(
        ui, "own password",
        {.title = "Change your password", .text = "Your sessions on other devices end; this one goes on."});
    if (changing && changing->is_refused() && changing->errors.empty())
        ui::banner(ui, "Not changed", {.severity = ui::Severity::danger, .text = changing->detail, .alert = true});
    const bool submitted = draw_fields(ui, *view, changing);
    dialog.buttons();
    const bool is_sending = changing && changing->is_open();
    const bool leaves = ui::button(ui, "Back", {.enabled = !is_sending}) || dialog.dismissed();
    if (leaves && !is_sending) {
        intents.forget(view->changing);
        view.reset();
        return;
    }
    const std::string_view missing = what_is_missing(state, *view);
    const bool may_send = missing.empty() && !is_sending;
    const bool pressed =
        ui::button(ui, "Change password", {.kind = ui::ButtonKind::primary, .enabled = may_send, .reason = missing});
    if (!may_send || !(pressed || submitted)) return;
    intents.forget(view->changing);
    view->changing = intents.change_password(view->current, view->wanted);
}

}  // namespace batchline::screens
