#pragma once
// Who may sign in, and what each role may: /admin.

#include <optional>
#include <set>
#include <string>

#include "client/app/state.h"
#include "client/widgets/ui.h"
#include "shared/organisation/messages.h"

namespace batchline::screens {

// A user as they will be.
struct UserDraft {
    std::optional<UserId> id{};  // none: somebody new
    std::int64_t version = 0;    // as it was shown
    std::string user_name{};
    std::string name{};
    int role = -1;               // place in the list of roles
    int manager = 0;             // place in the list of managers; 0: nobody
    std::set<LocationId> locations{};
    bool is_active = true;
    app::Ticket saving = 0;
};

struct PasswordDraft {
    UserId user;
    std::string password{};
    app::Ticket saving = 0;
};

struct AdminView {
    int tab = 0;
    std::string search{};
    std::optional<UserDraft> draft{};
    std::optional<PasswordDraft> password{};
};

void draw_admin(ui::Ui& ui, ui::Rect panel, const app::AppState& state, AdminView& view, app::Intents& intents);
void draw_user_dialog(ui::Ui& ui, const app::AppState& state, AdminView& view, app::Intents& intents);
void draw_password_dialog(ui::Ui& ui, const app::AppState& state, AdminView& view, app::Intents& intents);
void draw_roles(ui::Ui& ui, const app::AppState& state);

}  // namespace batchline::screens
