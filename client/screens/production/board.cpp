// Lays the cards of the board out, takes answers in, and keeps minutes passing.

#include "client/screens/production/board.h"

#include <algorithm>

#include "client/screens/production/board_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

constexpr float card_width_min = 340;
constexpr float card_height = 240;
constexpr float card_height_large = 414;
constexpr int refresh_ms = 20'000;  // minutes pass while nobody touches anything

bool goes_before(const BoardItem& one, const BoardItem& other) {
    if (one.priority != other.priority) return one.priority > other.priority;
    const bool has_time = one.order->needed_at.has_value();
    if (has_time != other.order->needed_at.has_value()) return has_time;
    if (one.order->needed_at != other.order->needed_at) return one.order->needed_at < other.order->needed_at;
    if (one.work->planned_at != other.work->planned_at) return one.work->planned_at < other.work->planned_at;
    return one.order->id < other.order->id;
}

void receive_answers(BoardContext& context) {
    for (auto& [id, card] : context.view.cards) {
        const app::Progress* progress = context.state.progress_of(card.ticket);
        if (!progress || progress->is_open()) continue;
        const app::Progress answer = *progress;
        context.intents.forget(card.ticket);
        const Order* order = context.state.replica.find<Order>(id);
        const std::string name = order ? order_title(*order) : std::string("The order");
        if (answer.is_refused()) {
            card.problem = answer.detail;
            context.intents.toast(ui::Severity::danger,
                                  name + (card.completing ? " was not completed" : " was not started"), card.problem);
            continue;
        }
        context.intents.toast(ui::Severity::success, name + (card.completing ? " is completed" : " is in production"));
    }
}

void draw_locations(BoardContext& context) {
    const auto locations = context.state.own_locations();
    if (locations.size() < 2) return;
    ui::Row chips(context.ui, {.wrap = true});
    if (ui::chip(context.ui, "All", {.on = !context.view.location}) == ui::ChipEvent::pressed)
        context.view.location.reset();
    for (const Location* location : locations) {
        const bool on = context.view.location == location->id;
        if (ui::chip(context.ui, location->name, {.on = on}) == ui::ChipEvent::pressed)
            context.view.location = location->id;
    }
}

std::string title_of(const BoardContext& context) {
    if (context.view.location) return "Production, " + std::string(context.state.location_name(*context.view.location));
    const auto locations = context.state.own_locations();
    return locations.size() == 1 ? "Production, " + locations.front()->name : std::string("Production");
}

void draw_count(BoardContext& context, std::size_t count, std::string_view words) {
    ui::Ui& ui = context.ui;
    ui::Row row(ui, {.key = words});
    ui::text(ui, std::to_string(count),
             {.style = context.large ? ui::TextStyle::kiosk_strong : ui::TextStyle::emphasis});
    ui::text(ui, words,
             {.style = context.large ? ui::TextStyle::kiosk_body : ui::TextStyle::body, .tone = ui::Tone::muted});
}

void draw_head(BoardContext& context, ui::Rect head, const std::vector<BoardItem>& items) {
    ui::Ui& ui = context.ui;
    ui::Area area(ui, head);
    ui::Row row(ui, {.gap = theme::space::xl, .height = head.h});
    ui::gap(ui, ui.is_phone() ? 0.0F : theme::space::xs);
    ui::heading(ui, 1, title_of(context), context.large ? ui::TextStyle::kiosk_number : ui::TextStyle::title);
    ui::spacer(ui);
    const auto started = static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [](const BoardItem& item) { return item.is_started(); }));
    if (!ui.is_phone()) {
        const auto held = static_cast<std::size_t>(
            std::count_if(items.begin(), items.end(), [](const BoardItem& item) { return item.is_held; }));
        draw_count(context, items.size() - started - held, "to start");
        if (held > 0) draw_count(context, held, "on hold");
        draw_count(context, started, "in production");
    }
    if (context.large) {
        const auto locations = context.state.own_locations();
        const ZoneRules& zone = context.state.zone_of(locations.empty() ? LocationId{} : locations.front()->id);
        ui::text(ui, clock_text(context.state.now, zone), {.style = ui::TextStyle::kiosk_clock});
    }
    ui::gap(ui, ui.is_phone() ? 0.0F : theme::space::xs);
}

void draw_cards(BoardContext& context, const std::vector<BoardItem>& items) {
    ui::Ui& ui = context.ui;
    const float width = ui.available_width();
    const float least = context.large ? 480 : card_width_min;
    const int columns_count = std::max(1, static_cast<int>((width + theme::space::lg) / (least + theme::space::lg)));
    const float gap = context.large ? 20 : theme::space::lg;
    const auto per_row = static_cast<std::size_t>(columns_count);
    ui::Stack rows(ui, {.gap = gap});
    for (std::size_t first = 0; first < items.size(); first += per_row) {
        const std::size_t end = std::min(items.size(), first + per_row);
        float height = context.large ? card_height_large : card_height;
        for (std::size_t i = first; i < end; ++i)
            height = std::max(height, context.view.cards[items[i].order->id].height);
        ui::Columns columns(ui, columns_count, {.gap = gap});
        for (std::size_t i = first; i < end; ++i) {
            if (i > first) columns.next();
            draw_card(context, items[i], height);
        }
    }
}

}  // namespace

std::vector<BoardItem> board_items(const app::AppState& state, std::optional<LocationId> location) {
    std::vector<BoardItem> out;
    for (const WorkOrder* work : state.replica.all<WorkOrder>()) {
        const bool is_open = work->status == WorkOrderStatus::Planned || work->status == WorkOrderStatus::Started;
        if (!is_open || (location && work->location != *location)) continue;
        const Order* order = state.replica.find<Order>(work->order);
        if (!order) continue;
        const bool can_start =
            state.configuration.workflow.find_transition(Action::StartProduction, order->status) != nullptr;
        out.push_back({work, order, priority_of(*order, state.now), order->phase == Phase::Ready && !can_start});
    }
    std::sort(out.begin(), out.end(), goes_before);
    return out;
}

void draw_production(ui::Ui& ui, ui::Rect panel, const app::AppState& state, ProductionView& view,
                     app::Intents& intents) {
    BoardContext context{ui, state, intents, view, ui.width() >= theme::breakpoint::board};
    receive_answers(context);
    const std::vector<BoardItem> items = board_items(state, view.location);
    ui.request_frame_after(refresh_ms);

    ui::Area main(ui, panel, {.fill = ui::Fill::canvas, .role = ui::Role::main, .name = "Production"});
    const float side = ui.is_phone() ? theme::space::lg : context.large ? theme::space::xxl : theme::space::xl;
    ui::Rect rest = ui::inset(panel, side, 0);
    draw_head(context, ui::cut_top(rest, context.large ? 104.0F : theme::layout::title_row), items);
    {
        ui::Area body(ui, ui::grown(rest, 0));
        ui::ScrollArea scroll(ui, "board", {.name = "Board", .gap = theme::space::lg});
        draw_locations(context);
        if (items.empty())
            ui::empty_state(
                ui, "Nothing to produce",
                {.icon = icons::chef_hat, .text = "Orders appear here as soon as they are ready for production."});
        else draw_cards(context, items);
    }
    draw_completion(context);
}

}  // namespace batchline::screens
