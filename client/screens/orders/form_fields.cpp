// The fields above the lines: customer, location, needed by, notes, delivery or pick-up.

#include <algorithm>

#include "client/forms/typed_name.h"
#include "client/forms/typed_time.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr std::size_t options_max = 50;
constexpr float one_row_with_location = 760;
constexpr float one_row = 620;

bool take_focus(OrderForm& form, FormPlace place) {
    if (form.focus_place != place) return false;
    form.focus_place = FormPlace::none;
    return true;
}

// Names that begin with what was typed come first.
std::vector<const CustomerChoice*> fitting_customers(const OrderForm& form, const Customer* chosen) {
    const bool unfiltered = form.customer.text.empty() || (chosen && chosen->name == form.customer.text);
    const std::string typed = search_text(form.customer.text);
    std::vector<const CustomerChoice*> out;
    for (const CustomerChoice& choice : form.outlook.customers) {
        if (unfiltered || matches_search_text(choice.search_name, typed)) out.push_back(&choice);
        if (unfiltered && out.size() == options_max) break;
    }
    std::stable_partition(out.begin(), out.end(), [&](const CustomerChoice* choice) {
        return unfiltered || choice->search_name.starts_with(typed);
    });
    if (out.size() > options_max) out.resize(options_max);
    return out;
}

// Somebody who types a whole name and goes on has chosen, too.
const Customer* meant_customer(const OrderForm& form) {
    const auto& customers = form.outlook.customers;
    const auto meant = forms::meant_by(form.customer.text, customers, [](const CustomerChoice& choice) {
        return std::string_view(choice.customer->name);
    });
    return meant ? customers[*meant].customer : nullptr;
}

void draw_customer(FormContext& context) {
    OrderForm& form = context.form;
    const bool missing = form.tried && !form.customer_id;
    const Customer* chosen = context.customer();
    const auto fitting = fitting_customers(form, chosen);
    std::vector<ui::Option> options;
    for (const CustomerChoice* choice : fitting) {
        options.push_back(
            {.text = choice->customer->name, .secondary = choice->facts, .key = ui::Key(choice->customer->id.text())});
    }
    const std::string former = context.is_for_another() ? "Was entered for " + context.original->customer_name : "";
    ui::ComboboxOptions settings;
    settings.field = {
        .placeholder = "Name",
        .hint = former,
        .error = missing ? (form.customer.text.empty() ? "Choose a customer" : "Choose one from the list") : "",
        .icon = icons::user,
        .required = true,
        .take_focus = take_focus(form, FormPlace::customer)};
    settings.popup_width = 420;
    settings.empty_text = "No customer of this name";
    const ui::ComboboxEvents events = ui::combobox(context.ui, "Customer", form.customer, options, settings);
    if (events.chosen) {
        choose_customer(context, *fitting[*events.chosen]->customer);
        return;
    }
    if (events.changed) form.customer_id.reset();
    if (events.left) settle_customer(context);
}

void draw_needed_by(FormContext& context) {
    OrderForm& form = context.form;
    const ZoneRules& zone = context.zone();
    const bool unreadable = !form.needed_at && !trimmed(form.needed_by).empty();
    std::string hint = "Such as fri 7, 29.5. 7:00";
    if (form.needed_at) {
        const std::string said = moment_text(*form.needed_at, context.state.now, zone);
        const std::string due = due_text(*form.needed_at, context.state.now);
        hint = said == form.needed_by ? due : said + ", " + due;
    }
    const ui::FieldEvents events = ui::date_time_field(
        context.ui, "Needed by", form.needed_by,
        {.placeholder = "Tomorrow 6:00",
         .hint = hint,
         .error = unreadable && (form.tried || form.needed_by_left) ? "For example “tomorrow 6:00”" : "",
         .take_focus = take_focus(form, FormPlace::needed_by)});
    if (events.changed) {
        form.needed_at = forms::moment_from_text(form.needed_by, zone, context.state.now);
        form.needed_by_left = false;
        form.is_backdated = false;
    }
    if (events.left) {
        form.needed_by_left = true;
        if (form.needed_at) form.needed_by = moment_text(*form.needed_at, context.state.now, zone);
    }
}

void draw_location(FormContext& context, const std::vector<const Location*>& locations) {
    OrderForm& form = context.form;
    std::vector<std::string_view> names;
    int chosen = -1;
    for (std::size_t i = 0; i < locations.size(); ++i) {
        names.push_back(locations[i]->name);
        if (form.location == locations[i]->id) chosen = static_cast<int>(i);
    }
    const bool changed =
        ui::select(context.ui, "Location", chosen, names, {.take_focus = take_focus(form, FormPlace::location)});
    if (changed) form.location = locations[static_cast<std::size_t>(chosen)]->id;
}

void draw_notes(FormContext& context) {
    ui::text_field(context.ui, "Customer notes", context.form.customer_notes,
                   {.placeholder = "Anything the bakers should know", .length_max = static_cast<int>(text_length_max)});
}

constexpr std::string_view ways[] = {"Picked up", "Delivered"};

void draw_way(FormContext& context) {
    OrderForm& form = context.form;
    int way = static_cast<int>(form.fulfilment);
    if (ui::select(context.ui, "Handed over", way, ways, {})) form.fulfilment = static_cast<Fulfilment>(way);
}

void draw_address(FormContext& context) {
    OrderForm& form = context.form;
    if (form.fulfilment != Fulfilment::Delivery) return;
    const Customer* customer = context.customer();
    const std::string known = customer ? delivery_address_of(*customer) : std::string();
    const bool is_missing = form.tried && known.empty() && is_blank(form.delivery_address);
    const ui::FieldEvents events =
        ui::text_field(context.ui, "Delivery address", form.delivery_address,
                       {.placeholder = known.empty() ? "Street, house, town" : known,
                        .hint = known.empty() ? "" : "Empty: the customer's address",
                        .error = is_missing ? "Where to?" : std::string_view(form.address_problem),
                        .length_max = static_cast<int>(text_length_max),
                        .take_focus = take_focus(form, FormPlace::address)});
    if (events.changed) form.address_problem.clear();
}

// Below the others: most orders are picked up, and then it is one short field.
void draw_fulfilment(FormContext& context) {
    ui::Ui& ui = context.ui;
    if (ui.is_phone()) {
        draw_way(context);
        draw_address(context);
        return;
    }
    ui::Columns columns(ui, {ui::px(196), ui::fr(1)});
    draw_way(context);
    columns.next();
    draw_address(context);
}

// Customer, needed by, location and notes, in as many rows as the width allows.
void draw_head(FormContext& context) {
    ui::Ui& ui = context.ui;
    const auto locations = locations_to_choose(context.state, context.form.location);
    const bool chooses_location = context.is_new() && locations.size() > 1;
    const float width = ui.available_width();
    if (ui.is_phone()) {
        ui::Stack fields(ui, {.gap = theme::space::md});
        draw_customer(context);
        draw_needed_by(context);
        if (chooses_location) draw_location(context, locations);
        draw_notes(context);
        return;
    }
    if (width >= one_row_with_location && chooses_location) {
        ui::Columns columns(ui, {ui::fr(1.1F), ui::px(196), ui::px(136), ui::fr(1)});
        draw_customer(context);
        columns.next();
        draw_needed_by(context);
        columns.next();
        draw_location(context, locations);
        columns.next();
        draw_notes(context);
        return;
    }
    if (width >= one_row && !chooses_location) {
        ui::Columns columns(ui, {ui::fr(1.1F), ui::px(196), ui::fr(1)});
        draw_customer(context);
        columns.next();
        draw_needed_by(context);
        columns.next();
        draw_notes(context);
        return;
    }
    ui::Columns columns(ui, {ui::fr(1), ui::fr(1)}, {.row_gap = theme::space::md});
    draw_customer(context);
    if (chooses_location) draw_location(context, locations);
    columns.next();
    draw_needed_by(context);
    draw_notes(context);
}

}  // namespace

void settle_customer(FormContext& context) {
    if (context.form.customer_id) return;
    if (const Customer* meant = meant_customer(context.form)) choose_customer(context, *meant);
}

void draw_form_fields(FormContext& context) {
    ui::Stack fields(context.ui, {.gap = theme::space::md});
    draw_head(context);
    draw_fulfilment(context);
}

}  // namespace batchline::screens
