#pragma once
// The company, its locations, who may sign in, and what each role may: /admin.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/company_fields.h"
#include "client/screens/record_form.h"
#include "client/screens/shell/absence.h"
#include "client/widgets/ui.h"
#include "shared/organisation/messages.h"

namespace batchline::screens {

// A user as they will be.
struct UserDraft {
    std::optional<UserId> id{};  // none: somebody new
    std::int64_t version = 0;    // as it was shown
    std::string user_name{};
    std::string name{};
    int role = -1;    // place in the list of roles
    int manager = 0;  // place in the list of managers; 0: nobody
    std::set<LocationId> locations{};
    bool is_active = true;
    std::optional<UserId> made{};  // the id of somebody new
    app::Ticket saving = 0;
};

struct PasswordDraft {
    UserId user;
    std::string password{};
    app::Ticket saving = 0;
};

// Why can, or cannot, somebody see an order?
struct SightQuestion {
    int user = -1;        // place in the list of users
    std::string order{};  // its address or id, as pasted
    app::Ticket asked = 0;
};

// A closure as it is typed.
struct TypedClosure : FormPart {
    std::string from{};
    std::string to{};
    std::string note{};
};

// A location that is to be closed for good, or opened again.
struct LocationClosing {
    bool is_asking = false;  // the dialog is open
    std::string reason{};
    std::string problem{};  // why it was not done
    app::Ticket sending = 0;
};

// A location as it will be.
struct LocationForm : RecordForm {
    std::string name{};
    std::string code{};  // of something new; then it stays
    ui::ComboboxState zone{};
    std::string address{};
    TypedWeek week{};
    bool has_simple_hours = true;  // one opening a day: others are shown, and kept as they are
    Parts<TypedClosure> closures{};
    LocationClosing closing{};
};

struct CompanyForm : RecordForm {
    std::string name{};
    std::vector<TypedRate> rates{};
    std::vector<std::string> price_lists{};
    bool tried = false;
    bool is_kept = false;  // the server has it; until it is here, too, what was typed stands in the fields
};

enum class AdminTab : std::uint8_t { users, locations, company, roles, sight, audit };

struct AdminView {
    AdminTab tab = AdminTab::users;
    std::string search{};
    SightQuestion sight{};
    std::optional<UserDraft> draft{};
    std::optional<PasswordDraft> password{};
    std::optional<AbsenceView> absence{};
    std::optional<HandoverView> handover{};
    std::optional<LocationForm> location{};
    std::optional<CompanyForm> company{};
};

void draw_admin(ui::Ui& ui, ui::Rect panel, const app::AppState& state, AdminView& view, app::Intents& intents);
void draw_user_dialog(ui::Ui& ui, const app::AppState& state, AdminView& view, app::Intents& intents);
void draw_password_dialog(ui::Ui& ui, const app::AppState& state, AdminView& view, app::Intents& intents);
// About whom the user dialog was open; it comes back afterwards.
void draw_work_dialogs(ui::Ui& ui, const app::AppState& state, AdminView& view, app::Intents& intents);
UserDraft draft_of(const User& user, const app::AppState& state);
std::vector<const User*> users_by_name(const app::AppState& state, const std::string& search);
void draw_sight(ui::Ui& ui, const app::AppState& state, SightQuestion& question, app::Intents& intents);
// The locations there are, or the form of the one that is looked at.
void draw_locations(ui::Ui& ui, const app::AppState& state, AdminView& view, float side, app::Intents& intents);
// In the form: what closes a location for good, or opens it again.
void draw_location_closing(ui::Ui& ui, const app::AppState& state, const Location& location, LocationClosing& closing,
                           app::Intents& intents);
// Above it: whether it is to be closed. True once either is done, and the form is to be left.
bool draw_location_closing_dialog(ui::Ui& ui, const app::AppState& state, const Location& location,
                                  LocationClosing& closing, app::Intents& intents);
void draw_company(ui::Ui& ui, const app::AppState& state, AdminView& view, app::Intents& intents);
void draw_roles(ui::Ui& ui, const app::AppState& state);
void draw_audit(ui::Ui& ui, const app::AppState& state);

}  // namespace batchline::screens
