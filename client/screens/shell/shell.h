#pragma once
// The frame around every screen: navigation, status line, toasts.

#include "client/app/state.h"
#include "client/screens/shell/absence.h"
#include "client/screens/shell/palette.h"
#include "client/screens/shell/password.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct ShellView {
    bool shows_shortcuts = false;
    bool shows_settings = false;  // colours, row heights, one's password
    bool shows_more = false;      // on phones: what the bottom bar has no room for
    PaletteView palette{};
    std::optional<PasswordView> password{};  // one's own is being changed
    std::optional<AbsenceView> absence{};
    std::optional<HandoverView> handover{};
};

// Draws the frame; returns the rectangle that is left for the screen. `home` is what "/" stands for.
ui::Rect draw_shell(ui::Ui& ui, const app::AppState& state, app::Screen home, ShellView& view, app::Intents& intents);
// What lies above the screen: the palette, the list of shortcuts, the choice of colours. Draw it after the screen.
void draw_shell_dialogs(ui::Ui& ui, const app::AppState& state, app::Screen home, ShellView& view,
                        app::Intents& intents);
// Draws what is to be told, and takes out what has been told long enough.
void draw_toasts(ui::Ui& ui, std::vector<ui::Toast>& toasts, app::Intents& intents);
// While the very first data are on their way.
void draw_loading(ui::Ui& ui, ui::Rect panel, const app::AppState& state);
// An address that leads nowhere.
void draw_not_found(ui::Ui& ui, ui::Rect panel, app::Intents& intents);

// "Online" and what stands behind it, in words: "Data 3 s old", "2 changes waiting to be sent".
std::vector<std::string> connection_facts(const app::Connection& connection, Instant now);
// Why what waits may be lost; empty: it is safe.
std::string_view storage_problem(const app::Connection& connection);
std::string_view connection_word(const app::Connection& connection);

}  // namespace batchline::screens
