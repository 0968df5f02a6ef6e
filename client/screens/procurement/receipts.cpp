// The lots that came in for a request: prefilled with what is missing, read as they are typed.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/forms/typed_time.h"
#include "client/forms/wording.h"
#include "client/screens/procurement/decision_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

Dimension dimension_of(const DecisionContext& context, MaterialId id) {
    const Material* material = context.state.replica.find<Material>(id);
    return material ? material->dimension : Dimension::Mass;
}

ReceiptDraft& add_receipt(DecisionContext& context, MaterialId material) {
    ReceiptDraft& draft = context.view.receipts.emplace_back();
    draft.key = ++context.view.last_key;
    draft.material = material;
    return draft;
}

// A few milligrams are not written as a fraction of a kilogram.
std::string prefilled(const Quantity& missing) {
    constexpr std::int64_t small_base_units = 100'000;
    const bool is_small = missing.dimension != Dimension::Count && missing.amount < small_base_units;
    return is_small ? forms::missing_text(missing) : forms::field_text(missing);
}

bool names_a_unit(std::string_view typed) { return typed.find_first_not_of("0123456789., ") != std::string_view::npos; }

std::string_view shown(bool tried, const std::string& problem) {
    return tried ? std::string_view(problem) : std::string_view{};
}

void draw_receipt(DecisionContext& context, ReceiptDraft& draft) {
    ui::Ui& ui = context.ui;
    ui::Scope scope(ui, ui::Key(std::uint64_t{draft.key}));
    const bool tried = context.view.tried && !is_left_out(draft);
    const std::string lot_error = lot_problem(draft);
    const std::string quantity_error = quantity_problem(context, draft);
    const std::string expiry_error = expiry_problem(context, draft);
    const std::string unit =
        names_a_unit(draft.quantity) ? std::string{} : std::string(display_unit(dimension_of(context, draft.material)));
    const auto expiry = read(context, draft).expiry;
    const std::string hint = expiry && date_text(*expiry) != draft.expiry ? date_text(*expiry) : std::string{};
    const bool too_early = expiry && *expiry < context.needed_on();
    const bool say_expiry = tried || (too_early && draft.touched);
    const bool focus = context.view.focus == draft.key;
    if (focus) context.view.focus = 0;
    bool changed = false;
    const auto lot_field = [&] {
        changed |= ui::text_field(ui, "Lot", draft.lot,
                                  {.placeholder = "From the label",
                                   .error = shown(tried, lot_error),
                                   .length_max = 60,
                                   .take_focus = focus})
                       .changed;
    };
    const auto quantity_field = [&] {
        changed |= ui::number_field(ui, "Quantity", draft.quantity,
                                    {.error = shown(tried, quantity_error), .suffix = unit, .length_max = 24})
                       .changed;
    };
    const auto expiry_field = [&] {
        const ui::FieldEvents events =
            ui::date_time_field(ui, "Expiry", draft.expiry,
                                {.placeholder = "24 Jun 2026", .hint = hint, .error = shown(say_expiry, expiry_error)});
        changed |= events.changed;
        if (events.left && expiry) draft.expiry = date_text(*expiry);
    };
    constexpr float one_row = 480;
    if (ui.available_width() >= one_row) {
        ui::Columns columns(ui, {ui::fr(1.1F), ui::px(148), ui::fr(1)}, {.gap = theme::space::md});
        lot_field();
        columns.next();
        quantity_field();
        columns.next();
        expiry_field();
    } else {
        {
            ui::Columns columns(ui, {ui::fr(1.2F), ui::fr(1)}, {.gap = theme::space::md});
            lot_field();
            columns.next();
            quantity_field();
        }
        expiry_field();
    }
    if (!draft.problem.empty()) {
        ui::text(
            ui, draft.problem,
            {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
    }
    if (!changed) return;
    draft.touched = true;
    draft.problem.clear();
}

void draw_verdict(DecisionContext& context, const MaterialNeed& need) {
    const Quantity missing = still_missing(context, need);
    if (missing.amount > 0 && expected_arrival(context).at) {
        ui::text(context.ui, forms::missing_text(missing) + " on its way",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::accent, .icon = icons::truck});
        return;
    }
    if (missing.amount == 0) {
        ui::text(context.ui, need.missing.amount == 0 ? "Stock covers it" : "Covers the shortfall",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::success, .icon = icons::check});
        return;
    }
    ui::text(context.ui, forms::missing_text(missing) + " stays short",
             {.style = ui::TextStyle::label, .tone = ui::Tone::warning, .icon = icons::triangle_alert});
}

void draw_material(DecisionContext& context, const MaterialNeed& need) {
    ui::Ui& ui = context.ui;
    ui::Scope scope(ui, ui::Key(need.material.text()));
    const std::string title = "Receive " + forms::in_sentence(context.material(need.material));
    ui::StackOptions look = ui::card(title);
    look.gap = theme::space::md;
    ui::Stack card(ui, look);
    {
        ui::Row head(ui);
        ui::icon(ui, icons::package_plus, ui::Tone::muted);
        ui::heading(ui, 3, title, ui::TextStyle::emphasis);
        ui::spacer(ui);
        if (need.missing.amount > 0) ui::caption(ui, forms::missing_text(need.missing) + " short");
    }
    draw_replacement(context, need.material);
    const auto& receipts = context.view.receipts;
    const bool comes_in = std::any_of(receipts.begin(), receipts.end(), [&](const ReceiptDraft& draft) {
        return draft.material == need.material && !is_left_out(draft);
    });
    if (need.needed.amount == 0 && !comes_in) return ui::caption(ui, "Nothing of it is needed then.");
    std::uint32_t dropped = 0;
    std::size_t count = 0;
    for (ReceiptDraft& draft : context.view.receipts) {
        if (draft.material != need.material) continue;
        if (count++ > 0) ui::divider(ui);
        draw_receipt(context, draft);
        if (count > 1 && ui::button(ui, "Remove this lot",
                                    {.kind = ui::ButtonKind::ghost,
                                     .icon = icons::x,
                                     .small = true,
                                     .key = ui::Key(std::uint64_t{draft.key})})) {
            dropped = draft.key;
        }
    }
    bool add = false;
    {
        ui::Row foot(ui);
        add = ui::button(ui, count == 0 ? "Add a lot" : "Add another lot",
                         {.kind = ui::ButtonKind::ghost, .icon = icons::plus, .small = true});
        ui::spacer(ui);
        draw_verdict(context, need);
    }
    if (dropped != 0)
        std::erase_if(context.view.receipts, [dropped](const ReceiptDraft& draft) { return draft.key == dropped; });
    if (add) context.view.focus = add_receipt(context, need.material).key;
    if (add || dropped != 0) ui.request_frame();
}

}  // namespace

Date DecisionContext::today() const { return state.zone_of(order.location).local(state.now).date; }

Date DecisionContext::needed_on() const {
    return order.needed_at ? std::max(today(), state.zone_of(order.location).local(*order.needed_at).date) : today();
}

ReadReceipt read(const DecisionContext& context, const ReceiptDraft& draft) {
    return {forms::quantity_from_text(draft.quantity, dimension_of(context, draft.material)),
            forms::date_from_text(draft.expiry, context.today())};
}

std::string lot_problem(const ReceiptDraft& draft) { return trimmed(draft.lot).empty() ? "Which lot?" : ""; }

std::string quantity_problem(const DecisionContext& context, const ReceiptDraft& draft) {
    return forms::quantity_problem(draft.quantity, dimension_of(context, draft.material));
}

std::string expiry_problem(const DecisionContext& context, const ReceiptDraft& draft) {
    const auto expiry = read(context, draft).expiry;
    if (!expiry && may_lack_expiry(context.state.replica.find<Material>(draft.material), draft.expiry)) return "";
    if (!expiry) return "The last day it may be used, such as 24 Jun";
    if (*expiry < context.today()) return "This lot has expired";
    if (*expiry < context.needed_on()) return "It expires before the order is needed, so it would not count";
    return "";
}

bool is_complete(const DecisionContext& context, const ReceiptDraft& draft) {
    const auto values = read(context, draft);
    if (trimmed(draft.lot).empty() || !values.quantity) return false;
    return values.expiry ? *values.expiry >= context.today()
                         : may_lack_expiry(context.state.replica.find<Material>(draft.material), draft.expiry);
}

bool is_left_out(const ReceiptDraft& draft) {
    const bool is_blank = trimmed(draft.lot).empty() && trimmed(draft.expiry).empty();
    if (is_blank && trimmed(draft.quantity).empty()) return true;
    // Prefilled, and nobody said that this material came in: some of several may be received.
    return is_blank && !draft.touched;
}

Quantity still_missing(const DecisionContext& context, const MaterialNeed& need) {
    Quantity missing = need.missing;
    for (const ReceiptDraft& draft : context.view.receipts) {
        if (draft.material != need.material || !is_complete(context, draft)) continue;
        const auto values = read(context, draft);
        if (values.expiry && *values.expiry < context.needed_on()) continue;
        missing =
            values.quantity->less_than(missing) ? missing.minus(*values.quantity) : Quantity{0, missing.dimension};
    }
    return missing;
}

void prefill_receipts(DecisionContext& context) {
    context.view.started = true;
    for (const MaterialNeed& need : context.needs) {
        const auto& receipts = context.view.receipts;
        const bool is_typed = std::any_of(receipts.begin(), receipts.end(), [&need](const ReceiptDraft& draft) {
            return draft.material == need.material;
        });
        if (need.missing.amount > 0 && !is_typed) add_receipt(context, need.material).offered = true;
    }
}

void refresh_offers(DecisionContext& context) {
    for (ReceiptDraft& draft : context.view.receipts) {
        if (!draft.offered || draft.touched) continue;
        for (const MaterialNeed& need : context.needs) {
            if (need.material == draft.material)
                draft.quantity = need.missing.amount > 0 ? prefilled(need.missing) : std::string{};
        }
    }
}

void draw_receipts(DecisionContext& context) {
    ui::Ui& ui = context.ui;
    constexpr float two_columns = 720;
    if (ui.available_width() < two_columns || context.needs.size() < 2) {
        for (const MaterialNeed& need : context.needs) draw_material(context, need);
        return;
    }
    ui::Columns columns(ui, 2, {.row_gap = theme::space::lg});
    // In columns of their own, so that a taller card leaves no hole beside it.
    for (std::size_t i = 0; i < context.needs.size(); i += 2) draw_material(context, context.needs[i]);
    columns.next();
    for (std::size_t i = 1; i < context.needs.size(); i += 2) draw_material(context, context.needs[i]);
}

}  // namespace batchline::screens
