// What can be done with a purchase order as it stands: the buttons, their dialogs, and what became of it.

#include <utility>

#include "client/forms/typed_time.h"
#include "client/screens/purchasing/purchasing_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/codec.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::int32_t delivery_second_of_day = 8 * 3600;  // suppliers come in the morning

bool is_possible(PurchaseStatus status, PurchaseAction action) {
    switch (action) {
        case PurchaseAction::send: return status == PurchaseStatus::Draft;
        case PurchaseAction::confirm:
        case PurchaseAction::receive: return is_under_way(status);
        case PurchaseAction::close: return status == PurchaseStatus::PartlyReceived;
        case PurchaseAction::cancel: return is_open(status) && status != PurchaseStatus::PartlyReceived;
        case PurchaseAction::none: break;
    }
    return false;
}

// When the supplier will come: as confirmed before, else the first day they can.
std::string expected_offered(const AppState& state, const PurchaseOrder& purchase) {
    const ZoneRules& zone = state.zone_of(purchase.location);
    const Date today = zone.local(state.now).date;
    if (purchase.expected_at && state.now < *purchase.expected_at)
        return moment_text(*purchase.expected_at, state.now, zone);
    const Supplier* supplier = state.replica.find<Supplier>(purchase.supplier);
    const Location* location = state.replica.find<Location>(purchase.location);
    if (!supplier || !location) return {};
    const Date ordered_on = purchase.sent_at ? zone.local(*purchase.sent_at).date : today;
    std::optional<Date> day = delivery_day(*supplier, *location, ordered_on);
    if (day && *day < today) day = delivery_day(*supplier, *location, today);
    return day ? moment_text(zone.instant_of(*day, delivery_second_of_day), state.now, zone) : std::string{};
}

void open_dialog(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, PurchaseAction action,
                 PurchasePageView& view) {
    view.asking = action;
    view.tried = false;
    view.reason.clear();
    view.problem.clear();
    if (action == PurchaseAction::confirm) view.expected = expected_offered(state, purchase);
    if (action == PurchaseAction::receive) open_receive_purchase(view.receive, state, purchase);
    ui.request_frame();
}

// What is expected only has no version that the server knows.
std::optional<std::int64_t> version_seen(const AppState& state, const PurchaseOrder& purchase) {
    if (state.replica.is_expected({RecordKind::PurchaseOrder, purchase.id.value})) return std::nullopt;
    return purchase.version;
}

void send(PurchasePageView& view, PurchaseAction action, Command command, Intents& intents) {
    view.problem.clear();
    view.waited = false;
    view.sent = action;
    view.ticket = intents.send(std::move(command));
}

// --- answers ---

std::string done_words(PurchaseAction action, const PurchaseOrder& purchase) {
    const std::string name = purchase_title(purchase);
    switch (action) {
        case PurchaseAction::send: return name + " is marked as sent";
        case PurchaseAction::confirm: return name + " is confirmed";
        case PurchaseAction::receive:
            return purchase.status == PurchaseStatus::Received ? name + " has come" : name + " has come in part";
        case PurchaseAction::close: return name + " is closed";
        case PurchaseAction::cancel: return name + " is cancelled";
        case PurchaseAction::none: break;
    }
    return {};
}

std::string done_detail(const AppState& state, PurchaseAction action, const PurchaseOrder& purchase) {
    if (action == PurchaseAction::confirm && purchase.expected_at) {
        const ZoneRules& zone = state.zone_of(purchase.location);
        return "It is expected " + moment_in_sentence(*purchase.expected_at, state.now, zone) + ".";
    }
    if (action == PurchaseAction::receive)
        return "In stock at " + std::string(state.location_name(purchase.location)) + " now.";
    return {};
}

void take_refusal(const app::Progress& answer, PurchasePageView& view, Intents& intents) {
    view.problem = answer.detail;
    if (const std::string_view day = answer.error_at("/expectedAt"); !day.empty())
        view.problem = "The day " + std::string(day) + ".";
    if (view.sent == PurchaseAction::receive) take_receipt_refusal(view.receive, answer);
    // Where no dialog is open that could say so.
    if (view.asking == PurchaseAction::none && !view.waited)
        intents.toast(ui::Severity::danger, "The purchase order stays as it was", view.problem);
}

// --- dialogs ---

void draw_problem(ui::Ui& ui, const PurchasePageView& view) {
    if (view.problem.empty()) return;
    ui::banner(ui, "Not done", {.severity = ui::Severity::danger, .text = view.problem, .alert = true});
}

void ask_confirm(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, PurchasePageView& view,
                 Intents& intents) {
    const ZoneRules& zone = state.zone_of(purchase.location);
    const auto moment = forms::moment_from_text(view.expected, zone, state.now);
    const std::string title = "Confirm " + purchase_title(purchase);
    ui::Dialog dialog(
        ui, "confirm",
        {.title = title, .text = "When will it come? The orders it was made for can wait for it from now on."});
    draw_problem(ui, view);
    const bool is_past = moment && zone.local(*moment).date < zone.local(state.now).date;
    std::string_view error;
    if (is_past) error = "This day has passed";
    else if (!moment && view.tried) error = "A day, or a day and a time, such as fri 8:00";
    const std::string hint = moment ? moment_text(*moment, state.now, zone) : std::string{};
    ui::date_time_field(ui, "Expected on", view.expected,
                        {.placeholder = "Fri 8:00", .hint = hint, .error = error, .required = true});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) view.asking = PurchaseAction::none;
    // By a name of its own: the button that opened the dialog is called the same.
    const ui::ButtonOptions look{.kind = ui::ButtonKind::primary,
                                 .icon = icons::check,
                                 .enabled = view.ticket == 0,
                                 .name = "Confirm delivery",
                                 .shortcut = "Ctrl+Enter"};
    if (!ui::button(ui, "Confirm", look)) return;
    view.tried = true;
    if (moment && !is_past)
        send(view, PurchaseAction::confirm, ConfirmPurchaseOrder{purchase.id, version_seen(state, purchase), *moment},
             intents);
}

struct EndingWords {
    std::string title;
    std::string_view text;
    std::string_view button;
    std::string name;  // of the button: the one that opened the dialog is called the same
};

EndingWords ending_words(PurchaseAction action, const PurchaseOrder& purchase) {
    const std::string number = purchase_title(purchase);
    if (action == PurchaseAction::close)
        return {"Close " + number + "?", "The rest is not expected any more. What has come stays in stock.", "Close",
                "Close " + number};
    return {"Cancel " + number + "?",
            "Nothing of it will come. Tell the supplier, too: Batchline sends nothing by itself.", "Cancel",
            "Cancel " + number};
}

void ask_ending(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, PurchasePageView& view,
                Intents& intents) {
    const PurchaseAction action = view.asking;
    const EndingWords words = ending_words(action, purchase);
    ui::Dialog dialog(ui, "ending", {.title = words.title, .text = words.text});
    draw_problem(ui, view);
    ui::text_area(ui, "Reason", view.reason, {.hint = "For the audit; may stay empty", .length_max = 1000});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) view.asking = PurchaseAction::none;
    const ui::ButtonOptions look{
        .kind = ui::ButtonKind::danger, .enabled = view.ticket == 0, .name = words.name, .key = "end"};
    if (!ui::button(ui, words.button, look)) return;
    const auto version = version_seen(state, purchase);
    if (action == PurchaseAction::close)
        send(view, action, ClosePurchaseOrder{purchase.id, version, view.reason}, intents);
    else send(view, action, CancelPurchaseOrder{purchase.id, version, view.reason}, intents);
}

void ask_receive(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, PurchasePageView& view,
                 Intents& intents) {
    const ReceiveStep step = draw_receive_purchase(ui, state, purchase, view.problem, view.ticket != 0, view.receive);
    if (step == ReceiveStep::back) view.asking = PurchaseAction::none;
    if (step != ReceiveStep::wanted) return;
    if (auto command = typed_receipt(state, purchase, view.receive)) {
        command->expected = version_seen(state, purchase);
        send(view, PurchaseAction::receive, std::move(*command), intents);
    }
    ui.request_frame();
}

}  // namespace

void draw_purchase_actions(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, PurchasePageView& view,
                           Intents& intents) {
    ui::Row row(ui, {.gap = theme::space::md, .wrap = true, .role = ui::Role::group, .name = "Actions"});
    const bool may = state.may_at(Action::ManagePurchaseOrders, purchase.location);
    const auto pressed = [&](std::string_view label, PurchaseAction action, const char* icon, ui::ButtonKind kind) {
        if (!may || !is_possible(purchase.status, action)) return false;
        return ui::button(ui, label, {.kind = kind, .icon = icon, .enabled = view.ticket == 0});
    };
    const bool is_awaiting_word = purchase.status == PurchaseStatus::Sent;
    const auto weight = [](bool is_next) { return is_next ? ui::ButtonKind::primary : ui::ButtonKind::secondary; };
    if (pressed("Mark as sent", PurchaseAction::send, icons::send, ui::ButtonKind::primary))
        send(view, PurchaseAction::send, SendPurchaseOrder{purchase.id, version_seen(state, purchase)}, intents);
    if (may && purchase.status == PurchaseStatus::Draft && ui::button(ui, "Edit", {.icon = icons::pencil}))
        intents.navigate(purchase_form_route(purchase.id));
    if (pressed("Confirm", PurchaseAction::confirm, icons::calendar_clock, weight(is_awaiting_word)))
        open_dialog(ui, state, purchase, PurchaseAction::confirm, view);
    if (pressed("Receive", PurchaseAction::receive, icons::package_plus, weight(!is_awaiting_word)))
        open_dialog(ui, state, purchase, PurchaseAction::receive, view);
    if (pressed("Close", PurchaseAction::close, icons::circle_check, ui::ButtonKind::secondary))
        open_dialog(ui, state, purchase, PurchaseAction::close, view);
    if (pressed("Cancel purchase order", PurchaseAction::cancel, icons::ban, ui::ButtonKind::danger_quiet))
        open_dialog(ui, state, purchase, PurchaseAction::cancel, view);
    if (purchase.number == 0) return;  // the server does not know it yet
    ui::link(ui, "Print", "/api/v1/purchase-orders/" + purchase.id.text() + "/paper", {.icon = icons::external_link});
    ui::link(ui, "Export", "/api/v1/exports/purchase-orders.csv", {.icon = icons::download});
}

void draw_purchase_dialogs(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, PurchasePageView& view,
                           Intents& intents) {
    if (view.asking == PurchaseAction::none) return;
    // Somebody else was faster.
    if (!is_possible(purchase.status, view.asking)) {
        view.asking = PurchaseAction::none;
        return;
    }
    if (view.asking == PurchaseAction::confirm) return ask_confirm(ui, state, purchase, view, intents);
    if (view.asking == PurchaseAction::receive) return ask_receive(ui, state, purchase, view, intents);
    ask_ending(ui, state, purchase, view, intents);
}

void receive_purchase_answer(ui::Ui& ui, const AppState& state, PurchasePageView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.ticket);
    if (!progress) return;
    if (progress->state == app::CommandState::waiting && !view.waited) {
        view.waited = true;
        view.asking = PurchaseAction::none;
        intents.toast(ui::Severity::info, "Noted on this device", "It waits on this device to be sent.");
        ui.request_frame();
    }
    if (progress->is_open()) return;
    if (progress->is_done()) {
        view.asking = PurchaseAction::none;
        if (auto purchase = read_record<PurchaseOrder>(progress->body)) {
            intents.toast(ui::Severity::success, done_words(view.sent, *purchase),
                          done_detail(state, view.sent, *purchase));
            view.told = std::move(*purchase);
        }
    } else {
        take_refusal(*progress, view, intents);
    }
    intents.forget(view.ticket);
    view.sent = PurchaseAction::none;
    ui.request_frame();
}

}  // namespace batchline::screens
