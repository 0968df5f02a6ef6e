// Buys for the demo company through the core, in the order of time.

#include "server/demo/demo_purchases.h"

#include <algorithm>

#include "server/demo/clock_text.h"
#include "server/demo/deeds.h"
#include "server/demo/demo_ids.h"
#include "server/demo/dice.h"
#include "server/demo/json_file.h"
#include "shared/recipes/catalogue.h"

namespace batchline::demo {
namespace {

/// purchase_orders.json as it is written. Every `at` is in minutes after 16:30 of yesterday at the location.
struct PurchaseLineFile {
    std::string material;  ///< in packs of whoever is asked for it first
    std::int64_t packs = 0;
};
struct DeliveredLotFile {
    std::string material;
    Quantity quantity;
    std::string lot_code;
    std::int64_t expires_in_days = 0;
};
struct DeliveryFile {
    std::int64_t at = 0;
    std::vector<DeliveredLotFile> lots;
};
struct PurchaseFile {
    std::string supplier;  ///< by name
    std::string location;
    std::string note;
    std::int64_t at = 0;
    std::vector<PurchaseLineFile> lines;
    std::optional<std::int64_t> sent_at;
    std::optional<std::int64_t> confirmed_at;
    std::int64_t expected_in_days = 0;
    std::vector<DeliveryFile> deliveries;
    std::optional<std::int64_t> closed_at;
    std::string reason;  ///< why the rest does not come
};
void describe(Io& io, PurchaseLineFile& line) {
    io.required("material", line.material);
    io.required("packs", line.packs);
}
void describe(Io& io, DeliveredLotFile& lot) {
    io.required("material", lot.material);
    io.required("quantity", lot.quantity);
    io.required("lotCode", lot.lot_code);
    io.required("expiresInDays", lot.expires_in_days);
}
void describe(Io& io, DeliveryFile& delivery) {
    io.required("at", delivery.at);
    io.required("lots", delivery.lots);
}
void describe(Io& io, PurchaseFile& purchase) {
    io.required("supplier", purchase.supplier);
    io.required("location", purchase.location);
    io.optional("note", purchase.note);
    io.required("at", purchase.at);
    io.required("lines", purchase.lines);
    io.optional("sentAt", purchase.sent_at);
    io.optional("confirmedAt", purchase.confirmed_at);
    io.optional("expectedInDays", purchase.expected_in_days);
    io.optional("deliveries", purchase.deliveries);
    io.optional("closedAt", purchase.closed_at);
    io.optional("reason", purchase.reason);
}

constexpr std::int32_t delivery_hour = 8 * 3600;  ///< of the day: when suppliers say they come

class Buyer {
public:
    Buyer(const Configuration& configuration, MemoryWorld& world, Instant now)
        : world_(world), deeds_(configuration, world), now_(now) {}

    /// What the core did not do, in words.
    std::optional<std::string> play(const std::vector<PurchaseFile>& files) {
        std::vector<std::pair<std::int64_t, std::pair<std::size_t, Command>>> steps;
        for (std::size_t i = 0; i < files.size(); ++i) {
            for (auto& [at, command] : steps_of(files[i], i)) steps.push_back({at, {i, std::move(command)}});
        }
        std::stable_sort(steps.begin(), steps.end(),
                         [](const auto& one, const auto& other) { return one.first < other.first; });
        for (const auto& [at, step] : steps) {
            if (const auto problem = give(step.second, at))
                return "purchase order " + std::to_string(step.first + 1) + ": " + *problem;
        }
        return std::nullopt;
    }
    std::vector<Fact> facts() && { return std::move(deeds_).facts(); }

private:
    Date today() const { return zone().local(now_).date; }
    const ZoneRules& zone() const { return world_.all<Location>().front()->zone; }
    Instant moment_of(std::int64_t minutes) const {
        constexpr std::int32_t afternoon = 16 * 3600 + 1800;
        // Before half past four of the afternoon the day is not over yet: then all of it has happened by now.
        return std::min(zone().instant_of({today().days - 1}, afternoon).plus_seconds(minutes * 60), now_);
    }

    std::vector<std::pair<std::int64_t, Command>> steps_of(const PurchaseFile& file, std::size_t index) const {
        const std::uint64_t chance = mix(index + 1000);
        const PurchaseOrderId id{Uuid::version_7(moment_of(file.at).microseconds / 1000, chance, mix(chance))};
        CreatePurchaseOrder create{id, supplier_id(file.supplier), location_id(file.location), {}, file.note};
        for (const PurchaseLineFile& line : file.lines) create.lines.push_back(content_of(line));
        std::vector<std::pair<std::int64_t, Command>> steps{{file.at, create}};
        if (file.sent_at) steps.push_back({*file.sent_at, SendPurchaseOrder{id, {}}});
        if (file.confirmed_at) {
            const Date day{today().days + static_cast<std::int32_t>(file.expected_in_days)};
            const Instant expected = std::max(zone().instant_of(day, delivery_hour), moment_of(*file.confirmed_at));
            steps.push_back({*file.confirmed_at, ConfirmPurchaseOrder{id, {}, expected}});
        }
        for (const DeliveryFile& delivery : file.deliveries) {
            ReceivePurchaseOrder receive{id, {}, {}};
            for (const DeliveredLotFile& lot : delivery.lots) {
                receive.receipts.push_back({material_id(lot.material), lot.quantity, lot.lot_code,
                                            Date{today().days + static_cast<std::int32_t>(lot.expires_in_days)}});
            }
            steps.push_back({delivery.at, receive});
        }
        if (file.closed_at) steps.push_back({*file.closed_at, ClosePurchaseOrder{id, {}, file.reason}});
        return steps;
    }

    PurchaseLineContent content_of(const PurchaseLineFile& line) const {
        PurchaseLineContent content;
        content.material = material_id(line.material);
        content.packs = line.packs;
        const Material* material = world_.find<Material>(content.material);
        const SupplierArticle* article = material ? first_article(*material) : nullptr;
        if (article) {
            content.pack_size = article->pack_size;
            content.price = article->price;
            content.number = article->number;
        }
        return content;
    }

    std::optional<std::string> give(const Command& command, std::int64_t at) {
        Moment moment;
        moment.now = moment_of(at);
        moment.command = CommandId{Uuid::from_name("demo/purchases/" + std::to_string(++commands_given_))};
        moment.purpose = Purpose::preview;  // as with the steps of today's orders, nobody's inbox tells of it
        if (std::holds_alternative<CreatePurchaseOrder>(command)) moment.next_purchase_number = next_number_++;
        return deeds_.give(command, user_id("procurement"), moment);
    }

    const MemoryWorld& world_;
    Deeds deeds_;
    Instant now_;
    std::int64_t next_number_ = 1;
    std::int64_t commands_given_ = 0;
};

}  // namespace

Result<std::vector<Fact>, std::string> play_purchases(const std::filesystem::path& folder,
                                                      const Configuration& configuration, MemoryWorld& world,
                                                      Instant now) {
    const std::filesystem::path path = folder / "purchase_orders.json";
    std::vector<PurchaseFile> files;
    if (std::string problem = read_file(path, files); !problem.empty()) return problem;
    Buyer buyer(configuration, world, now);
    if (const auto problem = buyer.play(files)) return path.string() + ": " + *problem;
    return std::move(buyer).facts();
}

}  // namespace batchline::demo
