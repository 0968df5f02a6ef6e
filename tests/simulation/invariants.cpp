// What must hold for stock, audit, production and commands, on the server, on disks and on pages.

#include "tests/simulation/invariants.h"

#include <algorithm>

#include "client/screens/orders/form_keep.h"
#include "server/storage/audit_chain.h"
#include "shared/audit/chain.h"
#include "shared/protocol/views.h"
#include "shared/workflows/approvals.h"
#include "shared/workflows/pseudonymise_customer.h"
#include "shared/workflows/story.h"

namespace batchline::simulation {
namespace {

using Wrong = std::optional<std::string>;

// --- stock: invariants 1 and 2 ---

std::map<LotId, std::int64_t> reserved_by_orders(const Mirror& mirror) {
    std::map<LotId, std::int64_t> out;
    for (const Order* order : mirror.world.all<Order>()) {
        for (const Reservation& reservation : order->reservations) {
            if (reservation.lot) out[*reservation.lot] += reservation.quantity.amount;
        }
    }
    return out;
}

Wrong lots_add_up(World& world) {
    const auto reserved = reserved_by_orders(world.mirror);
    for (const Lot* lot : world.mirror.world.all<Lot>()) {
        if (lot->reserved.amount < 0 || lot->on_hand.amount < lot->reserved.amount)
            return "lot " + lot->code + " has more reserved than on hand";
        if (lot->held && lot->reserved.amount != 0) return "lot " + lot->code + " is held and reserved";
        const auto held = reserved.find(lot->id);
        const std::int64_t sum = held == reserved.end() ? 0 : held->second;
        if (sum != lot->reserved.amount)
            return "lot " + lot->code + " says " + lot->reserved.text() + " reserved, orders hold " +
                   std::to_string(sum);
        const auto moved = world.mirror.moved.find(lot->id);
        if ((moved == world.mirror.moved.end() ? 0 : moved->second) != lot->on_hand.amount)
            return "the movements of lot " + lot->code + " do not add up to what is on hand";
    }
    return std::nullopt;
}

Wrong reservations_fit(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        if (order.phase != Phase::Ready) {
            const bool may_hold = order.phase == Phase::Producing || order.phase == Phase::Produced;
            if (!order.reservations.empty() && !may_hold)
                return number_text(order.number) + " is " + order.status + " and holds stock";
            continue;
        }
        std::map<MaterialId, Quantity> held;
        for (const Reservation& reservation : order.reservations) {
            const auto [at, is_new] = held.emplace(reservation.material, reservation.quantity);
            if (!is_new) at->second = at->second.plus(reservation.quantity);
        }
        const auto demand = demand_of(world.mirror.world, order);
        if (!demand || held != *demand)
            return number_text(order.number) + " is ready and holds something else than it needs";
    }
    return std::nullopt;
}

// --- approvals: invariant 10 ---

bool is_let_pass(const Order& order, const OrderLine& line, const DietClash& clash) {
    return std::any_of(order.overrides.begin(), order.overrides.end(), [&](const Override& given) {
        const bool is_about_it = given.line == line.id && given.product == line.product &&
                                 given.recipe_version == line.recipe_version &&
                                 line.quantity.amount <= given.quantity.amount;
        return is_about_it && std::any_of(given.clashes.begin(), given.clashes.end(),
                                          [&](const AgreedClash& agreed) { return agreed.subject == clash.subject; });
    });
}

Wrong prices_add_up(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        const std::string name = number_text(order.number);
        for (const OrderLine& line : order.lines) {
            if (!is_wanted(line)) continue;
            if (!line.unit_price || line.amount != amount_of(*line.unit_price, line.quantity))
                return "a line of " + name + " does not cost its price for its quantity";
        }
        const auto totals = totals_of(order.lines);
        if (count_wanted(order.lines) > 0 && (!totals || totals->net != total_of(order.lines)))
            return name + " does not come to the sum of its lines";
        if ((order.fulfilment == Fulfilment::Delivery) == order.delivery_address.empty())
            return name + " has an address and no delivery, or a delivery and no address";
    }
    return std::nullopt;
}

Wrong approvals_cover_what_they_were_given_for(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        for (const Override& given : order.overrides) {
            const FactAction action = given.clash_kind == ClashKind::Allergen ? FactAction::AllergenOverridden
                                                                              : FactAction::RestrictionOverridden;
            if (given.justification.text == erased_words) continue;
            if (!world.mirror.consents.contains({order.id, action, given.user.text(), given.justification.text}))
                return number_text(order.number) + " has an override that the audit knows nothing of";
        }
        if (order.phase != Phase::Short && order.phase != Phase::Ready && order.phase != Phase::Producing) continue;
        for (const OrderLine& line : order.lines) {
            // What became known after the order came is marked, and judged with the customers.
            if (!is_wanted(line) || line.blocked) continue;
            const DietProfile profile = diet_profile_of(world.mirror.world, order, line);
            for (const DietClash& clash : diet_clashes(profile, order.customer_allergies, order.customer_restrictions,
                                                       world.server->configuration().diet)) {
                if (clash.blocks() && !is_let_pass(order, line, clash))
                    return number_text(order.number) + " has " + line.quantity.text() + " " + line.product_name +
                           " with " + clash.subject + ", which nobody let pass";
            }
        }
        for (const Substitution& one : order.substitutions) {
            if (!asks_for_no_more(products_taking(order, one.material, one.substitute, world.mirror.world),
                                  one.products))
                return number_text(order.number) + " has a replacement for more than it was decided for";
        }
    }
    return std::nullopt;
}

// --- ranks: invariant 11 ---

Wrong lists_rank_as_of_now(World& world) {
    if (!world.server->is_running()) return std::nullopt;
    const Instant now{world.now_us};
    const auto residents = world.server->residents();
    const OrderSight sight =
        sight_of(world.server->configuration().policy, world.bakery.actor("director"), *residents, now);
    const OrderQuery query{{}, {OrderSort::priority, Direction::descending}, std::nullopt, list_limit_max, now};
    const OrderPage page = world.server->store().read()->list_orders(query, sight);
    Priority last = Priority::Urgent;
    for (const AnyRecord& record : page.orders) {
        const Priority level = priority_of(record.as<Order>(), now);
        if (level > last) return number_text(record.as<Order>().number) + " stands below what is less urgent now";
        last = level;
    }
    return std::nullopt;
}

// --- history: invariants 3, 4 and 6 ---

Wrong changes_are_audited(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        const std::int64_t entries = world.mirror.entries_of[order.id];
        if (entries != order.version)
            return number_text(order.number) + " has version " + std::to_string(order.version) + " and " +
                   std::to_string(entries) + " audit entries";
        const std::int64_t revisions = world.mirror.revisions_of[order.id];
        if (revisions != order.revision)
            return number_text(order.number) + " has revision " + std::to_string(order.revision) + " and " +
                   std::to_string(revisions) + " are kept";
    }
    return std::nullopt;
}

bool needs_reason(const Json& entry) {
    const FactAction action = action_in(entry);
    if (action == FactAction::Edited) return entry.value("fromStatus", "") != "Draft";
    return action == FactAction::Cancelled || action == FactAction::LineCancelled || action == FactAction::Rejected ||
           action == FactAction::ProductionHeld;
}

Wrong audit_is_a_chain(World& world) {
    std::vector<AuditRow>& audit = world.mirror.audit;
    for (std::size_t i = world.mirror.new_entries_from; i < audit.size(); ++i) {
        const std::string previous = i == 0 ? first_previous_hash() : audit[i - 1].hash;
        if (audit[i].previous_hash != previous)
            return "audit entry " + std::to_string(audit[i].sequence) + " does not follow the one before";
        if (audit[i].sequence != static_cast<std::int64_t>(i) + 1)
            return "audit entry " + std::to_string(i + 1) + " is missing";
        if (link_hash(previous, audit[i].body, sha256_text) != audit[i].hash)
            return "audit entry " + std::to_string(audit[i].sequence) + " is not what was hashed";
        const std::optional<Json> body = parse_json(audit[i].body);
        if (!body) return "an audit entry is no JSON";
        if (action_in(*body) == FactAction::Unknown) return "an audit entry does not say what was done";
        if (needs_reason(*body) && !body->contains("justification"))
            return "\"" + body->value("action", "") + "\" is in the audit without a reason";
    }
    world.mirror.new_entries_from = audit.size();
    return std::nullopt;
}

Wrong nothing_was_seen_at_once(World& world) {
    if (!world.mirror.wrongs.empty()) return world.mirror.wrongs.front();
    if (!world.ledger.wrongs.empty()) return world.ledger.wrongs.front();
    return std::nullopt;
}

Wrong production_is_logged(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        if (order.phase != Phase::Producing) continue;
        if (!order.interaction || !world.mirror.world.find_any({RecordKind::Interaction, order.interaction->value})) {
            return number_text(order.number) + " is in production, and no contact with the customer is logged";
        }
    }
    return std::nullopt;
}

Wrong store_is_what_was_committed(World& world) {
    if (!world.server->is_running()) return std::nullopt;
    const auto reader = world.server->store().read();
    for (const RecordKind kind :
         {RecordKind::Order, RecordKind::OrderRevision, RecordKind::Lot, RecordKind::StockMovement, RecordKind::Message,
          RecordKind::Notification, RecordKind::FollowUp}) {
        std::size_t kept = 0;
        for (const auto& [key, record] : world.mirror.world.records()) kept += key.kind == kind ? 1 : 0;
        const std::size_t stored = reader->all(kind).size();
        if (stored < kept)
            return std::string(name_of(kind)) + ": " + std::to_string(kept - stored) + " rows were removed";
    }
    return std::nullopt;
}

// --- what people hold: invariants 5 and 9 ---

std::string first_difference(const std::map<std::pair<std::string, std::string>, Json>& wanted,
                             const std::map<std::pair<std::string, std::string>, Json>& held) {
    for (const auto& [key, record] : held) {
        const auto found = wanted.find(key);
        if (found == wanted.end())
            return "it holds " + key.first + " " + key.second + ", which its user may not see or does not need";
        if (found->second != record)
            return "its " + key.first + " " + key.second + " is not as the server has it:\n    " + record.dump() +
                   "\n    " + found->second.dump();
    }
    for (const auto& [key, record] : wanted) {
        if (!held.contains(key)) return "it lacks " + key.first + " " + key.second;
    }
    return {};
}

std::map<std::pair<std::string, std::string>, Json> held_on_disk(Device& device) {
    std::map<std::pair<std::string, std::string>, Json> out;
    for (const auto& [key, value] : device.table(platform::Table::records)) {
        const std::size_t slash = key.find('/');
        Json record = parse_json(value).value_or(Json());
        if (key.starts_with("Availability")) record = {{"available", record.value("available", Json())}};
        out[{key.substr(0, slash), key.substr(slash + 1)}] = std::move(record);
    }
    return out;
}

Wrong disks_hold_what_users_may_see(World& world) {
    for (const auto& device : world.devices) {
        const UserId user = world.bakery.actor(device->user_name).user;
        auto wanted = world.server->projection_of(user);
        for (auto& [key, record] : wanted) {
            if (key.first == "Availability") record = {{"available", record.value("available", Json())}};
        }
        auto held = held_on_disk(*device);
        // How urgent an order is changes with the time alone: what is on the disk says it as of when it came.
        for (auto* records : {&wanted, &held}) {
            for (auto& [key, record] : *records) {
                if (key.first == "Order") record.erase("priorityLevel");
            }
        }
        // What ended meanwhile (a lot that is used up) may stay until the next snapshot, as long as its user may see
        // it.
        for (const auto& [key, record] : held) {
            const auto kind = enum_from_name<RecordKind>(key.first);
            const AnyRecord* known = kind && !wanted.contains(key)
                                         ? world.mirror.world.find_any({*kind, *Uuid::parse(key.second)})
                                         : nullptr;
            if (!known) continue;
            // Time alone takes things out of sight (the operator's seven days): no change tells of that.
            const Viewer viewer{world.bakery.actor(device->user_name), world.server->configuration(),
                                Instant{world.has_waited_long ? 0 : world.now_us}};
            const AccessFacts facts = facts_of(*known, world.mirror.world);
            if (!is_visible(facts, viewer)) continue;
            wanted[key] = view_of(*known, facts, viewer);
            if (key.first == "Order") wanted[key].erase("priorityLevel");
        }
        const std::string difference = first_difference(wanted, held);
        if (!difference.empty()) return "the disk of " + device->name + " (" + device->user_name + "): " + difference;
    }
    return std::nullopt;
}

Wrong pages_show_what_the_disk_holds(World& world) {
    for (const auto& device : world.devices) {
        for (const auto& tab : device->tabs) {
            if (!tab->is_ready()) continue;
            const replica::Replica& replica = tab->app->state().replica;
            for (const auto& [key, value] : device->table(platform::Table::records)) {
                const std::size_t slash = key.find('/');
                const auto kind = enum_from_name<RecordKind>(key.substr(0, slash));
                const auto id = Uuid::parse(std::string_view(key).substr(slash + 1));
                if (!kind || !id) continue;
                const AnyRecord* shown = replica.confirmed({*kind, *id});
                const std::optional<AnyRecord> kept = record_from_body(*kind, *parse_json(value));
                if (!shown) return tab->name + " does not show " + key + ", which is on its disk";
                if (kept && body_of(*shown) != body_of(*kept))
                    return tab->name + " shows another " + key + " than is on its disk";
            }
            std::size_t shown_orders = 0;
            for (const Order* order : replica.all<Order>())
                shown_orders += replica.confirmed({RecordKind::Order, order->id.value}) ? 1 : 0;
            const auto& rows = device->table(platform::Table::records);
            const auto kept_orders = static_cast<std::size_t>(std::count_if(
                rows.begin(), rows.end(), [](const auto& row) { return row.first.starts_with("Order/"); }));
            if (shown_orders != kept_orders)
                return tab->name + " shows " + std::to_string(shown_orders) + " orders, its disk has " +
                       std::to_string(kept_orders);
        }
    }
    return std::nullopt;
}

// --- commands: invariants 7 and 9 ---

bool is_in_some_tray(World& world, UserId user, Uuid key) {
    const std::string row = user.text() + "/" + key.text();
    return std::any_of(world.devices.begin(), world.devices.end(),
                       [&](const auto& device) { return device->table(platform::Table::outbox).contains(row); });
}

Wrong no_command_is_lost(World& world) {
    const auto reader = world.server->store().read();
    for (const auto& [key, given] : world.ledger.given) {
        if (!given.is_stored || given.was_told || given.was_discarded || given.replaced_by) continue;
        const auto answer = reader->find_answer(given.user, CommandId{key});
        if (answer && answer->status < 400) continue;
        if (!is_in_some_tray(world, given.user, key))
            return "\"" + given.what + "\" (" + key.text() + ") is lost: neither done nor in the tray";
    }
    return std::nullopt;
}

Wrong nothing_waits(World& world) {
    for (const auto& device : world.devices) {
        for (const auto& [key, value] : device->table(platform::Table::outbox)) {
            const Json row = *parse_json(value);
            if (!row.contains("refused") || row["refused"].is_null())
                return "on " + device->name + " a command still waits: " + row.value("name", "");
        }
    }
    return std::nullopt;
}

Wrong commands_are_done_once(World& world) {
    // An order made twice would have two audit entries that say it did not exist before.
    std::set<OrderId> made;
    std::set<std::string> receipts;
    for (const AuditRow& row : world.mirror.audit) {
        const Json body = parse_json(row.body).value_or(Json::object());
        if (row.order && body.value("fromRevision", 0) == 0 && body.value("fromStatus", "").empty() &&
            !made.insert(*row.order).second)
            return "an order was made twice";
    }
    std::map<std::string, int> lots;
    for (const Lot* lot : world.mirror.world.all<Lot>()) {
        if (lot->code.starts_with("R") && ++lots[lot->code] > 1) return "delivery " + lot->code + " was received twice";
    }
    return std::nullopt;
}

Wrong typed_text_is_kept(World& world) {
    constexpr std::int64_t written_within_us = 3'000'000;
    for (const auto& device : world.devices) {
        for (const auto& tab : device->tabs) {
            if (tab->typed.empty() || !tab->is_open() || world.now_us - tab->typed_at_us < written_within_us) continue;
            const auto& rows = device->table(platform::Table::drafts);
            const bool is_kept = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
                return row.second.find(tab->typed) != std::string::npos;
            });
            if (!is_kept && tab->is_ready())
                return "what was typed at " + tab->name + " is not on its disk: " + tab->typed;
        }
    }
    return std::nullopt;
}

/// Two deliveries of one code join one lot, so a receipt that was done twice shows in its movements alone.
Wrong deliveries_are_received_once(World& world) {
    if (!world.server->is_running()) return std::nullopt;
    const auto reader = world.server->store().read();
    for (const Lot* lot : world.mirror.world.all<Lot>()) {
        if (!lot->code.starts_with("R")) continue;
        const auto movements = reader->members(movements_of(lot->id));
        const auto received = std::count_if(movements.begin(), movements.end(), [](const AnyRecord& movement) {
            return movement.as<StockMovement>().reason == MovementReason::Received;
        });
        if (received > 1) return "delivery " + lot->code + " was received twice";
    }
    return std::nullopt;
}

/// What the feed tells is what a reservation would find today.
Wrong available_is_usable(World& world) {
    const auto told = world.server->projection_of(world.bakery.actor("director").user);
    for (const Location* location : world.mirror.world.all<Location>()) {
        const Date today = location->zone.local(Instant{world.now_us}).date;
        for (const Material* material : world.mirror.world.all<Material>()) {
            const auto row = told.find({"Availability", location->id.text() + ":" + material->id.text()});
            const Quantity available = available_at(world.mirror.world, location->id, *material, today);
            if (row == told.end() || row->second["available"] != json_of(available))
                return "another amount of " + material->name + " is told at " + location->name + " than " +
                       available.text();
        }
    }
    return std::nullopt;
}

}  // namespace

const std::vector<Invariant>& invariants() {
    static const std::vector<Invariant> all = [] {
        std::vector<Invariant> list{
            {"lots add up", When::each_step, lots_add_up},
            {"reservations fit", When::each_step, reservations_fit},
            {"prices add up", When::each_step, prices_add_up},
            {"approvals cover what they were given for", When::each_step, approvals_cover_what_they_were_given_for},
            {"every change is audited", When::each_step, changes_are_audited},
            {"the audit is a chain", When::each_step, audit_is_a_chain},
            {"what was seen at once", When::each_step, nothing_was_seen_at_once},
            {"production is logged", When::each_step, production_is_logged},
            {"typed text is kept", When::each_step, typed_text_is_kept},
            {"lists rank as of now", When::now_and_then, lists_rank_as_of_now},
            {"nothing is removed", When::now_and_then, store_is_what_was_committed},
            {"commands are done once", When::now_and_then, commands_are_done_once},
            {"deliveries are received once", When::now_and_then, deliveries_are_received_once},
            {"nothing waits", When::at_rest, nothing_waits},
            {"no command is lost", When::at_rest, no_command_is_lost},
            {"disks hold what their users may see", When::at_rest, disks_hold_what_users_may_see},
            {"pages show what the disk holds", When::at_rest, pages_show_what_the_disk_holds},
            {"available is usable", When::at_rest, available_is_usable},
        };
        for (Invariant& invariant : invariants_of_rooms()) list.push_back(std::move(invariant));
        for (Invariant& invariant : invariants_of_follow_ups()) list.push_back(std::move(invariant));
        for (Invariant& invariant : invariants_of_buying()) list.push_back(std::move(invariant));
        for (Invariant& invariant : invariants_of_people()) list.push_back(std::move(invariant));
        for (Invariant& invariant : invariants_of_customers()) list.push_back(std::move(invariant));
        return list;
    }();
    return all;
}

}  // namespace batchline::simulation
