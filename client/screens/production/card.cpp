#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/production/board_parts.h"
#include "client/screens/words.h"
#include "client/widgets/kiosk.h"
#include "generated/icons.h"
#include "shared/base/text.h"

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
    if (large) return {ui::TextStyle::kiosk_number, ui::TextStyle::kiosk_body, ui::TextStyle::kiosk_strong, ui::TextStyle::kiosk_small, 20, 72, 40};
    return {ui::TextStyle::headline, ui::TextStyle::body, ui::TextStyle::emphasis, ui::TextStyle::label, 16, 64, 28};
}

const OrderLine* line_of(const Order& order, OrderLineId id) {
    const auto found = std::find_if(order.lines.begin(), order.lines.end(), [id](const OrderLine& line) { return line.id == id; });
    return found == order.lines.end() ? nullptr : &*found;
}

// "No tree nuts, no sesame".
std::string forbidden_words(const std::vector<std::string>& names) {
    std::vector<std::string> words;
    for (const std::string& name : names) words.push_back("no " + folded(spaced_words(name)));
    std::string text = joined(words, ", ");
    if (!text.empty()) text.front() = 'N';
    return text;
}

std::string restriction_words(const std::vector<std::string>& names) {
    std::vector<std::string> words;
    for (const std::string& name : names) words.push_back(spaced_words(name));
    return joined(words, ", ");
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
        if (order.needed_at) ui::text(ui, clock_text(*order.needed_at, zone), {.style = sizes.number, .tone = time_tone});
    }
    ui::Row second(ui, {.gap = theme::space::md});
    ui::text(ui, order.customer_name, {.style = sizes.body, .tone = ui::Tone::muted});
    ui::spacer(ui);
    if (order.priority == Priority::Urgent) ui::priority_mark(ui, look_of(order.priority));
    if (!order.needed_at) return;
    const bool other_day = zone.local(*order.needed_at).date != zone.local(context.state.now).date;
    const std::string due = other_day && !late ? date_text(*order.needed_at, context.state.now, zone) : due_text(*order.needed_at, context.state.now);
    ui::text(ui, due, {.style = sizes.body, .tone = late ? ui::Tone::danger : ui::Tone::muted});
}

void draw_warnings(BoardContext& context, const BoardItem& item) {
    ui::Ui& ui = context.ui;
    const Order& order = *item.order;
    if (!order.customer_allergies.empty()) {
        ui::strip(ui, forbidden_words(order.customer_allergies), {.kind = ui::StripKind::allergy, .icon = icons::shield_alert, .large = context.large});
    }
    if (!order.customer_restrictions.empty()) {
        ui::strip(ui, restriction_words(order.customer_restrictions), {.kind = ui::StripKind::allergy, .icon = icons::leaf, .large = context.large});
    }
    for (const Override& given : order.overrides) {
        const OrderLine* line = line_of(order, given.line);
        const std::string what = "Override: " + (line ? forms::in_sentence(line->product_name) : std::string("a line")) + " only";
        const std::string why = std::string(context.state.user_name(given.user)) + ": " + given.justification.text;
        ui::Scope scope(ui, ui::Key(given.line.text()));
        ui::strip(ui, what, {.kind = ui::StripKind::override_, .icon = icons::triangle_alert, .second = why, .large = context.large});
    }
    if (!item.is_started()) return;
    std::string text = "In production";
    if (item.work->started_at) {
        const std::int64_t minutes = (context.state.now.microseconds - item.work->started_at->microseconds) / minute_microseconds;
        text += ", " + duration_text(std::max<std::int64_t>(minutes, 0) * 60);
    }
    if (item.work->started_by) text += ", " + std::string(context.state.user_name(*item.work->started_by));
    ui::strip(ui, text, {.kind = ui::StripKind::working, .icon = icons::chef_hat, .large = context.large});
}

// The overridden lines first, so that they are never among those left out.
std::vector<const OrderLine*> shown_lines(const Order& order) {
    std::vector<const OrderLine*> lines;
    for (const OrderLine& line : order.lines) lines.push_back(&line);
    std::stable_partition(lines.begin(), lines.end(), [&order](const OrderLine* line) {
        return std::any_of(order.overrides.begin(), order.overrides.end(), [line](const Override& given) { return given.line == line->id; });
    });
    return lines;
}

std::size_t lines_that_fit(const BoardContext& context, const BoardItem& item) {
    if (!context.large) return item.order->lines.size();
    std::size_t strips = item.is_started() ? 1 : 0;
    strips += item.order->customer_allergies.empty() ? 0 : 1;
    strips += item.order->customer_restrictions.empty() ? 0 : 1;
    strips += 2 * item.order->overrides.size();
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
        ui::text(ui, forms::short_text(line.quantity), {.style = sizes.quantity, .width = sizes.quantity_width, .align = ui::Align::end});
        ui::text(ui, line.product_name, {.style = sizes.body});
        if (i + 1 == count && count < lines.size() && room == 1) {
            ui::spacer(ui);
            ui::text(ui, "and " + std::to_string(lines.size() - count) + " more", {.style = sizes.small, .tone = ui::Tone::muted});
        }
    }
    if (count == lines.size() || room == 1) return;
    ui::Row row(ui, {.gap = theme::space::lg, .height = sizes.line_height});
    ui::gap(ui, sizes.quantity_width);
    ui::text(ui, "and " + std::to_string(lines.size() - count) + " more", {.style = sizes.body, .tone = ui::Tone::muted});
}

void draw_button(BoardContext& context, const BoardItem& item) {
    ui::Ui& ui = context.ui;
    const Order& order = *item.order;
    const bool started = item.is_started();
    const Action action = started ? Action::CompleteProduction : Action::StartProduction;
    if (!context.state.may(action, order)) return;
    BoardCardView& card = context.view.cards[order.id];
    const app::Progress* progress = context.state.progress_of(card.ticket);
    const bool busy = progress && progress->is_open();
    const bool queued = busy && progress->state == app::CommandState::waiting;
    const std::string verb = started ? "Complete" : "Start";
    const std::string label = queued ? verb + " queued" : busy ? (started ? "Completing" : "Starting") : verb;
    const bool pressed = ui::board_button(ui, label,
                                          {.kind = started ? ui::BoardButton::complete : ui::BoardButton::start,
                                           .icon = queued ? icons::cloud_upload : started ? icons::check : icons::play,
                                           .name = label + " " + order_title(order),
                                           .large = context.large,
                                           .enabled = !busy});
    if (!pressed) return;
    card.problem.clear();
    if (started) return open_completion(context, order);
    context.intents.forget(card.ticket);
    card.completing = false;
    card.ticket = context.intents.send(StartProduction{order.id, order.version});
}

}  // namespace

bool is_late(const Order& order, Instant now) { return order.needed_at && *order.needed_at < now; }

void draw_card(BoardContext& context, const BoardItem& item, float height) {
    ui::Ui& ui = context.ui;
    const Order& order = *item.order;
    const Sizes sizes = sizes_of(context.large);
    ui::Scope scope(ui, ui::Key(order.id.text()));
    const std::string name = order_title(order) + " " + order.customer_name;
    ui::Stack card(ui, {.gap = context.large ? 8.0F : 10.0F, .padding_y = sizes.padding - 4, .height_min = height, .fill = ui::Fill::surface,
                        .border = true, .radius = theme::radius::xl, .role = ui::Role::group, .name = name, .key = "card"});
    {
        ui::Stack head(ui, {.gap = 0, .padding_x = sizes.padding, .key = "head"});
        draw_head(context, item, sizes);
    }
    {
        ui::Stack strips(ui, {.gap = 0, .key = "strips"});
        draw_warnings(context, item);
    }
    const BoardCardView& card_view = context.view.cards[order.id];
    {
        ui::Stack lines(ui, {.gap = 0, .padding_x = sizes.padding, .key = "lines"});
        draw_lines(context, item, sizes);
        if (!card_view.problem.empty()) {
            ui::text(ui, card_view.problem, {.style = sizes.small, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
        }
    }
    ui::Stack foot(ui, {.padding_x = sizes.padding, .padding_y = 4, .key = "foot"});
    draw_button(context, item);
}

}  // namespace batchline::screens
