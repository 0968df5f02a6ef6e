// Decides waiting commands one after another, with lots made up where only their sum is known.

#include "client/sync/expectation.h"

#include <algorithm>
#include <map>
#include <memory>

#include "shared/engine/records.h"

namespace batchline::sync {
namespace {

// The replica, with a lot made up for what is known to be available where its lots may not be known.
class EstimatedWorld final : public World {
public:
    EstimatedWorld(const replica::Replica& replica, const std::vector<const Order*>& to_be_replaced)
        : replica_(replica) {
        for (const auto& [place, available] : replica.availability()) {
            const Range lots = lots_of(place.first, place.second);
            if (replica.world().list_any(lots).empty()) make_lot(lots, place.first, place.second, available);
        }
        // What an order holds itself is free for it again.
        for (const Order* order : to_be_replaced) {
            for (const Reservation& held : order->reservations) free_again(*order, held);
        }
    }

    const AnyRecord* find_any(const RecordKey& key) const override {
        const auto made_up = lots_.find(key);
        return made_up == lots_.end() ? replica_.world().find_any(key) : &made_up->second;
    }
    std::vector<const AnyRecord*> list_any(const Range& range) const override {
        const auto made_up = ranges_.find(range);
        if (made_up == ranges_.end()) return replica_.world().list_any(range);
        return {&lots_.at(made_up->second)};
    }

private:
    void make_lot(const Range& lots, LocationId location, MaterialId material, const Quantity& available) {
        Lot lot;
        lot.id = LotId{Uuid::from_name("estimate " + location.text() + material.text())};
        lot.version = 1;
        lot.location = location;
        lot.material = material;
        lot.on_hand = available;
        lot.reserved = {0, available.dimension};
        const RecordKey key{RecordKind::Lot, lot.id.value};
        ranges_[lots] = key;
        lots_[key] = AnyRecord::of(std::move(lot));
    }

    void free_again(const Order& order, const Reservation& held) {
        const auto made_up = ranges_.find(lots_of(order.location, held.material));
        if (held.lot || made_up == ranges_.end()) return;
        Lot lot = lots_.at(made_up->second).as<Lot>();
        if (lot.on_hand.dimension != held.quantity.dimension) return;
        lot.on_hand = lot.on_hand.plus(held.quantity);
        lots_[made_up->second] = AnyRecord::of(std::move(lot));
    }

    const replica::Replica& replica_;
    std::map<RecordKey, AnyRecord> lots_;
    std::map<Range, RecordKey> ranges_;
};

bool is_expected(const Entry& entry) { return entry.is_waiting() && entry.is_delayed; }

}  // namespace

std::vector<AnyRecord> expected_records(const replica::Replica& replica, const std::vector<Entry>& entries,
                                        const Actor& actor, const Configuration& configuration, Instant now) {
    std::vector<const Order*> to_be_replaced;
    for (const Entry& entry : entries) {
        const std::optional<OrderId> id = is_expected(entry) ? order_of(entry) : std::nullopt;
        const Order* order = id ? replica.find<Order>(*id) : nullptr;
        if (order && std::find(to_be_replaced.begin(), to_be_replaced.end(), order) == to_be_replaced.end())
            to_be_replaced.push_back(order);
    }
    const EstimatedWorld world(replica, to_be_replaced);
    std::vector<std::unique_ptr<Changes>> layers;  // each decision sees those before it
    std::map<RecordKey, AnyRecord> expected;
    for (const Entry& entry : entries) {
        const std::optional<Command> command = is_expected(entry) ? command_of(entry) : std::nullopt;
        if (!command) continue;
        const World& below = layers.empty() ? static_cast<const World&>(world) : *layers.back();
        auto layer = std::make_unique<Changes>(below);
        const Moment moment{.now = now, .command = CommandId{entry.key}, .purpose = Purpose::preview};
        if (!decide(*command, actor, configuration, moment, *layer)) continue;
        for (const auto& [key, record] : layer->records()) {
            // A contact that somebody logs is history, and their own words: they read them before they are sent.
            const bool is_logged_by_hand =
                key.kind == RecordKind::Interaction && !record.as<Interaction>().order.has_value();
            if (is_foreseen(key.kind) || is_logged_by_hand) expected.insert_or_assign(key, record);
        }
        layers.push_back(std::move(layer));
    }
    std::vector<AnyRecord> out;
    for (auto& [key, record] : expected) out.push_back(std::move(record));
    return out;
}

}  // namespace batchline::sync
