// The bar below the form: total, stock, what is in the way, and the buttons.

#include <algorithm>
#include <utility>

#include "client/screens/orders/form_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

struct Words {
    std::string text;
    ui::Tone tone = ui::Tone::normal;
};

Words stock_words(const FormContext& context) {
    const forms::OrderOutlook& outlook = context.form.outlook.order;
    std::size_t blocked = 0;
    for (std::size_t i = 0; i < context.form.lines.size(); ++i) blocked += is_blocked(context, i) ? 1 : 0;
    if (blocked > 0) return {counted(blocked, "line", "lines") + " cannot be ordered", ui::Tone::danger};
    switch (outlook.stock) {
        case forms::StockVerdict::nothing_asked: return {"Nothing asked for yet", ui::Tone::muted};
        case forms::StockVerdict::available: return {"Everything available", ui::Tone::success};
        case forms::StockVerdict::short_of:
            return {"Short of " + counted(outlook.shortfall.size(), "material", "materials"), ui::Tone::warning};
        case forms::StockVerdict::unknown: return {"Checked when connected", ui::Tone::muted};
        case forms::StockVerdict::not_plannable: return {"Cannot be planned", ui::Tone::danger};
    }
    return {};
}

std::size_t content_count(const OrderForm& form) {
    std::size_t count = 0;
    for (const FormLine& line : form.lines) count += line.is_blank() ? 0 : 1;
    return count;
}

void draw_facts(FormContext& context) {
    ui::Ui& ui = context.ui;
    const OrderForm& form = context.form;
    const auto& totals = form.outlook.totals;
    const std::string total_name = "Total, " + counted(content_count(form), "line", "lines");
    if (!ui.is_phone()) {
        const Words stock = stock_words(context);
        ui::fact(ui, "Stock", stock.text, stock.tone);
        ui::gap(ui, theme::space::lg);
        // Where all of it does not fit, the date is the one that stands in the form above.
        if (ui.width() >= theme::breakpoint::desk) {
            ui::fact(ui, "Needed by",
                     form.needed_at ? moment_text(*form.needed_at, context.state.now, context.zone()) : "Not said",
                     form.needed_at ? ui::Tone::normal : ui::Tone::muted);
            ui::gap(ui, theme::space::lg);
        }
    }
    ui::fact(ui, total_name, totals ? money_text(totals->net) : "\xE2\x80\x93",
             totals ? ui::Tone::normal : ui::Tone::muted);
    // A phone has room for one sum beside the buttons.
    if (ui.is_phone() || !totals || totals->gross == totals->net) return;
    ui::gap(ui, theme::space::lg);
    ui::fact(ui, "With tax", money_text(totals->gross));
}

void draw_button(FormContext& context, std::string_view label, FormErrand errand, bool primary) {
    const bool busy = context.is_sending();
    const bool pressed = ui::button(context.ui, label,
                                    {.kind = primary ? ui::ButtonKind::primary : ui::ButtonKind::secondary,
                                     .enabled = !busy,
                                     .shortcut = primary ? "Ctrl+Enter" : ""});
    if (pressed) press(context, errand);
}

void draw_buttons(FormContext& context) {
    if (context.is_new()) {
        draw_button(context, "Save draft", FormErrand::save_draft, false);
        draw_button(context, "Submit order", FormErrand::submit_new, true);
        return;
    }
    if (context.original->phase == Phase::Draft) {
        draw_button(context, "Save draft", FormErrand::save_draft, false);
        draw_button(context, "Submit order", FormErrand::save_then_submit, true);
        return;
    }
    if (context.is_submitted_apart()) {
        draw_button(context, "Save changes", FormErrand::save_changes, false);
        draw_button(context, "Submit order", FormErrand::save_then_submit, true);
        return;
    }
    draw_button(context, "Save changes", FormErrand::save_changes, true);
}

// Needed at a moment that has passed, which nobody has said is meant.
bool is_past_by_mistake(const FormContext& context) {
    const OrderForm& form = context.form;
    if (!form.needed_at || *form.needed_at >= context.state.now || form.is_backdated) return false;
    return context.is_new() || context.is_submitted_apart() || form.needed_at != context.original->needed_at;
}

}  // namespace

void draw_form_bar(FormContext& context, ui::Rect bar) {
    ui::Ui& ui = context.ui;
    ui::Area area(ui, bar);
    ui.keep_clear(bar);
    ui::divider(ui);
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Row row(ui, {.gap = theme::space::md, .height = bar.h - 1});
    ui::gap(ui, side);
    draw_facts(context);
    ui::spacer(ui);
    const app::Progress* progress = context.state.progress_of(context.form.ticket);
    if (progress && progress->state == app::CommandState::waiting) {
        ui::text(ui, "Waiting to be sent",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::cloud_upload});
    } else if (progress && progress->is_open()) {
        ui::caption(ui, "Sending");
    }
    draw_buttons(context);
    ui::gap(ui, side);
}

float stop_height(const OrderForm& form) { return form.stop ? form.stop_height + 2 * theme::space::lg : 0; }

void draw_form_stop(FormContext& context, ui::Rect place) {
    OrderForm& form = context.form;
    if (!form.stop) return;
    ui::Ui& ui = context.ui;
    constexpr float width_max = 400;
    const float width = std::min(width_max, place.w);
    const ui::Rect area_rect{place.right() - width, place.y, width, place.h};
    const std::string_view title = context.is_new() || context.is_submitted_apart() ? "Not submitted" : "Not saved";
    bool closed = false;
    {
        ui::Area area(ui, area_rect, {.padding_x = theme::space::lg, .padding_y = theme::space::lg});
        ui::Stack card(ui, {.padding_x = theme::space::lg,
                            .padding_y = theme::space::md,
                            .fill = ui::Fill::raised,
                            .border_strong = true,
                            .raised = true,
                            .role = ui::Role::alert,
                            .name = title});
        {
            ui::Row head(ui);
            ui::icon(ui, icons::circle_alert, ui::Tone::danger);
            ui::strong(ui, title);
            ui::spacer(ui);
            closed = ui::icon_button(ui, icons::x, "Close");
        }
        ui::text(ui, form.stop->text, {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .wrap = true});
        if (form.stop->place != FormPlace::none) {
            ui::Row buttons(ui);
            if (ui::button(ui, form.stop->line != 0 ? "Go to the line" : "Go there", {.small = true})) {
                form.want_focus(form.stop->place, form.stop->line);
            }
            if (form.stop->removable && ui::button(ui, "Remove this line", {.small = true})) {
                std::erase_if(form.lines, [&](const FormLine& line) { return line.key == form.stop->line; });
                if (form.lines.empty()) form.add_line();
                refresh_outlook(context);
                closed = true;
            }
        }
        const float height = ui.remembered_size(card.id()).y;
        if (height != form.stop_height) ui.request_frame();
        form.stop_height = height;
    }
    if (closed) form.stop.reset();
}

void press(FormContext& context, FormErrand errand) {
    OrderForm& form = context.form;
    refresh_outlook(context);
    settle_names(context);
    form.tried = true;
    form.stop = first_stop(context, errand);
    if (form.stop) {
        form.want_focus(form.stop->place, form.stop->line);
        context.ui.request_frame();
        return;
    }
    if (errand != FormErrand::save_draft && is_past_by_mistake(context)) {
        form.asks_past = errand;
        context.ui.request_frame();
        return;
    }
    if (!context.is_new() && !is_changed(context)) {
        if (errand == FormErrand::save_then_submit) return send(context, FormErrand::submit);
        if (errand == FormErrand::save_changes) {
            form.stop = FormStop{"Nothing is different from the order as it is.", FormPlace::none};
            return;
        }
    }
    if (!context.needs_reason()) return send(context, errand);
    form.expected = context.original->version;  // the dialog compares with this one
    form.asking = errand;
    form.change_reason.opened();
    context.ui.request_frame();
}

void draw_past_dialog(FormContext& context) {
    OrderForm& form = context.form;
    if (form.asks_past == FormErrand::none) return;
    ui::Ui& ui = context.ui;
    const std::string moment = moment_in_sentence(*form.needed_at, context.state.now, context.zone());
    const std::string text = "It was needed " + moment + ": " + due_text(*form.needed_at, context.state.now) +
                             ". An order that is entered afterwards is marked as such.";
    ui::Dialog dialog(ui, "past", {.title = "Needed in the past?", .text = text, .alert = true});
    dialog.buttons();
    if (ui::button(ui, "Change the date") || dialog.dismissed()) {
        form.asks_past = FormErrand::none;
        form.want_focus(FormPlace::needed_by);
    }
    if (ui::button(ui, "Enter it afterwards", {.kind = ui::ButtonKind::primary})) {
        form.is_backdated = true;
        press(context, std::exchange(form.asks_past, FormErrand::none));
    }
}

}  // namespace batchline::screens
