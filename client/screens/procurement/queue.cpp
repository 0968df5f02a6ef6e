// Lists the orders that wait for procurement, the most urgent first.

#include "client/screens/procurement/queue.h"

#include <algorithm>

#include "client/forms/wording.h"
#include "client/screens/words.h"
#include "client/widgets/painter.h"
#include "generated/icons.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

constexpr float item_height = 104;

struct Waiting {
    const Order* order = nullptr;
    const ProcurementRequest* request = nullptr;
    Priority priority = Priority::Normal;  // now
};

// Most urgent first, then by when it is needed, then by how long it waits.
bool goes_before(const Waiting& one, const Waiting& other) {
    if (one.priority != other.priority) return one.priority > other.priority;
    const bool has_time = one.order->needed_at.has_value();
    if (has_time != other.order->needed_at.has_value()) return has_time;
    if (one.order->needed_at != other.order->needed_at) return one.order->needed_at < other.order->needed_at;
    if (one.request->opened_at != other.request->opened_at) return one.request->opened_at < other.request->opened_at;
    return one.order->id < other.order->id;
}

std::vector<Waiting> waiting_orders(const app::AppState& state, std::optional<LocationId> location) {
    std::vector<Waiting> out;
    for (const ProcurementRequest* request : state.replica.all<ProcurementRequest>()) {
        if (request->status != RequestStatus::Open || (location && request->location != *location)) continue;
        if (const Order* order = state.replica.find<Order>(request->order))
            out.push_back({order, request, priority_of(*order, state.now)});
    }
    std::sort(out.begin(), out.end(), goes_before);
    return out;
}

app::Route queue_route(const Order* order) {
    app::Route route{.screen = app::Screen::procurement};
    if (order) route.query["order"] = order->id.text();
    return route;
}

struct Due {
    std::string text;
    ui::Tone tone = ui::Tone::muted;
};

Due due_words(const app::AppState& state, const Order& order) {
    constexpr std::int64_t soon_seconds = 4 * 3600;
    if (!order.needed_at) return {"No time given", ui::Tone::muted};
    const bool soon = *order.needed_at < state.now.plus_seconds(soon_seconds);
    return {moment_text(*order.needed_at, state.now, state.zone_of(order.location)),
            soon ? ui::Tone::danger : ui::Tone::muted};
}

std::string short_words(const std::vector<MaterialNeed>& needs) {
    std::size_t count = 0;
    for (const MaterialNeed& need : needs) count += need.missing.amount > 0 ? 1 : 0;
    return counted(count, "material short", "materials short");
}

void draw_item(ui::TableRow& row, const app::AppState& state, const Waiting& waiting, bool selected) {
    ui::Ui& ui = row.ui;
    const Order& order = *waiting.order;
    const auto needs = present_needs(state, *waiting.request);
    const bool coverable = is_coverable_now(needs);
    const std::string shortage = coverable ? std::string("Coverable now") : short_words(needs);
    const bool bought = is_bought(state, order, needs);
    const Due due = due_words(state, order);
    const std::string href = app::address_of(queue_route(&order));
    const std::string name = order_title(order) + " " + order.customer_name + ", " + shortage;
    row.identify(ui::Key(order.id.text()), bought ? name + ", ordered" : name, {.selected = selected, .href = href});
    if (!row.card && !row.cell()) return;
    ui::Stack lines(ui, {.gap = theme::space::xs, .grow = true});
    {
        ui::Row first(ui, {.height = 24});
        ui::strong(ui, order_title(order));
        if (bought) ui::tag(ui, "Ordered", ui::TagKind::accent, icons::truck);
        ui::spacer(ui);
        ui::priority_mark(ui, look_of(priority_of(order, state.now)));
    }
    {
        ui::Row second(ui, {.height = 24});
        ui::text(ui, order.customer_name);
        draw_tier(ui, state, order.customer_tier);
        ui::spacer(ui);
        ui::caption(ui, state.location_name(order.location));
    }
    ui::Row third(ui, {.height = 24});
    ui::text(ui, shortage,
             {.style = ui::TextStyle::label,
              .tone = coverable ? ui::Tone::success : ui::Tone::warning,
              .icon = coverable ? icons::package_check : icons::package_search});
    ui::spacer(ui);
    ui::text(ui, due.text, {.style = ui::TextStyle::caption, .tone = due.tone});
}

void draw_filters(ui::Ui& ui, const app::AppState& state, ProcurementView& view, app::Intents& intents) {
    const auto locations = state.own_locations();
    if (locations.size() < 2) return;
    ui::Stack padded(ui, {.padding_x = theme::space::lg});
    ui::Row chips(ui, {.wrap = true});
    const auto chip = [&](std::string_view name, std::optional<LocationId> location) {
        const int count = static_cast<int>(waiting_orders(state, location).size());
        if (ui::chip(ui, name, {.on = view.location == location, .count = count}) != ui::ChipEvent::pressed) return;
        view.location = location;
        intents.replace(queue_route(nullptr));
    };
    chip("All", std::nullopt);
    for (const Location* location : locations) chip(location->name, location->id);
}

void draw_list(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const std::vector<Waiting>& waiting,
               const Order* selected, ProcurementView& view, app::Intents& intents) {
    ui::Area area(ui, rect);
    {
        ui::Row head(ui, {.height = theme::layout::title_row});
        ui::gap(ui, theme::space::lg);
        ui::heading(ui, 1, "Procurement");
        ui::badge(ui, static_cast<int>(waiting.size()), true, counted(waiting.size(), "order waits", "orders wait"));
    }
    draw_filters(ui, state, view, intents);
    ui::gap(ui, theme::space::md);
    if (waiting.empty()) {
        ui::empty_state(ui, "Nothing to decide",
                        {.icon = icons::circle_check, .text = "Orders appear here as soon as their stock is short."});
        return;
    }
    const ui::Column columns[] = {{.title = "Most urgent first", .width = 200, .grow = true}};
    ui::TableOptions options;
    options.name = "Procurement queue";
    options.columns = columns;
    options.row_count = waiting.size();
    options.row_height = item_height;
    options.card_height = item_height;
    options.padding_x = theme::space::lg;
    const ui::TableEvents events = ui::data_table(ui, "queue", options, [&](ui::TableRow& row) {
        draw_item(row, state, waiting[row.index], waiting[row.index].order == selected);
    });
    if (events.activated) intents.navigate(queue_route(waiting[*events.activated].order));
}

void draw_order_head(ui::Ui& ui, ui::Rect head, const app::AppState& state, const Order& order, bool with_back,
                     app::Intents& intents) {
    ui::Area area(ui, head);
    const bool phone = ui.is_phone();
    ui::Stack lines(ui, {.gap = theme::space::xs, .padding_y = theme::space::md});
    {
        ui::Row first(ui, {.gap = theme::space::md, .height = phone ? 48.0F : 36.0F});
        ui::gap(ui, with_back ? theme::space::xs : theme::space::xl);
        if (with_back && ui::icon_button(ui, icons::arrow_left, "Back to the queue"))
            intents.navigate(queue_route(nullptr));
        ui::heading(ui, with_back ? 1 : 2, order_title(order), ui::TextStyle::title);
        if (!phone) ui::status_pill(ui, look_of(order.phase), state.status_label(order));
        ui::priority_mark(ui, look_of(priority_of(order, state.now)));
        ui::spacer(ui);
        if (ui::button(ui, phone ? "Open" : "Open order", {.name = "Open order"}))
            intents.navigate(app::order_route(order.id.value));
        ui::gap(ui, phone ? theme::space::lg : theme::space::xl);
    }
    const Due due = due_words(state, order);
    ui::Stack padded(ui, {.padding_x = phone ? theme::space::lg : theme::space::xl});
    ui::Row second(ui, {.gap = theme::space::md, .wrap = true});
    ui::text(ui, order.customer_name, {.tone = ui::Tone::muted});
    draw_tier(ui, state, order.customer_tier);
    ui::text(ui, state.location_name(order.location), {.tone = ui::Tone::muted});
    ui::text(ui, order.needed_at ? due.text + ", " + due_text(*order.needed_at, state.now) : due.text,
             {.tone = due.tone});
}

// The order that is shown has left the queue: its place is not taken by another one unasked.
void draw_decided(ui::Ui& ui, ui::Rect rect, const std::string& what, const Order* next, app::Intents& intents) {
    ui::Area body(ui, rect);
    const std::string action = next ? "Go to " + order_title(*next) : std::string{};
    const bool go_on = ui::empty_state(ui, "Nothing to decide here",
                                       {.icon = icons::circle_check,
                                        .text = what,
                                        .action = action,
                                        .action_icon = next ? icons::arrow_right : nullptr});
    if (go_on && next) intents.navigate(queue_route(next));
}

void draw_pane(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const Order& order, const Order* next,
               bool with_back, ProcurementView& view, app::Intents& intents) {
    const float head_height = ui.is_phone() ? 132.0F : 92.0F;
    draw_order_head(ui, ui::cut_top(rect, head_height), state, order, with_back, intents);
    {
        ui::Area line(ui, {rect.x, rect.y, rect.w, 1});
        ui::divider(ui);
    }
    if (const ProcurementRequest* request = open_request_of(state, order)) {
        ui::Scope scope(ui, ui::Key(order.id.text()));
        draw_procurement_decision(ui, rect, state, order, *request, view.decisions[order.id], intents);
        return;
    }
    std::string what =
        order_title(order) + " is no longer in the queue: " + std::string(state.status_label(order)) + ".";
    const auto left = view.decisions.find(order.id);
    if (left != view.decisions.end() && left->second.ticket == 0) {
        if (!left->second.problem.empty()) what += " " + left->second.problem;
        if (has_typed(left->second)) what += " What was typed for it has not been sent.";
    }
    draw_decided(ui, rect, what, next, intents);
}

// Decisions are answered after the order has left the queue, so all are asked, whichever is shown.
void receive_answers(const app::AppState& state, ProcurementView& view, app::Intents& intents) {
    for (auto at = view.decisions.begin(); at != view.decisions.end();) {
        const bool is_done = receive_procurement_answer(state, at->second, intents);
        at = is_done ? view.decisions.erase(at) : std::next(at);
    }
}

const Order* order_of_route(const app::AppState& state) {
    const auto id = Uuid::parse(state.route.parameter("order"));
    return id ? state.replica.find<Order>(OrderId{*id}) : nullptr;
}

}  // namespace

void draw_procurement(ui::Ui& ui, ui::Rect panel, const app::AppState& state, ProcurementView& view,
                      app::Intents& intents) {
    receive_answers(state, view, intents);
    const std::vector<Waiting> waiting = waiting_orders(state, view.location);
    const Order* selected = order_of_route(state);
    const bool beside = ui.is_desk();
    const bool is_named = !state.route.parameter("order").empty();
    if (!is_named && beside && !waiting.empty()) {
        // The address keeps it, so that it stays the one that is worked on wherever the queue moves it.
        selected = waiting.front().order;
        intents.replace(queue_route(selected));
    }
    const auto other =
        std::find_if(waiting.begin(), waiting.end(), [&](const Waiting& one) { return one.order != selected; });
    const Order* next = other == waiting.end() ? nullptr : other->order;

    ui::Area main(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !ui.is_phone(),
                   .radius = ui.is_phone() ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Procurement"});
    if (!beside) {
        if (selected) draw_pane(ui, panel, state, *selected, next, true, view, intents);
        else draw_list(ui, panel, state, waiting, nullptr, view, intents);
        return;
    }
    ui::Rect rest = panel;
    const ui::Rect list = ui::cut_left(rest, theme::layout::queue);
    draw_list(ui, list, state, waiting, selected, view, intents);
    ui.paint().vertical_line(list.right() - 1, list.y, list.h, ui.colors().border);
    if (selected) {
        draw_pane(ui, rest, state, *selected, next, false, view, intents);
        return;
    }
    if (is_named) return draw_decided(ui, rest, "The order of this address is not among those you see.", next, intents);
    ui::Area nothing(ui, rest);
    ui::empty_state(
        ui, "No order is waiting",
        {.icon = icons::package_check, .text = "When stock falls short, the order and what it lacks stand here."});
}

}  // namespace batchline::screens
