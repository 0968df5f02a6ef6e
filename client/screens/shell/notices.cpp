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

constexpr std::int64_t minute_us = 60'000'000;
constexpr std::int64_t clock_may_differ_us = 2 * minute_us;

void draw(ui::Ui& ui, ui::Rect& rest, const Notice& notice, ui::Severity severity, std::string_view read,
          app::Intents& intents) {
    const float height = ui.is_phone() ? theme::layout::phone_row * 2 : theme::layout::phone_row;
    ui::Area area(ui, ui::cut_top(rest, height), {.padding_x = theme::space::sm, .padding_y = theme::space::sm});
    if (ui::banner(ui, notice.title,
                   {.severity = severity, .text = notice.text, .action = "Understood", .alert = true}))
        intents.keep(notice.key, std::string(read));
}

// Nothing while the clocks agree, which also makes the next time news again.
void draw_clock_notice(ui::Ui& ui, ui::Rect& rest, const app::AppState& state, app::Intents& intents) {
    const std::int64_t off_us = state.clock_offset_us < 0 ? -state.clock_offset_us : state.clock_offset_us;
    const bool is_understood = !state.kept_value(app::kept_key::clock_is_off).empty();
    if (off_us <= clock_may_differ_us) {
        if (is_understood && state.connection.link == app::Link::online) intents.keep(app::kept_key::clock_is_off, "");
        return;
    }
    if (is_understood) return;
    const Notice notice{app::kept_key::clock_is_off,
                        "This device's clock is " + duration_text((off_us + minute_us / 2) / minute_us * 60) +
                            (state.clock_offset_us > 0 ? " slow" : " fast"),
                        "Times here follow the server's clock while it can be reached. Please set the device's right."};
    draw(ui, rest, notice, ui::Severity::warning, "understood", intents);
}

}  // namespace

void draw_shell_notices(ui::Ui& ui, ui::Rect& rest, const app::AppState& state, app::Intents& intents) {
    const std::string_view undone = state.kept_value(app::kept_key::restored);
    if (!undone.empty()) draw(ui, rest, restored_notice(count_in(undone)), ui::Severity::warning, "", intents);
    const std::string_view lost = state.kept_value(app::kept_key::evicted);
    if (!lost.empty()) draw(ui, rest, evicted_notice(count_in(lost)), ui::Severity::warning, "", intents);
    draw_clock_notice(ui, rest, state, intents);
}

}  // namespace batchline::screens
