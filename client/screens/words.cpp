// Writes dates, money, quantities and names, always in the same way.

#include "client/screens/words.h"

#include <algorithm>
#include <chrono>

#include "client/forms/typed_quantity.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/base/time_of_day.h"

namespace batchline::screens {
namespace {

constexpr std::int64_t minute_seconds = 60;
constexpr std::int64_t hour_seconds = 3600;
constexpr std::int64_t day_seconds = 86'400;

std::string date_of(Date date, Date today) {
    const auto year_of = [](Date day) {
        return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day.days}}}.year();
    };
    const bool is_of_this_year = year_of(date) == year_of(today);
    return std::string(short_weekday(date)) + " " + (is_of_this_year ? day_and_month(date) : date_text(date));
}

}  // namespace

std::string moment_text(Instant moment, Instant now, const ZoneRules& zone) {
    const LocalTime local = zone.local(moment);
    const LocalTime present = zone.local(now);
    const std::string clock = time_of_day_text(local.second_of_day);
    if (local.date == present.date) return "Today " + clock;
    if (local.date.days == present.date.days + 1) return "Tomorrow " + clock;
    if (local.date.days == present.date.days - 1) return "Yesterday " + clock;
    return date_of(local.date, present.date) + " " + clock;
}

std::string date_text(Instant moment, Instant now, const ZoneRules& zone) {
    return date_of(zone.local(moment).date, zone.local(now).date);
}

std::string day_text(Instant moment, const ZoneRules& zone) { return day_and_month(zone.local(moment).date); }

std::string expiry_text(const std::optional<Date>& expiry) { return expiry ? date_text(*expiry) : "No expiry"; }

bool may_lack_expiry(const Material* material, std::string_view typed) {
    return material && material->material_kind == MaterialKind::Packaging && trimmed(typed).empty();
}

std::string moment_in_sentence(Instant moment, Instant now, const ZoneRules& zone) {
    std::string text = moment_text(moment, now, zone);
    const bool is_day_word = text.starts_with("Today") || text.starts_with("Tomorrow") || text.starts_with("Yesterday");
    if (is_day_word) text[0] = static_cast<char>(text[0] | 0x20);
    return text;
}

std::string clock_text(Instant moment, const ZoneRules& zone) {
    return time_of_day_text(zone.local(moment).second_of_day);
}

std::string duration_text(std::int64_t seconds) {
    if (seconds < minute_seconds) return std::to_string(std::max<std::int64_t>(seconds, 0)) + " s";
    if (seconds < hour_seconds) return std::to_string(seconds / minute_seconds) + " min";
    if (seconds < 2 * day_seconds) return std::to_string(seconds / hour_seconds) + " h";
    return std::to_string(seconds / day_seconds) + " days";
}

std::string due_text(Instant due, Instant now) {
    const std::int64_t seconds = (due.microseconds - now.microseconds) / microseconds_per_second;
    return seconds >= 0 ? "in " + duration_text(seconds) : duration_text(-seconds) + " late";
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

ui::Status look_of(Phase phase) {
    switch (phase) {
        case Phase::Draft: return ui::Status::draft;
        case Phase::Short: return ui::Status::awaiting_procurement;
        case Phase::Ready: return ui::Status::ready_for_production;
        case Phase::Producing: return ui::Status::in_production;
        case Phase::Produced: return ui::Status::completed;
        case Phase::Delivered: return ui::Status::delivered;
        case Phase::RejectedOpen:
        case Phase::RejectedFinal: return ui::Status::rejected;
        case Phase::Cancelled: return ui::Status::cancelled;
    }
    return ui::Status::draft;
}

ui::Status look_of(PurchaseStatus status) {
    switch (status) {
        case PurchaseStatus::Draft: return ui::Status::draft;
        case PurchaseStatus::Sent: return ui::Status::awaiting_procurement;
        case PurchaseStatus::Confirmed: return ui::Status::ready_for_production;
        case PurchaseStatus::PartlyReceived: return ui::Status::delivered;
        case PurchaseStatus::Received: return ui::Status::completed;
        case PurchaseStatus::Cancelled: return ui::Status::cancelled;
    }
    return ui::Status::draft;
}

std::string_view status_words(PurchaseStatus status) {
    switch (status) {
        case PurchaseStatus::Draft: return "Draft";
        case PurchaseStatus::Sent: return "Sent";
        case PurchaseStatus::Confirmed: return "Confirmed";
        case PurchaseStatus::PartlyReceived: return "Partly received";
        case PurchaseStatus::Received: return "Received";
        case PurchaseStatus::Cancelled: return "Cancelled";
    }
    return {};
}

ui::Priority look_of(Priority priority) {
    switch (priority) {
        case Priority::Low: return ui::Priority::low;
        case Priority::Normal: return ui::Priority::normal;
        case Priority::High: return ui::Priority::high;
        case Priority::Urgent: return ui::Priority::urgent;
    }
    return ui::Priority::normal;
}

ui::Tier tier_look(const app::AppState& state, std::string_view tier) {
    switch (state.configuration.customers.tier(tier).mark) {
        case TierMark::None: return ui::Tier::standard;
        case TierMark::Silver: return ui::Tier::silver;
        case TierMark::Gold: return ui::Tier::gold;
        case TierMark::Platinum: return ui::Tier::platinum;
    }
    return ui::Tier::standard;
}

void draw_tier(ui::Ui& ui, const app::AppState& state, std::string_view tier) {
    ui::tier_mark(ui, tier_look(state, tier), tier);
}

std::size_t tier_rank(const app::AppState& state, std::string_view tier) {
    const std::vector<TierRules>& tiers = state.configuration.customers.tiers;
    const auto found = std::find_if(tiers.begin(), tiers.end(), [&](const TierRules& one) { return one.name == tier; });
    return found == tiers.end() ? 0 : static_cast<std::size_t>(found - tiers.begin());
}

Mood mood_of(const Sentiment& sentiment) {
    constexpr std::int64_t felt_from = 500;  // in ten-thousandths: below it nothing is said about the mood
    if (sentiment.compound >= felt_from) return Mood::content;
    return sentiment.compound <= -felt_from ? Mood::worried : Mood::neutral;
}

MoodLook look_of(Mood mood) {
    switch (mood) {
        case Mood::worried: return {"Worried", icons::frown, ui::Tone::warning};
        case Mood::neutral: return {"Neutral", icons::meh, ui::Tone::muted};
        case Mood::content: return {"Content", icons::smile, ui::Tone::success};
    }
    return {};
}

std::string fulfilment_words(Fulfilment fulfilment, std::string_view address) {
    if (fulfilment == Fulfilment::PickUp) return "Picked up";
    return address.empty() ? "Delivered" : "Delivered to " + std::string(address);
}

std::string order_title(const Order& order) {
    if (order.number != 0) return number_text(order.number);
    return order.phase == Phase::Draft ? "Draft" : "Not numbered yet";
}

std::string shortfall_text(const std::vector<Shortfall>& shortfall, const app::AppState& state) {
    std::string out;
    for (const Shortfall& missing : shortfall) {
        if (!out.empty()) out += ", ";
        out += std::string(state.material_name(missing.material)) + " " + forms::missing_text(missing.missing);
    }
    return out;
}

}  // namespace batchline::screens
