#pragma once
// A bakery that buys: with suppliers, their articles, and an order that is short.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/check.h"
#include "shared/purchasing/rules.h"
#include "shared/workflows/purchase_proposals.h"
#include "tests/support/bakery.h"

namespace batchline::testing {

inline const PurchaseOrderId purchase_id = id<PurchaseOrderId>("purchase");
inline const Instant tomorrow = at("2026-05-29T06:00:00Z");

/// A bakery that buys: a dairy for butter in packs of 5 kg (from tomorrow, €25 at least), a farm for butter in packs of
/// 2 kg (today), a mill for flour in sacks of 25 kg on Tuesdays and Fridays.
struct BuyingBakery : Bakery {
    BuyingBakery() {
        supplier("dairy", {.name = "Dairy", .lead_time_days = 1, .order_minimum = Money{10'000, "EUR"}});
        supplier("farm", {.name = "Farm"});
        supplier("mill",
                 {.name = "Mill", .lead_time_days = 1, .delivery_weekdays = {Weekday::Tuesday, Weekday::Friday}});
        sold("butter", {{id<SupplierId>("farm"), "F-2", kg(2000), Money{1500, "EUR"}, 2},
                        {id<SupplierId>("dairy"), "D-5", kg(5000), Money{3000, "EUR"}, 1}});
        sold("flour", {{id<SupplierId>("mill"), "M-25", kg(25'000), Money{2000, "EUR"}, 1}});
        stock("flour-1", "flour", kg(40'000), "2026-12-31");
        stock("bags", "bag", pieces(3000), "2030-01-01");
    }

    void supplier(const std::string& name, SupplierContent content) {
        CreateSupplier create;
        create.id = id<SupplierId>(name);
        create.content = std::move(content);
        must("director", create);
    }
    void sold(const std::string& material, std::vector<SupplierArticle> articles) {
        ChangeMaterial change;
        change.id = id<MaterialId>(material);
        change.expected = world.find<Material>(change.id)->version;
        for (SupplierArticle& article : articles)
            change.changes.members["supplierArticles"].push_back(to_json(article));
        must("director", change);
    }
    void minimum(const std::string& material, const Quantity& quantity) {
        ChangeMaterial change;
        change.id = id<MaterialId>(material);
        change.expected = world.find<Material>(change.id)->version;
        change.changes.members["minimumStock"] = {{"value", quantity.value_text()}, {"unit", quantity.unit_text()}};
        must("director", change);
    }
    /// An order for buns that is short of butter: 24 take 0.88 kg.
    void short_order(std::int64_t buns, const std::string& name = "order",
                     std::optional<Instant> needed_at = std::nullopt) {
        CreateOrder create = order_of("bun", pieces(buns), name);
        create.needed_at = needed_at;
        must("sales.north", create);
        ENSURE(order(name).phase == Phase::Short);
    }
    PurchaseProposals proposals() const {
        return propose_purchases(world, *world.find<Location>(id<LocationId>("north")), world.all<Material>(), now);
    }
    void buy_butter(std::int64_t packs, std::vector<std::string> orders) {
        PurchaseLineContent line{id<MaterialId>("butter"), packs, kg(5000), Money{3000, "EUR"}, "D-5", {}};
        for (const std::string& name : orders) line.orders.push_back(id<OrderId>(name));
        must("procurement",
             CreatePurchaseOrder{purchase_id, id<SupplierId>("dairy"), id<LocationId>("north"), {line}, ""});
        must("procurement", SendPurchaseOrder{purchase_id, {}});
    }
    void butter_comes(std::int64_t grams, const std::string& code = "BU-1") {
        must("procurement", ReceivePurchaseOrder{purchase_id, {}, {butter(grams, code)}});
    }
    static Receipt butter(std::int64_t grams, const std::string& code) {
        return {id<MaterialId>("butter"), kg(grams), code, Date::parse("2026-08-01")};
    }
    const PurchaseOrder& purchase() const { return *world.find<PurchaseOrder>(purchase_id); }
    const ExpectedReceipt& expected() const { return *world.find<ExpectedReceipt>(*purchase().lines[0].expected); }
    Refusal refused(const std::string& who, const Command& command) {
        const Outcome outcome = give(who, command);
        ENSURE(!outcome.ok());
        return outcome.error();
    }
};

}  // namespace batchline::testing
