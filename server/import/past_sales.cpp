// Makes orders, products and a customer of sales, and knows those it has made before.

#include "server/import/past_sales.h"

#include "server/import/item_names.h"
#include "shared/orders/rules.h"

namespace batchline {
namespace {

template <class TypedId>
TypedId id_of(const std::string& name) {
    return TypedId{Uuid::from_name("import/" + name)};
}

ProductId product_id(const std::string& item) { return id_of<ProductId>("product/" + item); }

/// Whoever the imported orders are from; has no role that is configured and no password, so nobody acts as this user.
User import_user() {
    User user;
    user.id = id_of<UserId>("user");
    user.version = 1;
    user.user_name = "import";
    user.name = "Import";
    user.role = "Import";
    return user;
}

/// Of the lowest tier, as anybody who comes in.
Customer counter_sales(const Location& location, const CustomerRules& rules) {
    Customer customer;
    customer.id = id_of<CustomerId>("counter-sales/" + location.code);
    customer.version = 1;
    customer.name = "Counter sales";
    customer.tier = rules.tier("").name;
    customer.locations = {location.id};
    return customer;
}

/// Equal but for what the program gave it.
bool is_same_sale(const Order& stored, Order imported) {
    imported.number = stored.number;
    imported.version = stored.version;
    imported.customer_tier = stored.customer_tier;
    return stored == imported;
}

}  // namespace

PastSales::PastSales(Writer& writer, const Location& location, const Configuration& configuration, std::string source,
                     Instant now)
    : writer_(writer),
      history_(writer),
      location_(location),
      configuration_(configuration),
      source_(std::move(source)),
      now_(now),
      user_(import_user()),
      customer_(counter_sales(location, configuration.customers)),
      next_number_(writer.last_order_number() + 1) {
    history_.put(user_);
    history_.put(customer_);
    for (const Product* product : history_.residents().all<Product>()) {
        if (product->id == product_id(product->name))
            by_key_.try_emplace(item_key(product->name), ImportedProduct{product->id, product->name});
    }
}

const PastSales::ImportedProduct& PastSales::product_of(const std::string& item) {
    const auto known = by_item_.find(item);
    if (known != by_item_.end()) return known->second;
    ImportedProduct product{product_id(item), item};
    if (!writer_.find({RecordKind::Product, product.id.value})) {
        const auto other_spelling = by_key_.find(item_key(item));
        if (other_spelling != by_key_.end()) product = other_spelling->second;
    }
    return by_item_.emplace(item, product).first->second;
}

void PastSales::add_product(const ImportedProduct& wanted) {
    if (!added_.insert(wanted.id).second) return;
    Product product;
    product.id = wanted.id;
    product.version = 1;
    product.name = wanted.name;
    product.category = "Imported";
    product.description = "Sold in the past; without a recipe it cannot be ordered.";
    // Somebody may have given it a price or a recipe since: that stays.
    if (writer_.find({RecordKind::Product, product.id.value})) return;
    history_.put(std::move(product));
    ++products_added_;
}

/// Prices that are not known are absent in the lines and shown so; an order with such a line has no total.
Order PastSales::order_of(const Sale& sale, const Counts& counts) const {
    const Instant sold_at = location_.zone.instant_of(sale.date, sale.second_of_day);
    const std::string name = location_.code + "/" + sale.transaction + "/" + sold_at.text();
    Order order;
    order.id = id_of<OrderId>("order/" + name);
    order.version = 1;
    order.revision = 1;
    enter(order, Phase::Delivered, configuration_.workflow);
    order.location = location_.id;
    order.customer = customer_.id;
    order.customer_name = customer_.name;
    order.customer_tier = customer_.tier;
    order.created_by = user_.id;
    order.created_at = order.updated_at = sold_at;
    order.submitted_at = order.needed_at = order.completed_at = sold_at;
    order.customer_notes =
        "Transaction " + sale.transaction + (sale.customer.empty() ? "" : ", customer " + sale.customer);
    order.production_status = ProductionStatus::Completed;
    for (const auto& [item, counted] : counts) {
        OrderLine line;
        line.id = OrderLineId{Uuid::from_name("import/line/" + name + "/" + item)};
        line.product = counted.product;
        line.product_name = item;
        line.quantity = {counted.count, Dimension::Count};
        line.unit_price = counted.price;
        if (counted.price) line.amount = amount_of(*counted.price, line.quantity);
        line.status = LineStatus::Produced;
        line.produced = line.quantity;
        order.lines.push_back(std::move(line));
    }
    return order;
}

PastSales::Counts PastSales::counts_of(const Sale& sale) {
    Counts counts;
    for (const auto& [item, count] : sale.counts) {
        const ImportedProduct& product = product_of(item);
        const auto known = sale.prices.find(item);
        const auto price = known == sale.prices.end() ? std::nullopt : std::optional(known->second);
        Counted& counted = counts.try_emplace(product.name, Counted{product.id, 0, price}).first->second;
        if (counted.price != price) counted.price.reset();
        counted.count += count;
    }
    return counts;
}

PastSales::Outcome PastSales::put(const Sale& sale) {
    const Counts counts = counts_of(sale);
    Order order = order_of(sale, counts);
    if (const auto stored = writer_.find_record<Order>(order.id)) {
        return is_same_sale(*stored, order) ? Outcome::already_there : Outcome::clashes;
    }
    for (const auto& [item, counted] : counts) add_product({counted.product, item});
    order.number = next_number_++;
    OrderRevision revision =
        revision_of(order, id_of<OrderRevisionId>("revision/" + order.id.text()), user_.id, order.created_at);
    revision.version = 1;

    Fact fact;
    fact.id = Uuid::from_name("import/fact/" + order.id.text());
    fact.order = order.id;
    fact.action = FactAction::Imported;
    fact.user = user_.id;
    fact.timestamp = now_;
    fact.to_revision = 1;
    fact.to_status = order.status;
    fact.note = "Transaction " + sale.transaction + " of " + source_;

    history_.put(std::move(order));
    history_.put(std::move(revision));
    history_.add(fact);
    return Outcome::added;
}

}  // namespace batchline
