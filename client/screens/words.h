#pragma once
// How values are written on every screen, and how the core's states look.

#include <string>
#include <string_view>

#include "client/app/state.h"
#include "client/widgets/marks.h"
#include "shared/base/date_text.h"
#include "shared/base/money_text.h"
#include "shared/base/text.h"
#include "shared/discussions/sentiment.h"
#include "shared/purchasing/model.h"

namespace batchline::screens {

// "Today 13:00", "Tomorrow 06:00", "Fri 29 May 06:00"; with the year when it is another one.
std::string moment_text(Instant moment, Instant now, const ZoneRules& zone);
// "Fri 29 May".
std::string date_text(Instant moment, Instant now, const ZoneRules& zone);
using batchline::date_text;  // of a day: "29 May 2026"
// "29 May": where the weekday does not matter.
std::string day_text(Instant moment, const ZoneRules& zone);
// "No expiry" where there is none.
std::string expiry_text(const std::optional<Date>& expiry);
// Boxes and cups may be received without an expiry; for what is eaten it must be typed.
bool may_lack_expiry(const Material* material, std::string_view typed);
// "today 13:00", "Fri 29 May 06:00": moment_text within a sentence.
std::string moment_in_sentence(Instant moment, Instant now, const ZoneRules& zone);
// "13:00".
std::string clock_text(Instant moment, const ZoneRules& zone);
// "in 3 h", "2 h late", "in 40 min": for what is due soon.
std::string due_text(Instant due, Instant now);
// "3 s", "4 min", "2 h", "5 days".
std::string duration_text(std::int64_t seconds);
// "1 order", "2 orders".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

ui::Status look_of(Phase phase);
ui::Status look_of(PurchaseStatus status);
ui::Priority look_of(Priority priority);
// Tiers of customers, by their names in the configuration: how one is marked, its mark with its name, and its place
// from the lowest, 0; one that the company has given up counts as the lowest.
ui::Tier tier_look(const app::AppState& state, std::string_view tier);
void draw_tier(ui::Ui& ui, const app::AppState& state, std::string_view tier);
std::size_t tier_rank(const app::AppState& state, std::string_view tier);

// How something was said, in a word and a glyph.
enum class Mood : std::uint8_t { worried, neutral, content };
struct MoodLook {
    std::string_view word;
    const char* icon = nullptr;
    ui::Tone tone = ui::Tone::muted;
};
Mood mood_of(const Sentiment& sentiment);
MoodLook look_of(Mood mood);

// "Partly received".
std::string_view status_words(PurchaseStatus status);

// "N-000123", or words for an order the server has not numbered yet.
std::string order_title(const Order& order);
// "Picked up", "Delivered to Uferweg 3"; where it goes is not known to everybody.
std::string fulfilment_words(Fulfilment fulfilment, std::string_view address);
// "Almond flour 1.8 kg, butter 82 % 3.4 kg".
std::string shortfall_text(const std::vector<Shortfall>& shortfall, const app::AppState& state);

}  // namespace batchline::screens
