// Computes the form's outlook anew when something it depends on has changed, and only then.

#include <algorithm>
#include <set>

#include "client/forms/typed_name.h"
#include "client/forms/typed_quantity.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/orders/form_signature.h"
#include "client/screens/words.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/orders/rules.h"
#include "shared/recipes/offers.h"
#include "shared/workflows/pricing.h"
#include "shared/workflows/story.h"

namespace batchline::screens {
namespace {

std::uint64_t signature_of(const FormContext& context) {
    const OrderForm& form = context.form;
    Signature signature;
    signature.add(context.state.replica.generation());
    signature.add(form.customer_id.value_or(CustomerId{}).value);
    signature.add(form.location.value_or(LocationId{}).value);
    if (form.location) signature.add(static_cast<std::uint64_t>(day_of_use(context).days));
    signature.add(static_cast<std::uint64_t>(form.needed_at ? form.needed_at->microseconds : 0));
    signature.add(form.stock_check.answer_count);
    signature.add(context.taste ? context.taste->revision : 0);
    for (const FormLine& line : form.lines) {
        signature.add(line.kept.value_or(OrderLineId{}).value);
        signature.add(line.chosen.value_or(ProductId{}).value);
        signature.add(line.quantity);
    }
    return signature.value();
}

const OrderLine* kept_line(const FormContext& context, const FormLine& line) {
    if (!context.original || !line.kept) return nullptr;
    for (const OrderLine& kept : context.original->lines) {
        if (kept.id == *line.kept) return &kept;
    }
    return nullptr;
}

forms::AskedLine asked_line(const FormContext& context, const FormLine& line) {
    forms::AskedLine asked;
    if (!line.chosen) return asked;
    asked.product = context.state.replica.find<Product>(*line.chosen);
    if (!asked.product) return asked;
    asked.quantity = forms::quantity_from_text(line.quantity, asked.product->dimension, asked.product->selling_units);
    // Submitting takes today's recipe, whatever the draft was saved with.
    if (context.is_submitted_apart()) return asked;
    const OrderLine* kept = kept_line(context, line);
    if (!kept || kept->product != *line.chosen) return asked;
    asked.kept_recipe = kept->recipe;
    asked.kept_recipe_version = kept->recipe_version;
    return asked;
}

// The order as it is typed so far, as far as prices ask: its lines stand at the places of the form's.
Order order_to_price(const FormContext& context) {
    const OrderForm& form = context.form;
    const Customer* customer = context.customer();
    const bool keeps_customer = context.original && !context.is_submitted_apart();
    Order order;
    order.customer = form.customer_id.value_or(CustomerId{});
    if (keeps_customer && !context.is_for_another()) order.customer_tier = context.original->customer_tier;
    else if (customer) order.customer_tier = customer->tier;
    order.location = form.location.value_or(LocationId{});
    order.needed_at = form.needed_at;
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        const forms::AskedLine& asked = form.outlook.asked[i];
        OrderLine& line = order.lines.emplace_back();
        if (!asked.product) {
            line.status = LineStatus::Cancelled;  // asks for nothing
            continue;
        }
        if (const OrderLine* kept = kept_line(context, form.lines[i]); kept && kept->product == asked.product->id)
            line = *kept;
        line.product = asked.product->id;
        line.quantity = asked.quantity.value_or(Quantity{0, asked.product->dimension});
    }
    return order;
}

void price(const FormContext& context, FormOutlook& outlook) {
    Order order = order_to_price(context);
    // Submitting takes today's price, whatever the draft was saved with.
    const Order* former = context.is_submitted_apart() ? nullptr : context.original;
    const Promotions& promotions = context.state.configuration.promotions;
    // What is too large to be priced is refused once it is sent; until then it has no amount.
    price_lines(context.state.replica.world(), promotions, context.state.now, former, order);
    outlook.totals = totals_of(order.lines);
    outlook.priced = std::move(order.lines);
    for (std::size_t i = 0; i < outlook.priced.size(); ++i) {
        if (!outlook.asked[i].quantity) outlook.priced[i].amount.reset();
    }
}

// What is known of one material says that stock here is known at all: then none recorded means none there.
bool knows_stock(const app::AppState& state, LocationId location) {
    for (const Material* material : state.replica.all<Material>()) {
        if (state.replica.available(location, material->id)) return true;
    }
    return false;
}

// From the amounts that everybody who enters orders may know. They tell no expiry: what the server said for that day,
// if it was asked, counts instead.
forms::StockOf stock_by_amount(const FormContext& context) {
    if (!knows_stock(context.state, *context.form.location))
        return [](MaterialId) { return std::optional<Quantity>{}; };
    // What the order itself holds is free for its new content.
    std::map<MaterialId, Quantity> own;
    if (context.original) {
        for (const Reservation& held : context.original->reservations) {
            const auto [at, is_first] = own.emplace(held.material, held.quantity);
            if (!is_first) at->second = at->second.plus(held.quantity);
        }
    }
    const replica::Replica& replica = context.state.replica;
    return [&replica, location = *context.form.location, own,
            told = context.form.stock_check.usable](MaterialId material) -> std::optional<Quantity> {
        if (const auto found = told.find(material); found != told.end()) return found->second;
        const Material* record = replica.find<Material>(material);
        if (!record) return std::nullopt;
        const auto free = replica.available(location, material).value_or(Quantity{0, record->dimension});
        const auto held = own.find(material);
        return held == own.end() ? free : free.plus(held->second);
    };
}

forms::StockOf stock_of(const FormContext& context) {
    if (!context.form.location) return [](MaterialId) { return std::optional<Quantity>{}; };
    if (!sees_lots(context)) return stock_by_amount(context);
    const std::span<const Reservation> own = context.original
                                                 ? std::span<const Reservation>(context.original->reservations)
                                                 : std::span<const Reservation>{};
    return forms::usable_stock(context.state.replica.world(), *context.form.location, day_of_use(context), own);
}

std::string refused_text(const DietClash& clash, const Customer* customer) {
    const std::string& material = clash.path.empty() ? clash.subject : clash.path.back();
    const std::string who = customer ? customer->name : "This customer";
    const std::string what = (clash.traces ? "May contain " : "Contains ") + in_lower_case(material);
    if (clash.is_restriction)
        return what + ". " + who + " asks for " + in_lower_case(spaced_words(clash.subject)) + ".";
    return what + ". " + who + " cannot eat " + in_lower_case(spaced_words(clash.subject)) + ".";
}

CustomerChoice choice_of(const app::AppState& state, const Customer& customer) {
    CustomerChoice choice{&customer, search_text(customer.name), {}};
    std::vector<std::string> facts;
    if (tier_rank(state, customer.tier) > 0) facts.push_back(customer.tier);
    if (customer.key_account) facts.emplace_back("Key account");
    if (!customer.allergies.empty())
        facts.push_back("cannot eat " + in_lower_case(diet_words(names_of(customer.allergies))));
    if (!customer.restrictions.empty()) facts.push_back(diet_words(names_of(customer.restrictions)));
    choice.facts = joined(facts, ", ");
    return choice;
}

void refresh_customers(const app::AppState& state, std::vector<CustomerChoice>& choices) {
    choices.clear();
    for (const Customer* customer : state.replica.all<Customer>()) {
        if (!customer->retired_at) choices.push_back(choice_of(state, *customer));
    }
    std::sort(choices.begin(), choices.end(), [](const CustomerChoice& one, const CustomerChoice& other) {
        return one.search_name < other.search_name;
    });
}

// "Gluten, milk, goes against “No rum”".
std::string with_taste(const FormContext& context, const Product& product, std::string facts) {
    const ProductTaste& taste = taste_of(context, product);
    if (taste.against.empty()) return facts;
    return facts + (facts.empty() ? "Goes against " : ", goes against ") + taste.against_first;
}

ProductChoice choice_of(const FormContext& context, const forms::Diet& diet, const forms::StockOf& left,
                        PriceQuestion question, const Product& product) {
    question.quantity.dimension = product.dimension;
    ProductChoice choice;
    choice.search_name = search_text(product.name);
    choice.standing =
        forms::standing_of(context.state.replica.world(), context.state.configuration.diet, diet, left, product);
    const std::string allergens = diet_words(choice.standing.allergens);
    if (choice.standing.possible) choice.possible = forms::short_text(*choice.standing.possible) + " available";
    const std::string with_stock = choice.possible + (allergens.empty() ? "" : ", ") + in_lower_case(allergens);
    choice.facts = with_taste(context, product, allergens);
    choice.narrow_facts = choice.possible.empty() ? choice.facts : with_taste(context, product, with_stock);
    choice.price = money_text(choose_price(product, question, context.state.configuration.promotions).price);
    if (choice.standing.clash) choice.refused = refused_text(*choice.standing.clash, context.customer());
    if (context.form.location && !is_made_for(product, *context.form.location, day_of_use(context)))
        choice.refused = "Not made for a " + std::string(name_of(weekday_of(day_of_use(context))));
    return choice;
}

// The lines as the order would have them; nothing where one is not complete, or new.
std::optional<std::vector<OrderLine>> kept_lines(const FormContext& context) {
    std::vector<OrderLine> lines;
    for (std::size_t i = 0; i < context.form.lines.size(); ++i) {
        if (context.form.lines[i].is_blank()) continue;
        const forms::AskedLine& asked = context.form.outlook.asked[i];
        if (!asked.product || !asked.quantity || !asked.kept_recipe) return std::nullopt;
        OrderLine& line = lines.emplace_back(*kept_line(context, context.form.lines[i]));
        line.quantity = *asked.quantity;
    }
    return lines;
}

// An edit that asks for no more keeps what procurement decided: its replacements, and stock on its way.
void keep_decision(FormContext& context) {
    const Order* order = context.original;
    FormOutlook& outlook = context.form.outlook;
    outlook.keeps_reservations = false;
    if (!order || order->phase != Phase::Ready || context.form.needed_at != order->needed_at) return;
    if (context.is_for_another()) return;  // what the other one cannot have is checked anew, line by line
    const auto lines = kept_lines(context);
    if (!lines || !asks_for_no_more(agreed_products(*lines), agreed_products(order->lines))) return;
    outlook.keeps_reservations = true;
    for (forms::LineOutlook& line : outlook.order.lines) {
        if (line.stock == forms::StockVerdict::short_of) line.stock = forms::StockVerdict::available;
        line.short_of.clear();
    }
    if (!lines->empty()) outlook.order.stock = forms::StockVerdict::available;
    outlook.order.shortfall.clear();
    std::set<std::string> allergens;
    for (const OrderLine& line : *lines) {
        for (const auto& [name, paths] : diet_profile_of(context.state.replica.world(), *order, line).contains)
            allergens.insert(name);
    }
    outlook.order.allergens.assign(allergens.begin(), allergens.end());
}

}  // namespace

Date day_of_use(const FormContext& context) {
    const Date today = context.zone().local(context.state.now).date;
    const auto& needed = context.form.needed_at;
    return needed ? std::max(today, context.zone().local(*needed).date) : today;
}

forms::Diet diet_of(const FormContext& context) {
    const Customer* customer = context.customer();
    const Order* order = context.original;
    if (order && (!customer || (!context.is_submitted_apart() && !context.is_for_another())))
        return {order->customer_allergies, order->customer_restrictions};
    return customer ? forms::Diet{names_of(customer->allergies), names_of(customer->restrictions)} : forms::Diet{};
}

void refresh_outlook(FormContext& context) {
    OrderForm& form = context.form;
    FormOutlook& outlook = form.outlook;
    const std::uint64_t signature = signature_of(context);
    if (signature == outlook.signature) return;
    outlook.signature = signature;

    const World& world = context.state.replica.world();
    const forms::StockOf stock = stock_of(context);
    const forms::Diet diet = diet_of(context);
    outlook.asked.clear();
    for (const FormLine& line : form.lines) outlook.asked.push_back(asked_line(context, line));
    outlook.order = forms::look_ahead(world, context.state.configuration.diet, diet, stock, outlook.asked);
    keep_decision(context);
    price(context, outlook);

    if (outlook.customers_generation != context.state.replica.generation()) {
        outlook.customers_generation = context.state.replica.generation();
        refresh_customers(context.state, outlook.customers);
    }
}

const std::vector<ProductChoice>& product_choices(FormContext& context) {
    FormOutlook& outlook = context.form.outlook;
    if (outlook.products_signature == outlook.signature) return outlook.products;
    outlook.products_signature = outlook.signature;
    const forms::StockOf left =
        forms::stock_left_after(context.state.replica.world(), stock_of(context), outlook.asked);
    const forms::Diet diet = diet_of(context);
    const PriceQuestion question =
        price_question(context.state.replica.world(), order_to_price(context), context.state.now);
    outlook.products.clear();
    for (const Product* product : context.state.replica.all<Product>()) {
        const bool is_sold_here = !context.form.location || is_sold_at(*product, *context.form.location);
        if (product->recipe && !product->retired_at && is_sold_here)
            outlook.products.push_back(choice_of(context, diet, left, question, *product));
    }
    std::sort(outlook.products.begin(), outlook.products.end(),
              [](const ProductChoice& one, const ProductChoice& other) { return one.search_name < other.search_name; });
    return outlook.products;
}

const Product* product_named(const std::vector<ProductChoice>& products, std::string_view typed) {
    const auto meant = forms::meant_by(
        typed, products, [](const ProductChoice& choice) { return std::string_view(choice.standing.product->name); });
    return meant ? products[*meant].standing.product : nullptr;
}

}  // namespace batchline::screens
