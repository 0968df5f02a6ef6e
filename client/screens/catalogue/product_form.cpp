// The form of a product: what it is called, what it costs and by which recipe it is made.

#include "client/forms/typed_money.h"
#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/catalogue/forms.h"
#include "client/screens/company_fields.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr std::string_view units[] = {"kg", "l", "Piece"};
constexpr OwnUnitsLook selling_units_look{
    .title = "Selling units", .pointer = "/sellingUnits", .name_hint = "Tray", .amount_hint = "30"};

// Said while it is typed: a wrong digit is seen when the label is still in the hand.
std::string_view gtin_error(const ProductForm& form) {
    const std::string_view gtin = trimmed(form.content.gtin);
    if (gtin.empty() || is_gtin(gtin)) return form.error_at("/gtin");
    if (gtin.size() < 8) return "8, 12, 13 or 14 digits";
    return "The last digit does not fit the others";
}

void draw_names(ui::Ui& ui, const AppState& state, ProductForm& form) {
    ProductContent& content = form.content;
    ui::text_field(ui, "Name", form.name, {.error = form.error_at("/name"), .required = true, .length_max = 200});
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::text_field(ui, "Number", content.number,
                       {.placeholder = "4711", .error = form.error_at("/number"), .length_max = 40});
        columns.next();
        ui::text_field(ui, "GTIN", content.gtin,
                       {.placeholder = "4012345678901", .error = gtin_error(form), .length_max = 14});
    }
    ui::text_field(ui, "Category", content.category,
                   {.placeholder = "Pastry", .error = form.error_at("/category"), .length_max = 100});
    ui::text_area(ui, "Description", content.description, {.error = form.error_at("/description"), .length_max = 2000});
    location_field(ui, state, content.location, form);
}

// Where the company charges none, and the product names none, there is nothing to choose.
void draw_tax_rate(ui::Ui& ui, const AppState& state, ProductForm& form) {
    const Company* company = state.replica.find<Company>(the_company());
    const std::vector<TaxRate> rates = company ? company->tax_rates : std::vector<TaxRate>();
    std::string& named = form.content.tax_rate;
    if (rates.empty() && named.empty()) return;
    std::vector<std::string> texts{"As the company's first"};
    if (!rates.empty()) texts[0] += " (" + rate_text(rates.front()) + ")";
    int chosen = named.empty() ? 0 : -1;
    for (const TaxRate& rate : rates) {
        if (rate.name == named) chosen = static_cast<int>(texts.size());
        texts.push_back(rate_text(rate));
    }
    std::vector<std::string_view> names(texts.begin(), texts.end());
    // One that the company has given up: the server asks for another.
    if (chosen < 0) {
        chosen = static_cast<int>(names.size());
        names.push_back(named);
    }
    if (!ui::select(ui, "Tax rate", chosen, names, {.error = form.error_at("/taxRate")})) return;
    const auto place = static_cast<std::size_t>(chosen);
    if (place == 0) named.clear();
    else if (place <= rates.size()) named = rates[place - 1].name;
}

void draw_price(ui::Ui& ui, const AppState& state, ProductForm& form) {
    ProductContent& content = form.content;
    const std::string currency = currency_of(state.replica.world());
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        int unit = static_cast<int>(content.dimension);
        const ui::FieldOptions look{.hint = form.id ? "Fixed, as orders count in it" : "",
                                    .error = form.error_at("/unit"),
                                    .enabled = !form.id};
        if (ui::select(ui, "Unit", unit, units, look)) content.dimension = static_cast<Dimension>(unit);
        columns.next();
        ui::number_field(ui, "Price", form.price,
                         {.hint = "Without tax",
                          .error = form.error_at("/price"),
                          .suffix = forms::currency_sign(currency),
                          .required = true,
                          .length_max = 24});
    }
    record_field(ui, "Recipe", form.recipe, offered_records<Recipe>(state, form.recipe.chosen),
                 {.placeholder = "Type a recipe",
                  .hint = "Without one it cannot be ordered",
                  .error = form.error_at("/recipeId"),
                  .icon = icons::search});
    ProductContent shown = content;
    shown.price = forms::money_from_typed(form.price, currency).value_or(Money{0, currency});
    if (form.recipe.chosen) shown.recipe = RecipeId{*form.recipe.chosen};
    else shown.recipe.reset();
    draw_margin(ui, state, shown);
    draw_tax_rate(ui, state, form);
    ui::number_field(ui, "Lead time", form.lead_time,
                     {.hint = "How long before it is needed an order should come",
                      .error = form.error_at("/leadTimeHours"),
                      .suffix = "h",
                      .length_max = 8});
}

// One that was closed since is still among them where the product names it.
std::vector<const Location*> offered_locations(const AppState& state, const ProductForm& form) {
    std::vector<const Location*> locations = all_locations(state);
    const std::vector<Offer>& named = form.before.availability;
    std::erase_if(locations, [&](const Location* location) {
        return location->closed_at && std::none_of(named.begin(), named.end(),
                                                   [&](const Offer& offer) { return offer.location == location->id; });
    });
    return locations;
}

void draw_availability(ui::Ui& ui, const AppState& state, ProductForm& form) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "availability"});
    ui::section(ui, "Availability");
    if (form.availability.all.empty())
        ui::paragraph(ui, "It can be ordered everywhere, for every day.", ui::Tone::muted);
    std::vector<std::string_view> names;
    for (const Location* location : offered_locations(state, form)) names.push_back(location->name);
    draw_parts(ui, form.availability, "Location", "/availability", [&](OfferPart& offer, const std::string& at) {
        ui::select(ui, "Offered at", offer.location, names, {.error = form.error_at(at + "/locationId")});
        weekday_checkboxes(ui, "On", offer.weekdays);
    });
}

}  // namespace

void fill_form(const AppState& state, const Product* product, ProductForm& form) {
    form.content.location = first_location(state);
    if (!product) return;
    form.id = product->id.value;
    form.version = product->version;
    form.before = form.content = *product;
    form.name = product->name;
    form.price = field_text(product->price);
    if (product->lead_time_hours != 0) form.lead_time = std::to_string(product->lead_time_hours);
    fill_own_units(product->selling_units, product->dimension, form.units);
    fill_prices(*product, form.prices);
    if (product->recipe)
        form.recipe = choice_of(offered_records<Recipe>(state, product->recipe->value), product->recipe->value);
    const std::vector<const Location*> locations = offered_locations(state, form);
    for (const Offer& offer : product->availability) {
        OfferPart& part = form.availability.add({{}, -1, offer.weekdays});
        for (std::size_t i = 0; i < locations.size(); ++i) {
            if (locations[i]->id == offer.location) part.location = static_cast<int>(i);
        }
    }
}

void draw_form(ui::Ui& ui, const AppState& state, ProductForm& form) {
    FormBody body(ui, "Product");
    FormColumns columns(ui);
    draw_names(ui, state, form);
    draw_availability(ui, state, form);
    columns.next();
    draw_price(ui, state, form);
    draw_own_units(ui, selling_units_look, form.content.dimension, form, form.units);
    draw_prices(ui, state, form.content.dimension, form, form.prices);
}

bool send_form(const AppState& state, ProductForm& form, app::Intents& intents) {
    const std::string currency = currency_of(state.replica.world());
    TypedReader reader(form.problems, currency);
    ProductContent& content = form.content;
    content.name = reader.required_text(form.name, "/name", "What is it called?");
    content.gtin = reader.text(content.gtin);
    if (!content.gtin.empty() && !is_gtin(content.gtin)) reader.add("/gtin", gtin_error(form));
    content.price = reader.money(form.price, "/price").value_or(Money{0, currency});
    if (is_blank(form.price)) reader.add("/price", "What does it cost?");
    content.lead_time_hours = reader.whole(form.lead_time, "/leadTimeHours").value_or(0);
    content.selling_units = read_own_units(form.units, content.dimension, "/sellingUnits", reader);
    content.prices = read_prices(state, content, form.prices, reader);
    content.recipe.reset();
    if (form.recipe.chosen) content.recipe = RecipeId{*form.recipe.chosen};
    else if (!is_blank(form.recipe.state.text)) reader.add("/recipeId", "There is no recipe of this name");
    content.availability.clear();
    const std::vector<const Location*> locations = offered_locations(state, form);
    for (const OfferPart& part : form.availability.all) {
        const bool is_chosen = part.location >= 0 && static_cast<std::size_t>(part.location) < locations.size();
        const std::string pointer = "/availability/" + std::to_string(content.availability.size()) + "/locationId";
        if (!is_chosen) reader.add(pointer, "Which location?");
        const LocationId location = is_chosen ? locations[static_cast<std::size_t>(part.location)]->id : LocationId{};
        content.availability.push_back({location, part.weekdays});
    }
    return form.problems.empty() && send_record<Product>(form, form.before, content, intents);
}

}  // namespace batchline::screens
