#pragma once
// What is sold, of what and by which recipe it is made, and who sells what it takes: /catalogue. A list beside the
// chosen record, and a page of its own for each form.

#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/catalogue/forms.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct CatalogueQuery {
    app::CatalogueTab tab = app::CatalogueTab::products;
    std::string search{};
    bool is_retired = false;  // those alone; else all the others
    friend bool operator==(const CatalogueQuery&, const CatalogueQuery&) = default;
};

// A record of any kind, as a row of its list shows it.
struct CatalogueRow {
    Uuid id{};
    std::string name{};
    std::string note{};                // below the name
    std::vector<std::string> cells{};  // one for each column behind the name
    bool is_retired = false;
};

// Texts made of the replica: good for the generation they were made at.
class CatalogueSelection {
public:
    // Does nothing unless the replica or the query changed.
    void refresh(const app::AppState& state, const CatalogueQuery& query);
    const std::vector<CatalogueRow>& rows() const { return rows_; }
    // Of all that fit the search.
    std::size_t count_of(bool is_retired) const { return counts_[is_retired ? 1 : 0]; }

private:
    std::vector<CatalogueRow> rows_;
    std::size_t counts_[2] = {};
    std::optional<std::uint64_t> generation_;
    CatalogueQuery query_;
};

// What the page of one recipe keeps.
struct RecipePageView {
    std::optional<RecipeId> recipe{};
    std::string batch{};
    // Versions to compare, places in the list of them.
    int earlier = -1;
    int later = -1;
};
// Bringing a draft into force: a dialog.
struct ActivationView {
    std::optional<RecipeId> recipe{};
    std::string from{};  // a moment; empty: at once
    bool parents_follow = true;
    bool tried = false;
    std::string problem{};
    app::Ticket sending = 0;
};
// Giving a draft up: a dialog.
struct DiscardingView {
    std::optional<RecipeId> recipe{};
    std::string problem{};
    app::Ticket sending = 0;
};
// Calling a recipe something else: a dialog, for what a recipe says is changed by a next version.
struct RenamingView : RecordForm {
    bool is_open = false;
    RecipeHeading before{};
    std::string name{};
    std::optional<LocationId> location{};
};

// The picture of a product: which one is being chosen or sent, and for whom.
struct PictureView {
    std::optional<ProductId> product{};
    app::Ticket choosing = 0;
    app::Ticket sending = 0;
    bool is_removal = false;  // what is sent
};

struct CatalogueView {
    CatalogueQuery query{};
    CatalogueSelection selection{};
    bool focus_search = false;
    RecipePageView recipe_page{};
    ActivationView activation{};
    DiscardingView discarding{};
    RenamingView renaming{};
    RetirementView retirement{};
    PictureView picture{};
    std::optional<ProductForm> product{};
    std::optional<MaterialForm> material{};
    std::optional<RecipeForm> recipe{};
    std::optional<SupplierForm> supplier{};
};

void draw_catalogue(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CatalogueView& view, app::Intents& intents);
void draw_catalogue_form(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CatalogueView& view,
                         app::Intents& intents);

inline app::Route catalogue_route(app::CatalogueTab tab, std::optional<Uuid> record = {}) {
    return {.screen = app::Screen::catalogue, .id = record, .catalogue = tab};
}
// Of a new record, where none is named.
inline app::Route catalogue_form_route(app::CatalogueTab tab, std::optional<Uuid> record = {}) {
    return {.screen = app::Screen::catalogue_form, .id = record, .catalogue = tab};
}

}  // namespace batchline::screens
