#pragma once
// Customers: where they are, what they must not get, what they like, and the interactions there were with them.

#include <optional>
#include <string>
#include <vector>

#include "shared/access/facts.h"
#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"
#include "shared/organisation/model.h"
#include "shared/world/fact_action.h"
#include "shared/world/master_data.h"
#include "shared/world/record.h"

namespace batchline {

struct Contact {
    std::string name;
    std::string role;
    std::string phone;
    std::string email;
    bool operator==(const Contact&) const = default;
};

enum class AddressUse { Any, Delivery, Billing };
template <>
struct EnumNames<AddressUse> : NamesAsWritten<AddressUse> {};

struct Address {
    std::string text;  ///< as it stands on a letter
    std::string name;  ///< what people call the place: "Back gate"
    AddressUse use = AddressUse::Any;
    static constexpr std::string_view short_form = "text";
    bool operator==(const Address&) const = default;
};

/// An allergen that must not reach a customer, with who said so and when. Who says nothing of it vouches for it today.
struct Allergy {
    std::string allergen;
    std::string said_by;  ///< "Eleanor Finch, by phone"
    std::optional<Date> since;
    static constexpr std::string_view short_form = "allergen";
    bool operator==(const Allergy&) const = default;
};
/// The same for a restriction.
struct Restriction {
    std::string restriction;
    std::string said_by;
    std::optional<Date> since;
    static constexpr std::string_view short_form = "restriction";
    bool operator==(const Restriction&) const = default;
};

enum class Strength { Mild, Strong };
template <>
struct EnumNames<Strength> : NamesAsWritten<Strength> {};

/// Which way a preference points.
enum class Stance {
    Advice,  ///< words alone: "Call before changing a date"
    Likes,
    Avoids,
};
template <>
struct EnumNames<Stance> : NamesAsWritten<Stance> {};

/// What a customer would rather have. It advises, and never blocks.
struct Preference {
    std::string text;
    Strength strength = Strength::Mild;
    Stance stance = Stance::Advice;
    std::optional<ProductId> product;    ///< what is liked or avoided; of these three one at most
    std::optional<MaterialId> material;  ///< in whatever is made with it
    std::string property;                ///< of materials: "animal", "alcohol" …
    static constexpr std::string_view short_form = "text";
    bool operator==(const Preference&) const = default;
};

enum class ConsentAnswer { Given, Refused };
template <>
struct EnumNames<ConsentAnswer> : NamesAsWritten<ConsentAnswer> {};

/// What a customer answered when asked whether their data may be used for something.
struct Consent {
    std::string purpose;  ///< a name of customers.json
    ConsentAnswer answer = ConsentAnswer::Given;
    std::string said_by;
    std::optional<Date> since;
    static constexpr std::string_view short_form = "purpose";
    bool operator==(const Consent&) const = default;
};

/// What people decide about a customer.
struct CustomerContent {
    std::string name;
    std::string tier;                   ///< a name of customers.json; empty in a command: the lowest
    std::vector<LocationId> locations;  ///< that serve this customer
    std::vector<Contact> contacts;
    std::vector<Address> addresses;  ///< deliveries go to the first that is not for bills alone
    std::vector<Preference> preferences;
    std::vector<Allergy> allergies;         ///< block
    std::vector<Restriction> restrictions;  ///< by name in configuration; block
    std::string notes;
    std::string price_list;                      ///< one of the company's; empty: none
    std::vector<OpeningHours> delivery_windows;  ///< when somebody takes deliveries; none: whenever
    std::optional<std::int64_t> payment_days;    ///< within which they pay; none: as the tier says
    std::vector<Consent> consents;               ///< one at most for a purpose; none: they were not asked
    bool operator==(const CustomerContent&) const = default;
};

/// That a customer was found to be another one, too. Its orders and interactions stay as they are, and count as the
/// other's.
struct Merged {
    CustomerId into;
    UserId user;
    Instant at;
    CustomerContent before;             ///< the other, as it was until then
    CustomerContent after;              ///< and from then on
    std::optional<Instant> retired_at;  ///< whether this one was retired already
    bool operator==(const Merged&) const = default;
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
    std::optional<Merged> merged;             ///< retired, too, as long as it is
    std::optional<Instant> pseudonymised_at;  ///< when all that says who it is was erased; retired, too, and for good
    bool operator==(const Customer&) const = default;
};

enum class InteractionKind {
    Production,  ///< an order's production began
    Call,
    Visit,
    Message,  ///< an order's discussion
    Complaint,
    Note,
    Order,  ///< something else happened to an order
};
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
    std::string contact = {};                  ///< whom at the customer's it was with, as people call them
    std::optional<FactAction> activity = {};   ///< of kind Order: what happened to it
    std::vector<FollowUpId> follow_ups = {};   ///< that came of it
    static constexpr auto filed_under = &Interaction::order;
    bool operator==(const Interaction&) const = default;
};

inline void describe(Io& io, Contact& contact) {
    io.required("name", contact.name);
    io.optional("role", contact.role);
    io.optional("phone", contact.phone);
    io.optional("email", contact.email);
}
inline void describe(Io& io, Address& address) {
    io.required("text", address.text);
    io.optional("name", address.name);
    io.optional("use", address.use);
}
inline void describe(Io& io, Allergy& allergy) {
    io.required("allergen", allergy.allergen);
    io.optional("saidBy", allergy.said_by);
    io.optional("since", allergy.since);
}
inline void describe(Io& io, Restriction& restriction) {
    io.required("restriction", restriction.restriction);
    io.optional("saidBy", restriction.said_by);
    io.optional("since", restriction.since);
}
inline void describe(Io& io, Consent& consent) {
    io.required("purpose", consent.purpose);
    io.optional("answer", consent.answer);
    io.optional("saidBy", consent.said_by);
    io.optional("since", consent.since);
}
inline void describe(Io& io, Preference& preference) {
    io.required("text", preference.text);
    io.optional("strength", preference.strength);
    io.optional("stance", preference.stance);
    io.optional("productId", preference.product);
    io.optional("materialId", preference.material);
    io.optional("property", preference.property);
}
/// Customers had one address, which is still understood.
inline void read_former_address(Io& io, CustomerContent& customer) {
    if (!io.is_reading()) return;
    std::string address;
    io.optional("address", address);
    if (address.empty()) return;
    if (customer.addresses.empty()) customer.addresses.emplace_back();
    customer.addresses.front().text = address;
}
inline void describe(Io& io, CustomerContent& customer) {
    io.required("name", customer.name);
    io.optional("tier", customer.tier);
    io.required("locationIds", customer.locations);
    io.optional("contacts", customer.contacts);
    io.optional("addresses", customer.addresses);
    read_former_address(io, customer);
    io.optional("preferences", customer.preferences);
    io.optional("allergies", customer.allergies);
    io.optional("restrictions", customer.restrictions);
    io.optional("notes", customer.notes);
    io.optional("priceList", customer.price_list);
    io.optional("deliveryWindows", customer.delivery_windows);
    io.optional("paymentDays", customer.payment_days);
    io.optional("consents", customer.consents);
}
inline void describe(Io& io, Merged& merged) {
    io.required("intoId", merged.into);
    io.required("userId", merged.user);
    io.required("at", merged.at);
    io.required("before", merged.before);
    io.required("after", merged.after);
    io.optional("retiredAt", merged.retired_at);
}
inline void describe(Io& io, Customer& customer) {
    io.required("id", customer.id);
    io.required("version", customer.version);
    io.required("name", customer.name);
    io.required("tier", customer.tier);
    io.required("locationIds", customer.locations);
    io.optional("contacts", customer.contacts);
    io.optional("addresses", customer.addresses);
    read_former_address(io, customer);
    io.required("preferences", customer.preferences);
    io.required("allergies", customer.allergies);
    io.required("restrictions", customer.restrictions);
    io.optional("notes", customer.notes);
    io.optional("priceList", customer.price_list);
    io.optional("deliveryWindows", customer.delivery_windows);
    io.optional("paymentDays", customer.payment_days);
    io.optional("consents", customer.consents);
    io.required("keyAccount", customer.key_account);
    io.optional("team", customer.team);
    io.optional("teamRights", customer.team_rights);
    io.optional("retiredAt", customer.retired_at);
    io.optional("merged", customer.merged);
    io.optional("pseudonymisedAt", customer.pseudonymised_at);
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
    io.optional("contact", interaction.contact);
    io.optional("activity", interaction.activity);
    io.optional("followUpIds", interaction.follow_ups);
}

std::vector<std::string> names_of(const std::vector<Allergy>& allergies);
std::vector<std::string> names_of(const std::vector<Restriction>& restrictions);
std::vector<std::string> texts_of(const std::vector<Preference>& preferences);
/// Where deliveries go unless an order says otherwise; empty where no such address is known.
std::string delivery_address_of(const CustomerContent& customer);
/// Whether somebody is there to take a delivery at this time on the clocks of the location it comes from.
bool takes_deliveries_at(const CustomerContent& customer, const LocalTime& local);

/// Key accounts whose team the user is in.
inline Range accounts_of(UserId member) { return {RangeKind::AccountsOfMember, member.value, {}}; }
inline Range merged_into(CustomerId customer) { return {RangeKind::MergedInto, customer.value, {}}; }
inline Range interactions_of(CustomerId customer) { return {RangeKind::InteractionsOfCustomer, customer.value, {}}; }
std::vector<Range> ranges_of(const Customer& customer);
inline std::vector<Range> ranges_of(const Interaction& interaction) { return {interactions_of(interaction.customer)}; }

AccessFacts access_facts(const Customer& customer);

}  // namespace batchline
