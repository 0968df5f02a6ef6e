#pragma once
// What cells say of customers: who vouches for an allergy, where to bring what, what is liked, and when somebody is in.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/import/tables/numbers.h"
#include "shared/customers/model.h"

namespace batchline::tables {

/// An allergy or a restriction, with who said so and when: "TreeNuts (Eleanor Finch, 2026-05-12)".
struct Saying {
    std::string name;
    std::string said_by;
    std::optional<Date> since;
    bool operator==(const Saying&) const = default;
};
/// Separated by "|", ";" or "," outside of parentheses; with the backslashes as they are, and without empty ones.
std::vector<std::string> sayings_in(std::string_view cell);
std::string saying_text(const Saying& saying);
Read<Saying> saying_from(std::string_view entry, DateOrder dates);
/// The day that an entry names, as it stands there; empty: none.
std::string day_of_saying(std::string_view entry);

/// "Back gate = Mühlenstraße 25 (delivery)"; name and use may be absent.
std::string address_text(const Address& address);
Address address_from(std::string_view entry);

/// A preference whose thing is still a name: "No powdered sugar on top (strongly avoids material Powdered sugar)".
struct SaidPreference {
    std::string text;
    Strength strength = Strength::Mild;
    Stance stance = Stance::Advice;
    std::string kind = {};  ///< "product", "material" or "property"; empty: it is words alone
    std::string name = {};
    bool operator==(const SaidPreference&) const = default;
};
std::string preference_text(const SaidPreference& preference);
SaidPreference preference_from(std::string_view entry);

/// "Monday 06:00-07:30".
std::string window_text(const OpeningHours& window);
Read<OpeningHours> window_from(std::string_view entry);

}  // namespace batchline::tables
