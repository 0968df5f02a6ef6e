// Adds up what is missing at a location, and divides it among suppliers in whole packs.

#include "shared/workflows/purchase_proposals.h"

#include <algorithm>
#include <map>

#include "shared/inventory/rules.h"
#include "shared/orders/rules.h"

namespace batchline {
namespace {

/// What one material is missing, and who waits for it.
struct Missing {
    std::int64_t for_orders = 0;    ///< beyond what is in stock, on its way or bought already
    std::int64_t for_stock = 0;     ///< besides, to reach the minimum
    std::vector<OrderId> orders;    ///< the most urgent first
    std::optional<Date> needed_on;  ///< the first day that one of them needs it
    std::int64_t total() const { return for_orders + for_stock; }
};

/// What of a material can be given out here: on hand, and what comes without anybody waiting for it yet.
class Supply {
public:
    Supply(const World& world, const Location& location, const Material& material)
        : world_(world), location_(location), material_(material) {
        for (const ExpectedReceipt* receipt : free_expected(world, location.id, material.id))
            coming_ += receipt->quantity.minus(receipt->reserved).amount;
        for (const PurchaseOrder* purchase : world.list<PurchaseOrder>(open_purchase_orders_at(location.id))) {
            for (const PurchaseLine& line : purchase->lines) {
                // Once it is confirmed what is to come stands among the expected.
                if (line.material == material.id && !line.expected) coming_ += outstanding_of(line).amount;
            }
        }
    }

    /// Gives out so much of what lasts to the day; returns what is lacking.
    std::int64_t take(std::int64_t wanted, Date day) {
        const std::int64_t on_hand = available_at(world_, location_.id, material_, day).amount - taken_;
        const std::int64_t from_stock = std::clamp<std::int64_t>(on_hand, 0, wanted);
        taken_ += from_stock;
        const std::int64_t from_coming = std::min(wanted - from_stock, coming_);
        coming_ -= from_coming;
        return wanted - from_stock - from_coming;
    }

    /// What is then left to fall back on.
    std::int64_t rest(Date today) const {
        return std::max<std::int64_t>(available_at(world_, location_.id, material_, today).amount - taken_, 0) +
               coming_;
    }

private:
    const World& world_;
    const Location& location_;
    const Material& material_;
    std::int64_t coming_ = 0;
    std::int64_t taken_ = 0;
};

/// Orders of the location that wait for procurement, the most urgent first.
std::vector<const Order*> waiting_orders(const World& world, const Location& location, Instant now) {
    std::map<std::string, const Order*> by_urgency;
    for (const ProcurementRequest* request : world.list<ProcurementRequest>(open_requests_at(location.id))) {
        const Order* order = world.find<Order>(request->order);
        if (order && order->phase == Phase::Short) by_urgency.emplace(urgency_key(*order, now), order);
    }
    std::vector<const Order*> out;
    for (const auto& [key, order] : by_urgency) out.push_back(order);
    return out;
}

/// Whether the location has stock of anything, or expects some: a minimum is for such places alone. Of a single
/// material it cannot be asked, since nobody but the server knows of lots that are used up.
bool keeps_stock(const World& world, const Location& location, const std::vector<const Material*>& materials) {
    return std::any_of(materials.begin(), materials.end(), [&](const Material* material) {
        return !world.list_any(lots_of(location.id, material->id)).empty() ||
               !world.list_any(expected_of(location.id, material->id)).empty();
    });
}

class Shopping {
public:
    Shopping(const World& world, const Location& location, Instant now)
        : world_(world), location_(location), now_(now), today_(location.zone.local(now).date) {}

    void need_for_orders() {
        for (const Order* order : waiting_orders(world_, location_, now_)) {
            const auto demand = demand_of(world_, *order);
            if (!demand) continue;
            const Date day = lasting_day(world_, *order, now_);
            for (const auto& [id, wanted] : *demand) {
                const Material* material = world_.find<Material>(id);
                if (!material) continue;
                const std::int64_t lacking = supply_of(*material).take(wanted.amount, day);
                if (lacking == 0) continue;
                Missing& missing = missing_[id];
                missing.for_orders += lacking;
                missing.orders.push_back(order->id);
                if (order->needed_at) missing.needed_on = std::min(missing.needed_on.value_or(day), day);
            }
        }
    }

    void need_for_stock(const std::vector<const Material*>& materials) {
        if (!keeps_stock(world_, location_, materials)) return;
        for (const Material* material : materials) {
            const bool is_used_here = !material->location || *material->location == location_.id;
            if (!material->minimum_stock || material->retired_at || !is_used_here) continue;
            const std::int64_t lacking = material->minimum_stock->amount - supply_of(*material).rest(today_);
            if (lacking > 0) missing_[material->id].for_stock = lacking;
        }
    }

    PurchaseProposals proposals() {
        PurchaseProposals out;
        std::map<std::string, PurchaseProposal> by_supplier;
        for (const auto& [name, id] : missing_by_name()) {
            const Material& material = *world_.find<Material>(id);
            const Missing& missing = missing_.at(id);
            const SupplierArticle* article = article_for(material, missing);
            if (!article) {
                out.unsupplied.push_back({id, {missing.total(), material.dimension}, missing.orders});
                continue;
            }
            const Supplier& supplier = *world_.find<Supplier>(article->supplier);
            PurchaseProposal& proposal = by_supplier[supplier.name + supplier.id.text()];
            proposal.supplier = supplier.id;
            proposal.location = location_.id;
            proposal.delivery_on = delivery_day(supplier, location_, today_);
            proposal.lines.push_back(line_for(material, missing, *article));
        }
        for (auto& [name, proposal] : by_supplier) {
            finish(proposal);
            out.proposals.push_back(std::move(proposal));
        }
        return out;
    }

private:
    Supply& supply_of(const Material& material) {
        return supplies_.try_emplace(material.id, world_, location_, material).first->second;
    }

    std::map<std::string, MaterialId> missing_by_name() const {
        std::map<std::string, MaterialId> out;
        for (const auto& [id, missing] : missing_) out.emplace(world_.find<Material>(id)->name + id.text(), id);
        return out;
    }

    std::optional<Date> delivered_on(const SupplierArticle& article) const {
        return delivery_day(*world_.find<Supplier>(article.supplier), location_, today_);
    }

    const SupplierArticle* article_for(const Material& material, const Missing& missing) const {
        const std::vector<const SupplierArticle*> articles = articles_for(material, location_.id, world_);
        for (const SupplierArticle* article : articles) {
            const std::optional<Date> day = delivered_on(*article);
            if (day && (!missing.needed_on || *day <= *missing.needed_on)) return article;
        }
        return articles.empty() ? nullptr : articles.front();
    }

    static PurchaseLineContent line_for(const Material& material, const Missing& missing,
                                        const SupplierArticle& article) {
        const std::int64_t size = article.pack_size.amount;
        const std::int64_t packs = missing.total() / size + (missing.total() % size == 0 ? 0 : 1);
        return {material.id, packs, article.pack_size, article.price, article.number, missing.orders};
    }

    void finish(PurchaseProposal& proposal) const {
        const Supplier& supplier = *world_.find<Supplier>(proposal.supplier);
        proposal.total = total_of(proposal.lines);
        const bool is_below = proposal.total && supplier.order_minimum &&
                              proposal.total->currency == supplier.order_minimum->currency &&
                              proposal.total->amount < supplier.order_minimum->amount;
        if (is_below)
            proposal.below_minimum =
                Money{supplier.order_minimum->amount - proposal.total->amount, proposal.total->currency};
        for (const PurchaseLineContent& line : proposal.lines) {
            for (const OrderId& id : line.orders) {
                const Order* order = world_.find<Order>(id);
                const bool is_known =
                    std::find(proposal.late_for.begin(), proposal.late_for.end(), id) != proposal.late_for.end();
                if (!is_known && order && order->needed_at && is_late(proposal, *order))
                    proposal.late_for.push_back(id);
            }
        }
    }

    bool is_late(const PurchaseProposal& proposal, const Order& order) const {
        return !proposal.delivery_on || *proposal.delivery_on > location_.zone.local(*order.needed_at).date;
    }

    const World& world_;
    const Location& location_;
    const Instant now_;
    const Date today_;
    std::map<MaterialId, Supply> supplies_;
    std::map<MaterialId, Missing> missing_;
};

}  // namespace

PurchaseProposals propose_purchases(const World& world, const Location& location,
                                    const std::vector<const Material*>& materials, Instant now) {
    Shopping shopping(world, location, now);
    shopping.need_for_orders();
    shopping.need_for_stock(materials);
    return shopping.proposals();
}

}  // namespace batchline
