// Reads the lots somebody types, says what is missing in them, and sends them as one receipt.

#include "client/screens/inventory/receive.h"

#include <algorithm>
#include <charconv>

#include "client/forms/typed_quantity.h"
#include "client/forms/typed_time.h"
#include "client/forms/wording.h"
#include "client/screens/sorting.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr std::size_t options_max = 50;
constexpr float one_row = 600;

struct ReadLot {
    const Material* material = nullptr;
    std::optional<Quantity> quantity;
    std::optional<Date> expiry;
};

struct Context {
    ui::Ui& ui;
    const app::AppState& state;
    ReceiveView& view;

    Date today() const { return state.zone_of(*view.location).local(state.now).date; }
    const Material* material(const ArrivedLot& lot) const {
        return lot.chosen ? state.replica.find<Material>(*lot.chosen) : nullptr;
    }
    ReadLot read(const ArrivedLot& lot) const {
        ReadLot out{material(lot), {}, forms::date_from_text(lot.expiry, today())};
        if (out.material)
            out.quantity = forms::quantity_from_text(lot.quantity, out.material->dimension, out.material->units);
        return out;
    }
};

bool is_blank(const ArrivedLot& lot) {
    return !lot.chosen && trimmed(lot.material.text).empty() && trimmed(lot.lot).empty() &&
           trimmed(lot.quantity).empty() && trimmed(lot.expiry).empty();
}

bool is_complete(const Context& context, const ArrivedLot& lot) {
    const ReadLot read = context.read(lot);
    if (!read.material || !read.quantity || trimmed(lot.lot).empty()) return false;
    return read.expiry ? *read.expiry >= context.today() : may_lack_expiry(read.material, lot.expiry);
}

ArrivedLot& add_lot(ReceiveView& view) {
    ArrivedLot& lot = view.lots.emplace_back();
    lot.key = ++view.last_key;
    return lot;
}

std::vector<const Material*> fitting_materials(const app::AppState& state, const ArrivedLot& lot) {
    std::vector<const Material*> out;
    if (!lot.material.open) return out;
    for (const Material* material : state.replica.all<Material>()) {
        const bool fits =
            lot.chosen || trimmed(lot.material.text).empty() || matches_words(material->name, lot.material.text);
        if (fits && !material->retired_at) out.push_back(material);
    }
    sort_by_name(out);
    if (out.size() > options_max) out.resize(options_max);
    return out;
}

// Somebody who types a whole name and goes on has chosen, too.
const Material* meant_material(const app::AppState& state, const std::string& typed) {
    const std::string wanted = folded(trimmed(typed));
    for (const Material* material : state.replica.all<Material>()) {
        if (!material->retired_at && folded(material->name) == wanted) return material;
    }
    return nullptr;
}

void draw_material_field(Context& context, ArrivedLot& lot) {
    const auto fitting = fitting_materials(context.state, lot);
    std::vector<ui::Option> options;
    for (const Material* material : fitting)
        options.push_back({.text = material->name, .key = ui::Key(material->id.text())});
    ui::ComboboxOptions settings;
    settings.field = {.placeholder = "Type a material",
                      .error = context.view.tried && !lot.chosen ? "Which material?" : "",
                      .icon = icons::search,
                      .required = true,
                      .take_focus = context.view.focus == lot.key && !lot.chosen};
    settings.empty_text = "No material of this name";
    const ui::ComboboxEvents events = ui::combobox(context.ui, "Material", lot.material, options, settings);
    const auto before = lot.chosen;
    if (events.chosen) lot.chosen = fitting[*events.chosen]->id;
    else if (events.changed) lot.chosen.reset();
    if (events.left && !lot.chosen) {
        if (const Material* meant = meant_material(context.state, lot.material.text)) lot.chosen = meant->id;
    }
    // As long as it keeps, unless the label says otherwise.
    const Material* material = lot.chosen != before ? context.material(lot) : nullptr;
    if (material && material->shelf_life_days && trimmed(lot.expiry).empty())
        lot.expiry = date_text({context.today().days + static_cast<std::int32_t>(*material->shelf_life_days)});
}

void draw_lot_field(Context& context, ArrivedLot& lot) {
    const bool missing = context.view.tried && trimmed(lot.lot).empty();
    ui::text_field(context.ui, "Lot", lot.lot,
                   {.placeholder = "From the label",
                    .error = missing ? "Which lot?" : "",
                    .required = true,
                    .length_max = 60,
                    .take_focus = context.view.focus == lot.key && lot.chosen});
}

void draw_quantity_field(Context& context, ArrivedLot& lot) {
    const Material* material = context.material(lot);
    const Dimension dimension = material ? material->dimension : Dimension::Mass;
    const bool wrong =
        (context.view.tried || !trimmed(lot.quantity).empty()) && material && !context.read(lot).quantity;
    const std::string problem = forms::quantity_problem(lot.quantity, dimension, forms::Amounts::above_zero,
                                                        material ? material->units : std::vector<OwnUnit>());
    ui::number_field(context.ui, "Quantity", lot.quantity,
                     {.error = wrong && context.view.tried ? std::string_view(problem) : std::string_view{},
                      .suffix = material ? forms::unit_beside(lot.quantity, dimension) : std::string_view{},
                      .required = true,
                      .length_max = 24});
}

void draw_expiry_field(Context& context, ArrivedLot& lot) {
    const auto expiry = context.read(lot).expiry;
    const bool has_ended = expiry && *expiry < context.today();
    std::string_view error;
    if (has_ended) error = "This lot has expired";
    else if (!expiry && context.view.tried && !may_lack_expiry(context.material(lot), lot.expiry))
        error = "The last day it may be used, such as 24 Jun";
    const std::string hint = expiry && date_text(*expiry) != lot.expiry ? date_text(*expiry) : std::string{};
    const ui::FieldEvents events = ui::date_time_field(context.ui, "Expiry", lot.expiry,
                                                       {.placeholder = "24 Jun 2027",
                                                        .hint = hint,
                                                        .error = error,
                                                        .required = !may_lack_expiry(context.material(lot), "")});
    if (events.left && expiry) lot.expiry = date_text(*expiry);
}

void draw_fields(Context& context, ArrivedLot& lot) {
    ui::Ui& ui = context.ui;
    if (ui.available_width() >= one_row) {
        ui::Columns columns(ui, {ui::fr(1.5F), ui::fr(1.1F), ui::px(124), ui::px(148)}, {.gap = theme::space::md});
        draw_material_field(context, lot);
        columns.next();
        draw_lot_field(context, lot);
        columns.next();
        draw_quantity_field(context, lot);
        columns.next();
        draw_expiry_field(context, lot);
        return;
    }
    draw_material_field(context, lot);
    {
        ui::Columns columns(ui, {ui::fr(1.2F), ui::fr(1)}, {.gap = theme::space::md});
        draw_lot_field(context, lot);
        columns.next();
        draw_quantity_field(context, lot);
    }
    draw_expiry_field(context, lot);
}

void draw_lots(Context& context) {
    ui::Ui& ui = context.ui;
    ReceiveView& view = context.view;
    std::uint32_t dropped = 0;
    for (std::size_t i = 0; i < view.lots.size(); ++i) {
        ArrivedLot& lot = view.lots[i];
        const ui::Scope scope(ui, ui::Key(std::uint64_t{lot.key}));
        const std::string name = "Lot " + std::to_string(i + 1);
        ui::Stack group(
            ui,
            {.gap = theme::space::md, .role = ui::Role::group, .name = name, .key = ui::Key(std::uint64_t{lot.key})});
        if (i > 0) ui::divider(ui);
        draw_fields(context, lot);
        if (!lot.problem.empty()) {
            ui::text(
                ui, lot.problem,
                {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
        }
        if (view.lots.size() > 1 &&
            ui::button(ui, "Remove this lot",
                       {.kind = ui::ButtonKind::ghost, .icon = icons::x, .small = true, .name = "Remove " + name})) {
            dropped = lot.key;
        }
    }
    if (view.focus != 0) view.focus = 0;
    if (dropped != 0) std::erase_if(view.lots, [dropped](const ArrivedLot& lot) { return lot.key == dropped; });
    if (ui::button(ui, "Add another lot", {.kind = ui::ButtonKind::ghost, .icon = icons::plus, .small = true})) {
        const ArrivedLot& last = view.lots.back();
        const auto chosen = last.chosen;
        const std::string name = last.material.text;
        ArrivedLot& lot = add_lot(view);
        lot.chosen = chosen;
        lot.material.text = name;
        view.focus = lot.key;
        ui.request_frame();
    }
}

void send(Context& context, app::Intents& intents) {
    ReceiveView& view = context.view;
    view.tried = true;
    view.problem.clear();
    ReceiveStock command{*view.location, {}};
    view.sent.clear();
    for (ArrivedLot& lot : view.lots) {
        lot.problem.clear();
        if (is_blank(lot) && view.lots.size() > 1) continue;
        if (!is_complete(context, lot)) return;
        const ReadLot read = context.read(lot);
        command.receipts.push_back({read.material->id, *read.quantity, std::string(trimmed(lot.lot)), read.expiry});
        view.sent.push_back(lot.key);
    }
    if (!command.receipts.empty()) view.ticket = intents.send(std::move(command));
}

// "/receipts/2/lotCode" → 2
std::optional<std::size_t> receipt_of(const std::string& pointer) {
    constexpr std::string_view start = "/receipts/";
    if (!pointer.starts_with(start)) return std::nullopt;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(pointer.data() + start.size(), pointer.data() + pointer.size(), index);
    if (error != std::errc{} || end == pointer.data() + start.size()) return std::nullopt;
    return index;
}

void take_refusal(ReceiveView& view, const app::Progress& answer) {
    view.problem = answer.detail;
    for (const app::FieldProblem& error : answer.errors) {
        const auto index = receipt_of(error.pointer);
        if (!index || *index >= view.sent.size()) continue;
        for (ArrivedLot& lot : view.lots) {
            if (lot.key == view.sent[*index]) lot.problem = error.message;
        }
    }
}

// True when the lots are in.
bool receive_answer(const app::AppState& state, ReceiveView& view, app::Intents& intents) {
    const app::Progress* answer = state.progress_of(view.ticket);
    if (!answer || answer->is_open()) return false;
    const bool done = answer->is_done();
    if (done) {
        const Material* first = view.lots.empty() || !view.lots.front().chosen
                                    ? nullptr
                                    : state.replica.find<Material>(*view.lots.front().chosen);
        const bool is_one = view.sent.size() == 1 && first;
        const std::string where(state.location_name(*view.location));
        intents.toast(ui::Severity::success,
                      is_one ? "Received " + forms::in_sentence(first->name)
                             : "Received " + counted(view.sent.size(), "lot", "lots"),
                      "In stock at " + where + " now.");
    } else {
        take_refusal(view, *answer);
    }
    intents.forget(view.ticket);
    return done;
}

}  // namespace

void open_receive(ReceiveView& view, LocationId location, const Material* material) {
    view = {};
    view.location = location;
    ArrivedLot& lot = add_lot(view);
    view.focus = lot.key;
    if (!material) return;
    lot.chosen = material->id;
    lot.material.text = material->name;
}

void draw_receive_dialog(ui::Ui& ui, const app::AppState& state, ReceiveView& view, app::Intents& intents) {
    if (!view.is_open()) return;
    if (view.ticket != 0 && receive_answer(state, view, intents)) {
        view = {};
        ui.request_frame();
        return;
    }
    Context context{ui, state, view};
    const std::string text = "Into the stock of " + std::string(state.location_name(*view.location)) +
                             ". Orders that wait for it are not served by themselves.";
    ui::Dialog dialog(ui, "receive", {.title = "Receive stock", .text = text, .width = theme::layout::dialog_wide});
    // Before the lots, of which there may be more than are seen.
    if (!view.problem.empty()) ui::banner(ui, view.problem, {.severity = ui::Severity::danger, .alert = true});
    draw_lots(context);
    const app::Progress* progress = state.progress_of(view.ticket);
    const bool busy = progress && progress->is_open();
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        view = {};
        ui.request_frame();
        return;
    }
    if (ui::button(ui, busy ? "Sending" : "Receive",
                   {.kind = ui::ButtonKind::primary,
                    .icon = icons::package_plus,
                    .enabled = !busy,
                    .name = "Receive",
                    .shortcut = "Ctrl+Enter"})) {
        send(context, intents);
    }
}

}  // namespace batchline::screens
