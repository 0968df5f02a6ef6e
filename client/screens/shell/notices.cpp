// Tells of a restored server and of a cleared browser, until somebody has understood.

#include "client/screens/shell/notices.h"

#include <cstdlib>

#include "client/app/kept_keys.h"
#include "client/screens/words.h"

namespace batchline::screens {
namespace {

struct Notice {
    std::string_view key;  // of what is kept until somebody has read it
    std::string title;
    std::string text;
};

std::size_t count_in(std::string_view value) {
    return static_cast<std::size_t>(std::strtoul(std::string(value).c_str(), nullptr, 10));
}

Notice restored_notice(std::size_t undone) {
    Notice notice{app::kept_key::restored, "The server was restored from an older backup",
                  "You see what it has now. None of your changes is missing there."};
    if (undone == 1)
        notice.text =
            "You see what it has now. One change of yours is missing there: it is kept under Changes, to send again or "
            "let go.";
    if (undone > 1)
        notice.text = "You see what it has now. " + std::to_string(undone) +
                      " changes of yours are missing there: they are kept under Changes, to send again or let go.";
    return notice;
}

Notice evicted_notice(std::size_t lost) {
    Notice notice{app::kept_key::evicted, "This browser has cleared what was kept on this device",
                  "Nothing of yours waited to be sent. Everything is loaded anew."};
    if (lost > 0)
        notice.text = counted(lost, "change", "changes") + " that had not been sent " + (lost == 1 ? "is" : "are") +
                      " lost: please enter " + (lost == 1 ? "it" : "them") + " again.";
    return notice;
}

void draw(ui::Ui& ui, ui::Rect& rest, const Notice& notice, ui::Severity severity, app::Intents& intents) {
    const float height = ui.is_phone() ? theme::layout::phone_row * 2 : theme::layout::phone_row;
    ui::Area area(ui, ui::cut_top(rest, height), {.padding_x = theme::space::sm, .padding_y = theme::space::sm});
    if (ui::banner(ui, notice.title,
                   {.severity = severity, .text = notice.text, .action = "Understood", .alert = true}))
        intents.keep(notice.key, "");
}

}  // namespace

void draw_shell_notices(ui::Ui& ui, ui::Rect& rest, const app::AppState& state, app::Intents& intents) {
    const std::string_view undone = state.kept_value(app::kept_key::restored);
    if (!undone.empty()) draw(ui, rest, restored_notice(count_in(undone)), ui::Severity::warning, intents);
    const std::string_view lost = state.kept_value(app::kept_key::evicted);
    if (!lost.empty()) draw(ui, rest, evicted_notice(count_in(lost)), ui::Severity::warning, intents);
}

}  // namespace batchline::screens
