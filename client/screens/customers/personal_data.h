#pragma once
// A customer's personal data, on their page: what they consented to, what is handed out to them, and erasing all of it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/app/state.h"
#include "client/screens/justification.h"

namespace batchline::screens {

// The dialog that asks why, and for the name once more.
struct ErasureView {
    std::optional<CustomerId> customer{};  // the dialog is open, for this one
    std::string name{};                    // as it was when the dialog opened
    std::optional<std::int64_t> version{};
    std::string typed{};  // the name, to confirm it
    JustificationView justification{};
    app::Ticket sending = 0;
    std::string problem{};  // why it was not done
};

bool may_manage_personal_data(const app::AppState& state, const Customer& customer);
// Why personal data can neither be handed out nor erased now; empty: they can.
std::string_view why_not_now(const app::AppState& state);
// "30 Nov 2026", by the clocks of the first location that serves them.
std::string day_at(const app::AppState& state, const Customer* customer, Instant moment);

// What there is to choose from, and where one of them stands; -1: there is none of this code.
std::vector<ReasonCode> erasure_reasons(const app::AppState& state);
int place_of_reason(const std::vector<ReasonCode>& reasons, std::string_view code);

// `code`: the reason that is chosen already; empty: none.
void open_erasure(const app::AppState& state, const Customer& customer, std::string_view code, ErasureView& view);
// Call once per frame, after everything else.
void draw_erasure_dialog(ui::Ui& ui, const app::AppState& state, ErasureView& view, app::Intents& intents);

// For who may manage them: the ways to export and to erase.
void draw_personal_data(ui::Ui& ui, const app::AppState& state, const Customer& customer, ErasureView& view);
// Among the facts: the answer to each question of the company.
void draw_consents(ui::Ui& ui, const app::AppState& state, const Customer& customer);
// That the data were erased; draws nothing for all others.
void draw_erased_banner(ui::Ui& ui, const app::AppState& state, const Customer& customer);
// In place of the form of one whose data were erased.
void draw_erased_customer(ui::Ui& ui, const app::AppState& state, const Customer& customer, app::Intents& intents);

}  // namespace batchline::screens
