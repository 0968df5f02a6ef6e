// Walks along needs, on a stack of its own: a file may nest deeper than the program's.

#include "server/import/tables/recipe_order.h"

#include <algorithm>

namespace batchline::tables {
namespace {

enum class Visit { not_yet, on_the_way, done };

struct Stop {
    std::size_t item = 0;
    std::size_t next_need = 0;
};

/// Each that is on the way from `first` to the top of the stack goes round.
void note_circle(const std::vector<Stop>& way, std::size_t first, NeedOrder& out) {
    const auto begin = std::find_if(way.begin(), way.end(), [&](const Stop& stop) { return stop.item == first; });
    std::vector<std::size_t> circle;
    for (auto stop = begin; stop != way.end(); ++stop) circle.push_back(stop->item);
    // Of a circle longer than recipes may nest only the next step is told: written out at each, it would fill memory.
    constexpr std::size_t length_max = 50;
    for (std::size_t i = 0; i < circle.size(); ++i) {
        std::vector<std::size_t> from_here = circle;
        if (circle.size() <= length_max)
            std::rotate(from_here.begin(), from_here.begin() + static_cast<std::ptrdiff_t>(i), from_here.end());
        else from_here = {circle[i], circle[(i + 1) % circle.size()]};
        out.circles.emplace(circle[i], std::move(from_here));
    }
}

}  // namespace

NeedOrder order_by_need(const std::vector<std::vector<std::size_t>>& needs) {
    NeedOrder out;
    std::vector<Visit> visits(needs.size(), Visit::not_yet);
    for (std::size_t start = 0; start < needs.size(); ++start) {
        if (visits[start] != Visit::not_yet) continue;
        std::vector<Stop> way{{start, 0}};
        visits[start] = Visit::on_the_way;
        while (!way.empty()) {
            Stop& here = way.back();
            if (here.next_need == needs[here.item].size()) {
                visits[here.item] = Visit::done;
                out.order.push_back(here.item);
                way.pop_back();
                continue;
            }
            const std::size_t need = needs[here.item][here.next_need++];
            if (visits[need] == Visit::on_the_way) note_circle(way, need, out);
            if (visits[need] != Visit::not_yet) continue;
            visits[need] = Visit::on_the_way;
            way.push_back({need, 0});
        }
    }
    return out;
}

}  // namespace batchline::tables
