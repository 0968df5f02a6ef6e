#pragma once
// Modal dialogs. The focus moves in when one opens and returns when it closes; Escape and the scrim dismiss it. What
// does not fit scrolls between title and buttons, which are always in reach.

#include <optional>
#include <string_view>

#include "client/widgets/layout.h"

namespace batchline::ui {

struct DialogOptions {
    std::string_view title{};  // its accessible name
    std::string_view text{};   // below the title, muted
    float width = theme::layout::dialog;
    bool alert = false;  // an alertdialog: the scrim does not dismiss it
    bool high = false;   // near the top, where a list has room to open below
};

// if (view.cancelling) {
//     Dialog dialog(ui, "cancel", {.title = "Cancel N-000515?"});
//     select(ui, "Reason", …);
//     dialog.buttons();
//     if (button(ui, "Back") || dialog.dismissed()) view.cancelling = false;
//     if (button(ui, "Confirm", {.kind = ButtonKind::danger})) …
// }
class Dialog {
public:
    Dialog(Ui& ui, Key key, const DialogOptions& options);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

    // What follows are the buttons, at the right.
    void buttons();
    bool dismissed() const { return dismissed_; }

private:
    void open_body();
    void move_focus_in();

    Ui& ui_;
    Id id_;
    DialogOptions options_;
    Rect rect_;
    std::optional<ScrollArea> body_;
    Id body_id_ = 0;
    float body_room_ = 0;    // what it may take
    float body_height_ = 0;  // what it takes in this frame
    Id buttons_id_ = 0;
    Rect buttons_place_;
    std::size_t first_entry_ = 0;
    bool dismissed_ = false;
    bool in_buttons_ = false;
};

}  // namespace batchline::ui
