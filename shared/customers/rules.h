#pragma once
// What a company decides about all its customers: their tiers and what these bring, and what is logged by itself.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/customers/model.h"

namespace batchline {

/// How a tier is marked on screens, from the plainest on.
enum class TierMark { None, Silver, Gold, Platinum };
template <>
struct EnumNames<TierMark> : NamesAsWritten<TierMark> {};

/// A tier of customers, and what it brings.
struct TierRules {
    std::string name;
    std::int64_t raises_by = 0;     ///< levels of priority that its customers' orders are raised by, -1 to 1
    bool is_told_at_once = false;   ///< changes of their orders are urgent news, and discussions that turn bad too
    std::int64_t payment_days = 0;  ///< within which they pay where nothing else was agreed, 0 to 365
    TierMark mark = TierMark::None;
    bool operator==(const TierRules&) const = default;
};
inline void describe(Io& io, TierRules& tier) {
    io.required("name", tier.name);
    io.optional("raisesBy", tier.raises_by);
    io.optional("toldAtOnce", tier.is_told_at_once);
    io.optional("paymentDays", tier.payment_days);
    io.optional("mark", tier.mark);
}

/// What a company cannot do once its customer has refused it.
enum class NeededFor {
    Other,
    Diet,         ///< keeping what somebody cannot have, which is about their health
    Suggestions,  ///< counting what they bought to tell what they may want
};
template <>
struct EnumNames<NeededFor> : NamesAsWritten<NeededFor> {};

/// Something that customers are asked their consent for.
struct ConsentPurpose {
    std::string name;
    std::string question;  ///< as it is put to them
    NeededFor needed_for = NeededFor::Other;
    bool operator==(const ConsentPurpose&) const = default;
};
inline void describe(Io& io, ConsentPurpose& purpose) {
    io.required("name", purpose.name);
    io.required("question", purpose.question);
    io.optional("neededFor", purpose.needed_for);
}

/// customers.json.
struct CustomerRules {
    std::vector<TierRules> tiers;  ///< from the lowest, which a new customer has, to the highest; at least one
    std::vector<FactAction> logged_activities;  ///< of orders: each becomes an interaction with the customer
    std::vector<ConsentPurpose> purposes;       ///< what consent is asked for
    /// Months without an order or a contact after which a customer's personal data should go; none: they are kept.
    std::optional<std::int64_t> retention_months;

    /// nullptr for a name that is none of them.
    const TierRules* find_tier(std::string_view name) const;
    /// The lowest for a name that is none of them: the company has given that tier up.
    const TierRules& tier(std::string_view name) const;
    bool logs(FactAction action) const;
    std::vector<std::string> tier_names() const;
};
/// Adds what cannot be to `problems`.
CustomerRules customer_rules_from_json(const Json& json, Problems& problems);

/// What the customer answered; nothing where they were not asked.
std::optional<ConsentAnswer> consent_of(const CustomerContent& customer, const std::string& purpose);
/// Whether the customer has refused a purpose that this is needed for.
bool has_refused(const CustomerContent& customer, const CustomerRules& rules, NeededFor use);

/// Within how many days the customer pays.
std::int64_t payment_days_of(const CustomerContent& customer, const CustomerRules& rules);
/// What the tier brings, in sentences: "Orders are raised by one level. Changes are told at once."
std::string benefits_of(const TierRules& tier);

}  // namespace batchline
