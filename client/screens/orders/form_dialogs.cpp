// The dialogs of the form: what an edit changes, and why a clash is overridden.

#include <algorithm>
#include <set>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/orders/rules.h"
#include "shared/workflows/story.h"

namespace batchline::screens {
namespace {

// One row of the difference: what, before, after, and what that means.
struct Difference {
    std::string_view what;
    const char* icon;
    std::string before;
    std::string after;
    std::string meaning;
    ui::Tone tone = ui::Tone::muted;
};

struct LineDifference {
    const char* icon;
    ui::Tone tone;
    std::string product;
    std::string before;
    std::string after;
    std::string price;
};

std::string signed_money(std::int64_t amount, const std::string& currency) {
    const std::string size = money_text({amount < 0 ? -amount : amount, currency});
    return (amount < 0 ? "\xE2\x88\x92 " : "+ ") + size;
}

std::string price_change(const std::optional<Money>& before, const std::optional<Money>& after) {
    if (!before && !after) return {};
    const std::string& currency = before ? before->currency : after->currency;
    const std::int64_t change = (after ? after->amount : 0) - (before ? before->amount : 0);
    return change == 0 ? std::string{} : signed_money(change, currency);
}

std::vector<LineDifference> line_differences(const FormContext& context) {
    std::vector<LineDifference> out;
    const OrderForm& form = context.form;
    std::set<OrderLineId> kept;
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        const FormLine& line = form.lines[i];
        const forms::AskedLine& asked = form.outlook.asked[i];
        if (line.is_blank() || !asked.product || !asked.quantity) continue;
        const auto& lines = context.original->lines;
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const OrderLine& one) {
            return line.kept == one.id && one.product == asked.product->id;
        });
        const std::string after = forms::short_text(*asked.quantity);
        const auto& amount = form.outlook.priced[i].amount;
        if (found == lines.end()) {
            out.push_back(
                {icons::plus, ui::Tone::success, asked.product->name, "0", after, price_change(std::nullopt, amount)});
            continue;
        }
        kept.insert(found->id);
        if (found->quantity == *asked.quantity) continue;
        out.push_back({icons::pencil, ui::Tone::info, found->product_name, forms::short_text(found->quantity), after,
                       price_change(found->amount, amount)});
    }
    for (const OrderLine& line : context.original->lines) {
        if (kept.contains(line.id) || !is_wanted(line)) continue;
        out.push_back({icons::minus, ui::Tone::danger, line.product_name, forms::short_text(line.quantity), "0",
                       price_change(line.amount, std::nullopt)});
    }
    return out;
}

std::string stock_text(const Order& order) {
    switch (order.phase) {
        case Phase::Ready: return "Everything reserved";
        case Phase::Short: return "Short of " + counted(order.shortfall.size(), "material", "materials");
        case Phase::Draft:
        case Phase::RejectedOpen:
        case Phase::Producing:
        case Phase::Produced:
        case Phase::Delivered:
        case Phase::RejectedFinal:
        case Phase::Cancelled: return "Holds nothing";
    }
    return {};
}

Difference stock_difference(const FormContext& context) {
    const forms::OrderOutlook& outlook = context.form.outlook.order;
    Difference row{"Stock", icons::boxes, stock_text(*context.original), {}, {}};
    if (context.form.outlook.keeps_reservations) {
        row.after = row.before;
        row.meaning = "What was decided stays";
        return row;
    }
    switch (outlook.stock) {
        case forms::StockVerdict::nothing_asked: row.after = "Nothing"; break;
        case forms::StockVerdict::available:
            row.after = "Everything available";
            row.meaning = context.is_submitted_apart() ? "Reserved once it is submitted" : "Reserved at once";
            row.tone = ui::Tone::success;
            break;
        case forms::StockVerdict::short_of:
            row.after = "Short of " + counted(outlook.shortfall.size(), "material", "materials");
            row.meaning = forms::in_sentence(shortfall_text(outlook.shortfall, context.state));
            row.meaning = "Missing " + row.meaning;
            row.tone = ui::Tone::warning;
            break;
        case forms::StockVerdict::unknown:
        case forms::StockVerdict::not_plannable: row.after = "Checked when connected"; break;
    }
    return row;
}

Difference price_difference(const FormContext& context) {
    const auto before = total_of(context.original->lines);
    const auto& totals = context.form.outlook.totals;
    const std::optional<Money> after = totals ? std::optional(totals->net) : std::nullopt;
    Difference row{"Price", icons::euro, before ? money_text(*before) : "Not shown",
                   after ? money_text(*after) : "Not shown", "As before"};
    if (!before || !after) return row;
    const std::int64_t change = after->amount - before->amount;
    if (change > 0) row.meaning = money_text({change, after->currency}) + " more";
    if (change < 0) row.meaning = money_text({-change, after->currency}) + " less";
    return row;
}

std::set<std::string> allergens_before(const FormContext& context) {
    std::set<std::string> out;
    for (const OrderLine& line : context.original->lines) {
        if (!is_wanted(line)) continue;
        for (const auto& [name, paths] :
             diet_profile_of(context.state.replica.world(), *context.original, line).contains)
            out.insert(name);
    }
    return out;
}

std::string allergen_text(const std::set<std::string>& names) {
    std::vector<std::string> words;
    for (const std::string& name : names) words.push_back(in_lower_case(spaced_words(name)));
    if (words.empty()) return "None declared";
    std::string text = joined(words, ", ");
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

Difference allergen_difference(const FormContext& context) {
    const std::set<std::string> before = allergens_before(context);
    const auto& names = context.form.outlook.order.allergens;
    const std::set<std::string> after(names.begin(), names.end());
    std::vector<std::string> leaving;
    std::vector<std::string> coming;
    for (const std::string& name : before) {
        if (!after.contains(name)) leaving.push_back(in_lower_case(spaced_words(name)));
    }
    for (const std::string& name : after) {
        if (!before.contains(name)) coming.push_back(in_lower_case(spaced_words(name)));
    }
    Difference row{"Allergens", icons::wheat, allergen_text(before), allergen_text(after), "As before"};
    std::vector<std::string> parts;
    if (!coming.empty()) parts.push_back("New: " + joined(coming, ", "));
    if (!leaving.empty()) parts.push_back("Gone: " + joined(leaving, ", "));
    if (parts.empty()) return row;
    row.meaning = joined(parts, ". ");
    if (!coming.empty()) row.tone = ui::Tone::warning;
    return row;
}

Difference notes_difference(const FormContext& context) {
    const auto words = [](std::string_view notes) { return notes.empty() ? std::string("None") : std::string(notes); };
    return {"Notes", icons::notebook_pen, words(context.original->customer_notes),
            words(trimmed(context.form.customer_notes)), "Said to whoever makes it"};
}

Difference fulfilment_difference(const FormContext& context) {
    const Order& order = *context.original;
    return {"Handed over", icons::truck, fulfilment_words(order.fulfilment, order.delivery_address),
            fulfilment_words(context.form.fulfilment, trimmed(context.form.delivery_address)), "Told to the driver"};
}

/// Whose the order becomes, and who will see it.
Difference customer_difference(const FormContext& context) {
    const Customer* customer = context.customer();
    Difference row{"Customer", icons::user, context.original->customer_name, customer ? customer->name : "", {}};
    const Customer* former = context.state.replica.find<Customer>(context.original->customer);
    const bool was_key = former && former->key_account;
    const bool is_key = customer && customer->key_account;
    row.meaning = "Prices, diet and priority are this customer's";
    if (is_key) row.meaning = "Only the team of this key account sees it";
    else if (was_key) row.meaning = "Everybody of the location sees it again";
    row.tone = is_key || was_key ? ui::Tone::warning : ui::Tone::info;
    return row;
}

Difference date_difference(const FormContext& context) {
    const auto words = [&](const std::optional<Instant>& moment) {
        return moment ? moment_text(*moment, context.state.now, context.zone()) : std::string("Not said");
    };
    Difference row{"Needed by", icons::calendar_clock, words(context.original->needed_at),
                   words(context.form.needed_at), "As before"};
    if (context.original->needed_at == context.form.needed_at) return row;
    row.meaning = context.form.needed_at ? due_text(*context.form.needed_at, context.state.now) : "No time given";
    return row;
}

/// What the order will say, as far as its priority asks.
Order order_as_typed(FormContext& context) {
    Order order = *context.original;
    order.needed_at = context.form.needed_at;
    if (const Customer* customer = context.is_for_another() ? context.customer() : nullptr)
        order.tier_raise = context.state.configuration.customers.tier(customer->tier).raises_by;
    order.lines.clear();
    for (const LineContent& content : content_lines(context.form)) {
        const auto known = std::find_if(
            context.original->lines.begin(), context.original->lines.end(),
            [&](const OrderLine& line) { return line.id == content.id && line.product == content.product; });
        OrderLine line = known == context.original->lines.end() ? OrderLine{} : *known;
        line.product = content.product;
        line.quantity = content.quantity;
        if (!line.recipe) line.recipe.emplace();
        order.lines.push_back(std::move(line));
    }
    return order;
}

Difference priority_difference(FormContext& context) {
    const Priority before = priority_of(*context.original, context.state.now);
    const Priority after = priority_of(order_as_typed(context), context.state.now);
    Difference row{"Priority", icons::list_ordered, std::string(name_of(before)), std::string(name_of(after)),
                   "As before"};
    if (after == before) return row;
    row.meaning = after > before ? "Moves up in the queues" : "Moves down in the queues";
    return row;
}

void draw_line_differences(ui::Ui& ui, const std::vector<LineDifference>& lines) {
    if (lines.empty()) return;
    ui::StackOptions look = ui::card("Changed lines");
    look.fill = ui::Fill::sunken;
    look.padding_y = theme::space::sm;
    look.gap = theme::space::xs;
    look.role = ui::Role::list;
    ui::Stack card(ui, look);
    const float figure = ui.is_phone() ? 44 : 64;
    for (const LineDifference& line : lines) {
        ui::Row row(ui, {.height = 28,
                         .role = ui::Role::listitem,
                         .name = line.product + ", " + line.before + " becomes " + line.after,
                         .key = ui::Key(line.product + line.before)});
        ui::icon(ui, line.icon, line.tone, theme::icon_size::sm);
        const float taken = 2 * figure + (ui.is_phone() ? 80.0F : 200.0F);
        ui::text(ui, line.product,
                 {.width = std::min(ui::text_width(ui, line.product) + 1, ui.available_width() - taken)});
        ui::spacer(ui);
        ui::text(ui, line.before, {.tone = ui::Tone::muted, .width = figure, .align = ui::Align::end});
        ui::icon(ui, icons::arrow_right, ui::Tone::muted, theme::icon_size::sm);
        ui::text(ui, line.after, {.style = ui::TextStyle::body_strong, .width = figure, .align = ui::Align::end});
        if (!ui.is_phone())
            ui::text(ui, line.price,
                     {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .width = 96, .align = ui::Align::end});
    }
}

void draw_difference(ui::Ui& ui, const Difference& row) {
    ui::Scope scope(ui, ui::Key(row.what));
    if (ui.is_phone()) {
        ui::Stack stack(ui, {.gap = 2});
        ui::text(ui, row.what, {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = row.icon});
        ui::text(ui, row.before + " \xE2\x86\x92 " + row.after, {.style = ui::TextStyle::body_strong, .wrap = true});
        ui::text(ui, row.meaning, {.style = ui::TextStyle::caption, .tone = row.tone, .wrap = true});
        return;
    }
    ui::Columns columns(ui, {ui::px(116), ui::px(140), ui::px(20), ui::px(150), ui::fr(1)}, {.gap = theme::space::md});
    ui::text(ui, row.what, {.style = ui::TextStyle::label, .icon = row.icon, .icon_tone = ui::Tone::muted});
    columns.next();
    ui::text(ui, row.before, {.tone = ui::Tone::muted, .wrap = true});
    columns.next();
    ui::icon(ui, icons::arrow_right, ui::Tone::muted, theme::icon_size::sm);
    columns.next();
    ui::text(ui, row.after, {.style = ui::TextStyle::body_strong, .wrap = true});
    columns.next();
    ui::text(ui, row.meaning, {.style = ui::TextStyle::label, .tone = row.tone, .wrap = true});
}

void draw_differences(FormContext& context) {
    ui::Ui& ui = context.ui;
    std::vector<Difference> rows{stock_difference(context), price_difference(context), allergen_difference(context),
                                 date_difference(context), priority_difference(context)};
    if (trimmed(context.form.customer_notes) != context.original->customer_notes)
        rows.push_back(notes_difference(context));
    if (changes_fulfilment(context)) rows.push_back(fulfilment_difference(context));
    // What the right customer cannot have has stopped the form before this.
    if (context.is_for_another()) rows.insert(rows.begin(), customer_difference(context));
    ui::StackOptions look = ui::card("Difference");
    look.padding_y = theme::space::md;
    look.fill = ui::Fill::raised;
    ui::Stack card(ui, look);
    bool first = true;
    for (const Difference& row : rows) {
        if (!first) ui::divider(ui);
        first = false;
        draw_difference(ui, row);
    }
}

}  // namespace

void draw_difference_dialog(FormContext& context) {
    OrderForm& form = context.form;
    if (form.asking == FormErrand::none || !context.original) return;
    ui::Ui& ui = context.ui;
    const Order& order = *context.original;
    const auto reasons = reasons_for(context.state.configuration, "edit");
    const std::string title = "Save changes to " + order_title(order) + "?";
    const std::string text = order.customer_name + ", " + std::string(context.state.location_name(order.location)) +
                             ". Revision " + std::to_string(order.revision) + " becomes " +
                             std::to_string(order.revision + 1) + ". Nothing is saved until you confirm.";
    ui::Dialog dialog(ui, "difference", {.title = title, .text = text, .width = theme::layout::dialog_wide});
    draw_line_differences(ui, line_differences(context));
    draw_differences(context);
    justification_fields(ui, form.change_reason, reasons, !ui.is_phone());
    dialog.buttons();
    const bool back = ui::button(ui, "Back") || dialog.dismissed();
    const bool busy = context.is_sending();
    if (ui::button(
            ui, "Confirm",
            {.kind = ui::ButtonKind::primary, .icon = icons::check, .enabled = !busy, .shortcut = "Ctrl+Enter"})) {
        form.change_reason.tried = true;
        if (auto justification = justification_of(form.change_reason, reasons))
            send(context, form.asking, std::move(justification));
    }
    if (back) form.asking = FormErrand::none;
}

void draw_override_dialog(FormContext& context) {
    OrderForm& form = context.form;
    FormLine* line = form.line(form.overriding);
    if (!line) {
        form.overriding = 0;
        return;
    }
    const auto reasons = reasons_for(context.state.configuration, "override");
    const std::string title = "Override for " + line->product.text + "?";
    const JustificationAnswer answer = ask_justification(
        context.ui, "override",
        {.title = title, .text = "The reason is audited and printed on the ticket in production.", .destructive = true},
        form.override_view, reasons);
    if (answer.back) form.overriding = 0;
    if (!answer.confirmed) return;
    line->override_reason = answer.confirmed;
    line->problem.clear();
    form.overriding = 0;
    if (form.stop && form.stop->line == line->key) form.stop.reset();
}

}  // namespace batchline::screens
