#pragma once
// The frame of the application: rail (216 px), collapsed rail (64 px), bottom bar (phone), status line.

#include <span>
#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

struct NavigationItem {
    std::string_view label{};  // link name
    const char* icon = nullptr;
    std::string_view href{};
    int count = 0;            // shown when above 0
    bool count_loud = false;  // accent badge instead of a quiet figure
    bool current = false;
};
struct NavigationUser {
    std::string_view name{};
    std::string_view role{};
};
struct NavigationEvents {
    int followed = -1;  // index of the item
    bool palette = false;
    bool sign_out = false;
};
struct NavigationOptions {
    std::string_view company{};
    std::string_view jump_label = "Jump to";  // empty: no palette entry
    std::string_view sign_out_label = "Sign out";
    bool collapsed = false;
};
NavigationEvents navigation_rail(Ui& ui, Rect rect, std::span<const NavigationItem> items, const NavigationUser& user,
                                 const NavigationOptions& options);
// At most five items; the rest belongs behind a "More" item of the caller's. `primary` (or -1) is drawn filled.
NavigationEvents bottom_bar(Ui& ui, Rect rect, std::span<const NavigationItem> items, int primary = -1);

enum class Link : std::uint8_t { online, offline, connecting };
struct StatusLine {
    Link link = Link::online;
    std::string_view link_text{};               // "Online"
    std::span<const std::string_view> facts{};  // "Data 3 s old", "2 changes waiting to be sent"
    std::string_view clock{};                   // at the right
};
// True when the shortcuts entry was pressed.
bool status_line(Ui& ui, Rect rect, const StatusLine& line);

}  // namespace batchline::ui
