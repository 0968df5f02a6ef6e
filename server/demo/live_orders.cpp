// Plays the script of today's orders through the core, in the order of time.

#include "server/demo/live_orders.h"

#include <algorithm>

#include "server/demo/clock_text.h"
#include "server/demo/deeds.h"
#include "server/demo/demo_ids.h"
#include "server/demo/json_file.h"
#include "server/demo/live_files.h"
#include "shared/organisation/model.h"

namespace batchline::demo {
namespace {

constexpr std::int32_t afternoon = 16 * 3600 + 1800;  ///< of yesterday: when the past ends and the present begins
constexpr std::int64_t half_hour = 1800;

/// One thing that somebody does: submits an order (`step` is null) or takes a step with it.
struct Event {
    std::int64_t at = 0;
    std::size_t order = 0;
    const LiveStepFile* step = nullptr;
};

std::vector<Event> events_of(const std::vector<LiveOrderFile>& orders) {
    std::vector<Event> events;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        events.push_back({orders[i].at, i, nullptr});
        for (const LiveStepFile& step : orders[i].then) events.push_back({step.at, i, &step});
    }
    std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
    return events;
}

class Player {
public:
    Player(const std::vector<LiveOrderFile>& orders, const Configuration& configuration, MemoryWorld& world,
           Instant now, std::int64_t first_number)
        : orders_(orders), world_(world), deeds_(configuration, world), now_(now), next_number_(first_number) {}

    Result<std::vector<Fact>, std::string> play() {
        for (const Event& event : events_of(orders_)) {
            const auto problem = event.step ? take(*event.step, event.order) : submit(event.order);
            if (!problem) continue;
            return "order " + std::to_string(event.order + 1) + " at " + std::to_string(event.at) + ": " + *problem;
        }
        return std::move(deeds_).facts();
    }

private:
    const ZoneRules& zone() const { return world_.all<Location>().front()->zone; }
    Date today() const { return zone().local(now_).date; }
    Instant moment_of(std::int64_t permille) const {
        const Instant begin = zone().instant_of({today().days - 1}, afternoon);
        const std::int64_t seconds = (now_.microseconds - begin.microseconds) / microseconds_per_second;
        return begin.plus_seconds(seconds * permille / 1000);
    }
    Instant needed_at(const LiveOrderFile& order) const {
        if (!order.needed_in_hours) {
            return zone().instant_of({today().days + static_cast<std::int32_t>(order.needed_in_days)},
                                     second_of_day(order.needed_at).value_or(0));
        }
        const Instant wanted = now_.plus_seconds(*order.needed_in_hours * 3600);
        const std::int64_t grid = half_hour * microseconds_per_second;
        return {(wanted.microseconds + grid - 1) / grid * grid};
    }

    std::vector<LineContent> contents_of(const std::vector<LiveLineFile>& lines, const Order* known) const;
    std::optional<std::string> submit(std::size_t index);
    std::optional<std::string> take(const LiveStepFile& step, std::size_t index);
    Command command_for(const LiveStepFile& step, const Order& order) const;
    std::optional<std::string> give(const Command& command, const std::string& user_name, std::int64_t at,
                                    std::size_t index);

    const std::vector<LiveOrderFile>& orders_;
    const MemoryWorld& world_;
    Deeds deeds_;
    Instant now_;
    std::int64_t next_number_;
    std::int64_t commands_given_ = 0;
};

/// Each order's id is known by its place in the file, so that steps find it and tests can.
OrderId order_id_of(std::size_t index, Instant at) {
    const std::uint64_t chance = mix(index + 1);
    return OrderId{Uuid::version_7(at.microseconds / 1000, chance, mix(chance))};
}

std::vector<LineContent> Player::contents_of(const std::vector<LiveLineFile>& lines, const Order* known) const {
    std::vector<LineContent> contents;
    for (const LiveLineFile& line : lines) {
        const auto* product = world_.find<Product>(product_id(line.product));
        const Dimension dimension = product ? product->dimension : Dimension::Count;
        const auto quantity = Quantity::parse(std::to_string(line.quantity), display_unit(dimension));
        LineContent content{{}, product_id(line.product), quantity.value_or(Quantity{}), line.notes};
        for (const OrderLine& before : known ? known->lines : std::vector<OrderLine>{}) {
            if (before.product == content.product) content.id = before.id;
        }
        contents.push_back(std::move(content));
    }
    return contents;
}

std::optional<std::string> Player::submit(std::size_t index) {
    const LiveOrderFile& file = orders_[index];
    CreateOrder command;
    command.id = order_id_of(index, moment_of(file.at));
    command.customer = customer_id(file.customer);
    command.location = location_id(file.location);
    command.lines = contents_of(file.lines, nullptr);
    command.needed_at = needed_at(file);
    command.customer_notes = file.notes;
    command.fulfilment = file.fulfilment;
    command.submission = file.draft ? Submission::as_draft : Submission::at_once;
    for (const LiveOverrideFile& override : file.overrides) {
        command.overrides.push_back({override.kind, override.line, {override.code, override.text}});
    }
    return give(command, file.by, file.at, index);
}

Command Player::command_for(const LiveStepFile& step, const Order& order) const {
    const Justification why{step.code, step.text};
    switch (step.action) {
        case LiveAction::Edit: {
            EditOrder edit{order.id, order.version, contents_of(step.lines, &order), {}, {}, {}, why};
            return edit;
        }
        case LiveAction::Cancel: return CancelOrder{order.id, {}, why};
        case LiveAction::Reject: return DecideProcurement{order.id, {}, ProcurementDecision::Reject, why, {}};
        case LiveAction::Fulfil: {
            DecideProcurement decision{order.id, {}, ProcurementDecision::Fulfil, why, {}};
            for (const LiveReceiptFile& receipt : step.receipts) {
                decision.receipts.push_back({material_id(receipt.material), receipt.quantity, receipt.lot_code,
                                             Date{today().days + static_cast<std::int32_t>(receipt.expires_in_days)}});
            }
            return decision;
        }
        case LiveAction::Hold: return HoldProduction{order.id, {}, why};
        case LiveAction::Start: return StartProduction{order.id, {}};
        case LiveAction::Complete: return CompleteProduction{order.id, {}, {}};
        case LiveAction::Deliver: return DeliverOrder{order.id, {}};
    }
    return StartProduction{order.id, {}};
}

std::optional<std::string> Player::take(const LiveStepFile& step, std::size_t index) {
    const auto* order = world_.find<Order>(order_id_of(index, moment_of(orders_[index].at)));
    if (!order) return "a step comes before its order";
    return give(command_for(step, *order), step.by, step.at, index);
}

std::optional<std::string> Player::give(const Command& command, const std::string& user_name, std::int64_t at,
                                        std::size_t index) {
    const bool is_new = std::holds_alternative<CreateOrder>(command);
    ++commands_given_;
    Moment moment;
    moment.now = moment_of(at);
    moment.command =
        CommandId{Uuid::from_name("demo/live/" + std::to_string(index) + "/" + std::to_string(commands_given_))};
    if (is_new) moment.next_order_number = next_number_++;
    // The demo company's inboxes tell of the orders that came in, not of the steps after them.
    moment.purpose = is_new ? Purpose::decide : Purpose::preview;
    if (auto problem = deeds_.give(command, user_id(user_name), moment)) return user_name + ": " + *problem;
    return std::nullopt;
}

}  // namespace

Result<std::vector<Fact>, std::string> play_live_orders(const std::filesystem::path& folder,
                                                        const Configuration& configuration, MemoryWorld& world,
                                                        Instant now, std::int64_t first_number) {
    const std::filesystem::path path = folder / "live_orders.json";
    std::vector<LiveOrderFile> orders;
    if (std::string problem = read_file(path, orders); !problem.empty()) return problem;
    auto facts = Player(orders, configuration, world, now, first_number).play();
    if (!facts) return path.string() + ": " + facts.error();
    return facts;
}

}  // namespace batchline::demo
