#pragma once
// What the application says: banners, toasts, empty states, progress, skeletons, tooltips.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/widgets/context.h"

namespace batchline::ui {

enum class Severity : std::uint8_t { info, success, warning, danger };

struct BannerOptions {
    Severity severity = Severity::info;
    std::string_view text{};     // below the title
    const char* icon = nullptr;  // nullptr: by severity
    std::string_view action{};   // link at the right
    bool alert = false;          // read aloud at once
    Key key{};
};
// True when its action was pressed.
bool banner(Ui& ui, std::string_view title, const BannerOptions& options = {});

// Toasts are kept by the application; the stack draws them bottom right and takes out what is over.
struct Toast {
    std::uint64_t id = 0;
    Severity severity = Severity::success;
    std::string title{};
    std::string text{};
    std::string action{};       // empty: none; with an action it stays until dismissed
    std::int64_t until_ms = 0;  // monotonic; 0: set when first shown
};
struct ToastEvents {
    std::uint64_t action = 0;  // id of the toast whose action was pressed, 0: none
};
ToastEvents toast_stack(Ui& ui, std::vector<Toast>& toasts);

struct EmptyOptions {
    const char* icon = nullptr;
    std::string_view text{};
    std::string_view action{};  // primary button
    const char* action_icon = nullptr;
};
// Says what to do. True when its button was pressed.
bool empty_state(Ui& ui, std::string_view title, const EmptyOptions& options = {});

// Grey rows while the very first data are on their way.
void skeleton_rows(Ui& ui, int count);

// 0..1; the part above `mark` (0..1, <0: none) is drawn in the warning colour.
struct ProgressOptions {
    std::string_view name{};
    Severity severity = Severity::info;
    float width = 0;
};
void progress_bar(Ui& ui, float fraction, const ProgressOptions& options = {});

// Announces a text to screen readers when it changes; draws nothing.
void announce(Ui& ui, std::string_view text, bool urgent = false);

}  // namespace batchline::ui
