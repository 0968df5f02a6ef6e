// Plans what the rows of a table come to, where the file as a whole can be taken in.

#include "server/import/tables/import_table.h"

#include <algorithm>

namespace batchline::tables {
namespace {

/// What the file as a whole cannot be taken in for.
std::string problem_of_file(const MatchedTable& matched, const std::vector<const Heading*>& headings,
                            const Viewer& viewer) {
    if (!matched.problem.empty()) return matched.problem;
    const auto& places = matched.table.places;
    const bool has_any = std::any_of(places.begin(), places.end(), [](const auto& place) { return place.has_value(); });
    if (!has_any) return "No column of the file is known: name them in its first row, or say which is which (mapping).";
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (places[i] && !may_use(*headings[i], viewer))
            return "Your role does not include what things cost: leave out the column " + matched.table.titles[i] + ".";
    }
    return {};
}

}  // namespace

PlannedImport plan_import(const TableKind& kind, std::string_view bytes, const TableSettings& settings,
                          const World& world, const MemoryWorld& residents, const Viewer& viewer, CommandId first) {
    PlannedImport planned;
    planned.report.kind = kind.name();
    const std::vector<const Heading*> headings = kind.headings();
    const MatchedTable matched = match_table(headings, bytes, settings, planned.report.detected);
    const Lookups lookups(residents);
    const DetectedTable& detected = planned.report.detected;
    const Surroundings with{world, viewer, lookups, {detected.decimal, detected.date_order}};
    Plan plan(with, viewer.now, first, settings.outcomes, planned.report);
    if (const std::string problem = problem_of_file(matched, headings, viewer); !problem.empty()) {
        plan.refuse({1, "", problem});
        return planned;
    }
    kind.plan(matched.table, plan);
    const auto by_row = [](const auto& a, const auto& b) { return a.row < b.row; };
    std::stable_sort(planned.report.refused.begin(), planned.report.refused.end(), by_row);
    std::stable_sort(planned.report.differences.begin(), planned.report.differences.end(), by_row);
    std::stable_sort(planned.report.outcomes.begin(), planned.report.outcomes.end(), by_row);
    if (planned.report.refused_count == 0) planned.commands = plan.take_commands();
    return planned;
}

}  // namespace batchline::tables
