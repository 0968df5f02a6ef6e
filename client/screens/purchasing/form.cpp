// The form of a purchase order: of whom, for where, and which packs of what.

#include "client/screens/purchasing/form.h"

#include <algorithm>

#include "client/forms/typed_money.h"
#include "client/screens/purchasing/purchasing_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float grid_from_width = 680;

const Material* material_of(const AppState& state, const PurchaseLinePart& line) {
    return line.material.chosen ? state.replica.find<Material>(MaterialId{*line.material.chosen}) : nullptr;
}

const SupplierArticle* article_of(const Material& material, const PurchaseForm& form) {
    if (!form.supplier.chosen) return nullptr;
    const auto found =
        std::find_if(material.supplier_articles.begin(), material.supplier_articles.end(),
                     [&](const SupplierArticle& article) { return article.supplier.value == *form.supplier.chosen; });
    return found == material.supplier_articles.end() ? nullptr : &*found;
}

bool is_blank_line(const PurchaseLinePart& line) {
    return !line.material.chosen && is_blank(line.material.state.text) && is_blank(line.packs) &&
           is_blank(line.pack_size) && is_blank(line.price);
}

// As the supplier sells it; for nothing that somebody has typed already.
void offer_article(const AppState& state, const PurchaseForm& form, PurchaseLinePart& line) {
    const Material* material = material_of(state, line);
    const SupplierArticle* article = material ? article_of(*material, form) : nullptr;
    line.number = article ? article->number : std::string{};
    if (!article) return;
    if (is_blank(line.pack_size)) line.pack_size = field_text(article->pack_size);
    if (is_blank(line.price)) line.price = field_text(article->price);
    if (is_blank(line.packs)) line.packs = "1";
}

// What the supplier sells stands first.
std::vector<OfferedRecord> offered_materials(const AppState& state, const PurchaseForm& form) {
    std::vector<OfferedRecord> sold;
    std::vector<OfferedRecord> others;
    for (const Material* material : state.replica.all<Material>()) {
        if (material->retired_at) continue;
        if (material->location && form.location && *material->location != *form.location) continue;
        const SupplierArticle* article = article_of(*material, form);
        if (article) sold.push_back({material->id.value, material->name, article->pack_size.text()});
        else others.push_back({material->id.value, material->name, ""});
    }
    sort_by_name(sold);
    sort_by_name(others);
    sold.insert(sold.end(), others.begin(), others.end());
    return sold;
}

std::vector<OfferedRecord> offered_suppliers(const AppState& state, const PurchaseForm& form) {
    std::vector<OfferedRecord> offered = offered_records<Supplier>(state, form.supplier.chosen);
    std::erase_if(offered, [&](const OfferedRecord& one) {
        const Supplier* supplier = state.replica.find<Supplier>(SupplierId{one.id});
        return supplier->location && form.location && *supplier->location != *form.location;
    });
    return offered;
}

// --- filling ---

void add_named_material(const AppState& state, PurchaseForm& form, MaterialId id) {
    const Material* material = state.replica.find<Material>(id);
    if (!material) return;
    if (!form.supplier.chosen && form.location) {
        const auto articles = articles_for(*material, *form.location, state.replica.world());
        if (!articles.empty())
            form.supplier = choice_of(offered_records<Supplier>(state), articles.front()->supplier.value);
    }
    std::erase_if(form.lines.all, is_blank_line);
    PurchaseLinePart& line = form.lines.add();
    line.material.chosen = id.value;
    line.material.state.text = material->name;
    offer_article(state, form, line);
}

void fill_purchase_form(const AppState& state, const PurchaseOrder* purchase, PurchaseForm& form) {
    if (!purchase) {
        form.lines.add();
        return;
    }
    form.id = purchase->id.value;
    form.version = purchase->version;
    form.location = purchase->location;
    form.supplier = choice_of(offered_records<Supplier>(state, purchase->supplier.value), purchase->supplier.value);
    form.note = form.note_before = purchase->note;
    for (const PurchaseLine& line : purchase->lines) {
        form.lines_before.push_back(line);
        PurchaseLinePart& part = form.lines.add();
        part.material.chosen = line.material.value;
        part.material.state.text = std::string(state.material_name(line.material));
        part.packs = std::to_string(line.packs);
        part.pack_size = field_text(line.pack_size);
        part.price = field_text(line.price);
        part.number = line.number;
        part.orders = line.orders;
    }
}

// A page that is opened by its address is drawn before it is known which locations there are.
void choose_first_location(const AppState& state, PurchaseForm& form) {
    const std::vector<const Location*> locations = purchasing_locations(state);
    if (!form.location && !locations.empty()) form.location = locations.front()->id;
}

// Another address names another material: it is added to what is typed.
void take_parameter(const AppState& state, PurchaseForm& form) {
    const std::string_view named = state.route.parameter("material");
    if (named.empty() || named == form.asked_for || form.id || !form.location) return;
    form.asked_for = std::string(named);
    if (const auto id = Uuid::parse(named)) add_named_material(state, form, MaterialId{*id});
}

// --- reading and sending ---

PurchaseLineContent read_line(const AppState& state, const PurchaseLinePart& part, const std::string& pointer,
                              TypedReader& reader) {
    PurchaseLineContent line;
    const Material* material = material_of(state, part);
    if (material) line.material = material->id;
    else reader.add(pointer + "/materialId", "Which material?");
    line.packs = reader.whole(part.packs, pointer + "/packs").value_or(0);
    if (is_blank(part.packs)) reader.add(pointer + "/packs", "How many packs?");
    const Dimension dimension = material ? material->dimension : Dimension::Mass;
    const std::vector<OwnUnit> own = material ? material->units : std::vector<OwnUnit>();
    const auto size =
        reader.quantity(part.pack_size, dimension, pointer + "/packSize", forms::Amounts::above_zero, own);
    if (is_blank(part.pack_size)) reader.add(pointer + "/packSize", "How much is in a pack?");
    line.pack_size = size.value_or(Quantity{0, dimension});
    line.price = reader.money(part.price, pointer + "/price");
    line.number = part.number;
    line.orders = part.orders;
    return line;
}

std::vector<PurchaseLineContent> read_lines(const AppState& state, const PurchaseForm& form, TypedReader& reader) {
    std::vector<PurchaseLineContent> lines;
    for (const PurchaseLinePart& part : form.lines.all)
        lines.push_back(read_line(state, part, "/lines/" + std::to_string(lines.size()), reader));
    return lines;
}

// False where nothing differs, or with problems in the form.
bool send_purchase_form(const AppState& state, PurchaseForm& form, Intents& intents) {
    // So that the pointers of an answer name the lines as they stand here.
    std::erase_if(form.lines.all, is_blank_line);
    TypedReader reader(form.problems, currency_of(state.replica.world()));
    if (!form.supplier.chosen) reader.add("/supplierId", "Which supplier?");
    if (!form.location) reader.add("/locationId", "For which location?");
    std::vector<PurchaseLineContent> lines = read_lines(state, form, reader);
    if (lines.empty()) reader.add("/lines", "Add a line of what is to be bought");
    std::string note = reader.text(form.note);
    if (!form.problems.empty()) return false;
    if (!form.id) {
        if (form.made.is_nil()) form.made = intents.new_id();
        form.saving = intents.send(
            CreatePurchaseOrder{{form.made}, {*form.supplier.chosen}, *form.location, std::move(lines), note});
        return true;
    }
    ChangePurchaseOrder command;
    command.purchase = {*form.id};
    command.expected = form.version;
    if (lines != form.lines_before) command.lines = std::move(lines);
    if (note != form.note_before) command.note = std::move(note);
    if (!command.lines && !command.note) return false;
    form.saving = intents.send(std::move(command));
    return true;
}

// --- lines ---

struct LineFields {
    ui::Ui& ui;
    const AppState& state;
    PurchaseForm& form;
    const std::vector<OfferedRecord>& offered;
    bool labels_hidden = false;
    bool wants_line = false;  // somebody pressed Enter in the last field of one

    // In the grid what is wrong stands below the row.
    std::string_view error_at(const std::string& pointer) const {
        return labels_hidden ? std::string_view{} : form.error_at(pointer);
    }
};

void draw_material(LineFields& fields, PurchaseLinePart& line, const std::string& at) {
    const ui::FieldOptions look{.placeholder = "Type a material",
                                .error = fields.error_at(at + "/materialId"),
                                .label_hidden = fields.labels_hidden,
                                .required = true};
    if (!record_field(fields.ui, "Material", line.material, fields.offered, look)) return;
    line.pack_size.clear();
    line.price.clear();
    line.orders.clear();
    offer_article(fields.state, fields.form, line);
}

void draw_packs(LineFields& fields, PurchaseLinePart& line, const std::string& at) {
    const ui::FieldEvents events = ui::number_field(fields.ui, "Packs", line.packs,
                                                    {.error = fields.error_at(at + "/packs"),
                                                     .label_hidden = fields.labels_hidden,
                                                     .required = true,
                                                     .length_max = 9});
    if (events.submitted) fields.wants_line = true;
}

void draw_pack_size(LineFields& fields, PurchaseLinePart& line, const std::string& at) {
    const Material* material = material_of(fields.state, line);
    const ui::FieldEvents events =
        ui::number_field(fields.ui, "Pack size", line.pack_size,
                         {.error = fields.error_at(at + "/packSize"),
                          .suffix = material ? unit_suffix(line.pack_size, material->dimension) : std::string_view{},
                          .label_hidden = fields.labels_hidden,
                          .required = true,
                          .length_max = 24});
    if (events.submitted) fields.wants_line = true;
}

void draw_price(LineFields& fields, PurchaseLinePart& line, const std::string& at) {
    const ui::FieldEvents events =
        ui::number_field(fields.ui, "Price", line.price,
                         {.error = fields.error_at(at + "/price"),
                          .suffix = forms::currency_sign(currency_of(fields.state.replica.world())),
                          .label_hidden = fields.labels_hidden,
                          .length_max = 24});
    if (events.submitted) fields.wants_line = true;
}

std::string typed_sum(const LineFields& fields, const PurchaseLinePart& part) {
    Problems problems;
    TypedReader reader(problems, currency_of(fields.state.replica.world()));
    const PurchaseLineContent line = read_line(fields.state, part, "", reader);
    return problems.empty() && line.packs > 0 ? sum_text(line) : std::string{};
}

std::string line_title(const PurchaseLinePart& line, std::size_t index) {
    const std::string name = "Line " + std::to_string(index + 1);
    return line.material.chosen ? name + ", " + line.material.state.text : name;
}

void draw_line_error(ui::Ui& ui, std::string_view error) {
    ui::text(ui, error,
             {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

void draw_grid(LineFields& fields) {
    ui::Ui& ui = fields.ui;
    const ui::Column columns[] = {{.title = "Material", .width = 180, .grow = true},
                                  {.title = "Packs", .width = 88},
                                  {.title = "Pack size", .width = 124},
                                  {.title = "Price", .width = 112},
                                  {.title = "Sum", .width = 96, .align = ui::Align::end},
                                  {.title = "Remove", .width = 36, .title_hidden = true}};
    std::optional<std::size_t> removed;
    {
        ui::LineGrid grid(ui, "lines", "Lines", columns, theme::space::sm);
        fields.labels_hidden = true;
        for (std::size_t i = 0; i < fields.form.lines.all.size(); ++i) {
            PurchaseLinePart& line = fields.form.lines.all[i];
            const std::string at = "/lines/" + std::to_string(i);
            grid.row(ui::Key(std::uint64_t{line.key}), line_title(line, i), {.height = ui.metrics().control + 12});
            grid.cell();
            draw_material(fields, line, at);
            grid.cell();
            draw_packs(fields, line, at);
            grid.cell();
            draw_pack_size(fields, line, at);
            grid.cell();
            draw_price(fields, line, at);
            grid.cell();
            ui::text(ui, typed_sum(fields, line), {.tone = ui::Tone::muted});
            grid.cell();
            if (ui::icon_button(ui, icons::x, "Remove line " + std::to_string(i + 1))) removed = i;
            if (const std::string_view error = fields.form.error_at(at); !error.empty()) {
                grid.note();
                draw_line_error(ui, error);
            }
        }
    }
    if (removed) fields.form.lines.all.erase(fields.form.lines.all.begin() + static_cast<std::ptrdiff_t>(*removed));
    if (ui::button(ui, "Add line", {.icon = icons::plus, .small = true})) fields.form.lines.add();
}

void draw_cards(LineFields& fields) {
    ui::Ui& ui = fields.ui;
    draw_parts(ui, fields.form.lines, "Line", "/lines", [&](PurchaseLinePart& line, const std::string& at) {
        draw_material(fields, line, at);
        {
            ui::Columns columns(ui, 2, {.gap = theme::space::md});
            draw_packs(fields, line, at);
            columns.next();
            draw_pack_size(fields, line, at);
        }
        draw_price(fields, line, at);
        if (const std::string sum = typed_sum(fields, line); !sum.empty()) ui::caption(ui, "Sum " + sum);
        if (const std::string_view error = fields.form.error_at(at + "/orderIds"); !error.empty())
            draw_line_error(ui, error);
    });
}

// --- the page ---

void draw_supplier_and_location(ui::Ui& ui, const AppState& state, PurchaseForm& form) {
    const bool is_new = !form.id;
    const ui::FieldOptions look{.placeholder = "Type a supplier",
                                .hint = is_new ? "" : "Fixed; draft another one to buy of somebody else",
                                .error = form.error_at("/supplierId"),
                                .required = true,
                                .enabled = is_new};
    if (record_field(ui, "Supplier", form.supplier, offered_suppliers(state, form), look)) {
        for (PurchaseLinePart& line : form.lines.all) offer_article(state, form, line);
    }
    const std::vector<const Location*> locations = purchasing_locations(state, form.location);
    if (locations.size() < 2 && is_new) return;
    std::vector<std::string_view> names;
    int chosen = -1;
    for (const Location* location : locations) {
        if (form.location == location->id) chosen = static_cast<int>(names.size());
        names.push_back(location->name);
    }
    const ui::FieldOptions where{.error = form.error_at("/locationId"), .enabled = is_new};
    if (ui::select(ui, "Location", chosen, names, where))
        form.location = locations[static_cast<std::size_t>(chosen)]->id;
}

std::string typed_total(const AppState& state, const PurchaseForm& form) {
    Problems problems;
    TypedReader reader(problems, currency_of(state.replica.world()));
    std::vector<PurchaseLineContent> lines;
    for (const PurchaseLinePart& part : form.lines.all) {
        if (!is_blank_line(part)) lines.push_back(read_line(state, part, "", reader));
    }
    const auto total = problems.empty() && !lines.empty() ? total_of(lines) : std::nullopt;
    return total ? money_text(*total) + " without tax" : std::string{};
}

void draw_fields(ui::Ui& ui, const AppState& state, PurchaseForm& form) {
    FormBody body(ui, "Purchase order");
    {
        FormColumns columns(ui);
        draw_supplier_and_location(ui, state, form);
        columns.next();
        ui::text_area(
            ui, "Note", form.note,
            {.hint = "Printed with it, for the supplier", .error = form.error_at("/note"), .length_max = 2000});
    }
    const std::vector<OfferedRecord> offered = offered_materials(state, form);
    LineFields fields{ui, state, form, offered};
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "lines"});
    ui::section(ui, "Lines");
    if (form.lines.all.empty() && !form.error_at("/lines").empty()) draw_line_error(ui, form.error_at("/lines"));
    if (ui.available_width() >= grid_from_width) draw_grid(fields);
    else draw_cards(fields);
    if (fields.wants_line) form.lines.add();
    if (fields.wants_line) ui.request_frame();
    if (const std::string total = typed_total(state, form); !total.empty()) ui::strong(ui, total);
}

bool draw_save_button(ui::Ui& ui, const PurchaseForm& form) {
    return ui::button(ui, form.is_saving() ? "Sending" : "Save purchase order",
                      {.kind = ui::ButtonKind::primary,
                       .icon = icons::check,
                       .fill = ui.is_phone(),
                       .enabled = !form.is_saving(),
                       .name = "Save purchase order",
                       .shortcut = "Ctrl+Enter"});
}

FormEvents draw_purchase_form_head(ui::Ui& ui, const std::string& title, PurchaseForm& form,
                                   const std::optional<std::int64_t>& newest) {
    FormEvents events;
    const bool is_phone = ui.is_phone();
    ui::Stack padded(ui, {.padding_x = is_phone ? theme::space::lg : theme::space::xl});
    {
        ui::Row row(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
        events.back = ui::icon_button(ui, icons::arrow_left,
                                      form.id ? "Back to the purchase order" : "Back to the purchase orders");
        {
            ui::Stack words(ui, {.grow = true});
            ui::heading(ui, 1, title);
        }
        if (!is_phone) events.save = draw_save_button(ui, form);
    }
    if (is_phone) events.save = draw_save_button(ui, form);
    if (draw_not_saved(ui, form, newest)) events.save = true;
    return events;
}

void draw_form_page(ui::Ui& ui, const AppState& state, const PurchaseOrder* purchase, PurchaseFormView& view,
                    Intents& intents) {
    PurchaseForm& form = *view.form;
    const auto leave = [&](app::Route route) {
        intents.forget(form.saving);
        view.form.reset();
        intents.navigate(std::move(route));
        ui.request_frame();
    };
    const app::Route saved = purchase_route({form.record()});
    const std::string name = purchase ? purchase_title(*purchase) : "The purchase order";
    if (has_been_saved(state, form, name, intents)) return leave(saved);
    const std::optional<std::int64_t> newest = purchase ? std::optional(purchase->version) : std::nullopt;
    const std::string title = purchase ? "Edit " + purchase_title(*purchase) : "New purchase order";
    const FormEvents events = draw_purchase_form_head(ui, title, form, newest);
    {
        const ui::Scope scope(ui, ui::Key(form.record().text()));
        draw_fields(ui, state, form);
    }
    if (events.back) return leave(form.id ? saved : purchase_orders_route());
    if (!events.save || form.is_saving()) return;
    form.problems.clear();
    form.refusal.reset();
    if (!send_purchase_form(state, form, intents) && form.problems.empty()) leave(saved);
    ui.request_frame();
}

}  // namespace

void draw_purchase_order_form(ui::Ui& ui, ui::Rect panel, const AppState& state, PurchaseFormView& view,
                              Intents& intents) {
    ui::Area area(ui, panel, purchasing_panel(ui, "Purchase order"));
    if (!may_purchase(ui, state, "Purchase order")) return;
    const std::optional<Uuid> id = state.route.id;
    const PurchaseOrder* purchase = id ? state.replica.find<PurchaseOrder>(PurchaseOrderId{*id}) : nullptr;
    if (id && (!purchase || purchase->status != PurchaseStatus::Draft)) {
        const bool back = ui::empty_state(ui, "There is no such draft",
                                          {.icon = icons::truck,
                                           .text = "Purchase orders can be changed until they are marked as sent.",
                                           .action = "Go to the purchase orders",
                                           .action_icon = icons::arrow_left});
        if (back) intents.navigate(purchase_orders_route());
        return;
    }
    // What was typed for another one is given up.
    if (!view.form || view.form->id != id) fill_purchase_form(state, purchase, view.form.emplace());
    choose_first_location(state, *view.form);
    take_parameter(state, *view.form);
    draw_form_page(ui, state, purchase, view, intents);
}

}  // namespace batchline::screens
