// Draws the steps as dots on a line: past, present and still to come.

#include "client/widgets/timeline.h"

#include "client/widgets/control.h"
#include "client/widgets/layout.h"
#include "client/widgets/text.h"

namespace batchline::ui {
namespace {

constexpr float step_height = 30;
constexpr float rail_x = 8;
constexpr float text_x = 28;

void draw_mark(Ui& ui, Rect rect, StepState state) {
    const theme::Palette& palette = ui.colors();
    const Vec2 center{rect.x + rail_x, rect.center_y()};
    switch (state) {
        case StepState::past: ui.paint().circle(center, 5, palette.text); return;
        case StepState::present:
            ui.paint().circle(center, 7, palette.accent);
            ui.paint().circle(center, 3, palette.on_accent);
            return;
        case StepState::future:
            ui.paint().circle(center, 5, palette.surface);
            ui.paint().ring(center, 5, palette.text_faint, 2);
            return;
    }
}

}  // namespace

void timeline(Ui& ui, std::span<const TimelineStep> steps) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const theme::Typeface small = theme::typeface_of(TextStyle::caption);
    Stack list(ui, {.gap = 0, .role = Role::list, .name = "Timeline"});
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const TimelineStep& step = steps[i];
        const Rect rect = ui.place({0, step_height});
        const bool present = step.state == StepState::present;
        if (i + 1 < steps.size())
            paint.fill({rect.x + rail_x - 1, rect.center_y(), 2, step_height}, palette.border_strong);
        draw_mark(ui, rect, step.state);
        const theme::Typeface face = theme::typeface_of(present ? TextStyle::body_strong : TextStyle::body);
        const float when_width = paint.text_width(small, step.when);
        const float room = rect.w - text_x - when_width - 12;
        const float title_width = std::min(paint.text_width(face, step.title), room);
        paint.text_cut({rect.x + text_x, line_top(rect, face)}, title_width, face,
                       step.state == StepState::future ? palette.text_muted : palette.text, step.title);
        if (room - title_width > 24)
            paint.text_cut({rect.x + text_x + title_width + 8, line_top(rect, small) + 1}, room - title_width - 8,
                           small, palette.text_muted, step.detail);
        paint.text({rect.right() - when_width, line_top(rect, small)}, small, palette.text_muted, step.when);

        std::string spoken(step.title);
        if (!step.detail.empty()) spoken.append(", ").append(step.detail);
        if (!step.when.empty()) spoken.append(", ").append(step.when);
        semantics::Node node;
        node.id = ui.id_of(Key(hash_text(spoken, static_cast<std::uint32_t>(i))));
        node.role = Role::listitem;
        node.name = spoken;
        node.rect = rect;
        node.current = present;
        ui.record().add(std::move(node));
    }
}

}  // namespace batchline::ui
