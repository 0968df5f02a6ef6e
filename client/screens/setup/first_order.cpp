// Looks through the replica for what the first order needs, and draws what is not there yet.

#include "client/screens/setup/first_order.h"

#include <algorithm>

#include "client/screens/import/kinds.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

template <class R, class Fits>
bool has_some(const AppState& state, Fits fits) {
    const std::vector<const R*> all = state.replica.all<R>();
    return std::any_of(all.begin(), all.end(), [&](const R* record) { return fits(*record); });
}

bool somebody_may(const AppState& state, Action action) {
    return has_some<User>(state, [&](const User& user) {
        return !user.deactivated_at && state.configuration.policy.has_action(user.role, action);
    });
}

bool has_stock(const AppState& state) {
    const auto& available = state.replica.availability();
    return std::any_of(available.begin(), available.end(), [](const auto& entry) { return entry.second.amount > 0; }) ||
           has_some<Lot>(state, [](const Lot& lot) { return lot.on_hand.amount > 0; });
}

bool sees_stock(const AppState& state) { return state.has(Action::ViewStock) || state.has(Action::CheckAvailability); }

void add_people(std::vector<FirstOrderStep>& steps, const AppState& state) {
    const bool may = state.has(Action::ManageUsers);
    const auto add = [&](Action action, std::string_view title, std::string_view why) {
        if (!somebody_may(state, action)) steps.push_back({title, why, "Add a user", "/admin", may});
    };
    add(Action::CreateOrder, "Somebody who takes orders", "A user whose role enters orders, as a sales supervisor.");
    add(Action::DecideProcurement, "Somebody who buys", "A user who is told of shortages and sees to them.");
    add(Action::StartProduction, "Somebody who produces", "A user who starts and completes orders.");
}

void add_catalogue(std::vector<FirstOrderStep>& steps, const AppState& state) {
    const bool may = state.has(Action::ManageCatalogue);
    const auto is_kept = [](const auto& record) { return !record.retired_at; };
    if (!has_some<Material>(state, is_kept))
        steps.push_back({"A material", "What recipes are made of, with its allergens.", "Add materials",
                         "/catalogue/materials", may});
    if (!has_some<Recipe>(state, is_kept))
        steps.push_back(
            {"A recipe", "How much of which material goes into what.", "Add a recipe", "/catalogue/recipes", may});
    const auto can_be_ordered = [](const Product& product) { return !product.retired_at && product.recipe; };
    if (!has_some<Product>(state, can_be_ordered))
        steps.push_back({"A product with its recipe", "What customers order, and its price.", "Add a product",
                         "/catalogue/products", may});
}

// Whose table fills the list of that address.
std::optional<ImportKind> import_kind_at(std::string_view address) {
    if (address == "/catalogue/materials") return ImportKind::materials;
    if (address == "/catalogue/recipes") return ImportKind::recipes;
    if (address == "/catalogue/products") return ImportKind::products;
    if (address == "/customers") return ImportKind::customers;
    if (address == "/inventory") return ImportKind::stock;
    return std::nullopt;
}

void draw_links(ui::Ui& ui, const FirstOrderStep& step, Intents& intents) {
    ui::Stack links(ui, {.gap = theme::space::xs});
    if (ui::link(ui, step.link, step.address, {.key = ui::Key(step.title)})) intents.navigate(step.address);
    const std::optional<ImportKind> kind = import_kind_at(step.address);
    if (!kind) return;
    const app::Route route = import_route(*kind);
    if (ui::link(ui, "or import a file", app::address_of(route))) intents.navigate(route);
}

void draw_step(ui::Ui& ui, const FirstOrderStep& step, Intents& intents) {
    ui::Row row(
        ui,
        {.gap = theme::space::md, .align = ui::Align::start, .role = ui::Role::listitem, .key = ui::Key(step.title)});
    ui::icon(ui, icons::circle_dashed);
    {
        ui::Stack texts(ui, {.gap = theme::space::xs, .grow = true});
        ui::strong(ui, step.title);
        ui::text(ui, step.why, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    }
    if (!step.may) {
        ui::caption(ui, "Ask somebody who may");
    } else {
        draw_links(ui, step, intents);
    }
}

}  // namespace

std::vector<FirstOrderStep> missing_for_first_order(const AppState& state) {
    std::vector<FirstOrderStep> steps;
    // Before everything has arrived, everything would seem to be missing.
    if (state.session != app::SessionState::ready) return steps;
    add_people(steps, state);
    add_catalogue(steps, state);
    const auto is_kept = [](const Customer& customer) { return !customer.retired_at; };
    if (state.has(Action::ViewCustomer) && !has_some<Customer>(state, is_kept))
        steps.push_back({"A customer", "Who orders, and what they cannot eat.", "Add a customer", "/customers",
                         state.has(Action::ManageCustomers)});
    if (sees_stock(state) && !has_stock(state))
        steps.push_back({"Stock on hand", "Without any, the first order waits for procurement.", "Receive stock",
                         "/inventory", state.has(Action::ReceiveStock)});
    return steps;
}

void draw_first_order(ui::Ui& ui, const AppState& state, Intents& intents) {
    const std::vector<FirstOrderStep> steps = missing_for_first_order(state);
    if (steps.empty()) return;
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Stack padded(ui, {.padding_x = side, .padding_y = theme::space::md});
    ui::StackOptions look = ui::card("Before the first order");
    look.role = ui::Role::region;
    ui::Stack card(ui, look);
    ui::section(ui, "Before the first order");
    ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "What is still missing"});
    for (const FirstOrderStep& step : steps) draw_step(ui, step, intents);
}

}  // namespace batchline::screens
