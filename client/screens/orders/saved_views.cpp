// Reads and writes saved views as JSON, and skips what is not understood.

#include "client/screens/orders/saved_views.h"

#include <algorithm>
#include <array>

#include "shared/base/json.h"

namespace batchline::screens {
namespace {

constexpr std::array<std::string_view, due_count> due_names{"any", "overdue", "today", "tomorrow", "sevenDays"};
constexpr int column_count = static_cast<int>(OrderColumn::total) + 1;

std::string text_in(const Json& item, const char* name) {
    const auto found = item.find(name);
    return found != item.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool flag_in(const Json& item, const char* name) {
    const auto found = item.find(name);
    return found != item.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace

std::vector<SavedView> saved_views_from(std::string_view text) {
    std::vector<SavedView> views;
    const Json items = Json::parse(text, nullptr, false);
    if (!items.is_array()) return views;
    for (const Json& item : items) {
        if (!item.is_object() || text_in(item, "name").empty() || views.size() == saved_views_max) continue;
        SavedView view{.name = text_in(item, "name")};
        view.filter.search = text_in(item, "search");
        view.filter.status = text_in(item, "status");
        view.filter.is_mine = flag_in(item, "mine");
        if (const auto location = Uuid::parse(text_in(item, "locationId")))
            view.filter.location = LocationId{*location};
        const auto due = std::find(due_names.begin(), due_names.end(), text_in(item, "due"));
        if (due != due_names.end()) view.filter.due = static_cast<Due>(due - due_names.begin());
        const auto column = item.find("column");
        const bool is_column = column != item.end() && column->is_number_integer() && column->get<int>() >= 0 &&
                               column->get<int>() < column_count;
        if (is_column) view.sort.column = static_cast<OrderColumn>(column->get<int>());
        view.sort.direction =
            flag_in(item, "descending") ? ui::SortDirection::descending : ui::SortDirection::ascending;
        views.push_back(std::move(view));
    }
    return views;
}

std::string text_of(const std::vector<SavedView>& views) {
    Json items = Json::array();
    for (const SavedView& view : views) {
        Json item{{"name", view.name},
                  {"search", view.filter.search},
                  {"status", view.filter.status},
                  {"mine", view.filter.is_mine},
                  {"due", due_names[static_cast<std::size_t>(view.filter.due)]},
                  {"column", static_cast<int>(view.sort.column)},
                  {"descending", view.sort.direction == ui::SortDirection::descending}};
        if (view.filter.location) item["locationId"] = view.filter.location->text();
        items.push_back(std::move(item));
    }
    return items.dump();
}

}  // namespace batchline::screens
