// Enters catalogue and customers at an even pace.

#include "server/demo/moving_in.h"

#include "server/demo/deeds.h"
#include "server/demo/demo_ids.h"

namespace batchline::demo {
namespace {

constexpr std::int64_t entries_a_day = 60;
constexpr std::int64_t pace_s = 600;
constexpr std::int32_t working_day_begins = 7 * 3600;

Instant moment_of(std::size_t entry, const Company& company, Date first_delivery) {
    const auto at = static_cast<std::int64_t>(entry);
    const std::int64_t days = (static_cast<std::int64_t>(company.entries.size()) + entries_a_day - 1) / entries_a_day;
    // The first orders come on the day before their delivery.
    const Date day{first_delivery.days - 1 - static_cast<std::int32_t>(days - at / entries_a_day)};
    const Instant morning = company.locations.front().zone.instant_of(day, working_day_begins);
    return morning.plus_seconds(at % entries_a_day * pace_s);
}

}  // namespace

Instant moving_in_begins(const Company& company, Date first_delivery) { return moment_of(0, company, first_delivery); }

Result<std::vector<Fact>, std::string> move_in(const Company& company, const Configuration& configuration,
                                               MemoryWorld& world, Date first_delivery) {
    Deeds deeds(configuration, world);
    for (std::size_t i = 0; i < company.entries.size(); ++i) {
        const Entry& entry = company.entries[i];
        Moment moment;
        moment.now = moment_of(i, company, first_delivery);
        moment.command = CommandId{Uuid::from_name("demo/entries/" + std::to_string(i))};
        moment.purpose = Purpose::preview;  // long ago: nobody's inbox tells of it
        if (const auto problem = deeds.give(entry.command, user_id("director"), moment))
            return entry.source + ": " + *problem;
    }
    return std::move(deeds).facts();
}

}  // namespace batchline::demo
