// Reads and writes saved views as JSON, and skips what is not understood.

#include "client/screens/orders/saved_views.h"

#include <array>

#include "shared/base/json.h"

namespace batchline {

template <>
struct EnumNames<screens::Due> {
    static constexpr std::array<std::pair<screens::Due, std::string_view>, screens::due_count> names{
        {{screens::Due::any, "any"},
         {screens::Due::overdue, "overdue"},
         {screens::Due::today, "today"},
         {screens::Due::tomorrow, "tomorrow"},
         {screens::Due::seven_days, "sevenDays"}}};
};

namespace screens {
namespace {

constexpr int column_count = static_cast<int>(OrderColumn::total) + 1;

struct KeptView {
    std::string name;
    std::string search;
    std::string status;
    bool is_mine = false;
    std::optional<LocationId> location;
    std::optional<CustomerId> customer;
    Due due{};
    std::optional<int> column;
    bool is_descending = false;
};
void describe(Io& io, KeptView& view) {
    io.required("name", view.name);
    io.optional("search", view.search);
    io.optional("status", view.status);
    io.optional("mine", view.is_mine);
    io.optional("locationId", view.location);
    io.optional("customerId", view.customer);
    io.optional("due", view.due);
    io.optional("column", view.column);
    io.optional("descending", view.is_descending);
}

}  // namespace

std::vector<SavedView> saved_views_from(std::string_view text) {
    std::vector<SavedView> views;
    const Json items = Json::parse(text, nullptr, false);
    if (!items.is_array()) return views;
    for (const Json& item : items) {
        Problems not_understood;
        KeptView kept = read_json<KeptView>(item, not_understood, UnknownMembers::skip);
        if (kept.name.empty() || views.size() == saved_views_max) continue;
        SavedView view{.name = std::move(kept.name)};
        view.filter.search = std::move(kept.search);
        view.filter.status = std::move(kept.status);
        view.filter.is_mine = kept.is_mine;
        view.filter.location = kept.location;
        view.filter.customer = kept.customer;
        view.filter.due = kept.due;
        if (kept.column && *kept.column >= 0 && *kept.column < column_count)
            view.sort.column = static_cast<OrderColumn>(*kept.column);
        view.sort.direction = kept.is_descending ? ui::SortDirection::descending : ui::SortDirection::ascending;
        views.push_back(std::move(view));
    }
    return views;
}

std::string text_of(const std::vector<SavedView>& views) {
    std::vector<KeptView> kept;
    for (const SavedView& view : views) {
        kept.push_back({view.name, view.filter.search, view.filter.status, view.filter.is_mine, view.filter.location,
                        view.filter.customer, view.filter.due, static_cast<int>(view.sort.column),
                        view.sort.direction == ui::SortDirection::descending});
    }
    return json_of(kept).dump();
}

}  // namespace screens
}  // namespace batchline
