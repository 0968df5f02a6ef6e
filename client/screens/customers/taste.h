#pragma once
// What is known of a customer's taste, asked once per customer; and what of it a product goes against, or fits.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/state.h"
#include "shared/workflows/preferences.h"

namespace batchline::screens {

// A product that fits something they like.
struct LikedProduct {
    ProductId product;
    std::string why{};  // "fits “Almonds”, as noted here"
    PreferenceOrigin origin = PreferenceOrigin::Record;
};

struct CustomerTaste {
    std::optional<CustomerId> shown{};
    std::vector<CustomerId> ids{};  // under which the customer stands
    std::int64_t version = 0;       // of the record; once that has changed, what was told may no longer be so
    app::Ticket ticket = 0;
    bool was_asked = false;
    bool is_known = false;                      // the server has answered
    bool failed_offline = false;                // asked again once the server is there
    std::optional<std::uint64_t> generation{};  // of the replica that says what is known until then
    std::uint64_t revision = 0;                 // grows whenever what is known changes, whoever is shown
    std::vector<KnownPreference> known{};
    std::vector<PreferenceSourceState> sources{};

    std::optional<std::uint64_t> liked_generation{};
    std::uint64_t liked_revision = 0;
    std::vector<LikedProduct> liked{};  // ask liked_products()

    bool is_withheld(PreferenceOrigin origin) const;
};
// Asks, takes the answer in, and forgets what was known of another customer. Until the answer comes, and where none
// comes, what is known here counts. Call once per frame.
void refresh_taste(const app::AppState& state, CustomerId customer, CustomerTaste& taste, app::Intents& intents);

// What products are sold anywhere that fit a like, go against nothing, and that the customer may eat. What comes from
// the surest source comes first. Made anew only when the replica or what is known has changed.
const std::vector<LikedProduct>& liked_products(const app::AppState& state, CustomerTaste& taste);

// What one product is to them.
struct ProductTaste {
    std::vector<std::string> against{};  // "“No rum” (rum sauce; from the profile service)", what is strong first
    std::string against_first{};         // "“No rum”"
    bool is_strong = false;              // the first of them
    bool is_liked = false;               // and goes against nothing
};
ProductTaste product_taste(const app::AppState& state, const CustomerTaste& taste, const Product& product);
// "Goes against: “No rum” (rum sauce; as noted here) and 1 more".
std::string against_words(const ProductTaste& taste);

// "as noted here", "from the profile service", "from what they bought".
std::string_view words_for(PreferenceOrigin origin);
// What is missing because a source did not answer or must not be asked, a sentence each.
std::vector<std::string> missing_sources(const CustomerTaste& taste);

}  // namespace batchline::screens
