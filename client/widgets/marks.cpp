// The look of each status, priority and tier, and how marks are drawn.

#include "client/widgets/marks.h"

#include <algorithm>
#include <string>

#include "client/widgets/control.h"
#include "generated/icons.h"

namespace batchline::ui {
namespace {

enum class Shape : std::uint8_t { pill, pill_outline, tag, tag_outline };

struct StatusLook {
    std::string_view label;
    const char* icon;
    Shape shape;
};

// Pill: work is open; tag: over. What is outlined holds nothing.
StatusLook look_of(Status status) {
    switch (status) {
        case Status::draft: return {"Draft", icons::circle_dashed, Shape::pill_outline};
        case Status::awaiting_procurement: return {"Awaiting procurement", icons::hourglass, Shape::pill};
        case Status::ready_for_production: return {"Ready for production", icons::circle_play, Shape::pill};
        case Status::in_production: return {"In production", icons::chef_hat, Shape::pill};
        case Status::completed: return {"Completed", icons::circle_check, Shape::pill};
        case Status::delivered: return {"Delivered", icons::truck, Shape::tag_outline};
        case Status::rejected: return {"Rejected", icons::octagon_x, Shape::tag};
        case Status::cancelled: return {"Cancelled", icons::ban, Shape::tag};
    }
    return {"Draft", icons::circle_dashed, Shape::pill_outline};
}

const theme::Typeface pill_face = theme::typeface_of(TextStyle::pill);

void mirror_text(Ui& ui, Rect rect, std::string_view content) {
    ui.record().add_text(ui.id_of(Key(content)), rect, content);
}

struct TagLook {
    Color ink;
    Color fill;
    Color border;
    bool strong;
};

TagLook look_of(const theme::Palette& palette, TagKind kind) {
    switch (kind) {
        case TagKind::neutral: return {palette.text_muted, palette.surface_sunken, palette.border, false};
        case TagKind::accent: return {palette.accent_text, palette.accent_soft, palette.accent, false};
        case TagKind::danger: return {palette.danger_text, palette.danger_soft, palette.danger_border, false};
        case TagKind::warning: return {palette.warning_text, palette.warning_soft, palette.warning_border, false};
        case TagKind::success: return {palette.success_text, palette.success_soft, palette.success_border, false};
        case TagKind::info: return {palette.info_text, palette.info_soft, palette.info_border, false};
        case TagKind::key_account: return {palette.text, palette.surface, palette.field_border, true};
        case TagKind::solid_danger: return {palette.on_danger, palette.danger, palette.danger, true};
    }
    return {palette.text_muted, palette.surface_sunken, palette.border, false};
}

}  // namespace

std::string_view english_label(Status status) { return look_of(status).label; }
const char* icon_of(Status status) { return look_of(status).icon; }

void status_pill(Ui& ui, Status status, std::string_view label) {
    const StatusLook look = look_of(status);
    const theme::StatusColors& colors = ui.colors().status[static_cast<std::size_t>(status)];
    if (label.empty()) label = look.label;
    Painter& paint = ui.paint();
    constexpr float height = 24, left = 8, glyph = 14, inner_gap = 5, right = 11;
    const float width = std::min(left + glyph + inner_gap + paint.text_width(pill_face, label) + right,
                                 std::max(40.0F, ui.available_width()));
    const Rect rect = ui.place({width, height});
    const bool is_pill = look.shape == Shape::pill || look.shape == Shape::pill_outline;
    const float radius = is_pill ? height / 2 : theme::radius::xs;
    paint.fill(rect, colors.fill, radius);
    paint.border(rect, colors.border, radius);
    paint.icon({rect.x + left, rect.y + 5}, glyph, colors.text, look.icon);
    const float text_left = left + glyph + inner_gap;
    paint.text_cut({rect.x + text_left, rect.y + 3}, rect.w - text_left - right + 3, pill_face, colors.text, label);
    mirror_text(ui, rect, label);
}

void tag(Ui& ui, std::string_view label, TagKind kind, const char* icon) {
    const TagLook look = look_of(ui.colors(), kind);
    Painter& paint = ui.paint();
    const theme::Typeface face = look.strong ? theme::typeface_of(TextStyle::caption_strong) : pill_face;
    const float indent = icon ? 13.0F + 4.0F : 0.0F;
    const float width = std::min(paint.text_width(face, label) + 16 + indent, std::max(24.0F, ui.available_width()));
    const Rect rect = ui.place({width, 22});
    paint.fill(rect, look.fill, theme::radius::xs);
    paint.border(rect, look.border, theme::radius::xs);
    if (icon) paint.icon({rect.x + 8, rect.y + 4.5F}, 13, look.ink, icon);
    paint.text_cut({rect.x + 8 + indent, rect.y + 2}, rect.w - 16 - indent, face, look.ink, label);
    mirror_text(ui, rect, label);
}

void priority_mark(Ui& ui, Priority priority, std::string_view label) {
    static constexpr std::string_view words[] = {"Low", "Normal", "High", "Urgent"};
    if (label.empty()) label = words[static_cast<int>(priority)];
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const bool urgent = priority == Priority::urgent;
    const theme::Typeface face{14, 20, urgent ? theme::Weight::semibold : theme::Weight::regular};
    constexpr float mark_width = 16, inner_gap = 7;
    const Rect rect = ui.place({mark_width + inner_gap + paint.text_width(face, label), 20});
    if (urgent) {
        paint.fill({rect.x, rect.y + 2, 16, 16}, palette.danger, theme::radius::xs);
        const theme::Typeface mark{12, 16, theme::Weight::bold};
        paint.text({rect.x + (16 - paint.text_width(mark, "!")) / 2, rect.y + 2}, mark, palette.on_danger, "!");
    } else {
        static constexpr float heights[] = {5, 8, 12};
        for (int bar = 0; bar < 3; ++bar) {
            const bool on = bar <= static_cast<int>(priority);
            const Rect area{rect.x + static_cast<float>(bar) * 6, rect.y + 16 - heights[bar], 4, heights[bar]};
            if (on) paint.fill(area, palette.text_muted, 1);
            else if (ui.scheme() == theme::Scheme::high_contrast) paint.border(area, palette.text_faint, 1);
            else paint.fill(area, palette.border_strong, 1);
        }
    }
    const Color ink = urgent ? palette.danger_text : priority == Priority::high ? palette.text : palette.text_muted;
    paint.text({rect.x + mark_width + inner_gap, rect.y}, face, ink, label);
    mirror_text(ui, rect, label);
}

void tier_mark(Ui& ui, Tier tier, std::string_view label) {
    if (tier == Tier::standard) return;
    static constexpr std::string_view words[] = {"Standard", "Silver", "Gold", "Platinum"};
    static constexpr const char* glyphs[] = {"", icons::award, icons::crown, icons::gem};
    if (label.empty()) label = words[static_cast<int>(tier)];
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const float natural = 14 + 4 + paint.text_width(pill_face, label);
    // A word cut in half says less than the glyph alone; it is read aloud in any case.
    const bool fits = natural <= ui.available_width();
    const Rect rect = ui.place({fits ? natural : 14, 18});
    const Color ink = tier == Tier::platinum ? palette.accent_text
                      : tier == Tier::gold   ? palette.warning_text
                                             : palette.text_muted;
    paint.icon({rect.x, rect.y + 2}, 14, ink, glyphs[static_cast<int>(tier)]);
    if (fits) paint.text({rect.x + 18, rect.y}, pill_face, palette.text_muted, label);
    mirror_text(ui, rect, label);
}

std::string initials(std::string_view name) {
    std::string letters;
    std::size_t words = 0;
    std::string last;
    for (std::size_t i = 0; i < name.size();) {
        while (i < name.size() && (name[i] == ' ' || name[i] == '-' || name[i] == '&')) ++i;
        if (i >= name.size()) break;
        std::size_t end = i + 1;
        while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) ++end;
        const std::string letter(name.substr(i, end - i));
        if (words == 0) letters = letter;
        else last = letter;
        ++words;
        while (i < name.size() && name[i] != ' ' && name[i] != '-') ++i;
    }
    return letters + last;
}

void avatar(Ui& ui, std::string_view name, float size) {
    const theme::Palette& palette = ui.colors();
    struct Tint {
        Color fill;
        Color ink;
    };
    const Tint tints[] = {{palette.accent_soft, palette.accent_text},
                          {palette.success_soft, palette.success_text},
                          {palette.warning_soft, palette.warning_text},
                          {palette.info_soft, palette.info_text}};
    const Tint tint = tints[hash_text(name) % 4];
    const Rect rect = ui.place({size, size});
    ui.paint().circle({rect.center_x(), rect.center_y()}, size / 2, tint.fill);
    const theme::Typeface face = theme::typeface_of(size >= 40 ? TextStyle::body_strong : TextStyle::caption_strong);
    const std::string letters = initials(name);
    ui.paint().text({rect.center_x() - ui.paint().text_width(face, letters) / 2, line_top(rect, face)}, face, tint.ink,
                    letters);
}

void badge(Ui& ui, int count, bool quiet, std::string_view name) {
    const Rect rect = ui.place({count_width(ui, count), 20});
    draw_count(ui, rect.x, rect.center_y(), count, quiet);
    mirror_text(ui, rect, name.empty() ? std::string_view(std::to_string(count)) : name);
}

void dot(Ui& ui, Tone tone) {
    const Rect rect = ui.place({8, 8});
    ui.paint().circle({rect.center_x(), rect.center_y()}, 4, ui.color_of(tone));
}

void key_hint(Ui& ui, std::string_view key) {
    const theme::Palette& palette = ui.colors();
    const Rect rect = ui.place({std::max(20.0F, ui.paint().text_width(pill_face, key) + 12), 20});
    ui.paint().fill(rect, palette.surface, theme::radius::xs);
    ui.paint().border(rect, palette.border_strong, theme::radius::xs);
    ui.paint().text({rect.center_x() - ui.paint().text_width(pill_face, key) / 2, rect.y + 1}, pill_face,
                    palette.text_muted, key);
}

}  // namespace batchline::ui
