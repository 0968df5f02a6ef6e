#pragma once
// Customers, what they must not eat, and the interactions there were with them.

#include <optional>
#include <string>
#include <vector>

#include "shared/access/facts.h"
#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"
#include "shared/world/fact_action.h"
#include "shared/world/master_data.h"
#include "shared/world/record.h"

namespace batchline {

enum class Tier { Standard, Silver, Gold, Platinum };
template <>
struct EnumNames<Tier> : NamesAsWritten<Tier> {};

struct Contact {
    std::string name;
    std::string role;
    std::string phone;
    bool operator==(const Contact&) const = default;
};

/// What people decide about a customer.
struct CustomerContent {
    std::string name;
    Tier tier = Tier::Standard;
    std::vector<LocationId> locations;  ///< that serve this customer
    std::vector<Contact> contacts;
    std::string address;
    std::vector<std::string> preferences;   ///< advise only
    std::vector<std::string> allergies;     ///< allergens by name; block
    std::vector<std::string> restrictions;  ///< by name in configuration; block
    std::string notes;
    std::string price_list;  ///< one of the company's; empty: none
    bool operator==(const CustomerContent&) const = default;
};

struct Customer : CustomerContent {
    static constexpr RecordKind kind = RecordKind::Customer;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::customer, Action::ViewCustomer};
    using Content = CustomerContent;
    static constexpr std::string_view noun = "customer";
    static constexpr FactAction created = FactAction::CustomerCreated;
    static constexpr FactAction changed = FactAction::CustomerChanged;
    static constexpr FactAction retired = FactAction::CustomerRetired;
    CustomerId id;
    std::int64_t version = 0;
    bool key_account = false;
    std::vector<UserId> team;                    ///< who may see and act on a key account's orders
    std::vector<MemberRights> team_rights = {};  ///< of those in the team who may more or less than their roles say
    std::optional<Instant> retired_at;
    bool operator==(const Customer&) const = default;
};

enum class InteractionKind { Production, Call, Visit, Message };
template <>
struct EnumNames<InteractionKind> : NamesAsWritten<InteractionKind> {};

/// One logged contact with a customer.
struct Interaction {
    static constexpr RecordKind kind = RecordKind::Interaction;
    static constexpr Keeping keeping = Keeping::history;
    static constexpr Sight sight{SeenBy::customer, Action::ViewCustomer};
    InteractionId id;
    std::int64_t version = 0;
    CustomerId customer;
    std::optional<OrderId> order;
    InteractionKind interaction_kind = InteractionKind::Production;
    std::string summary;
    UserId user;
    Instant at;
    std::vector<UserId> participants = {};     ///< of the discussion it sums up
    std::optional<std::string> compound = {};  ///< its sentiment, "-0.5423"
    std::string outcome = {};                  ///< what came of it, in words
    std::vector<Uuid> audit_entries = {};      ///< that say who made and amended it
    static constexpr auto filed_under = &Interaction::order;
    bool operator==(const Interaction&) const = default;
};

inline void describe(Io& io, Contact& contact) {
    io.required("name", contact.name);
    io.optional("role", contact.role);
    io.optional("phone", contact.phone);
}
inline void describe(Io& io, CustomerContent& customer) {
    io.required("name", customer.name);
    io.optional("tier", customer.tier);
    io.required("locationIds", customer.locations);
    io.optional("contacts", customer.contacts);
    io.optional("address", customer.address);
    io.optional("preferences", customer.preferences);
    io.optional("allergies", customer.allergies);
    io.optional("restrictions", customer.restrictions);
    io.optional("notes", customer.notes);
    io.optional("priceList", customer.price_list);
}
inline void describe(Io& io, Customer& customer) {
    io.required("id", customer.id);
    io.required("version", customer.version);
    io.required("name", customer.name);
    io.required("tier", customer.tier);
    io.required("locationIds", customer.locations);
    io.optional("contacts", customer.contacts);
    io.optional("address", customer.address);
    io.required("preferences", customer.preferences);
    io.required("allergies", customer.allergies);
    io.required("restrictions", customer.restrictions);
    io.optional("notes", customer.notes);
    io.optional("priceList", customer.price_list);
    io.required("keyAccount", customer.key_account);
    io.optional("team", customer.team);
    io.optional("teamRights", customer.team_rights);
    io.optional("retiredAt", customer.retired_at);
}
inline void describe(Io& io, Interaction& interaction) {
    io.required("id", interaction.id);
    io.required("version", interaction.version);
    io.required("customerId", interaction.customer);
    io.optional("orderId", interaction.order);
    io.required("kind", interaction.interaction_kind);
    io.required("summary", interaction.summary);
    io.required("userId", interaction.user);
    io.required("at", interaction.at);
    io.optional("participants", interaction.participants);
    io.optional("compound", interaction.compound);
    io.optional("outcome", interaction.outcome);
    io.optional("auditEntryIds", interaction.audit_entries);
}

/// Key accounts whose team the user is in.
inline Range accounts_of(UserId member) { return {RangeKind::AccountsOfMember, member.value, {}}; }
inline Range interactions_of(CustomerId customer) { return {RangeKind::InteractionsOfCustomer, customer.value, {}}; }
std::vector<Range> ranges_of(const Customer& customer);
inline std::vector<Range> ranges_of(const Interaction& interaction) { return {interactions_of(interaction.customer)}; }

AccessFacts access_facts(const Customer& customer);

}  // namespace batchline
