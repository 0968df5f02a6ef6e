#pragma once
// The one table of screens: at which address each stands, what it is called, who finds it in the navigation, who draws
// it.

#include <optional>
#include <span>
#include <string_view>

#include "client/app/intents.h"
#include "client/app/state.h"
#include "client/app/views.h"
#include "client/widgets/ui.h"

namespace batchline::app {

// What a screen is drawn with.
struct Frame {
    ui::Ui& ui;
    ui::Rect panel;
    const AppState& state;
    const Route& route;
    Views& views;
    Intents& intents;
};

struct ScreenEntry {
    Screen screen;
    std::string_view path;  // empty where the address has an id: route.cpp knows those
    std::string_view title;
    void (*draw)(const Frame& frame);
    const char* icon = nullptr;        // in the navigation; none: it does not stand there, or not by itself
    std::optional<Action> needs = {};  // to be led there
};

// In the order of the navigation.
std::span<const ScreenEntry> screen_table();
const ScreenEntry& entry_of(Screen screen);

}  // namespace batchline::app
