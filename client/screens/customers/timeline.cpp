// Draws what there was with a customer: what the server tells, page by page, after what waits here to be sent.

#include "client/screens/customers/timeline.h"
#include "client/screens/audit_entry.h"

#include <algorithm>

#include "client/screens/orders/detail_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/customers/merges.h"
#include "shared/protocol/page.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr int page_size = 50;
constexpr std::size_t contacts_counted_max = 12;  // of which the moods are summed up

bool is_among(CustomerId customer, const std::vector<CustomerId>& ids) {
    return std::find(ids.begin(), ids.end(), customer) != ids.end();
}

// Differs when an order of theirs has changed, or what waits here was sent: then the server knows more than it told.
std::uint64_t state_of(const AppState& state, const std::vector<CustomerId>& ids) {
    std::uint64_t sum = 0;
    for (const Order* order : state.replica.all<Order>()) {
        if (is_among(order->customer, ids)) sum += static_cast<std::uint64_t>(order->version) + 1;
    }
    constexpr std::uint64_t apart_from_versions = std::uint64_t{1} << 40;
    for (const Interaction* one : state.replica.all<Interaction>()) {
        const bool waits = state.replica.is_expected({RecordKind::Interaction, one->id.value});
        if (waits && is_among(one->customer, ids)) sum += apart_from_versions;
    }
    return sum;
}

void ask(CustomerId customer, bool for_older, InteractionTimeline& timeline, Intents& intents) {
    std::string path = "/customers/" + customer.text() + "/interactions?limit=" + std::to_string(page_size);
    if (for_older) path += "&cursor=" + app::percent_encoded(timeline.cursor);
    intents.forget(timeline.ticket);
    timeline.ticket = intents.ask(std::move(path));
    timeline.asks_for_older = for_older;
    timeline.was_asked = true;
}

// What is new goes before what was told already, unless so much is new that something may lie between the two.
void take_newest(std::vector<Interaction> items, std::string cursor, InteractionTimeline& timeline) {
    const auto is_among = [&items](const Interaction& one) {
        return std::any_of(items.begin(), items.end(), [&](const Interaction& item) { return item.id == one.id; });
    };
    const bool is_joined = std::any_of(timeline.told.begin(), timeline.told.end(), is_among);
    std::erase_if(timeline.told, [&](const Interaction& one) { return !is_joined || is_among(one); });
    timeline.told.insert(timeline.told.begin(), items.begin(), items.end());
    if (!is_joined) timeline.cursor = std::move(cursor);
}

void take(const AppState& state, const app::Progress& answer, InteractionTimeline& timeline) {
    const auto page = answer.is_done() ? read_record<Page>(answer.body) : std::nullopt;
    timeline.failed_offline = !page && state.connection.link != app::Link::online;
    if (!page) return;
    std::vector<Interaction> items = items_of<Interaction>(*page);
    std::string cursor = page->next_cursor.value_or("");
    timeline.is_known = true;
    if (!timeline.asks_for_older) return take_newest(std::move(items), std::move(cursor), timeline);
    timeline.told.insert(timeline.told.end(), items.begin(), items.end());
    timeline.cursor = std::move(cursor);
}

bool is_waiting(const AppState& state, const Interaction& one) {
    return state.replica.is_expected({RecordKind::Interaction, one.id.value});
}

// Those of this device first; then all others by when they were.
std::vector<const Interaction*> entries_of(const AppState& state, const InteractionTimeline& timeline) {
    std::vector<const Interaction*> out;
    for (const Interaction* one : state.replica.all<Interaction>()) {
        if (is_among(one->customer, timeline.ids)) out.push_back(one);
    }
    for (const Interaction& one : timeline.told) {
        if (!state.replica.find<Interaction>(one.id)) out.push_back(&one);
    }
    std::stable_sort(out.begin(), out.end(), [&](const Interaction* one, const Interaction* other) {
        const bool waits = is_waiting(state, *one);
        if (waits != is_waiting(state, *other)) return waits;
        return one->at != other->at ? other->at < one->at : other->id < one->id;
    });
    return out;
}

bool passes(const Interaction& one, InteractionFilter filter) {
    switch (filter) {
        case InteractionFilter::all: return true;
        case InteractionFilter::calls_and_visits:
            return one.interaction_kind == InteractionKind::Call || one.interaction_kind == InteractionKind::Visit;
        case InteractionFilter::complaints: return one.interaction_kind == InteractionKind::Complaint;
        case InteractionFilter::orders: return one.order.has_value();
    }
    return true;
}

const char* icon_of(const Interaction& one) {
    switch (one.interaction_kind) {
        case InteractionKind::Call: return icons::phone;
        case InteractionKind::Visit: return icons::building_2;
        case InteractionKind::Message: return icons::message_square;
        case InteractionKind::Complaint: return icons::circle_alert;
        case InteractionKind::Note: return icons::notebook_pen;
        case InteractionKind::Production: return icons::chef_hat;
        case InteractionKind::Order:
            return one.activity == FactAction::Delivered ? icons::truck : icons::clipboard_list;
    }
    return icons::info;
}

std::string title_of(const Interaction& one) {
    const std::string with = one.contact.empty() ? "" : ", " + one.contact;
    switch (one.interaction_kind) {
        case InteractionKind::Message: return "Discussion";
        case InteractionKind::Production: return "Production started";
        case InteractionKind::Order: return one.activity ? action_words(name_of(*one.activity)) : "Order";
        case InteractionKind::Call:
        case InteractionKind::Visit:
        case InteractionKind::Complaint:
        case InteractionKind::Note: return std::string(name_of(one.interaction_kind)) + with;
    }
    return {};
}

std::optional<Mood> felt_in(const Interaction& one) {
    if (!one.compound) return std::nullopt;
    return mood_of(Sentiment{Sentiment::parse(*one.compound)});
}

void draw_mood(ui::Ui& ui, Mood mood) {
    const MoodLook look = look_of(mood);
    ui::text(ui, look.word, {.style = ui::TextStyle::label, .tone = look.tone, .icon = look.icon});
}

std::vector<Sentiment> felt_in(const std::vector<const Interaction*>& all) {
    std::vector<Sentiment> out;
    for (const Interaction* one : all) {
        if (one->compound && out.size() < contacts_counted_max) out.push_back({Sentiment::parse(*one->compound)});
    }
    return out;
}

// "Last 12 contacts: 7 content, 3 neutral, 2 worried", of those in which something was said.
void draw_moods(ui::Ui& ui, const std::vector<const Interaction*>& all) {
    const std::vector<Sentiment> felt = felt_in(all);
    if (felt.empty()) return;
    std::size_t counts[3] = {};
    for (const Sentiment& one : felt) ++counts[static_cast<std::size_t>(mood_of(one))];
    const std::string title = contacts_words(felt.size());
    ui::StackOptions box = ui::card(title);
    box.role = ui::Role::group;
    box.fill = ui::Fill::sunken;
    box.key = "moods";
    ui::Stack card(ui, box);
    ui::Row row(ui, {.gap = theme::space::lg, .wrap = true});
    ui::text(ui, title, {.style = ui::TextStyle::label});
    for (const Mood mood : {Mood::content, Mood::neutral, Mood::worried}) {
        const std::size_t count = counts[static_cast<std::size_t>(mood)];
        const MoodLook look = look_of(mood);
        ui::text(ui, std::to_string(count) + " " + in_lower_case(look.word),
                 {.style = ui::TextStyle::label, .tone = count == 0 ? ui::Tone::muted : look.tone, .icon = look.icon});
    }
}

std::string order_name(const AppState& state, const std::vector<Order>& history, OrderId id) {
    if (const Order* order = state.replica.find<Order>(id)) return order_title(*order);
    const auto found = std::find_if(history.begin(), history.end(), [&](const Order& one) { return one.id == id; });
    return found == history.end() ? "The order" : order_title(*found);
}

struct EntryContext {
    ui::Ui& ui;
    const AppState& state;
    const ZoneRules& zone;
    const std::vector<Order>& history;
    Intents& intents;
};

void draw_entry_head(const EntryContext& context, const Interaction& one, const std::string& title,
                     const std::string& when) {
    ui::Ui& ui = context.ui;
    const std::optional<Mood> mood = felt_in(one);
    {
        ui::Row head(ui);
        ui::strong(ui, title);
        if (!ui.is_phone()) ui::caption(ui, when);
        ui::spacer(ui);
        if (mood) draw_mood(ui, *mood);
    }
    if (ui.is_phone()) ui::caption(ui, when);
}

void draw_entry(const EntryContext& context, const Interaction& one) {
    ui::Ui& ui = context.ui;
    const bool is_own = one.user == context.state.actor.user;
    const bool waits = is_waiting(context.state, one);
    const std::string title = title_of(one);
    const std::string when = moment_text(one.at, context.state.now, context.zone) + ", " +
                             (is_own ? std::string("you") : std::string(context.state.user_name(one.user)));
    const std::string name = title + ", " + when + (waits ? ", waiting to be sent" : "");
    const ui::Key key(one.id.text());
    const ui::Scope scope(ui, key);
    ui::Row entry(
        ui, {.gap = theme::space::md, .align = ui::Align::start, .role = ui::Role::listitem, .name = name, .key = key});
    ui::icon(ui, icon_of(one), ui::Tone::muted);
    ui::Stack body(ui, {.gap = theme::space::xs, .grow = true});
    draw_entry_head(context, one, title, when);
    if (waits)
        ui::text(ui, "Waiting to be sent",
                 {.style = ui::TextStyle::caption_strong, .tone = ui::Tone::warning, .icon = icons::cloud_upload});
    if (!one.summary.empty()) ui::paragraph(ui, one.summary, ui::Tone::muted);
    if (!one.outcome.empty()) {
        ui::text(ui, one.outcome,
                 {.tone = ui::Tone::muted, .wrap = true, .icon = icons::arrow_right, .icon_tone = ui::Tone::accent});
    }
    if (!one.order) return;
    const std::string order = order_name(context.state, context.history, *one.order);
    if (ui::link(ui, order, app::order_address(one.order->value), {.icon = icons::clipboard_list}))
        context.intents.navigate(app::order_route(one.order->value));
}

void draw_filters(ui::Ui& ui, InteractionFilter& chosen) {
    struct Entry {
        std::string_view label;
        const char* icon;
        InteractionFilter filter;
    };
    static constexpr Entry entries[] = {{"All", nullptr, InteractionFilter::all},
                                        {"Calls and visits", icons::phone, InteractionFilter::calls_and_visits},
                                        {"Complaints", icons::circle_alert, InteractionFilter::complaints},
                                        {"Orders", icons::clipboard_list, InteractionFilter::orders}};
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Show"});
    for (const Entry& entry : entries) {
        if (ui::chip(ui, entry.label, {.on = chosen == entry.filter, .icon = entry.icon}) != ui::ChipEvent::none)
            chosen = entry.filter;
    }
}

// What is older, or why it cannot be shown.
void draw_foot(ui::Ui& ui, const AppState& state, CustomerId customer, InteractionTimeline& timeline,
               Intents& intents) {
    if (timeline.is_known && timeline.cursor.empty()) return;
    const bool is_asking = timeline.ticket != 0;
    if (state.connection.link == app::Link::offline) {
        ui::caption(ui, "Older ones are on the server");
    } else if (is_asking && !timeline.is_known) {
        ui::skeleton_rows(ui, 3);
    } else if (ui::button(ui, "Show older", {.icon = icons::history, .small = true, .enabled = !is_asking})) {
        ask(customer, timeline.is_known, timeline, intents);
    }
}

}  // namespace

void refresh_timeline(const AppState& state, CustomerId customer, InteractionTimeline& timeline, Intents& intents) {
    std::vector<CustomerId> ids = ids_of(state.replica.world(), customer);
    // What was merged into them, or is no longer, comes and goes with all there was with it.
    if (timeline.shown != customer || timeline.ids != ids) {
        intents.forget(timeline.ticket);
        timeline = {};
        timeline.shown = customer;
        timeline.ids = std::move(ids);
    }
    const app::Progress* answer = state.answer_to(timeline.ticket);
    if (answer && !answer->is_open()) {
        take(state, *answer, timeline);
        intents.forget(timeline.ticket);
    }
    if (timeline.failed_offline && state.connection.link == app::Link::online) {
        timeline.failed_offline = false;
        timeline.was_asked = false;
    }
    // What is on its way to the server is not known there yet.
    if (timeline.was_asked && timeline.generation == state.replica.generation()) return;
    if (state.replica.is_expected({RecordKind::Customer, customer.value})) return;
    timeline.generation = state.replica.generation();
    const std::uint64_t known = state_of(state, timeline.ids);
    if (timeline.was_asked && timeline.known_state == known) return;
    timeline.known_state = known;
    ask(customer, false, timeline, intents);
}

std::vector<Sentiment> felt_lately(const AppState& state, const InteractionTimeline& timeline) {
    return felt_in(entries_of(state, timeline));
}

std::string contacts_words(std::size_t count) {
    return count == 1 ? "Last contact" : "Last " + std::to_string(count) + " contacts";
}

void draw_interactions(ui::Ui& ui, const AppState& state, const Customer& customer, const std::vector<Order>& history,
                       InteractionTimeline& timeline, Intents& intents) {
    const std::vector<const Interaction*> all = entries_of(state, timeline);
    ui::Stack part(ui, {.gap = theme::space::lg, .key = "interactions"});
    draw_moods(ui, all);
    draw_filters(ui, timeline.filter);
    const LocationId location = customer.locations.empty() ? LocationId{} : customer.locations.front();
    const EntryContext context{ui, state, state.zone_of(location), history, intents};
    std::size_t count = 0;
    {
        ui::Stack list(ui, {.gap = theme::space::lg, .role = ui::Role::list, .name = "Interactions", .key = "list"});
        for (const Interaction* one : all) {
            if (!passes(*one, timeline.filter)) continue;
            draw_entry(context, *one);
            ++count;
        }
    }
    if (count == 0 && (timeline.is_known || !all.empty()))
        ui::paragraph(ui, all.empty() ? "Nothing is logged yet." : "Nothing of that kind so far.", ui::Tone::muted);
    draw_foot(ui, state, customer.id, timeline, intents);
}

}  // namespace batchline::screens
