#pragma once
// On and off, one of several, filters.

#include <optional>
#include <span>
#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

struct ChoiceOptions {
    bool enabled = true;
    std::string_view description{};  // second line, muted
    Key key{};
};
// Each returns true when the value changed.
bool checkbox(Ui& ui, std::string_view label, bool& value, const ChoiceOptions& options = {});
bool toggle(Ui& ui, std::string_view label, bool& value, const ChoiceOptions& options = {});
bool radio_group(Ui& ui, std::string_view name, int& chosen, std::span<const std::string_view> choices);

// Filter chips and view switches.
struct ChipOptions {
    bool on = false;
    const char* icon = nullptr;
    std::string_view value{};  // "Location" + "All 3"
    int count = -1;            // shown when 0 or more
    bool removable = false;    // a cross at the right
    bool opens = false;        // a chevron at the right
    Key key{};
};
enum class ChipEvent : std::uint8_t { none, pressed, removed };
ChipEvent chip(Ui& ui, std::string_view label, const ChipOptions& options = {});

// Figure with its name, for filtering by status: 60 px high. True when pressed.
struct TileOptions {
    bool on = false;
    const char* icon = nullptr;
    float width = 0;  // 0: as its text
    Key key{};
};
bool status_tile(Ui& ui, std::string_view label, std::string_view figure, const TileOptions& options = {});

}  // namespace batchline::ui
