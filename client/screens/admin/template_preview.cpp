// Shows a message template as it would be sent about an order that there is.

#include <algorithm>

#include "client/forms/typed_variable.h"
#include "client/screens/admin/templates.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/discussions/templates.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr std::size_t orders_max = 50;

bool is_numbered_first(const Order* one, const Order* other) { return one->number > other->number; }

std::string order_words(const Order& order) { return order_title(order) + " " + order.customer_name; }

// The one with the highest number among those the user sees.
std::optional<OrderId> newest_order(const AppState& state) {
    const std::vector<const Order*> orders = state.replica.all<Order>();
    const auto newest = std::min_element(orders.begin(), orders.end(), is_numbered_first);
    if (newest == orders.end() || (*newest)->number == 0) return std::nullopt;
    return (*newest)->id;
}

// The newest ones whose number or customer is meant by what is typed.
std::vector<OfferedRecord> offered_orders(const AppState& state, const RecordChoice& choice) {
    const std::string typed = choice.chosen ? std::string{} : search_text(choice.state.text);
    std::vector<const Order*> fitting;
    for (const Order* order : state.replica.all<Order>()) {
        const bool fits = typed.empty() || matches_search_text(search_text(order_words(*order)), typed);
        if (order->number != 0 && fits) fitting.push_back(order);
    }
    const std::size_t count = std::min(orders_max, fitting.size());
    std::partial_sort(fitting.begin(), fitting.begin() + static_cast<std::ptrdiff_t>(count), fitting.end(),
                      is_numbered_first);
    std::vector<OfferedRecord> offered;
    for (std::size_t i = 0; i < count; ++i)
        offered.push_back(
            {fitting[i]->id.value, order_words(*fitting[i]), std::string(state.status_label(*fitting[i]))});
    return offered;
}

// Of all the orders none is looked at but while the list is open.
void draw_order_choice(ui::Ui& ui, const AppState& state, TemplatePreview& preview) {
    RecordChoice& choice = preview.choice;
    if (!choice.chosen && !choice.state.open) {
        const Order* order = state.replica.find<Order>(*preview.order);
        if (order) choice = {.state = {.text = order_words(*order)}, .chosen = order->id.value};
    }
    std::vector<OfferedRecord> offered;
    if (choice.state.open) offered = offered_orders(state, choice);
    record_field(ui, "Order", choice, offered, {.placeholder = "Number or customer", .icon = icons::search});
    if (choice.chosen) preview.order = OrderId{*choice.chosen};
}

// What the order does not give, as it is typed here.
MessageTemplate asked_of(const MessageTemplate& each, std::map<std::string, std::string>& values,
                         const TemplateDraft& draft, const AppState& state, const ZoneRules& zone) {
    MessageTemplate asked;
    for (const TemplateVariable& variable : each.variables) {
        std::string& value = values[variable.name];
        if (!is_blank(value)) continue;
        asked.variables.push_back(variable);
        const auto typed = draft.typed.find(variable.name);
        if (typed != draft.typed.end()) value = forms::variable_value(variable.type, typed->second, zone, state.now);
    }
    return asked;
}

void draw_text(ui::Ui& ui, const AppState& state, const Order* order, const MessageTemplate& each,
               TemplateDraft& draft) {
    static const Order none;
    const Order& about = order ? *order : none;
    const ZoneRules& zone = state.zone_of(about.location);
    draft.values = order ? known_values(each, state, *order) : std::map<std::string, std::string>{};
    const MessageTemplate asked = asked_of(each, draft.values, draft, state, zone);
    if (!asked.variables.empty()) {
        const ui::Scope scope(ui, "asked");
        ui::Stack fields(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Asked for", .key = "asked"});
        ui::label(ui, "Asked for");
        draw_variables(ui, state, about, asked, draft);
    }
    const std::string text = outlined(each, draft.values, template_place_of(about, zone));
    ui::Stack shown(ui, {.gap = theme::space::xs,
                         .padding_x = theme::space::md,
                         .padding_y = theme::space::md,
                         .fill = ui::Fill::sunken,
                         .role = ui::Role::group,
                         .name = "Message",
                         .key = "message"});
    if (is_blank(text)) ui::paragraph(ui, "There is no text yet.", ui::Tone::muted);
    else ui::paragraph(ui, text);
}

std::string offered_words(const AppState& state, const MessageTemplate& each) {
    if (!each.active) return "Retired: nobody is offered it.";
    if (each.roles.empty()) return "Nobody is offered it: choose at least one role.";
    return "Offered to: " + role_labels(state, each.roles) + ".";
}

}  // namespace

void draw_template_preview(ui::Ui& ui, const AppState& state, const MessageTemplate& each, TemplatePreview& preview) {
    const ui::Scope scope(ui, "preview");
    ui::StackOptions look = ui::card("Preview");
    look.role = ui::Role::group;
    look.key = "preview";
    look.gap = theme::space::md;
    ui::Stack card(ui, look);
    ui::section(ui, "Preview");
    const bool is_known = preview.order && state.replica.find<Order>(*preview.order);
    if (!is_known) preview.order = newest_order(state);
    if (preview.order) draw_order_choice(ui, state, preview);
    else ui::paragraph(ui, "You see no order to try it with, so this is its outline.", ui::Tone::muted);
    draw_text(ui, state, preview.order ? state.replica.find<Order>(*preview.order) : nullptr, each, preview.draft);
    ui::text(ui, offered_words(state, each), {.tone = ui::Tone::muted, .wrap = true, .icon = icons::users});
}

}  // namespace batchline::screens
