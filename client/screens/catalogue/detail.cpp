// Draws the chosen record: what can be done about it, its facts, and who uses it.

#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

template <class R>
void draw_actions(ui::Ui& ui, const AppState& state, const R& record, CatalogueView& view, Intents& intents) {
    const app::CatalogueTab tab = kind_of(R::kind)->tab;
    if (!may_keep(state, record.location)) {
        ui::text(ui, "Kept for all locations",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::lock});
        return;
    }
    if (record.retired_at) {
        const ui::ButtonOptions look{.icon = icons::rotate_ccw, .enabled = view.retirement.sending == 0};
        if (ui::button(ui, "Bring back", look)) bring_back(record, view.retirement, intents);
        return;
    }
    if (ui::button(ui, "Edit", {.icon = icons::pencil})) intents.navigate(catalogue_form_route(tab, record.id.value));
    if constexpr (std::is_same_v<R, Recipe>) {
        if (ui::button(ui, "Rename", {})) open_renaming(view.renaming, record);
        if (const RecipeDraft* draft = open_draft(state, record.id)) {
            const ui::ButtonOptions look{.icon = icons::check, .enabled = !draft->lines.empty()};
            if (ui::button(ui, "Activate", look)) view.activation = {.recipe = record.id};
            if (ui::button(ui, "Discard draft", {.kind = ui::ButtonKind::danger_quiet}))
                view.discarding = {.recipe = record.id};
        }
    }
    if (ui::button(ui, "Retire", {.kind = ui::ButtonKind::danger_quiet}))
        view.retirement = {.record = RecordKey{R::kind, record.id.value}};
}

template <class R>
void draw_head(ui::Ui& ui, const AppState& state, const R& record, bool with_back, CatalogueView& view,
               Intents& intents) {
    // What can be done with a draft does not fit beside the name.
    bool stands_below = ui.available_width() < theme::layout::dialog;
    if constexpr (std::is_same_v<R, Recipe>) stands_below = stands_below || open_draft(state, record.id);
    ui::Stack padded(ui, {.gap = theme::space::xs,
                          .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                          .padding_y = ui.is_phone() || stands_below ? theme::space::md : 0});
    {
        ui::Row row(ui, {.gap = theme::space::md, .height = stands_below ? 0 : theme::layout::title_row});
        if (with_back && ui::icon_button(ui, icons::arrow_left, "Back to the list"))
            intents.navigate(catalogue_route(kind_of(R::kind)->tab));
        ui::heading(ui, with_back ? 1 : 2, record.name, ui::TextStyle::title);
        if (record.retired_at) ui::tag(ui, "Retired", ui::TagKind::neutral, icons::ban);
        ui::spacer(ui);
        if (!stands_below) draw_actions(ui, state, record, view, intents);
    }
    if (!stands_below) return;
    ui::Row actions(ui, {.wrap = true});
    draw_actions(ui, state, record, view, intents);
}

void draw_uses(ui::Ui& ui, const AppState& state, Uuid record, Intents& intents) {
    const std::vector<Use> uses = uses_of(record, state.replica.world());
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "uses"});
    ui::section(ui, "Used by");
    if (uses.empty()) {
        ui::paragraph(ui, "Nothing uses it.", ui::Tone::muted);
        return;
    }
    ui::Stack list(ui, {.gap = theme::space::xs, .role = ui::Role::list, .name = "Used by"});
    for (const Use& use : uses) {
        const ui::Key key(use.record.id.text());
        ui::Row row(ui, {.role = ui::Role::listitem, .name = use.name, .key = key});
        if (const CatalogueKind* kind = kind_of(use.record.kind)) ui::icon(ui, kind->icon, ui::Tone::muted);
        draw_record_link(ui, use.record, use.name, intents);
    }
}

template <class R>
void draw_record(ui::Ui& ui, ui::Rect rect, const AppState& state, const R& record, bool with_back, CatalogueView& view,
                 Intents& intents) {
    ui::Area area(ui, rect, {.role = ui::Role::region, .name = record.name});
    const ui::Scope scope(ui, ui::Key(record.id.text()));
    draw_head(ui, state, record, with_back, view, intents);
    ui::ScrollArea body(ui, "record",
                        {.name = "About " + record.name,
                         .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                         .padding_y = theme::space::md,
                         .gap = theme::space::lg});
    if constexpr (std::is_same_v<R, Product>) draw_product_picture(ui, state, record, view.picture, intents);
    if constexpr (std::is_same_v<R, Recipe>) draw_recipe(ui, state, record, view);
    else draw_facts(ui, state, record, intents);
    // What suppliers sell is among their facts; products are used by orders.
    if constexpr (std::is_same_v<R, Material> || std::is_same_v<R, Recipe>)
        draw_uses(ui, state, record.id.value, intents);
}

}  // namespace

bool draw_catalogue_record(ui::Ui& ui, ui::Rect rect, const AppState& state, Uuid id, bool with_back,
                           CatalogueView& view, Intents& intents) {
    return with_kind(state.route.catalogue, [&]<class R>(std::type_identity<R>) {
        const R* record = state.replica.find<R>(Id<R::kind>{id});
        if (record) draw_record(ui, rect, state, *record, with_back, view, intents);
        return record != nullptr;
    });
}

void draw_record_link(ui::Ui& ui, RecordKey record, std::string_view name, Intents& intents) {
    const CatalogueKind* kind = kind_of(record.kind);
    if (!kind) {
        ui::text(ui, name);
        return;
    }
    const app::Route route = catalogue_route(kind->tab, record.id);
    if (ui::link(ui, name, app::address_of(route), {.key = ui::Key(record.id.text())})) intents.navigate(route);
}

}  // namespace batchline::screens
