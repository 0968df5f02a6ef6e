#pragma once
// Customers that were merged: which one an id means, under which ids a customer stands, and which are alike.

#include <string>
#include <vector>

#include "shared/customers/model.h"
#include "shared/world/world.h"

namespace batchline {

/// A merge can be undone for so long.
inline constexpr std::int64_t merge_undo_days = 30;

/// The customer itself, or the one it was merged into; nullptr where there is none.
const Customer* customer_of(const World& world, CustomerId id);
/// All that the customer's orders and interactions may be under: its own id, and those that were merged into it.
std::vector<CustomerId> ids_of(const World& world, CustomerId customer);

/// What the two are together: of lists the parts of both, of texts that differ both, otherwise what `kept` says where
/// it says something. `tiers` are their names from the lowest: the higher tier counts.
CustomerContent united(const CustomerContent& kept, const CustomerContent& other,
                       const std::vector<std::string>& tiers);
/// `kept` as it was before the merge in all that has not changed since.
CustomerContent taken_apart(const CustomerContent& now, const Merged& merged);

/// Two customers that may be the same, and why: "same phone", "names differ by a letter".
struct Likeness {
    CustomerId one;
    CustomerId other;
    std::int64_t score = 0;  ///< the higher the likelier; from likeness_score_min
    std::vector<std::string> reasons;
    bool operator==(const Likeness&) const = default;
};
inline void describe(Io& io, Likeness& likeness) {
    io.required("customerId", likeness.one);
    io.required("otherId", likeness.other);
    io.required("score", likeness.score);
    io.required("reasons", likeness.reasons);
}
inline constexpr std::int64_t likeness_score_min = 50;

/// Pairs that are likely the same, the likeliest first: by what of name, phone, e-mail and address is the same once it
/// is written alike. Names are compared without their order, accents and legal forms, and may differ by a letter (by
/// the symmetric deletes of SymSpell, W. Garbe, 2012). Retired customers are left out. A hundred thousand take seconds.
std::vector<Likeness> likely_the_same(const std::vector<const Customer*>& customers);

}  // namespace batchline
