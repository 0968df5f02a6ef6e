#pragma once
// Small marks in rows and heads: status, tag, priority, tier, avatar, badge.

#include <string>
#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

using theme::Status;

// The words of the eight statuses in English; screens pass their catalogue's word.
std::string_view english_label(Status status);
const char* icon_of(Status status);
// Icon, word and shape; `label` empty: the English words.
void status_pill(Ui& ui, Status status, std::string_view label = {});

enum class TagKind : std::uint8_t { neutral, accent, danger, warning, success, info, key_account, solid_danger };
void tag(Ui& ui, std::string_view label, TagKind kind = TagKind::neutral, const char* icon = nullptr);

enum class Priority : std::uint8_t { low, normal, high, urgent };
void priority_mark(Ui& ui, Priority priority, std::string_view label = {});

enum class Tier : std::uint8_t { standard, silver, gold, platinum };
void tier_mark(Ui& ui, Tier tier, std::string_view label = {});  // standard draws nothing

// Initials of `name` in a circle whose tint follows from the name.
void avatar(Ui& ui, std::string_view name, float size = 32);
std::string initials(std::string_view name);

// A number in a pill: unread, waiting.
void badge(Ui& ui, int count, bool quiet = false, std::string_view name = {});
// A coloured dot, decoration only.
void dot(Ui& ui, Tone tone);
// A key of the keyboard in a box: key_hint(ui, "Ctrl"); decoration.
void key_hint(Ui& ui, std::string_view key);

}  // namespace batchline::ui
