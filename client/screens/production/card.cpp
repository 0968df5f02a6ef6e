// Draws one order for people at the oven: when, how much of what, and what must not go in.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/blocked.h"
#include "client/screens/production/board_parts.h"
#include "client/screens/words.h"
#include "client/widgets/flow.h"
#include "client/widgets/kiosk.h"
#include "client/widgets/painter.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

constexpr std::int64_t minute_microseconds = 60 * microseconds_per_second;

struct Sizes {
    ui::TextStyle number;
    ui::TextStyle body;
    ui::TextStyle quantity;
    ui::TextStyle small;
    float padding;
    float quantity_width;
    float line_height;
};

Sizes sizes_of(bool large) {
    if (large)
        return {ui::TextStyle::kiosk_number,
                ui::TextStyle::kiosk_body,
                ui::TextStyle::kiosk_strong,
                ui::TextStyle::kiosk_small,
                20,
                72,
                40};
    return {ui::TextStyle::headline, ui::TextStyle::body, ui::TextStyle::emphasis, ui::TextStyle::label, 16, 48, 28};
}

const OrderLine* line_of(const Order& order, OrderLineId id) {
    const auto found =
        std::find_if(order.lines.begin(), order.lines.end(), [id](const OrderLine& line) { return line.id == id; });
    return found == order.lines.end() ? nullptr : &*found;
}

// "No tree nuts, no sesame".
std::string forbidden_words(const std::vector<std::string>& names) {
    std::vector<std::string> words;
    for (const std::string& name : names) words.push_back("no " + in_lower_case(spaced_words(name)));
    std::string text = joined(words, ", ");
    if (!text.empty()) text.front() = 'N';
    return text;
}

std::string first_name(std::string_view name) { return std::string(name.substr(0, name.find(' '))); }

std::string due_words(const BoardContext& context, const Order& order) {
    constexpr std::int64_t day_seconds = 24 * 3600;
    const bool soon = *order.needed_at < context.state.now.plus_seconds(day_seconds);
    return soon ? due_text(*order.needed_at, context.state.now)
                : date_text(*order.needed_at, context.state.now, context.state.zone_of(order.location));
}

void draw_head(BoardContext& context, const BoardItem& item, const Sizes& sizes) {
    ui::Ui& ui = context.ui;
    const Order& order = *item.order;
    const bool late = is_late(order, context.state.now);
    const ui::Tone time_tone = late ? ui::Tone::danger : ui::Tone::normal;
    const ZoneRules& zone = context.state.zone_of(order.location);
    {
        ui::Row first(ui);
        ui::heading(ui, 2, order_title(order), sizes.number);
        ui::spacer(ui);
        if (order.needed_at)
            ui::text(ui, clock_text(*order.needed_at, zone), {.style = sizes.number, .tone = time_tone});
    }
    ui::Row second(ui, {.gap = theme::space::md});
    const std::string due = order.needed_at ? due_words(context, order) : std::string{};
    const bool urgent = item.priority == Priority::Urgent;
    // The name gives way to the time, never the other way round.
    const float taken = (due.empty() ? 0 : ui::text_width(ui, due, sizes.body) + theme::space::md) +
                        (urgent ? ui::text_width(ui, "Urgent", sizes.body) + 2 * theme::space::xxl : 0);
    const float name_width = std::min(ui::text_width(ui, order.customer_name, sizes.body) + 1,
                                      ui.available_width() - taken - theme::space::md);
    ui::text(ui, order.customer_name, {.style = sizes.body, .tone = ui::Tone::muted, .width = name_width});
    ui::spacer(ui);
    if (urgent) ui::text(ui, "Urgent", {.style = sizes.body, .tone = ui::Tone::danger, .icon = icons::circle_alert});
    if (!due.empty()) ui::text(ui, due, {.style = sizes.body, .tone = late ? ui::Tone::danger : ui::Tone::muted});
}

// "Do not start: slice contains tree nuts (slice → almonds), which Anybody cannot have."
std::string stopping_words(const BoardContext& context, const BoardItem& item) {
    if (!is_blocked(*item.order)) return {};
    return (item.is_started() ? "Stop: " : "Do not start: ") + blocked_text(context.state, *item.order);
}

void draw_progress(BoardContext& context, const BoardItem& item) {
    std::string text = "In production";
    if (item.work->started_at) {
        const std::int64_t minutes =
            (context.state.now.microseconds - item.work->started_at->microseconds) / minute_microseconds;
        text += ", " + duration_text(std::max<std::int64_t>(minutes, 0) * 60);
    }
    if (item.work->started_by) text += ", " + first_name(context.state.user_name(*item.work->started_by));
    ui::strip(context.ui, text, {.kind = ui::StripKind::working, .icon = icons::chef_hat, .large = context.large});
}

void draw_warnings(BoardContext& context, const BoardItem& item) {
    ui::Ui& ui = context.ui;
    const Order& order = *item.order;
    if (const std::string stop = stopping_words(context, item); !stop.empty())
        ui::strip(ui, stop, {.kind = ui::StripKind::allergy, .icon = icons::octagon_x, .large = context.large});
    if (!order.customer_allergies.empty()) {
        ui::strip(ui, forbidden_words(order.customer_allergies),
                  {.kind = ui::StripKind::allergy, .icon = icons::shield_alert, .large = context.large});
    }
    if (!order.customer_restrictions.empty()) {
        ui::strip(ui, diet_words(order.customer_restrictions),
                  {.kind = ui::StripKind::allergy, .icon = icons::leaf, .large = context.large});
    }
    for (const Override& given : order.overrides) {
        const OrderLine* line = line_of(order, given.line);
        const std::string what =
            "Override: " + (line ? forms::in_sentence(line->product_name) : std::string("a line")) + " only";
        const std::string why = std::string(context.state.user_name(given.user)) + ": " + given.justification.text;
        ui::Scope scope(ui, ui::Key(given.line.text()));
        ui::strip(
            ui, what,
            {.kind = ui::StripKind::override_, .icon = icons::triangle_alert, .second = why, .large = context.large});
    }
    for (const Substitution& one : order.substitutions) {
        const auto* material = context.state.replica.find<Material>(one.material);
        const auto* substitute = context.state.replica.find<Material>(one.substitute);
        if (!material || !substitute) continue;
        ui::Scope scope(ui, ui::Key(one.material.text()));
        ui::strip(
            ui, substitute->name + " instead of " + forms::in_sentence(material->name),
            {.kind = ui::StripKind::override_,
             .icon = icons::triangle_alert,
             .second =
                 substitute->contains.empty() ? "" : "Contains " + in_lower_case(diet_words(substitute->contains)),
             .large = context.large});
    }
    if (const auto late = comes_too_late(order)) {
        ui::strip(
            ui, "Materials come " + moment_in_sentence(*late, context.state.now, context.state.zone_of(order.location)),
            {.kind = ui::StripKind::held, .icon = icons::truck, .large = context.large});
    }
    if (item.is_held)
        ui::strip(ui, context.state.expected_label(order),
                  {.kind = ui::StripKind::held, .icon = icons::pause, .large = context.large});
    if (item.is_started()) draw_progress(context, item);
}

// The blocked and the overridden lines first, so that they are never among those left out.
std::vector<const OrderLine*> shown_lines(const Order& order) {
    std::vector<const OrderLine*> lines;
    for (const OrderLine& line : order.lines) {
        if (is_wanted(line)) lines.push_back(&line);
    }
    std::stable_partition(lines.begin(), lines.end(), [&order](const OrderLine* line) {
        const bool is_overridden = std::any_of(order.overrides.begin(), order.overrides.end(),
                                               [line](const Override& given) { return given.line == line->id; });
        return is_overridden || is_blocked(order, *line);
    });
    return lines;
}

std::size_t lines_that_fit(const BoardContext& context, const BoardItem& item) {
    if (!context.large) return item.order->lines.size();
    std::size_t strips = item.is_started() || item.is_held ? 1 : 0;
    strips += item.order->customer_allergies.empty() ? 0 : 1;
    strips += item.order->customer_restrictions.empty() ? 0 : 1;
    strips += 2 * item.order->overrides.size() + 2 * item.order->substitutions.size();
    strips += comes_too_late(*item.order) ? 1 : 0;
    strips += is_blocked(*item.order) ? 2 : 0;
    return strips >= 3 ? 1 : 4 - strips;
}

void draw_lines(BoardContext& context, const BoardItem& item, const Sizes& sizes) {
    ui::Ui& ui = context.ui;
    const auto lines = shown_lines(*item.order);
    const std::size_t room = lines_that_fit(context, item);
    const std::size_t count = lines.size() <= room ? lines.size() : std::max<std::size_t>(1, room - (room > 1 ? 1 : 0));
    for (std::size_t i = 0; i < count; ++i) {
        const OrderLine& line = *lines[i];
        ui::Scope scope(ui, ui::Key(line.id.text()));
        ui::Row row(ui, {.gap = theme::space::lg, .height = sizes.line_height});
        ui::text(ui, forms::short_text(line.quantity),
                 {.style = sizes.quantity, .width = sizes.quantity_width, .align = ui::Align::end});
        ui::text(ui, line.product_name, {.style = sizes.body});
        if (i + 1 == count && count < lines.size() && room == 1) {
            ui::spacer(ui);
            ui::text(ui, "and " + std::to_string(lines.size() - count) + " more",
                     {.style = sizes.small, .tone = ui::Tone::muted});
        }
    }
    if (count == lines.size() || room == 1) return;
    ui::Row row(ui, {.gap = theme::space::lg, .height = sizes.line_height});
    ui::gap(ui, sizes.quantity_width + theme::space::lg);
    ui::text(ui, "and " + std::to_string(lines.size() - count) + " more",
             {.style = sizes.body, .tone = ui::Tone::muted});
}

void draw_button(BoardContext& context, const BoardItem& item) {
    ui::Ui& ui = context.ui;
    const Order& order = *item.order;
    const bool started = item.is_started();
    const Action action = started ? Action::CompleteProduction : Action::StartProduction;
    if (item.is_held || !context.state.may(action, order)) return;
    BoardCardView& card = context.view.cards[order.id];
    const app::Progress* progress = context.state.progress_of(card.ticket);
    const bool busy = progress && progress->is_open();
    const bool queued = busy && progress->state == app::CommandState::waiting;
    const std::string reason = started ? std::string{} : stopping_words(context, item);
    const std::string verb = started ? "Complete" : "Start";
    const std::string label = queued ? verb + " queued" : busy ? (started ? "Completing" : "Starting") : verb;
    const bool pressed = ui::board_button(ui, label,
                                          {.kind = started ? ui::BoardButton::complete : ui::BoardButton::start,
                                           .icon = queued    ? icons::cloud_upload
                                                   : started ? icons::check
                                                             : icons::play,
                                           .name = label + " " + order_title(order),
                                           .large = context.large,
                                           .enabled = !busy && reason.empty(),
                                           .reason = reason});
    if (!pressed) return;
    card.problem.clear();
    if (started) return open_completion(context, order);
    context.intents.forget(card.ticket);
    card.completing = false;
    card.ticket = context.intents.send(StartProduction{order.id, order.version});
}

// Red for late, accent for what is being made; drawn over the card's own border.
void draw_frame(BoardContext& context, const BoardItem& item, ui::Rect rect) {
    const bool late = is_late(*item.order, context.state.now);
    if (!late && !item.is_started()) return;
    const theme::Palette& palette = context.ui.colors();
    context.ui.paint().border(rect, late ? palette.danger : palette.accent, theme::radius::xl,
                              context.large ? 4.0F : 2.0F);
}

void draw_content(BoardContext& context, const BoardItem& item, const Sizes& sizes) {
    ui::Ui& ui = context.ui;
    {
        ui::Stack head(ui, {.gap = 0, .padding_x = sizes.padding, .key = "head"});
        draw_head(context, item, sizes);
    }
    {
        ui::Stack strips(ui, {.gap = 0, .key = "strips"});
        draw_warnings(context, item);
    }
    ui::Stack lines(ui, {.gap = 0, .padding_x = sizes.padding, .key = "lines"});
    draw_lines(context, item, sizes);
    const std::string& problem = context.view.cards[item.order->id].problem;
    if (!problem.empty())
        ui::text(ui, problem,
                 {.style = sizes.small, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

}  // namespace

bool is_late(const Order& order, Instant now) { return order.needed_at && *order.needed_at < now; }

void draw_card(BoardContext& context, const BoardItem& item, float height) {
    ui::Ui& ui = context.ui;
    const Order& order = *item.order;
    const Sizes sizes = sizes_of(context.large);
    const float edge = sizes.padding - 4;
    const float gap = context.large ? 8.0F : 10.0F;
    ui::Scope scope(ui, ui::Key(order.id.text()));
    const std::string name = order_title(order) + " " + order.customer_name;
    const ui::Vec2 corner = ui.flow().cursor;
    const ui::Rect rect{corner.x, corner.y, ui.available_width(), height};
    {
        ui::Stack card(ui, {.gap = gap,
                            .padding_y = edge,
                            .height_min = height,
                            .fill = ui::Fill::surface,
                            .border = true,
                            .radius = theme::radius::xl,
                            .role = ui::Role::group,
                            .name = name,
                            .key = "card"});
        draw_content(context, item, sizes);
        // The buttons of a row stand side by side, so what room there is lies above them.
        const float button_height = (context.large ? 88.0F : 64.0F) + 8;
        const float natural = ui.flow().used.y + gap + button_height + 2 * edge;
        if (natural < height) ui::gap(ui, height - natural);
        BoardCardView& view = context.view.cards[order.id];
        if (view.height != natural) ui.request_frame();
        view.height = natural;
        ui::Stack foot(ui, {.padding_x = sizes.padding, .padding_y = 4, .key = "foot"});
        draw_button(context, item);
    }
    draw_frame(context, item, rect);
}

}  // namespace batchline::screens
