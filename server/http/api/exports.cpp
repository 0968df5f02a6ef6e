// Orders, customers, products, materials and stock as CSV files.

#include <map>

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/csv_text.h"
#include "server/http/stock.h"
#include "shared/recipes/catalogue.h"

/// Tables to take elsewhere: each holds what its reader would see on the screen, and no more.
namespace batchline::http {

namespace {

/// The newest come first, so what a very long history loses is its oldest part.
constexpr std::size_t orders_max = 100'000;

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : "; ") + text;
    return out;
}

std::string text_of(const std::optional<Instant>& moment) { return moment ? moment->text() : ""; }

/// "12.50" of 1250: every currency there is here has two digits behind the point.
std::string decimal(const Money& money) {
    const std::string sign = money.amount < 0 ? "-" : "";
    const std::string digits = std::to_string(money.amount < 0 ? -money.amount : money.amount);
    const std::string padded = digits.size() < 3 ? std::string(3 - digits.size(), '0') + digits : digits;
    return sign + padded.substr(0, padded.size() - 2) + "." + padded.substr(padded.size() - 2);
}

std::string code_of(const Call& call, LocationId id) {
    const Location* location = call.residents->find<Location>(id);
    return location ? location->code : id.text();
}

std::string text_of(const std::optional<Quantity>& quantity) { return quantity ? quantity->value_text() : ""; }

/// A cancelled line costs nothing, so that the amounts add up to the order's total.
void add_order(const Call& call, const Order& order, bool sees_prices, std::string& out) {
    for (const OrderLine& line : order.lines) {
        const bool has_price = sees_prices && line.amount;
        const Money amount = has_price ? is_wanted(line) ? *line.amount : Money{0, line.amount->currency} : Money{};
        out += csv_line({number_text(order.number), order.status, code_of(call, order.location), order.customer_name,
                         order.created_at.text(), text_of(order.needed_at),
                         std::string(name_of(priority_of(order, call.now))), line.product_name,
                         line.quantity.value_text(), std::string(line.quantity.unit_text()),
                         has_price ? decimal(amount) : "", has_price ? amount.currency : "",
                         std::string(name_of(line.status)), text_of(line.produced), text_of(line.wasted)});
    }
}

Response orders_table(Call& call) {
    std::string out =
        csv_line({"number", "status", "location", "customer", "createdAt", "neededAt", "priority", "product",
                  "quantity", "unit", "amount", "currency", "lineStatus", "produced", "wasted"});
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const OrderSight sight = sight_of(call.services.configuration.policy, call.actor(), *call.residents, call.now);
    OrderQuery wanted;
    wanted.limit = list_limit_max;
    for (std::size_t count = 0; count < orders_max;) {
        const OrderPage page = reader->list_orders(wanted, sight);
        for (const AnyRecord& order : page.orders)
            add_order(call, order.as<Order>(), call.may(Action::ViewPrices, facts_of(order, world)), out);
        count += page.orders.size();
        if (!page.next) break;
        wanted.after = page.next;
    }
    Response response;
    response.body = std::move(out);
    return response;
}

Response customers_table(Call& call) {
    std::string out =
        csv_line({"id", "name", "tier", "locations", "preferences", "allergies", "restrictions", "keyAccount"});
    for (const Customer* customer : call.residents->all<Customer>()) {
        if (!call.may(Action::ViewCustomer, access_facts(*customer))) continue;
        std::vector<std::string> codes;
        for (const LocationId& location : customer->locations) codes.push_back(code_of(call, location));
        out += csv_line({customer->id.text(), customer->name, std::string(name_of(customer->tier)), joined(codes),
                         joined(customer->preferences), joined(customer->allergies), joined(customer->restrictions),
                         customer->key_account ? "true" : "false"});
    }
    Response response;
    response.body = std::move(out);
    return response;
}

Response products_table(Call& call) {
    std::string out = csv_line({"id", "name", "category", "unit", "price", "currency"});
    for (const Product* product : call.residents->all<Product>()) {
        out +=
            csv_line({product->id.text(), product->name, product->category,
                      std::string(display_unit(product->dimension)), decimal(product->price), product->price.currency});
    }
    Response response;
    response.body = std::move(out);
    return response;
}

/// Who is asked first, for those who may know who sells what.
std::string supplier_of(const Call& call, const Material& material) {
    AccessFacts facts;
    facts.kind = RecordKind::Material;
    const SupplierArticle* first = first_article(material);
    if (!first || !call.may(Action::ViewCosts, facts)) return {};
    const Supplier* supplier = call.residents->find<Supplier>(first->supplier);
    return supplier ? supplier->name : std::string();
}

Response materials_table(Call& call) {
    std::string out = csv_line({"id", "name", "kind", "unit", "contains", "mayContain", "supplier"});
    for (const Material* material : call.residents->all<Material>()) {
        out += csv_line({material->id.text(), material->name, std::string(name_of(material->material_kind)),
                         std::string(display_unit(material->dimension)), joined(material->contains),
                         joined(material->may_contain), supplier_of(call, *material)});
    }
    Response response;
    response.body = std::move(out);
    return response;
}

Response inventory_table(Call& call) {
    std::string out = csv_line({"location", "material", "lotCode", "onHand", "reserved", "unit", "expiresOn", "held"});
    const std::unique_ptr<Reader> reader = call.services.store.read();
    bool is_allowed = false;
    for (const Location* location : call.residents->all<Location>()) {
        if (!call.may_at(Action::ViewStock, location->id, RecordKind::Lot)) continue;
        is_allowed = true;
        for (const AnyRecord& record : reader->members_of_first(RangeKind::LotsOfMaterial, location->id.value)) {
            const Lot& lot = record.as<Lot>();
            const Material* material = call.residents->find<Material>(lot.material);
            out += csv_line({location->code, material ? material->name : lot.material.text(), lot.code,
                             lot.on_hand.value_text(), lot.reserved.value_text(), std::string(lot.on_hand.unit_text()),
                             lot.expires_on ? lot.expires_on->text() : "", lot.held ? "true" : "false"});
        }
    }
    if (!is_allowed)
        return problems::of(Refusal{RefusalKind::forbidden, "Your role does not include the stock.", Json::object()});
    Response response;
    response.body = std::move(out);
    return response;
}

Response export_table(Call& call) {
    static const std::map<std::string, Response (*)(Call&)> tables{{"orders", orders_table},
                                                                   {"customers", customers_table},
                                                                   {"products", products_table},
                                                                   {"materials", materials_table},
                                                                   {"inventory", inventory_table}};
    const auto table = tables.find(call.match.parameters.at("kind"));
    if (table == tables.end()) return problems::of(Refusal::not_found("table"));
    Response response = table->second(call);
    if (response.status != 200) return response;
    response.body.insert(0, csv_byte_order_mark);
    response.content_type = "text/csv; charset=utf-8";
    return std::move(response).with("Content-Disposition", "attachment; filename=\"" + table->first + ".csv\"");
}

}  // namespace

void add_export_routes(Router& router) { router.serve("exportTable", export_table); }

}  // namespace batchline::http
