// What people do about customers: they write them down, learn what they cannot have, and log what was said.

#include <algorithm>
#include <limits>

#include "server/storage/audit_chain.h"
#include "shared/customers/merges.h"
#include "shared/workflows/approvals.h"
#include "shared/workflows/story.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/master_data_actions.h"

namespace batchline::simulation {
namespace {

using testing::id;

std::optional<Command> create_customer(World& world, Tab& tab, Dice& dice) {
    CreateCustomer command;
    command.id = CustomerId{tab.app->intents().new_id()};
    command.content.name = new_name(world, "customer ");
    command.content.locations = {id<LocationId>(dice.pick({"north", "south"}))};
    command.content.tier = dice.pick({"", "Standard", "Gold", "Iron"});
    if (dice.chance(30)) command.content.allergies.push_back({"TreeNuts", "", {}});
    return command;
}

std::optional<Command> change_customer(World& world, Tab& tab, Dice& dice) {
    const Customer* customer = some<Customer>(tab, dice);
    if (!customer) return std::nullopt;
    Json changes{{"notes", new_name(world, "note ")}};
    if (dice.chance(20)) changes["tier"] = dice.pick({"Standard", "Gold", "Iron"});
    if (dice.chance(20)) changes["addresses"] = Json::array({new_name(world, "street ")});
    return change_of<ChangeCustomer>(*customer, std::move(changes), dice);
}

/// Of what the bakery's products are made of, mostly of nothing; now and then what is no allergen.
std::optional<Command> change_diet(World&, Tab& tab, Dice& dice) {
    const Customer* customer = some<Customer>(tab, dice);
    if (!customer) return std::nullopt;
    Json changes{{"allergies", Json::array()}, {"restrictions", Json::array()}};
    for (const char* allergen : {"TreeNuts", "Milk", "Gluten", "Nuts"}) {
        if (dice.chance(12)) changes["allergies"].push_back(allergen);
    }
    if (dice.chance(12)) changes["restrictions"].push_back("Vegan");
    return change_of<ChangeCustomer>(*customer, std::move(changes), dice);
}

std::optional<Command> log_interaction(World& world, Tab& tab, Dice& dice) {
    const Customer* customer = some<Customer>(tab, dice);
    if (!customer) return std::nullopt;
    LogInteraction command;
    command.customer = customer->id;
    command.id = InteractionId{tab.app->intents().new_id()};
    command.interaction_kind = dice.pick({InteractionKind::Call, InteractionKind::Visit, InteractionKind::Complaint,
                                          InteractionKind::Note, InteractionKind::Order});
    if (dice.chance(70)) command.text = new_name(world, "They were happy, ");
    if (dice.chance(50)) command.at = Instant{world.now_us}.plus_seconds(dice.between(-100'000, 100));
    return command;
}

std::optional<Command> merge_customers(World&, Tab& tab, Dice& dice) {
    const Customer* kept = some<Customer>(tab, dice);
    const Customer* other = some<Customer>(tab, dice);
    if (!kept) return std::nullopt;
    MergeCustomers command{kept->id, other->id, {}, {}};
    if (dice.chance(30)) command.keep.members = {{"tier", "Standard"}};
    if (dice.chance(10)) command.keep.members = {{"allergies", Json::array()}};
    if (dice.chance(50)) command.expected = kept->version;
    return command;
}

/// Mostly one that was merged; of any other there is nothing to undo.
std::optional<Command> undo_merge(World&, Tab& tab, Dice& dice) {
    const auto known = tab.app->state().replica.all<Customer>();
    if (known.empty()) return std::nullopt;
    std::vector<CustomerId> merged;
    for (const Customer* one : known) {
        if (one->merged) merged.push_back(one->merged->into);
    }
    if (merged.empty() || dice.chance(10)) return UndoMerge{dice.pick(known)->id, {}};
    return UndoMerge{dice.pick(merged), {}};
}

/// Mostly one that was written down during the run: the bakery would soon serve nobody.
std::optional<Command> erase_customer(World&, Tab& tab, Dice& dice) {
    const auto known = tab.app->state().replica.all<Customer>();
    std::vector<const Customer*> made;
    for (const Customer* one : known) {
        if (one->name.starts_with("customer ")) made.push_back(one);
    }
    if (known.empty() || (made.empty() && !dice.chance(20))) return std::nullopt;
    const Customer* customer = made.empty() || dice.chance(5) ? dice.pick(known) : dice.pick(made);
    PseudonymiseCustomer command{customer->id, {"CustomerRequest", "They asked for it in writing."}, {}};
    if (dice.chance(50)) command.expected = customer->version;
    if (dice.chance(10)) command.justification.text = "Please";
    return command;
}

bool is_cleared(const Order& order, const OrderLine& line, const DietClash& clash) {
    return std::any_of(order.overrides.begin(), order.overrides.end(),
                       [&](const Override& given) { return covers(given, line, clash); });
}

/// What an open order was checked against is what its customer cannot have now.
std::optional<std::string> open_orders_know_their_customer(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        const Customer* customer = customer_of(world.mirror.world, order.customer);
        if (!customer || has_ended(order.phase)) continue;
        if (order.customer_allergies != names_of(customer->allergies) ||
            order.customer_restrictions != names_of(customer->restrictions))
            return number_text(order.number) + " does not know what " + customer->name + " cannot have";
    }
    return std::nullopt;
}

/// A line is marked where it clashes and nobody let that pass, and nowhere else.
std::optional<std::string> clashes_are_marked(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        const bool is_checked = order.phase == Phase::Short || order.phase == Phase::Ready ||
                                order.phase == Phase::Producing || order.phase == Phase::Produced;
        if (!is_checked) continue;
        for (const OrderLine& line : order.lines) {
            bool clashes = false;
            if (is_wanted(line)) {
                const DietProfile profile = diet_profile_of(world.mirror.world, order, line);
                for (const DietClash& clash :
                     diet_clashes(profile, order.customer_allergies, order.customer_restrictions,
                                  world.server->configuration().diet))
                    clashes = clashes || (clash.blocks() && !is_cleared(order, line, clash));
            }
            if (clashes != line.blocked)
                return number_text(order.number) + ", " + line.product_name +
                       (clashes ? " clashes and is not marked" : " is marked and clashes with nothing");
        }
    }
    return std::nullopt;
}

/// What was merged is offered nowhere, leads to a customer there is, and is seen by whoever sees that one.
std::optional<std::string> merged_customers_follow(World& world) {
    const MemoryWorld& records = world.mirror.world;
    for (const Customer* one : records.all<Customer>()) {
        if (!one->merged) continue;
        const Customer* into = customer_of(records, one->id);
        if (!into) return one->name + " was merged into nothing";
        if (!one->retired_at) return one->name + " was merged, and is offered all the same";
        if (one->key_account != into->key_account || one->team != into->team || one->team_rights != into->team_rights)
            return one->name + " is seen by others than " + into->name + ", into which it was merged";
    }
    return std::nullopt;
}

/// An erased customer is known by a number, has no open order, and stays so.
std::optional<std::string> erased_customers_are_nobody(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind == RecordKind::Customer) {
            const Customer& customer = *world.mirror.world.find<Customer>(CustomerId{key.id});
            if (!customer.pseudonymised_at) continue;
            const bool is_known = !customer.contacts.empty() || !customer.addresses.empty() ||
                                  !customer.allergies.empty() || !customer.notes.empty() ||
                                  !customer.name.starts_with("Former customer ");
            if (is_known || !customer.retired_at) return customer.name + " was erased, and is somebody all the same";
        }
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        const Customer* customer = world.mirror.world.find<Customer>(order.customer);
        if (customer && customer->pseudonymised_at && order.customer_name != customer->name)
            return number_text(order.number) + " says whose it was: " + order.customer_name;
    }
    return std::nullopt;
}

/// One of the words in the text, as a whole: "note 1" is not in "note 12", nor "customer 7" in a pseudonym.
std::optional<std::string> erased_in(const std::string& text, const std::set<std::string>& erased) {
    for (const std::string& words : erased) {
        for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
            constexpr std::string_view pseudonym = "Former ";
            const bool is_pseudonym =
                at >= pseudonym.size() && text.compare(at - pseudonym.size(), pseudonym.size(), pseudonym) == 0;
            if (is_pseudonym) continue;
            const char next = at + words.size() < text.size() ? text[at + words.size()] : ' ';
            if (next < '0' || next > '9') return words;
        }
    }
    return std::nullopt;
}

/// Neither records nor audit nor any device that has been in contact since holds what was erased.
std::optional<std::string> erased_words_are_gone(World& world) {
    const std::set<std::string>& erased = world.mirror.erased;
    if (erased.empty() || !world.server->is_running()) return std::nullopt;
    for (const auto& [key, record] : world.mirror.world.records()) {
        if (const auto words = erased_in(body_of(record).dump(), erased))
            return "a record of kind " + std::string(name_of(key.kind)) + " still says \"" + *words +
                   "\": " + body_of(record).dump();
    }
    for (const AuditRow& row : world.server->store().read()->audit_after(0, std::numeric_limits<int>::max())) {
        if (const auto words = erased_in(row.words + row.body, erased))
            return "the audit still says \"" + *words + "\": " + row.body;
        if (!is_intact(row)) return "audit entry " + std::to_string(row.sequence) + " does not hold after an erasure";
    }
    for (const auto& device : world.devices) {
        for (const auto& [key, value] : device->table(platform::Table::records)) {
            if (const auto words = erased_in(value, erased))
                return "the disk of " + device->name + " still says \"" + *words + "\" in " + key;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<DeedOfPerson> deeds_about_customers() {
    return {
        {"writes a customer down", 2, create_customer},
        {"changes a customer", 2, change_customer},
        {"changes what a customer cannot have", 3, change_diet},
        {"logs a contact", 3, log_interaction},
        {"merges customers", 2, merge_customers},
        {"undoes a merge", 2, undo_merge},
        {"erases a customer's data", 4, erase_customer},
    };
}

std::vector<Invariant> invariants_of_customers() {
    return {
        {"open orders know what their customer cannot have", When::each_step, open_orders_know_their_customer},
        {"what clashes is marked", When::each_step, clashes_are_marked},
        {"what was merged follows", When::each_step, merged_customers_follow},
        {"who was erased is nobody", When::each_step, erased_customers_are_nobody},
        {"erased words are gone", When::at_rest, erased_words_are_gone},
    };
}

}  // namespace batchline::simulation
