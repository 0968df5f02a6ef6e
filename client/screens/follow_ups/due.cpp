// Offers times by the location's working hours, and reads another one as it is typed.

#include "client/screens/follow_ups/due.h"

#include "client/forms/typed_time.h"
#include "client/screens/words.h"
#include "shared/base/text.h"
#include "shared/follow_ups/rules.h"

namespace batchline::screens {

using app::AppState;

std::vector<DueChoice> due_choices(const AppState& state, const Order& order) {
    const Location* location = state.replica.find<Location>(order.location);
    const ZoneRules& zone = state.zone_of(order.location);
    const FollowUpRules& rules = state.configuration.follow_ups;
    const WorkingTime working_time = location ? working_time_at(*location, rules) : rules.working_time;
    // Whole minutes: nobody plans for 14:20:37.
    constexpr std::int64_t minute_us = 60 * microseconds_per_second;
    const Instant now{(state.now.microseconds / minute_us + 1) * minute_us};
    Date tomorrow = zone.local(now).date;
    ++tomorrow.days;
    std::vector<DueChoice> out;
    const auto add = [&](std::string_view words, Instant at) {
        if (!out.empty() && at <= out.back().at) return;
        out.push_back({std::string(words) + ": " + moment_in_sentence(at, state.now, zone), at});
    };
    add("In a working hour", after_working_minutes(now, 60, working_time, zone));
    add("In four working hours", after_working_minutes(now, 240, working_time, zone));
    add("Next working day", after_working_minutes(zone.instant_of(tomorrow, 0), 0, working_time, zone));
    add("In a week", after_working_minutes(now.plus_days(7), 0, working_time, zone));
    return out;
}

std::optional<Instant> draw_due(ui::Ui& ui, const AppState& state, const Order& order, DueView& view) {
    const std::vector<DueChoice> choices = due_choices(state, order);
    std::vector<std::string_view> labels;
    for (const DueChoice& choice : choices) labels.push_back(choice.label);
    labels.push_back("Another time");
    ui::radio_group(ui, "When", view.chosen, labels);
    const auto chosen = static_cast<std::size_t>(view.chosen);
    if (chosen < choices.size()) return choices[chosen].at;
    const ZoneRules& zone = state.zone_of(order.location);
    const std::optional<Instant> typed = forms::moment_from_text(view.typed, zone, state.now);
    const bool is_later = typed && *typed > state.now;
    const std::string hint = is_later ? moment_text(*typed, state.now, zone) + ", " + due_text(*typed, state.now)
                                      : "Such as fri 7, 29.5. 7:00";
    const bool is_wrong = !trimmed(view.typed).empty() && !is_later;
    ui::date_time_field(ui, "Time", view.typed,
                        {.placeholder = "Tomorrow 9:00",
                         .hint = hint,
                         .error = is_wrong ? "A time to come, for example “tomorrow 9:00”" : ""});
    return is_later ? typed : std::nullopt;
}

}  // namespace batchline::screens
