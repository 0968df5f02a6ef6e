// Tables as CSV files: those that an import takes back, and reports of orders, stock and purchase orders.

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/csv_text.h"
#include "server/http/stock.h"
#include "server/import/tables/table.h"
#include "shared/base/text.h"
#include "shared/purchasing/rules.h"

/// Tables to take elsewhere: each holds what its reader would see on the screen, and no more.
namespace batchline::http {

namespace {

/// The newest come first, so what a very long history loses is its oldest part.
constexpr std::size_t orders_max = 100'000;

std::string text_of(const std::optional<Instant>& moment) { return moment ? moment->text() : ""; }

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
        out += csv_line(
            {number_text(order.number), order.status, code_of(call, order.location), order.customer_name,
             order.created_at.text(), text_of(order.needed_at), std::string(name_of(priority_of(order, call.now))),
             line.product_name, line.quantity.value_text(), std::string(line.quantity.unit_text()),
             has_price ? amount.amount_text() : "", has_price ? amount.currency : "", std::string(name_of(line.status)),
             text_of(line.produced), text_of(line.wasted), has_price ? line.tax_rate : "",
             has_price && line.tax_permille ? std::to_string(*line.tax_permille) : "",
             std::string(name_of(order.fulfilment))});
    }
}

Response orders_table(Call& call) {
    std::string out = csv_line({"number", "status", "location", "customer", "createdAt", "neededAt", "priority",
                                "product", "quantity", "unit", "amount", "currency", "lineStatus", "produced", "wasted",
                                "taxRate", "taxPermille", "fulfilment"});
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

/// An order that whoever buys may not see is told by its id alone, as in the purchase order itself.
std::string numbers_of(const std::vector<OrderId>& orders, const World& world, const Viewer& viewer) {
    std::vector<std::string> numbers;
    for (const OrderId& id : orders) {
        const AnyRecord* order = world.find_any({RecordKind::Order, id.value});
        const bool is_told = order && is_visible(facts_of(*order, world), viewer);
        numbers.push_back(is_told ? number_text(order->as<Order>().number) : id.text());
    }
    return joined(numbers, " | ");
}

void add_purchase(const Call& call, const PurchaseOrder& purchase, const World& world, std::string& out) {
    const Supplier* supplier = call.residents->find<Supplier>(purchase.supplier);
    for (const PurchaseLine& line : purchase.lines) {
        const Material* material = call.residents->find<Material>(line.material);
        const std::string unit(line.pack_size.unit_text());
        out += csv_line({purchase_number_text(purchase.number), std::string(name_of(purchase.status)),
                         supplier ? supplier->name : purchase.supplier.text(), code_of(call, purchase.location),
                         purchase.created_at.text(), text_of(purchase.sent_at), text_of(purchase.expected_at),
                         text_of(purchase.closed_at), material ? material->name : line.material.text(), line.number,
                         std::to_string(line.packs), line.pack_size.value_text(), unit,
                         line.price ? line.price->amount_text() : "", line.price ? line.price->currency : "",
                         line.received.value_text(), outstanding_of(line).value_text(),
                         numbers_of(line.orders, world, call.viewer())});
    }
}

/// A line a row, newest first at each location.
Response purchases_table(Call& call) {
    std::string out = csv_line({"number", "status", "supplier", "location", "createdAt", "sentAt", "expectedAt",
                                "closedAt", "material", "supplierNumber", "packs", "packSize", "unit", "price",
                                "currency", "received", "outstanding", "orders"});
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    bool is_allowed = false;
    for (const Location* location : call.residents->all<Location>()) {
        if (!call.may_at(Action::ManagePurchaseOrders, location->id, RecordKind::PurchaseOrder)) continue;
        is_allowed = true;
        constexpr int batch = 200;
        std::optional<Uuid> before;
        for (;;) {
            const std::vector<AnyRecord> some =
                reader->filed_at(RecordKind::PurchaseOrder, location->id, before, batch);
            for (const AnyRecord& record : some) add_purchase(call, record.as<PurchaseOrder>(), world, out);
            if (static_cast<int>(some.size()) < batch) break;
            before = some.back().key.id;
        }
    }
    if (!is_allowed)
        return problems::of(Refusal{RefusalKind::forbidden, "Your role does not include buying.", Json::object()});
    Response response;
    response.body = std::move(out);
    return response;
}

/// By the same columns as it is imported. Lots are seen by location, and who sees them at none is told so.
Response importable_table(Call& call, const tables::TableKind& kind) {
    const auto sees_stock_at = [&](const Location* location) {
        return call.may_at(Action::ViewStock, location->id, RecordKind::Lot);
    };
    const std::vector<const Location*> locations = call.residents->all<Location>();
    if (kind.needs() == Action::ReceiveStock && std::none_of(locations.begin(), locations.end(), sees_stock_at))
        return problems::of(Refusal{RefusalKind::forbidden, "Your role does not include the stock.", Json::object()});
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const Viewer viewer = call.viewer();
    const tables::Lookups lookups(*call.residents);
    Response response;
    response.body = kind.text({*call.residents, *reader}, {world, viewer, lookups});
    return response;
}

Response table_of(Call& call, const std::string& name) {
    if (name == "orders") return orders_table(call);
    if (name == "inventory") return inventory_table(call);
    if (name == "purchase-orders") return purchases_table(call);
    const tables::TableKind* kind = tables::find_table_kind(name);
    return kind ? importable_table(call, *kind) : problems::of(Refusal::not_found("table"));
}

Response export_table(Call& call) {
    const std::string& name = call.match.parameters.at("kind");
    Response response = table_of(call, name);
    if (response.status != 200) return response;
    response.body.insert(0, csv_byte_order_mark);
    response.content_type = "text/csv; charset=utf-8";
    return std::move(response).with("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
}

}  // namespace

void add_export_routes(Router& router) { router.serve("exportTable", export_table); }

}  // namespace batchline::http
