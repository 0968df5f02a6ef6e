// Asks which lots have come of a purchase order, material by material, and reads what is typed.

#include "client/screens/purchasing/receive.h"

#include <algorithm>
#include <charconv>

#include "client/forms/typed_quantity.h"
#include "client/forms/typed_time.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/purchasing/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr float one_row = 480;

struct Context {
    ui::Ui& ui;
    const AppState& state;
    const PurchaseOrder& purchase;
    ReceivePurchaseView& view;

    Date today() const { return state.zone_of(purchase.location).local(state.now).date; }
    const Material* material(const DeliveredLot& lot) const { return state.replica.find<Material>(lot.material); }
};

struct ReadLot {
    std::optional<Quantity> quantity;
    std::optional<Date> expiry;
};

Dimension dimension_of(const Context& context, const DeliveredLot& lot) {
    const Material* material = context.material(lot);
    return material ? material->dimension : Dimension::Mass;
}

std::vector<OwnUnit> own_units(const Context& context, const DeliveredLot& lot) {
    const Material* material = context.material(lot);
    return material ? material->units : std::vector<OwnUnit>();
}

ReadLot read(const Context& context, const DeliveredLot& lot) {
    return {forms::quantity_from_text(lot.quantity, dimension_of(context, lot), own_units(context, lot)),
            forms::date_from_text(lot.expiry, context.today())};
}

std::string_view expiry_problem(const Context& context, const DeliveredLot& lot) {
    const std::optional<Date> expiry = read(context, lot).expiry;
    if (expiry) return *expiry < context.today() ? "This lot has expired" : "";
    if (may_lack_expiry(context.material(lot), lot.expiry)) return "";
    return "The last day it may be used, such as 24 Jun";
}

// As long as it keeps, unless the label says otherwise.
std::string expiry_offered(const AppState& state, const PurchaseOrder& purchase, MaterialId id) {
    const Material* material = state.replica.find<Material>(id);
    if (!material || !material->shelf_life_days) return {};
    const Date today = state.zone_of(purchase.location).local(state.now).date;
    return date_text(Date{today.days + static_cast<std::int32_t>(*material->shelf_life_days)});
}

DeliveredLot& add_lot(ReceivePurchaseView& view, const AppState& state, const PurchaseOrder& purchase,
                      MaterialId material) {
    DeliveredLot& lot = view.lots.emplace_back();
    lot.key = ++view.last_key;
    lot.material = material;
    lot.expiry = expiry_offered(state, purchase, material);
    return lot;
}

// --- fields ---

void draw_lot_field(Context& context, DeliveredLot& lot) {
    const bool is_missing = context.view.tried && is_blank(lot.lot);
    const ui::FieldEvents events = ui::text_field(context.ui, "Lot", lot.lot,
                                                  {.placeholder = "From the label",
                                                   .error = is_missing ? "Which lot?" : "",
                                                   .required = true,
                                                   .length_max = 60,
                                                   .take_focus = context.view.focus == lot.key});
    if (events.changed) lot.problem.clear();
}

void draw_quantity_field(Context& context, DeliveredLot& lot) {
    const Dimension dimension = dimension_of(context, lot);
    const std::string problem =
        forms::quantity_problem(lot.quantity, dimension, forms::Amounts::above_zero, own_units(context, lot));
    const ui::FieldEvents events =
        ui::number_field(context.ui, "Quantity", lot.quantity,
                         {.error = context.view.tried ? std::string_view(problem) : std::string_view{},
                          .suffix = forms::unit_beside(lot.quantity, dimension),
                          .required = true,
                          .length_max = 24});
    if (events.changed) lot.problem.clear();
}

void draw_expiry_field(Context& context, DeliveredLot& lot) {
    const std::optional<Date> expiry = read(context, lot).expiry;
    const std::string hint = expiry && date_text(*expiry) != lot.expiry ? date_text(*expiry) : std::string{};
    const bool says_problem = expiry || context.view.tried;
    const ui::FieldEvents events =
        ui::date_time_field(context.ui, "Expiry", lot.expiry,
                            {.placeholder = "24 Jun 2027",
                             .hint = hint,
                             .error = says_problem ? expiry_problem(context, lot) : std::string_view{},
                             .required = !may_lack_expiry(context.material(lot), "")});
    if (events.left && expiry) lot.expiry = date_text(*expiry);
    if (events.changed) lot.problem.clear();
}

void draw_fields(Context& context, DeliveredLot& lot) {
    ui::Ui& ui = context.ui;
    if (ui.available_width() >= one_row) {
        ui::Columns columns(ui, {ui::fr(1.1F), ui::px(148), ui::fr(1)}, {.gap = theme::space::md});
        draw_lot_field(context, lot);
        columns.next();
        draw_quantity_field(context, lot);
        columns.next();
        draw_expiry_field(context, lot);
        return;
    }
    {
        ui::Columns columns(ui, {ui::fr(1.2F), ui::fr(1)}, {.gap = theme::space::md});
        draw_lot_field(context, lot);
        columns.next();
        draw_quantity_field(context, lot);
    }
    draw_expiry_field(context, lot);
}

// True when it is to be taken out.
bool draw_lot(Context& context, DeliveredLot& lot, const std::string& name) {
    ui::Ui& ui = context.ui;
    const ui::Key key(std::uint64_t{lot.key});
    const ui::Scope scope(ui, key);
    ui::Stack group(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = name, .key = key});
    draw_fields(context, lot);
    if (!lot.problem.empty()) {
        ui::text(
            ui, lot.problem,
            {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
    }
    return ui::button(ui, "Remove this lot",
                      {.kind = ui::ButtonKind::ghost, .icon = icons::x, .small = true, .name = "Remove " + name});
}

void draw_line(Context& context, const PurchaseLine& line) {
    ui::Ui& ui = context.ui;
    ReceivePurchaseView& view = context.view;
    const ui::Key key(line.material.text());
    const ui::Scope scope(ui, key);
    const std::string material(context.state.material_name(line.material));
    const std::string name = "Receive " + material;
    ui::StackOptions look = ui::card(name);
    look.gap = theme::space::md;
    look.role = ui::Role::group;
    look.key = key;
    ui::Stack card(ui, look);
    {
        ui::Row head(ui, {.wrap = true});
        ui::strong(ui, material);
        ui::caption(ui, outstanding_of(line).text() + " outstanding");
    }
    std::uint32_t dropped = 0;
    std::size_t count = 0;
    for (DeliveredLot& lot : view.lots) {
        if (lot.material != line.material) continue;
        if (count++ > 0) ui::divider(ui);
        if (draw_lot(context, lot, material + ", lot " + std::to_string(count))) dropped = lot.key;
    }
    if (count == 0) ui::caption(ui, "Nothing of it has come.");
    if (dropped != 0) std::erase_if(view.lots, [dropped](const DeliveredLot& lot) { return lot.key == dropped; });
    const bool add = ui::button(
        ui, count == 0 ? "Add a lot" : "Add another lot",
        {.kind = ui::ButtonKind::ghost, .icon = icons::plus, .small = true, .name = "Add a lot of " + material});
    if (add) view.focus = add_lot(view, context.state, context.purchase, line.material).key;
    if (add || dropped != 0) ui.request_frame();
}

bool is_listed(const ReceivePurchaseView& view, const PurchaseLine& line) {
    return outstanding_of(line).amount > 0 ||
           std::any_of(view.lots.begin(), view.lots.end(),
                       [&](const DeliveredLot& lot) { return lot.material == line.material; });
}

// "/receipts/2/lotCode" → 2.
std::optional<std::size_t> receipt_of(std::string_view pointer) {
    constexpr std::string_view start = "/receipts/";
    if (!pointer.starts_with(start)) return std::nullopt;
    pointer.remove_prefix(start.size());
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), index);
    return error == std::errc{} ? std::optional(index) : std::nullopt;
}

}  // namespace

void open_receive_purchase(ReceivePurchaseView& view, const AppState& state, const PurchaseOrder& purchase) {
    view = {};
    for (const PurchaseLine& line : purchase.lines) {
        const Quantity outstanding = outstanding_of(line);
        if (outstanding.amount == 0) continue;
        add_lot(view, state, purchase, line.material).quantity = forms::field_text(outstanding);
    }
    if (!view.lots.empty()) view.focus = view.lots.front().key;
}

ReceiveStep draw_receive_purchase(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase,
                                  std::string_view problem, bool is_sending, ReceivePurchaseView& view) {
    Context context{ui, state, purchase, view};
    const std::string title = "Receive " + purchase_number_text(purchase.number);
    const std::string text = "Into the stock of " + std::string(state.location_name(purchase.location)) +
                             ". Take out what has not come; it stays outstanding.";
    ui::Dialog dialog(ui, "receive", {.title = title, .text = text, .width = theme::layout::dialog_wide});
    if (!problem.empty())
        ui::banner(ui, "Not received", {.severity = ui::Severity::danger, .text = problem, .alert = true});
    else if (view.tried && view.lots.empty())
        ui::banner(ui, "Nothing to receive",
                   {.severity = ui::Severity::danger, .text = "Add a lot of what has come.", .alert = true});
    const std::uint32_t focus = view.focus;
    for (const PurchaseLine& line : purchase.lines) {
        if (is_listed(view, line)) draw_line(context, line);
    }
    if (view.focus == focus) view.focus = 0;
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) return ReceiveStep::back;
    const ui::ButtonOptions look{.kind = ui::ButtonKind::primary,
                                 .icon = icons::package_plus,
                                 .enabled = !is_sending,
                                 .name = "Receive lots",
                                 .shortcut = "Ctrl+Enter"};
    return ui::button(ui, is_sending ? "Sending" : "Receive", look) ? ReceiveStep::wanted : ReceiveStep::typing;
}

std::optional<ReceivePurchaseOrder> typed_receipt(const AppState& state, const PurchaseOrder& purchase,
                                                  ReceivePurchaseView& view) {
    view.tried = true;
    view.sent.clear();
    ReceivePurchaseOrder command{purchase.id, std::nullopt, {}};
    for (DeliveredLot& lot : view.lots) {
        lot.problem.clear();
        const Material* material = state.replica.find<Material>(lot.material);
        if (!material) continue;
        const Date today = state.zone_of(purchase.location).local(state.now).date;
        const auto quantity = forms::quantity_from_text(lot.quantity, material->dimension, material->units);
        const auto expiry = forms::date_from_text(lot.expiry, today);
        const bool has_expiry = expiry ? *expiry >= today : may_lack_expiry(material, lot.expiry);
        if (is_blank(lot.lot) || !quantity || !has_expiry) {
            view.focus = lot.key;
            return std::nullopt;
        }
        command.receipts.push_back({lot.material, *quantity, std::string(trimmed(lot.lot)), expiry});
        view.sent.push_back(lot.key);
    }
    if (command.receipts.empty()) return std::nullopt;
    return command;
}

void take_receipt_refusal(ReceivePurchaseView& view, const app::Progress& answer) {
    for (const app::FieldProblem& error : answer.errors) {
        const auto index = receipt_of(error.pointer);
        if (!index || *index >= view.sent.size()) continue;
        for (DeliveredLot& lot : view.lots) {
            if (lot.key == view.sent[*index]) lot.problem = error.message;
        }
    }
}

}  // namespace batchline::screens
