// Draws the list of one kind of records: searched by name, with what matters most about each.

#include <algorithm>
#include <utility>

#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/customers/panel.h"
#include "client/screens/import/import.h"
#include "client/screens/sorting.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::CatalogueTab;
using app::Intents;

constexpr float row_height = 56;
constexpr float card_height = 72;
constexpr float search_width = 220;

std::string per_unit(const std::string& amount, Dimension dimension) {
    return amount + " / " + std::string(display_unit(dimension));
}

// --- what a row says of each kind ---

CatalogueRow row_of(const AppState&, const Product& product) {
    std::vector<std::string> facts;
    if (!product.number.empty()) facts.push_back(product.number);
    if (!product.category.empty()) facts.push_back(product.category);
    if (!product.recipe) facts.emplace_back("Without a recipe");
    return {.note = joined(facts, ", "), .cells = {per_unit(money_text(product.price), product.dimension)}};
}

CatalogueRow row_of(const AppState&, const Material& material) {
    std::string note = material.contains.empty() ? "No declared allergens" : diet_words(material.contains);
    if (material.material_kind == MaterialKind::Packaging) note = "Packaging";
    const std::string per =
        material.cost_per ? material.cost_per->text() : std::string(display_unit(material.dimension));
    return {.note = std::move(note), .cells = {material.cost ? money_text(*material.cost) + " / " + per : "No cost"}};
}

CatalogueRow row_of(const AppState& state, const Recipe& recipe) {
    std::string note = "Version " + std::to_string(recipe.version);
    if (open_draft(state, recipe.id)) note += ", next one drafted";
    return {.note = note + ", " + counted(recipe.lines.size(), "line", "lines"), .cells = {recipe.yield.text()}};
}

CatalogueRow row_of(const AppState&, const Supplier& supplier) {
    const std::string lead = counted(static_cast<std::size_t>(supplier.lead_time_days), "day", "days");
    return {.note = weekday_words(supplier.delivery_weekdays, "Delivers on any day"), .cells = {lead}};
}

std::string_view column_of(CatalogueTab tab) {
    switch (tab) {
        case CatalogueTab::products: return "Price";
        case CatalogueTab::materials: return "Cost";
        case CatalogueTab::recipes: return "Yield";
        case CatalogueTab::suppliers: return "Lead time";
    }
    return {};
}

std::string search_text_of(const Product& product) {
    return product.name + " " + product.number + " " + product.gtin + " " + product.category;
}
template <class R>
std::string search_text_of(const R& record) {
    return record.name;
}

ImportKind import_kind_of(CatalogueTab tab) {
    switch (tab) {
        case CatalogueTab::products: return ImportKind::products;
        case CatalogueTab::materials: return ImportKind::materials;
        case CatalogueTab::recipes: return ImportKind::recipes;
        case CatalogueTab::suppliers: return ImportKind::suppliers;
    }
    return ImportKind::products;
}

// --- drawing ---

void draw_head(ui::Ui& ui, const CatalogueKind& kind, CatalogueView& view, Intents& intents) {
    if (ui.shortcut("/")) view.focus_search = true;
    const std::string search = "Search " + in_lower_case(kind.title);
    const auto draw_search = [&](float width) {
        const ui::FieldEvents events = ui::search_field(ui, search, view.query.search,
                                                        {.key_hint = ui.is_touch() || ui.is_phone() ? "" : "/",
                                                         .width = width,
                                                         .take_focus = std::exchange(view.focus_search, false)});
        if (events.escaped) view.query.search.clear();
    };
    {
        ui::Row row(ui, {.gap = theme::space::md, .height = ui.is_phone() ? 0 : theme::layout::title_row});
        ui::heading(ui, 1, "Catalogue");
        ui::spacer(ui);
        if (!ui.is_phone()) draw_search(search_width);
        if (ui::button(ui, "New " + std::string(kind.one), {.kind = ui::ButtonKind::primary, .icon = icons::plus}))
            intents.navigate(catalogue_form_route(kind.tab));
    }
    if (ui.is_phone()) draw_search(0);
}

void draw_tabs(ui::Ui& ui, CatalogueTab shown, Intents& intents) {
    std::vector<ui::Tab> tabs;
    std::vector<std::string> addresses;
    int active = 0;
    addresses.reserve(catalogue_kinds().size());
    for (const CatalogueKind& kind : catalogue_kinds()) {
        if (kind.tab == shown) active = static_cast<int>(tabs.size());
        addresses.push_back(app::address_of(catalogue_route(kind.tab)));
        tabs.push_back({.label = kind.title, .href = addresses.back()});
    }
    if (!ui::tabs(ui, "Catalogue", active, tabs)) return;
    intents.navigate(catalogue_route(catalogue_kinds()[static_cast<std::size_t>(active)].tab));
}

void draw_filters(ui::Ui& ui, const AppState& state, CatalogueTab tab, CatalogueView& view, Intents& intents) {
    ui::Row line(ui, {.gap = theme::space::md});
    {
        ui::Row row(ui, {.role = ui::Role::group, .name = "Show"});
        for (const bool is_retired : {false, true}) {
            const ui::ChipOptions look{.on = view.query.is_retired == is_retired,
                                       .count = static_cast<int>(view.selection.count_of(is_retired))};
            if (ui::chip(ui, is_retired ? "Retired" : "In use", look) != ui::ChipEvent::none)
                view.query.is_retired = is_retired;
        }
    }
    ui::spacer(ui);
    draw_import_button(ui, state, import_kind_of(tab), ImportButton::words, intents);
}

void draw_row(ui::TableRow& table_row, const CatalogueKind& kind, const CatalogueRow& row, bool is_selected) {
    ui::Ui& ui = table_row.ui;
    const std::string href = app::address_of(catalogue_route(kind.tab, row.id));
    table_row.identify(ui::Key(row.id.text()), row.name + ", " + row.note + ", " + row.cells.front(),
                       {.selected = is_selected, .muted = row.is_retired, .href = href});
    const auto draw_names = [&] {
        ui::Stack texts(ui, {.gap = 0, .grow = true});
        ui::text(ui, row.name);
        ui::caption(ui, row.note);
    };
    if (table_row.card) {
        ui::Row line(ui, {.gap = theme::space::md});
        draw_names();
        ui::strong(ui, row.cells.front());
        return;
    }
    if (table_row.cell()) draw_names();
    for (const std::string& cell : row.cells) table_row.text(cell);
}

void draw_nothing(ui::Ui& ui, const CatalogueKind& kind, CatalogueView& view, Intents& intents) {
    const std::string one(kind.one);
    if (view.query.search.empty() && !view.query.is_retired) {
        const std::string title = "No " + in_lower_case(kind.title) + " yet";
        const std::string action = "Add the first " + one;
        if (ui::empty_state(ui, title,
                            {.icon = kind.icon,
                             .text = "What the company keeps lists of appears here.",
                             .action = action,
                             .action_icon = icons::plus}))
            intents.navigate(catalogue_form_route(kind.tab));
        return;
    }
    const bool clear = ui::empty_state(ui, "No " + one + " fits",
                                       {.icon = icons::search,
                                        .text = "Nothing matches the search and the filter.",
                                        .action = "Show all",
                                        .action_icon = icons::x});
    if (clear) view.query = {.tab = kind.tab};
}

}  // namespace

void CatalogueSelection::refresh(const AppState& state, const CatalogueQuery& query) {
    const std::uint64_t generation = state.replica.generation();
    if (generation_ == generation && query_ == query) return;
    generation_ = generation;
    query_ = query;
    rows_.clear();
    std::fill(std::begin(counts_), std::end(counts_), 0);
    with_kind(query.tab, [&]<class R>(std::type_identity<R>) {
        for (const R* record : state.replica.all<R>()) {
            if (!query.search.empty() && !matches_words(search_text_of(*record), query.search)) continue;
            const bool is_retired = record->retired_at.has_value();
            ++counts_[is_retired ? 1 : 0];
            if (is_retired != query.is_retired) continue;
            CatalogueRow row = row_of(state, *record);
            row.id = record->id.value;
            row.name = record->name;
            row.is_retired = is_retired;
            rows_.push_back(std::move(row));
        }
    });
    sort_by_name(rows_, [](const CatalogueRow& row) -> const std::string& { return row.name; });
}

void draw_catalogue_list(ui::Ui& ui, const AppState& state, std::optional<Uuid> selected, CatalogueView& view,
                         Intents& intents) {
    const CatalogueKind& kind = kind_of(state.route.catalogue);
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    {
        ui::Stack head(ui,
                       {.gap = theme::space::sm, .padding_x = side, .padding_y = ui.is_phone() ? theme::space::md : 0});
        draw_head(ui, kind, view, intents);
        draw_tabs(ui, kind.tab, intents);
        draw_filters(ui, state, kind.tab, view, intents);
    }
    ui::gap(ui, ui.is_phone() ? 0 : theme::space::md);
    ui::TabPanel panel(ui, kind.title);
    const auto& rows = view.selection.rows();
    if (rows.empty()) return draw_nothing(ui, kind, view, intents);
    const ui::Column columns[] = {{.title = "Name", .width = 200, .grow = true},
                                  {.title = column_of(kind.tab), .width = 132, .align = ui::Align::end}};
    const ui::TableOptions options{.name = kind.title,
                                   .columns = columns,
                                   .row_count = rows.size(),
                                   .row_height = row_height,
                                   .card_height = card_height,
                                   .padding_x = side,
                                   .list = static_cast<int>(kind.tab)};
    const ui::TableEvents events = ui::data_table(ui, "records", options, [&](ui::TableRow& row) {
        draw_row(row, kind, rows[row.index], rows[row.index].id == selected);
    });
    if (events.activated) intents.navigate(catalogue_route(kind.tab, rows[*events.activated].id));
}

}  // namespace batchline::screens
