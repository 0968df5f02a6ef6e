#pragma once
// The first start: who opens the address that an empty server printed makes the company here, before anybody can sign
// in.

#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/company_fields.h"
#include "client/widgets/ui.h"
#include "shared/protocol/setup.h"

namespace batchline::screens {

struct SetupView {
    app::Ticket asked = 0;    // whether there is anything to set up
    app::Ticket sending = 0;  // what was typed
    bool knows_device = false;
    std::string code{};  // where the address has none, or a wrong one
    std::string company{};
    std::string currency = "EUR";
    std::vector<TypedRate> rates{{"Reduced", "7"}, {"Full", "19"}};
    std::string location{};
    ui::ComboboxState zone{.text = "Europe/Berlin"};
    TypedWeek days{{{}, {}, {}, {}, {}, {}, {.is_open = false}}};  // Monday first
    std::string name{};
    std::string user_name{};
    std::string password{};
    bool tried = false;  // say what is missing
    bool focus_first = true;
};

void draw_setup(ui::Ui& ui, const app::AppState& state, SetupView& view, app::Intents& intents);

// What was typed, to be sent with that code; what cannot be read stays as it is, for the server to say so.
SetupRequest setup_request(const SetupView& view, std::string_view code);

// --- parts of the form; `sent` is what became of the last try, or nullptr ---
void draw_company_fields(ui::Ui& ui, SetupView& view, const app::Progress* sent);
void draw_location_fields(ui::Ui& ui, SetupView& view, const std::vector<std::string>& zones,
                          const app::Progress* sent);
void draw_administrator_fields(ui::Ui& ui, SetupView& view, const app::Progress* sent);

}  // namespace batchline::screens
