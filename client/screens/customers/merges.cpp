// Tells on a customer's page what was merged into it, and lets it be undone; leads from one that was merged to the one
// that stays.

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

const ZoneRules& zone_for(const AppState& state, const Customer& customer) {
    return state.zone_of(customer.locations.empty() ? LocationId{} : customer.locations.front());
}

// "Milan Kowal on 28 Nov".
std::string by_and_when(const AppState& state, const Customer& merged) {
    const Merged& merge = *merged.merged;
    const std::string who = merge.user == state.actor.user ? "you" : std::string(state.user_name(merge.user));
    return who + " on " + day_text(merge.at, zone_for(state, merged));
}

// Also those that were merged into what was merged into this one.
std::vector<const Customer*> merged_customers(const AppState& state, CustomerId customer) {
    std::vector<const Customer*> out;
    for (const CustomerId id : ids_of(state.replica.world(), customer)) {
        const Customer* one = state.replica.find<Customer>(id);
        if (one && one->merged) out.push_back(one);
    }
    return out;
}

bool can_be_undone(const AppState& state, const Customer& merged, const Customer& stays) {
    return merged.merged->into == stays.id && state.now <= merged.merged->at.plus_days(merge_undo_days);
}

// True when Undo was pressed.
bool draw_merge(ui::Ui& ui, const AppState& state, const Customer& merged, bool may_undo) {
    const std::string text = "Merged with " + merged.name + " by " + by_and_when(state, merged);
    const std::string changes = changes_text(state, *merged.merged);
    const ui::Key key(merged.id.text());
    const ui::Scope scope(ui, key);
    ui::Stack entry(ui, {.gap = theme::space::xs, .role = ui::Role::listitem, .name = text, .key = key});
    ui::paragraph(ui, text);
    ui::text(ui, changes.empty() ? "Nothing of this customer changed by it." : changes,
             {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    const std::string undo = "Undo the merge with " + merged.name;
    return may_undo && ui::button(ui, "Undo", {.icon = icons::undo_2, .small = true, .name = undo});
}

void open_choice(const AppState& state, const Customer& customer, std::optional<MergeChoice>& choice) {
    std::vector<OfferedRecord>& offered = choice.emplace().offered;
    for (const Customer* one : state.replica.all<Customer>()) {
        if (one->id != customer.id && !one->retired_at && may_merge(state, *one))
            offered.push_back({one->id.value, one->name, location_words(state, one->locations)});
    }
    sort_by_name(offered);
}

void draw_choice_dialog(ui::Ui& ui, const Customer& customer, std::optional<MergeChoice>& choice, Intents& intents) {
    if (!choice) return;
    const std::string title = "Merge " + customer.name + " with";
    ui::Dialog dialog(ui, "merge with",
                      {.title = title, .text = "The two are compared first; nothing is sent yet.", .high = true});
    const bool is_missing = choice->was_tried && !choice->other.chosen;
    record_field(
        ui, "The same customer", choice->other, choice->offered,
        {.error = is_missing ? "Choose a customer from the list" : "", .icon = icons::search, .required = true});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) return choice.reset();
    if (!ui::button(ui, "Compare", {.kind = ui::ButtonKind::primary, .icon = icons::columns_3})) return;
    choice->was_tried = true;
    if (!choice->other.chosen) return;
    intents.navigate(merge_route(customer.id, CustomerId{*choice->other.chosen}));
    choice.reset();
}

void receive_undo(const AppState& state, UndoMergeView& undo, Intents& intents) {
    const Customer* other = undo.other ? state.replica.find<Customer>(*undo.other) : nullptr;
    const std::string title = (other ? other->name : std::string("It")) + " is a customer of its own again";
    const auto answer = take_answer(state, undo.sending, title, intents);
    if (!answer) return;
    if (answer->is_refused()) undo.problem = answer->detail;
    else undo = {};
}

void draw_undo_dialog(ui::Ui& ui, const AppState& state, const Customer& customer, UndoMergeView& undo,
                      Intents& intents) {
    receive_undo(state, undo, intents);
    const Customer* other = undo.other ? state.replica.find<Customer>(*undo.other) : nullptr;
    const bool is_theirs = other && (undo.sending != 0 || (other->merged && other->merged->into == customer.id));
    if (!is_theirs) {
        intents.forget(undo.sending);
        undo = {};
        return;
    }
    const std::string title = "Undo the merge with " + other->name + "?";
    const std::string text = other->name + " is a customer of its own again, with its orders. " + customer.name +
                             " is as it was before, but for what has changed since.";
    ui::Dialog dialog(ui, "undo merge", {.title = title, .text = text, .alert = true});
    if (!undo.problem.empty())
        ui::banner(ui, "Not undone", {.severity = ui::Severity::danger, .text = undo.problem, .alert = true});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        intents.forget(undo.sending);
        undo = {};
        return;
    }
    const ui::ButtonOptions look{.kind = ui::ButtonKind::primary, .icon = icons::undo_2, .enabled = undo.sending == 0};
    if (!ui::button(ui, "Undo merge", look)) return;
    undo.problem.clear();
    undo.sending = intents.send(UndoMerge{customer.id, other->id});
}

}  // namespace

void draw_merges(ui::Ui& ui, const AppState& state, const Customer& customer, SameCustomersView& view) {
    const bool may = may_merge(state, customer) && !customer.pseudonymised_at;
    const bool may_add = may && !customer.retired_at;
    const std::vector<const Customer*> merged = merged_customers(state, customer.id);
    if (merged.empty() && !may_add) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "merges"});
    ui::section(ui, "Merged customers");
    if (merged.empty()) {
        ui::paragraph(ui, "None: a customer that was written down twice can be made one.", ui::Tone::muted);
    } else {
        ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Merged customers"});
        for (const Customer* one : merged) {
            if (draw_merge(ui, state, *one, may && can_be_undone(state, *one, customer)))
                view.undo = {.other = one->id};
        }
    }
    if (may_add && ui::button(ui, "Merge with…", {.icon = icons::users, .small = true}))
        open_choice(state, customer, view.choice);
}

void draw_merge_dialogs(ui::Ui& ui, const AppState& state, const Customer& customer, SameCustomersView& view,
                        Intents& intents) {
    draw_choice_dialog(ui, customer, view.choice, intents);
    draw_undo_dialog(ui, state, customer, view.undo, intents);
}

void draw_merged_customer(ui::Ui& ui, const AppState& state, const Customer& customer, Intents& intents) {
    const float padding = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Stack page(ui, {.gap = theme::space::lg, .padding_x = padding, .padding_y = theme::space::lg});
    const app::Route list{.screen = app::Screen::customers};
    if (ui::link(ui, "Customers", app::address_of(list), {.icon = icons::chevron_left, .quiet = true}))
        intents.navigate(list);
    ui::heading(ui, 1, customer.name, ui.is_phone() ? ui::TextStyle::title : ui::TextStyle::headline);
    const std::string when = "Merged by " + by_and_when(state, customer) + ". ";
    const Customer* stays = customer_of(state.replica.world(), customer.id);
    if (!stays) {
        ui::banner(ui, "This customer is another one, too", {.text = when + "The other is not for you to see."});
        return;
    }
    ui::banner(ui, "This customer is " + stays->name + ", too",
               {.text = when + "All its orders and contacts are read there."});
    const app::Route route = customer_route(stays->id);
    if (ui::link(ui, stays->name, app::address_of(route),
                 {.style = ui::TextStyle::emphasis, .icon = icons::arrow_right}))
        intents.navigate(route);
}

}  // namespace batchline::screens
