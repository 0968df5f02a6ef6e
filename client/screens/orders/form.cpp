// Puts the order form together from its parts, and asks before anything typed is thrown away.

#include "client/screens/orders/form.h"

#include <algorithm>
#include <utility>

#include "client/screens/customers/panel.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/orders/form_paste.h"
#include "client/screens/panel_parts.h"
#include "client/screens/words.h"
#include "client/widgets/kiosk.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/customers/merges.h"

namespace batchline::screens {
namespace {

constexpr float bar_height = 76;

bool is_begun(const OrderForm& form) {
    const bool has_head = form.customer_id || !form.customer.text.empty() || !form.needed_by.empty() ||
                          !form.customer_notes.empty() || !form.delivery_address.empty();
    if (has_head) return true;
    return std::any_of(form.lines.begin(), form.lines.end(), [](const FormLine& line) { return !line.is_blank(); });
}

void discard(FormContext& context) {
    const bool was_new = context.is_new();
    const OrderId order = context.form.id;
    context.form = OrderForm{};
    if (was_new) {
        start_new(context);
        refresh_outlook(context);
        context.ui.request_frame();
        return;
    }
    context.intents.navigate(app::order_route(order.value));
}

// What took minutes to type is not lost by one slip.
void draw_discard_dialog(FormContext& context) {
    if (!context.form.confirms_discard) return;
    ui::Ui& ui = context.ui;
    ui::Dialog dialog(ui, "discard",
                      {.title = context.is_new() ? "Clear the form?" : "Discard your changes?",
                       .text = "What you entered here is lost.",
                       .alert = true});
    dialog.buttons();
    if (ui::button(ui, "Keep editing") || dialog.dismissed()) context.form.confirms_discard = false;
    if (ui::button(ui, context.is_new() ? "Clear" : "Discard", {.kind = ui::ButtonKind::danger}))
        context.form.is_discarded = true;
}

// "Café Morgenrot, 2 lines"
std::string begun_text(const OrderForm& form) {
    const auto lines = static_cast<std::size_t>(
        std::count_if(form.lines.begin(), form.lines.end(), [](const FormLine& line) { return !line.is_blank(); }));
    const std::string who = form.customer.text.empty() ? "No customer yet" : form.customer.text;
    return who + ", " + counted(lines, "line", "lines");
}

// What was begun earlier is kept, but nobody is to take it for a new form, least of all for another customer's.
void meet_begun(FormContext& context) {
    OrderForm& form = context.form;
    if (!context.is_new() || !form.started || !is_begun(form)) return;
    if (!context.ui.has_just_arrived() && !form.has_come_back) return;
    form.is_resumed = true;
    const auto asked = Uuid::parse(context.state.route.parameter("customer"));
    const Customer* customer = asked ? customer_of(context.state.replica.world(), CustomerId{*asked}) : nullptr;
    if (!customer || form.customer_id == customer->id) return;
    if (!form.customer_id && form.customer.text.empty()) choose_customer(context, *customer);
    else form.begun_for_other = customer->id;
}

void draw_resumed(FormContext& context) {
    OrderForm& form = context.form;
    if (!form.is_resumed || !is_begun(form)) return;
    if (ui::banner(context.ui, "You began this order earlier",
                   {.severity = ui::Severity::info, .text = begun_text(form) + ".", .action = "Start anew"}))
        form.confirms_discard = true;
}

void draw_whose_dialog(FormContext& context) {
    OrderForm& form = context.form;
    const Customer* other =
        form.begun_for_other ? context.state.replica.find<Customer>(*form.begun_for_other) : nullptr;
    if (!other) return;
    ui::Ui& ui = context.ui;
    const std::string title = "Start an order for " + other->name + "?";
    const std::string text = "Another one is begun and not sent: " + begun_text(form) + ".";
    ui::Dialog dialog(ui, "whose", {.title = title, .text = text, .alert = true});
    dialog.buttons();
    if (ui::button(ui, "Go on with the other") || dialog.dismissed()) form.begun_for_other.reset();
    if (ui::button(ui, "Clear it and start", {.kind = ui::ButtonKind::danger})) form.is_discarded = true;
}

void draw_head(FormContext& context, ui::Rect head) {
    ui::Ui& ui = context.ui;
    ui::Area area(ui, head);
    ui::Row row(ui, {.gap = theme::space::md, .height = head.h});
    ui::gap(ui, ui.is_phone() ? theme::space::lg : theme::space::xl);
    if (context.is_new()) {
        ui::heading(ui, 1, "New order");
    } else {
        ui::heading(ui, 1, "Edit " + order_title(*context.original));
        if (!ui.is_phone())
            ui::status_pill(ui, look_of(context.original->phase), context.state.status_label(*context.original));
    }
    ui::spacer(ui);
    if (ui.is_desk()) {
        ui::key_hint(ui, "Ctrl");
        ui::key_hint(ui, "Enter");
        ui::caption(ui, context.is_new() ? "submits" : "saves");
    }
    const bool has_content = context.is_new() ? is_begun(context.form) : true;
    const std::string_view label = context.is_new() ? "Clear form" : "Discard changes";
    if (has_content && ui::button(ui, label, {.kind = ui::ButtonKind::ghost})) {
        if (context.is_new() || is_changed(context)) context.form.confirms_discard = true;
        else context.form.is_discarded = true;
    }
    ui::gap(ui, ui.is_phone() ? theme::space::lg : theme::space::xl);
}

// Somebody else saved while this was being typed: nothing typed is lost, and nothing of theirs overwritten unseen.
void draw_changed_meanwhile(FormContext& context) {
    if (context.is_new() || context.original->version == context.form.expected || context.is_sending()) return;
    const bool start_over = ui::banner(context.ui, "This order changed while you were editing",
                                       {.severity = ui::Severity::warning,
                                        .text = "Saving compares your changes with the order as it is now.",
                                        .action = "Start over"});
    if (!start_over) return;
    context.form = OrderForm{};
    start_edit(context);
    refresh_outlook(context);
}

// Where there is no room for the customer panel. False where there is nothing to warn of.
bool draw_diet_strip(FormContext& context) {
    const Customer* customer = context.customer();
    if (!customer || (customer->allergies.empty() && customer->restrictions.empty())) return false;
    const std::string restrictions =
        customer->restrictions.empty() ? "" : "Asks for " + in_lower_case(diet_words(names_of(customer->restrictions)));
    if (!customer->allergies.empty()) {
        const std::string allergies = "Cannot eat " + in_lower_case(diet_words(names_of(customer->allergies)));
        ui::strip(context.ui, allergies,
                  {.kind = ui::StripKind::allergy, .icon = icons::shield_alert, .second = restrictions});
    } else {
        ui::strip(context.ui, restrictions, {.kind = ui::StripKind::allergy, .icon = icons::leaf});
    }
    return true;
}

void draw_body(FormContext& context, ui::Rect body) {
    ui::Ui& ui = context.ui;
    ui::Area area(ui, body);
    ui::ScrollArea scroll(ui, "form", {.name = "Order form", .gap = 0});
    {
        const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
        ui::Stack fields(ui, {.gap = theme::space::md,
                              .padding_x = side,
                              .padding_y = theme::space::sm,
                              .role = ui::Role::group,
                              .name = "Order"});
        draw_changed_meanwhile(context);
        draw_resumed(context);
        draw_form_fields(context);
    }
    ui::gap(ui, theme::space::md);
    if (!ui.is_wide() && draw_diet_strip(context) && ui.is_phone()) ui::gap(ui, theme::space::md);
    draw_form_lines(context);
}

void draw_panel(FormContext& context, ui::Rect side, CustomerPanelView& view) {
    // Whoever types another name has none chosen from then on.
    const Customer* customer = context.customer();
    if (!customer) return;
    const CustomerPanelOptions options{.except = context.form.id,
                                       .use_of = [&context](ProductId product) { return use_of(context, product); }};
    const CustomerPanelEvents events =
        draw_customer_panel(context.ui, side, context.state, customer_facts(*customer), options, view, context.intents);
    take_from_panel(context, view, events);
}

// Of whoever is chosen as the frame begins, who is returned.
std::optional<CustomerId> refresh_form_taste(const FormContext& context, CustomerTaste& taste) {
    if (const Customer* customer = context.customer())
        refresh_taste(context.state, customer->id, taste, context.intents);
    return context.form.customer_id;
}

void draw_form(FormContext& context, ui::Rect panel, CustomerPanelView& customer) {
    ui::Ui& ui = context.ui;
    ui::Area main(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !ui.is_phone(),
                   .radius = ui.is_phone() ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = context.is_new() ? "New order" : "Edit order"});
    ui::Rect rest = panel;
    const bool beside = ui.is_wide() && context.customer();
    ui::Rect side;
    if (beside) {
        const PanelParts parts = split_panel(ui, panel, theme::layout::customer_panel);
        rest = parts.main;
        side = parts.side;
    }
    draw_head(context, ui::cut_top(rest, theme::layout::title_row));
    const ui::Rect bar = ui::cut_bottom(rest, bar_height);
    // A place of its own, so that it never lies over the field it asks to mend.
    const ui::Rect stop = ui::cut_bottom(rest, stop_height(context.form));
    draw_body(context, rest);
    draw_form_bar(context, bar);
    if (beside) draw_panel(context, side, customer);
    draw_form_stop(context, stop);
    draw_past_dialog(context);
    draw_difference_dialog(context);
    draw_override_dialog(context);
    draw_paste_dialog(context);
    draw_discard_dialog(context);
    draw_whose_dialog(context);
    if (context.form.is_discarded) discard(context);
}

void draw_refused(ui::Ui& ui, ui::Rect panel, std::string_view title, std::string_view text, std::string_view action,
                  const app::Route& route, app::Intents& intents) {
    ui::Area main(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = true,
                   .radius = theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Order form"});
    if (ui::empty_state(ui, title, {.icon = icons::file_text, .text = text, .action = action})) intents.navigate(route);
}

// True when the form must not be shown; says why and leads on.
bool draw_why_not(ui::Ui& ui, ui::Rect panel, const app::AppState& state, std::optional<OrderId> id, const Order* order,
                  app::Intents& intents) {
    const app::Route orders{.screen = app::Screen::orders};
    if (!id) {
        if (!locations_to_choose(state).empty()) return false;
        draw_refused(ui, panel, "You cannot create orders", "Your role does not enter orders.", "Go to Orders", orders,
                     intents);
        return true;
    }
    if (!order) {
        draw_refused(ui, panel, "There is no such order", "It does not exist, or it is not yours to see.",
                     "Go to Orders", orders, intents);
        return true;
    }
    const app::Route detail = app::order_route(id->value);
    if (!state.may(Action::EditOrder, *order)) {
        draw_refused(ui, panel, "You cannot edit this order", "You may look at it.", "Open the order", detail, intents);
        return true;
    }
    if (is_before_production(order->phase)) return false;
    const std::string text = order_title(*order) + ": " + std::string(state.status_label(*order)) +
                             ". Orders are edited before production only.";
    draw_refused(ui, panel, "It is too late to edit this order", text, "Open the order", detail, intents);
    return true;
}

}  // namespace

void draw_order_form(ui::Ui& ui, ui::Rect panel, const app::AppState& state, std::optional<OrderId> id,
                     OrderFormView& view, app::Intents& intents) {
    const Order* original = id ? state.replica.find<Order>(*id) : nullptr;
    OrderForm& form = id ? view.edits[*id] : view.fresh;
    FormContext context{ui, state, intents, form, original, &view.customer.taste};
    if (form.ticket != 0 && (original || !id)) receive_answer(context);
    if (draw_why_not(ui, panel, state, id, original, intents)) return;
    if (!form.started) {
        if (original) start_edit(context);
        else start_new(context);
    }
    meet_begun(context);
    const std::optional<CustomerId> asked_about = refresh_form_taste(context, view.customer.taste);
    refresh_outlook(context);
    if (std::exchange(form.has_come_back, false)) settle_names(context);
    refresh_stock_check(context);
    draw_form(context, panel, view.customer);
    // Who was chosen only now is asked about in the next frame.
    if (context.form.customer_id != asked_about) ui.request_frame();
}

}  // namespace batchline::screens
