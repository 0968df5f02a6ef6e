#pragma once
// Design tokens: the only place where colours, sizes and durations have values. Lengths are CSS pixels.

#include <array>
#include <cstdint>

namespace batchline::theme {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 0xFF;

    friend bool operator==(const Color&, const Color&) = default;
};

// The same colour, `alpha` in 0..255 replaced.
constexpr Color with_alpha(Color color, std::uint8_t alpha) {
    color.alpha = alpha;
    return color;
}

// WCAG 2 contrast ratio of two opaque colours, 1.0 to 21.0.
double contrast_ratio(Color first, Color second);

enum class Scheme : std::uint8_t { light, dark, high_contrast };

// The eight phases people see; each has colour, icon and shape (three carriers for every state).
enum class Status : std::uint8_t {
    draft,
    awaiting_procurement,
    ready_for_production,
    in_production,
    completed,
    delivered,
    rejected,
    cancelled
};
inline constexpr int status_count = 8;

struct StatusColors {
    Color text;
    Color fill;
    Color border;
};

struct Palette {
    Color canvas;
    Color surface;
    Color surface_raised;
    Color surface_sunken;
    Color surface_hover;
    Color surface_selected;
    Color border;
    Color border_strong;
    Color field_border;
    Color text;
    Color text_muted;
    Color text_faint;
    Color accent;
    Color accent_hover;
    Color accent_pressed;
    Color on_accent;
    Color accent_text;
    Color accent_soft;
    Color danger;
    Color danger_hover;
    Color on_danger;
    Color danger_text;
    Color danger_soft;
    Color danger_border;
    Color warning;
    Color on_warning;
    Color warning_text;
    Color warning_soft;
    Color warning_border;
    Color success;
    Color on_success;
    Color success_text;
    Color success_soft;
    Color success_border;
    Color info;
    Color on_info;
    Color info_text;
    Color info_soft;
    Color info_border;
    Color tooltip;
    Color on_tooltip;
    Color focus_ring;
    Color scrim;
    Color shadow;
    Color chart_1;
    Color chart_2;
    Color chart_3;
    Color chart_grid;
    Color skeleton;
    std::array<StatusColors, status_count> status;
};

const Palette& palette_of(Scheme scheme);

enum class Density : std::uint8_t { compact, comfortable, touch, kiosk };

// Heights that follow the density.
struct Metrics {
    float row;       // table rows
    float control;   // buttons and fields
    float nav_item;  // entries of the navigation rail
};
Metrics metrics_of(Density density);

namespace space {
inline constexpr float xs = 4, sm = 8, md = 12, lg = 16, xl = 24, xxl = 32;
}
namespace radius {
inline constexpr float xs = 4, sm = 6, md = 8, lg = 12, xl = 16;
}
namespace icon_size {
inline constexpr float xs = 14, sm = 16, md = 18, lg = 20, xl = 24, kiosk = 40;
}
namespace layout {
inline constexpr float rail = 216, rail_collapsed = 64, bottom_bar = 72, title_row = 64, status_tile = 60,
                       filter_row = 56, status_line = 36, panel_inset = 8, content_padding = 24, customer_panel = 304,
                       summary = 512, discussion_min = 400, queue = 352, dialog = 520, dialog_wide = 720, palette = 640,
                       toast = 384, reading_max = 720, table_head = 36, two_line_row = 60, phone_row = 96;
}
// A layout starts at its width: desk at 1024 px and more, and so on.
namespace breakpoint {
inline constexpr float tablet = 768, desk = 1024, wide = 1280, board = 1600;
}
namespace duration_ms {
inline constexpr int fast = 90, base = 150, slow = 220, toast = 6000;
}

struct Shadow {
    int layers;
    float grow;
    float down;
    float down_first;
    float alpha;
};
inline constexpr Shadow shadow_popup{7, 1.5F, 1.5F, 2, 0.02F};
inline constexpr Shadow shadow_dialog{12, 2.5F, 2, 3, 0.016F};
inline constexpr float shadow_dark_alpha_factor = 3;

enum class TextStyle : std::uint8_t {
    caption,         // secondary facts, the smallest text there is
    caption_strong,  // table heads, counts
    pill,
    label,  // field labels, buttons, chips
    body,   // everything read or typed
    body_strong,
    emphasis,  // section heads
    count,     // figures in tiles
    title,     // screen and dialog titles
    headline,  // the order number on its page
    display,
    kiosk_small,
    kiosk_body,
    kiosk_strong,
    kiosk_number,
    kiosk_clock,
    kiosk_code
};

enum class Weight : std::uint8_t { regular, medium, semibold, bold };

struct Typeface {
    float size;  // em size
    float line_height;
    Weight weight;
};
Typeface typeface_of(TextStyle style);

}  // namespace batchline::theme
