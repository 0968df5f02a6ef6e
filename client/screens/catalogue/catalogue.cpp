// Chooses between the list, the chosen record and both; opens the forms.

#include "client/screens/catalogue/catalogue.h"

#include <algorithm>
#include <array>

#include "client/screens/catalogue/catalogue_parts.h"
#include "client/widgets/painter.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::CatalogueTab;
using app::Intents;

constexpr float list_width = 560;
constexpr float two_panes_from_width = 1120;  // of the panel

constexpr std::array<CatalogueKind, 4> kinds{{
    {CatalogueTab::products, RecordKind::Product, "Products", "product", icons::tag},
    {CatalogueTab::materials, RecordKind::Material, "Materials", "material", icons::wheat},
    {CatalogueTab::recipes, RecordKind::Recipe, "Recipes", "recipe", icons::chef_hat},
    {CatalogueTab::suppliers, RecordKind::Supplier, "Suppliers", "supplier", icons::truck},
}};

bool is_for_others(ui::Ui& ui, const AppState& state) {
    if (state.has(Action::ManageCatalogue)) return false;
    ui::heading(ui, 1, "Catalogue");
    ui::empty_state(ui, "This is for who keeps the catalogue",
                    {.icon = icons::lock, .text = "Your role does not include changing products and recipes."});
    return true;
}

ui::AreaOptions panel_look(const ui::Ui& ui) {
    const bool is_phone = ui.is_phone();
    return {.fill = ui::Fill::surface,
            .border = !is_phone,
            .radius = is_phone ? 0 : theme::radius::lg,
            .role = ui::Role::main,
            .name = "Catalogue"};
}

void draw_missing(ui::Ui& ui, const CatalogueKind& kind, Intents& intents) {
    const FormPage page{.back_name = "Go to the list", .back = catalogue_route(kind.tab), .noun = kind.one};
    draw_record_missing(ui, page, intents);
}

void draw_dialogs(ui::Ui& ui, const AppState& state, CatalogueView& view, Intents& intents) {
    receive_retirement(state, view.retirement, intents);
    if (view.retirement.record) {
        with_kind(kind_of(view.retirement.record->kind)->tab,
                  [&]<class R>(std::type_identity<R>) { draw_retirement<R>(ui, state, view.retirement, intents); });
    }
    draw_activation_dialog(ui, state, view.activation, intents);
    draw_discarding_dialog(ui, state, view.discarding, intents);
    draw_renaming_dialog(ui, state, view.renaming, intents);
}

template <class R, class Form>
void draw_kind_form(ui::Ui& ui, const AppState& state, const CatalogueKind& kind, std::optional<Form>& kept,
                    Intents& intents) {
    const std::optional<Uuid> id = state.route.id;
    const R* record = id ? state.replica.find<R>(Id<R::kind>{*id}) : nullptr;
    const FormPage page{.title = record ? "Edit " + record->name : "New " + std::string(kind.one),
                        .back_name = id ? "Back to the " + std::string(kind.one) : "Back to the list",
                        .back = catalogue_route(kind.tab, id),
                        .saved = catalogue_route(kind.tab),
                        .noun = kind.one};
    draw_form_page<R>(ui, state, page, kept, intents);
}

}  // namespace

std::span<const CatalogueKind> catalogue_kinds() { return kinds; }

const CatalogueKind& kind_of(CatalogueTab tab) {
    return *std::find_if(kinds.begin(), kinds.end(), [tab](const CatalogueKind& kind) { return kind.tab == tab; });
}

const CatalogueKind* kind_of(RecordKind record) {
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [record](const CatalogueKind& kind) { return kind.record == record; });
    return found == kinds.end() ? nullptr : &*found;
}

void draw_catalogue(ui::Ui& ui, ui::Rect panel, const AppState& state, CatalogueView& view, Intents& intents) {
    ui::Area main(ui, panel, panel_look(ui));
    if (is_for_others(ui, state)) return;
    if (view.query.tab != state.route.catalogue) view.query = {.tab = state.route.catalogue};
    view.selection.refresh(state, view.query);

    std::optional<Uuid> selected = state.route.id;
    const CatalogueKind& kind = kind_of(view.query.tab);
    if (panel.w < two_panes_from_width) {
        if (!selected) {
            ui::Area area(ui, panel);
            draw_catalogue_list(ui, state, selected, view, intents);
        } else if (!draw_catalogue_record(ui, panel, state, *selected, true, view, intents)) {
            draw_missing(ui, kind, intents);
        }
    } else {
        if (!selected && !view.selection.rows().empty()) selected = view.selection.rows().front().id;
        ui::Rect rest = panel;
        const ui::Rect list = ui::cut_left(rest, list_width);
        {
            ui::Area area(ui, list);
            draw_catalogue_list(ui, state, selected, view, intents);
        }
        ui.paint().vertical_line(list.right() - 1, list.y, list.h, ui.colors().border);
        if (selected && !draw_catalogue_record(ui, rest, state, *selected, false, view, intents)) {
            ui::Area area(ui, rest);
            draw_missing(ui, kind, intents);
        }
    }
    draw_dialogs(ui, state, view, intents);
}

void draw_catalogue_form(ui::Ui& ui, ui::Rect panel, const AppState& state, CatalogueView& view, Intents& intents) {
    ui::Area main(ui, panel, panel_look(ui));
    if (is_for_others(ui, state)) return;
    const CatalogueKind& kind = kind_of(state.route.catalogue);
    switch (kind.tab) {
        case CatalogueTab::products: return draw_kind_form<Product>(ui, state, kind, view.product, intents);
        case CatalogueTab::materials: return draw_kind_form<Material>(ui, state, kind, view.material, intents);
        case CatalogueTab::recipes: return draw_kind_form<Recipe>(ui, state, kind, view.recipe, intents);
        case CatalogueTab::suppliers: return draw_kind_form<Supplier>(ui, state, kind, view.supplier, intents);
    }
}

}  // namespace batchline::screens
