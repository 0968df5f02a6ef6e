// The dialog that recalls a code, and the list of the orders that it concerned.

#include "client/screens/inventory/recall.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "client/forms/typed_quantity.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/json.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/inventory/rules.h"
#include "shared/orders/model.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float line_height = 28;
constexpr float heading_height = 36;
constexpr float beside_the_preview = 620;  // title, code, reason, explanation, buttons
constexpr float preview_height_min = 96;

// What a recall would touch, as far as this client holds it.
struct Preview {
    std::vector<const Lot*> lots;
    std::vector<const Order*> holding;  // planned anew
    std::vector<const Order*> made;     // of what has been used of it
};

Preview preview_of(const AppState& state, MaterialId material, const std::string& code,
                   const std::vector<StockMovement>& movements) {
    Preview out;
    if (is_blank(code)) return out;
    const World& world = state.replica.world();
    out.lots = world.list<Lot>(lots_called(material, code));
    std::erase_if(out.lots, [&](const Lot* lot) { return !may_recall_at(state, lot->location); });
    std::sort(out.lots.begin(), out.lots.end(), [&](const Lot* one, const Lot* other) {
        return std::tuple(state.location_name(one->location), one->received_at, one->id) <
               std::tuple(state.location_name(other->location), other->received_at, other->id);
    });
    std::set<OrderId> seen;
    for (const Lot* lot : out.lots) {
        for (const Order* order : world.list<Order>(orders_reserving(lot->id))) {
            if (seen.insert(order->id).second) out.holding.push_back(order);
        }
    }
    for (const StockMovement& movement : movements) {
        const bool is_of_lot = std::any_of(out.lots.begin(), out.lots.end(),
                                           [&movement](const Lot* lot) { return lot->id == movement.lot; });
        const Order* order = is_of_lot && movement.order ? state.replica.find<Order>(*movement.order) : nullptr;
        if (order && seen.insert(order->id).second) out.made.push_back(order);
    }
    return out;
}

void draw_lot_line(ui::Ui& ui, const AppState& state, const Lot& lot) {
    const std::string place(state.location_name(lot.location));
    const std::string amount = forms::stock_text(lot.on_hand);
    ui::Row row(ui, {.gap = theme::space::md,
                     .height = line_height,
                     .role = ui::Role::listitem,
                     .name = place + ", " + amount + (lot.held ? ", held already" : ""),
                     .key = ui::Key(lot.id.text())});
    ui::strong(ui, place);
    ui::caption(ui, expiry_text(lot.expires_on));
    ui::spacer(ui);
    if (lot.held) ui::tag(ui, "Held already", ui::TagKind::danger, icons::pause);
    ui::text(ui, amount);
}

void draw_order_line(ui::Ui& ui, const Order& order, std::string_view use) {
    ui::Row row(ui, {.gap = theme::space::md,
                     .height = line_height,
                     .role = ui::Role::listitem,
                     .name = order_title(order) + ", " + std::string(use),
                     .key = ui::Key(order.id.text())});
    ui::strong(ui, order_title(order));
    ui::caption(ui, order.customer_name);
    ui::spacer(ui);
    ui::caption(ui, use);
}

void draw_preview(ui::Ui& ui, const AppState& state, const Preview& preview) {
    if (preview.lots.empty()) {
        return ui::paragraph(ui,
                             "No lot of this code is among the stock you see. One that is used up is found when "
                             "it is sent.",
                             ui::Tone::muted);
    }
    const std::size_t lines = preview.lots.size() + preview.holding.size() + preview.made.size();
    const float wanted = 2 * heading_height + line_height * static_cast<float>(std::max<std::size_t>(lines, 2) + 1);
    const float room = std::max(preview_height_min, ui.height() - beside_the_preview);
    ui::ScrollArea scroll(ui, "recalled",
                          {.name = "What is recalled", .height = std::min(wanted, room), .gap = theme::space::xs});
    ui::section(ui, counted(preview.lots.size(), "lot is held", "lots are held"));
    {
        ui::Stack list(ui, {.gap = 0, .role = ui::Role::list, .name = "Lots to hold"});
        for (const Lot* lot : preview.lots) draw_lot_line(ui, state, *lot);
    }
    const std::size_t orders = preview.holding.size() + preview.made.size();
    ui::section(ui, orders == 0 ? std::string("No order that you see is known to be concerned")
                                : counted(orders, "order is concerned", "orders are concerned"));
    ui::Stack list(ui, {.gap = 0, .role = ui::Role::list, .name = "Orders concerned"});
    for (const Order* order : preview.holding) draw_order_line(ui, *order, "Planned anew");
    for (const Order* order : preview.made) draw_order_line(ui, *order, "Made of it");
    ui::caption(ui, "Others that used it are found when it is sent.");
}

// The codes there are, to be chosen with one tap.
void draw_codes(ui::Ui& ui, const AppState& state, RecallView& view) {
    std::set<std::string> codes;
    for (const Lot* lot : state.replica.all<Lot>()) {
        if (lot->material == *view.material && may_recall_at(state, lot->location)) codes.insert(lot->code);
    }
    if (codes.size() < 2) return;
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Codes"});
    for (const std::string& code : codes) {
        const bool on = folded(trimmed(view.code)) == folded(trimmed(code));
        if (ui::chip(ui, code, {.on = on, .key = ui::Key(code)}) != ui::ChipEvent::none) view.code = code;
    }
}

void draw_code(ui::Ui& ui, const AppState& state, RecallView& view) {
    const bool is_missing = is_blank(view.code) && view.justification.tried;
    ui::text_field(ui, "Lot code", view.code,
                   {.placeholder = "From the label",
                    .error = is_missing ? "Which code is recalled?" : "",
                    .required = true,
                    .length_max = 60,
                    .take_focus = std::exchange(view.justification.focus, false)});
    draw_codes(ui, state, view);
}

RecallReport read_report(const AppState& state, const RecallView& view, const Json& body) {
    RecallReport out{.material = view.sent_material, .code = view.sent_code};
    auto answer = read_record<RecallAnswer>(body).value_or(RecallAnswer{});
    out.lot_count = answer.lots.size();
    for (const RecalledLot& lot : answer.lots) out.places.insert(std::string(state.location_name(lot.location)));
    out.orders = std::move(answer.orders);
    return out;
}

// "2 lots are held at North, South; 3 orders that you see are concerned". What is planned anew may be out of sight now.
std::string report_words(const RecallReport& report) {
    return counted(report.lot_count, "lot is held", "lots are held") +
           (report.places.empty() ? "" : " at " + joined({report.places.begin(), report.places.end()}, ", ")) + "; " +
           (report.orders.empty() ? std::string("no order that you see is concerned")
                                  : counted(report.orders.size(), "order that you see is concerned",
                                            "orders that you see are concerned"));
}

void take_outcome(ui::Ui& ui, const AppState& state, RecallView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.ticket);
    if (!progress) return;
    if (progress->state == app::CommandState::waiting) {
        view.material.reset();
        view.waited = true;
    }
    if (progress->is_open()) return;
    if (progress->is_done()) {
        view.material.reset();
        view.report = read_report(state, view, progress->body);
        intents.toast(ui::Severity::success, "Lots " + view.sent_code + " are recalled", report_words(*view.report));
    } else if (view.material) {
        view.justification.problem = progress->detail;
    } else if (!view.waited) {
        intents.toast(ui::Severity::danger, "Lots " + view.sent_code + " were not recalled", progress->detail);
    }
    intents.forget(view.ticket);
    view.waited = false;
    ui.request_frame();
}

}  // namespace

bool may_recall_at(const AppState& state, LocationId location) { return state.may_at(Action::RecallLots, location); }

void open_recall(ui::Ui& ui, RecallView& view, MaterialId material, const std::vector<const Lot*>& lots) {
    view.material = material;
    const bool is_one_code = !lots.empty() && std::all_of(lots.begin(), lots.end(), [&lots](const Lot* lot) {
        return lot->code == lots.front()->code;
    });
    view.code = is_one_code ? lots.front()->code : std::string{};
    view.justification = {};
    view.justification.opened();
    ui.request_frame();
}

void draw_recall_dialog(ui::Ui& ui, const AppState& state, const std::vector<StockMovement>& movements,
                        RecallView& view, Intents& intents) {
    take_outcome(ui, state, view, intents);
    if (!view.material) return;
    const std::string title = "Recall lots of " + std::string(state.material_name(*view.material)) + "?";
    const std::vector<ReasonCode> reasons = reasons_for(state.configuration, "hold");
    const auto draw_fields = [&] {
        draw_code(ui, state, view);
        if (!is_blank(view.code)) draw_preview(ui, state, preview_of(state, *view.material, view.code, movements));
    };
    const JustificationAnswer answer = ask_justification(
        ui, "recall",
        {.title = title,
         .text =
             "Every lot of the code is held, wherever it lies. Whoever counts on it, or was given some of it, is told.",
         .destructive = true,
         .sending = view.ticket != 0,
         .fields_above = draw_fields},
        view.justification, reasons);
    if (answer.confirmed && !answer.back && view.ticket == 0 && !is_blank(view.code)) {
        view.sent_material = *view.material;
        view.sent_code = std::string(trimmed(view.code));
        view.ticket = intents.send(RecallLots{view.sent_material, view.sent_code, *answer.confirmed});
    }
    if (answer.back) view.material.reset();
}

void draw_recall_report(ui::Ui& ui, MaterialId material, RecallView& view, Intents& intents) {
    if (!view.report || view.report->material != material) return;
    const RecallReport& report = *view.report;
    const std::string title = "Recall of " + report.code;
    ui::StackOptions look = ui::card(title);
    look.key = "recall";
    ui::Stack card(ui, look);
    bool put_away = false;
    {
        ui::Row head(ui);
        ui::section(ui, title);
        ui::spacer(ui);
        put_away = ui::icon_button(ui, icons::x, "Put the recall away");
    }
    ui::paragraph(ui, report_words(report) + ".");
    {
        ui::Stack list(ui, {.gap = 0, .role = ui::Role::list, .name = "Orders of the recall"});
        for (const ConcernedOrder& one : report.orders) {
            const std::string key = one.id.text() + std::string(name_of(one.use));
            ui::Row row(ui, {.height = line_height, .role = ui::Role::listitem, .key = ui::Key(key)});
            const app::Route route = app::order_route(one.id.value);
            if (ui::link(ui, one.number, app::address_of(route), {.key = ui::Key(key)})) intents.navigate(route);
            ui::spacer(ui);
            ui::caption(ui, one.use == LotUse::Reserved ? "Planned anew" : "Made of it");
        }
    }
    if (put_away) view.report.reset();
}

}  // namespace batchline::screens
