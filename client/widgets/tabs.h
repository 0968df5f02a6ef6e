#pragma once
// Tabs, and the panel that belongs to the active one.

#include <span>
#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

struct Tab {
    std::string_view label{};
    int count = -1;           // shown when 0 or more
    bool count_quiet = true;  // false: accent (unread)
    std::string_view href{};  // address of the tab, for opening elsewhere
};

// Arrow keys, Home and End move. Returns true when `active` changed.
bool tabs(Ui& ui, std::string_view name, int& active, std::span<const Tab> tabs);

// Drawn around what the active tab shows.
class TabPanel {
public:
    TabPanel(Ui& ui, std::string_view label);
    ~TabPanel();
    TabPanel(const TabPanel&) = delete;
    TabPanel& operator=(const TabPanel&) = delete;

private:
    Ui& ui_;
};

}  // namespace batchline::ui
