#pragma once
// Fields of a company and its locations: rates of tax, price lists, time zone, opening hours. For the first start and
// for administration.

#include <array>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"
#include "shared/organisation/model.h"

namespace batchline::screens {

// As it is typed: "Reduced", "7".
struct TypedRate {
    std::string name{};
    std::string percent{};
};
// What cannot be read is below zero, which the server refuses.
std::vector<TaxRate> tax_rates_of(const std::vector<TypedRate>& typed);
std::vector<TypedRate> typed_rates(const std::vector<TaxRate>& rates);
// "Reduced, 7 %".
std::string rate_text(const TaxRate& rate);
// `pointer` leads to the list in what was sent; `sent` is what became of the last try, or nullptr. `tried`: say what
// cannot be read.
void draw_tax_rates(ui::Ui& ui, std::vector<TypedRate>& rates, bool tried, const app::Progress* sent,
                    const std::string& pointer);

// Names of price lists; those that are blank are the server's to refuse.
std::vector<std::string> price_lists_of(const std::vector<std::string>& typed);
void draw_price_lists(ui::Ui& ui, std::vector<std::string>& lists, const app::Progress* sent,
                      const std::string& pointer);

struct TypedDay {
    bool is_open = true;
    std::string from = "06:00";
    std::string to = "18:00";
    bool operator==(const TypedDay&) const = default;
};
using TypedWeek = std::array<TypedDay, 7>;  // Monday first
// What cannot be read stays as it is typed, for the server to say so.
std::vector<OpeningHours> opening_hours_of(const TypedWeek& week);
TypedWeek typed_week(const std::vector<OpeningHours>& hours);
void draw_opening_hours(ui::Ui& ui, TypedWeek& week, const app::Progress* sent, const std::string& pointer);

// One of `zones` by its name.
void draw_zone(ui::Ui& ui, ui::ComboboxState& zone, const std::vector<std::string>& zones, std::string_view error);

// What the server said of that member; empty: nothing.
std::string_view error_at(const app::Progress* sent, std::string_view pointer);

}  // namespace batchline::screens
