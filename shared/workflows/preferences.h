#pragma once
// What is known of a customer's taste, from wherever it comes, and which products go against it or fit it.

#include <string>
#include <vector>

#include "shared/customers/model.h"
#include "shared/orders/model.h"
#include "shared/recipes/model.h"
#include "shared/world/world.h"

namespace batchline {

/// Where something that is known of a customer's taste comes from, from the surest on.
enum class PreferenceOrigin {
    Record,     ///< somebody wrote it down with the customer
    Profile,    ///< a service of the company's that knows its customers
    Purchases,  ///< what was bought again and again
};
template <>
struct EnumNames<PreferenceOrigin> : NamesAsWritten<PreferenceOrigin> {};

struct KnownPreference : Preference {
    PreferenceOrigin origin = PreferenceOrigin::Record;
    bool operator==(const KnownPreference&) const = default;
};
inline void describe(Io& io, KnownPreference& known) {
    describe(io, static_cast<Preference&>(known));
    io.required("origin", known.origin);
}

enum class SourceState {
    Answered,
    Down,      ///< it was asked, and did not answer in time or in words that make sense
    Withheld,  ///< the customer does not want it asked
    Off,       ///< the company has none
};
template <>
struct EnumNames<SourceState> : NamesAsWritten<SourceState> {};

/// How one source stood when it was asked.
struct PreferenceSourceState {
    PreferenceOrigin origin = PreferenceOrigin::Record;
    SourceState state = SourceState::Answered;
    std::string detail = {};  ///< what went wrong, for people; empty: nothing
    bool operator==(const PreferenceSourceState&) const = default;
};
inline void describe(Io& io, PreferenceSourceState& source) {
    io.required("origin", source.origin);
    io.required("state", source.state);
    io.optional("detail", source.detail);
}

/// What `GET customers/{id}/preferences` answers.
struct CustomerPreferences {
    std::vector<KnownPreference> items;
    std::vector<PreferenceSourceState> sources;
};
inline void describe(Io& io, CustomerPreferences& preferences) {
    io.required("items", preferences.items);
    io.required("sources", preferences.sources);
}

/// The same with where it comes from.
std::vector<KnownPreference> known_from(PreferenceOrigin origin, const std::vector<Preference>& preferences);
/// Each thing once, the surest first: of what several sources say about the same product, material or property, or in
/// the same words, only what the surest says counts, whichever way it points.
std::vector<KnownPreference> merged(std::vector<KnownPreference> all);
/// What the latest orders tell: a product that at least three of them and at least half of them hold is liked. Names
/// come from the products as they are called now.
std::vector<Preference> preferences_in(const std::vector<const Order*>& latest, const World& world);

/// That a product goes against something, or fits it.
struct TasteMatch {
    const KnownPreference* known = nullptr;
    bool fits = false;      ///< it is liked; else it is avoided
    std::string through{};  ///< the material by which it is concerned; empty where the product itself is meant
    bool operator==(const TasteMatch&) const = default;
};
/// What of `known` the product has to do with, as it is made today, in the order of `known`. `known` must outlive what
/// is returned.
std::vector<TasteMatch> matches(const World& world, const Product& product, const std::vector<KnownPreference>& known);

}  // namespace batchline
