// The colours of each scheme: light, dark and high contrast.

#include "client/theme/tokens.h"

namespace batchline::theme {
namespace {

constexpr Color rgba(std::uint32_t hex, std::uint32_t alpha) {
    return Color{static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
                 static_cast<std::uint8_t>(hex), static_cast<std::uint8_t>(alpha)};
}
constexpr Color rgb(std::uint32_t hex) { return rgba(hex, 0xFF); }

constexpr Palette light_palette = {
    .canvas = rgb(0xF3F2EE),
    .surface = rgb(0xFFFFFF),
    .surface_raised = rgb(0xFFFFFF),
    .surface_sunken = rgb(0xF7F6F3),
    .surface_hover = rgb(0xF5F4F0),
    .surface_selected = rgb(0xEDEEFD),
    .border = rgb(0xE3E1DB),
    .border_strong = rgb(0xCBC8C0),
    .field_border = rgb(0x8E8B84),
    .text = rgb(0x1B1A18),
    .text_muted = rgb(0x5A5852),
    .text_faint = rgb(0x67645E),
    .accent = rgb(0x4148D0),
    .accent_hover = rgb(0x363CB8),
    .accent_pressed = rgb(0x2C319C),
    .on_accent = rgb(0xFFFFFF),
    .accent_text = rgb(0x3A41C4),
    .accent_soft = rgb(0xEDEEFD),
    .danger = rgb(0xC0261B),
    .danger_hover = rgb(0xA51F15),
    .on_danger = rgb(0xFFFFFF),
    .danger_text = rgb(0xB02318),
    .danger_soft = rgb(0xFDECEA),
    .danger_border = rgb(0xEFB4AE),
    .warning = rgb(0xF4B740),
    .on_warning = rgb(0x2A1B00),
    .warning_text = rgb(0x855000),
    .warning_soft = rgb(0xFFF3DB),
    .warning_border = rgb(0xE9C47B),
    .success = rgb(0x1F7A4C),
    .on_success = rgb(0xFFFFFF),
    .success_text = rgb(0x196B42),
    .success_soft = rgb(0xE5F4EB),
    .success_border = rgb(0xA9D8BD),
    .info = rgb(0x1E66B8),
    .on_info = rgb(0xFFFFFF),
    .info_text = rgb(0x1A5CA8),
    .info_soft = rgb(0xE7F1FB),
    .info_border = rgb(0xAFCFF0),
    .tooltip = rgb(0x24231F),
    .on_tooltip = rgb(0xFFFFFF),
    .focus_ring = rgb(0x4148D0),
    .scrim = rgba(0x1B1A18, 0x73),
    .shadow = rgb(0x1B1A18),
    .chart_1 = rgb(0x4148D0),
    .chart_2 = rgb(0xB86A00),
    .chart_3 = rgb(0x1F7A4C),
    .chart_grid = rgb(0xE3E1DB),
    .skeleton = rgb(0xECEAE5),
    .status = {{
        {.text = rgb(0x55534D), .fill = rgb(0xFFFFFF), .border = rgb(0xB9B6AE)},  // Draft
        {.text = rgb(0x7A4900), .fill = rgb(0xFFF0D1), .border = rgb(0xE9C47B)},  // AwaitingProcurement
        {.text = rgb(0x17569E), .fill = rgb(0xE3EFFB), .border = rgb(0xAFCFF0)},  // ReadyForProduction
        {.text = rgb(0xFFFFFF), .fill = rgb(0x4A3FB5), .border = rgb(0x4A3FB5)},  // InProduction
        {.text = rgb(0x186640), .fill = rgb(0xDFF2E7), .border = rgb(0xA9D8BD)},  // Completed
        {.text = rgb(0x186640), .fill = rgb(0xFFFFFF), .border = rgb(0x7FBF9B)},  // Delivered
        {.text = rgb(0xFFFFFF), .fill = rgb(0xB3241A), .border = rgb(0xB3241A)},  // Rejected
        {.text = rgb(0x5A5852), .fill = rgb(0xF1EFEA), .border = rgb(0xD6D3CB)},  // Cancelled
    }},
};

constexpr Palette dark_palette = {
    .canvas = rgb(0x0E0F12),
    .surface = rgb(0x17181C),
    .surface_raised = rgb(0x202227),
    .surface_sunken = rgb(0x121317),
    .surface_hover = rgb(0x1D1F24),
    .surface_selected = rgb(0x25274A),
    .border = rgb(0x2A2C33),
    .border_strong = rgb(0x3C3F49),
    .field_border = rgb(0x737785),
    .text = rgb(0xECEDF0),
    .text_muted = rgb(0xA9ADB8),
    .text_faint = rgb(0x9CA0AC),
    .accent = rgb(0x5A61E0),
    .accent_hover = rgb(0x5359D6),
    .accent_pressed = rgb(0x4C53CF),
    .on_accent = rgb(0xFFFFFF),
    .accent_text = rgb(0xABB0FF),
    .accent_soft = rgb(0x25274A),
    .danger = rgb(0xCF3A2F),
    .danger_hover = rgb(0xBF3026),
    .on_danger = rgb(0xFFFFFF),
    .danger_text = rgb(0xFF9389),
    .danger_soft = rgb(0x381917),
    .danger_border = rgb(0x71302B),
    .warning = rgb(0xF4B740),
    .on_warning = rgb(0x2A1B00),
    .warning_text = rgb(0xF6C262),
    .warning_soft = rgb(0x33260D),
    .warning_border = rgb(0x6B5120),
    .success = rgb(0x25804F),
    .on_success = rgb(0xFFFFFF),
    .success_text = rgb(0x66D398),
    .success_soft = rgb(0x11301F),
    .success_border = rgb(0x285E41),
    .info = rgb(0x2B73C8),
    .on_info = rgb(0xFFFFFF),
    .info_text = rgb(0x86BDFF),
    .info_soft = rgb(0x132A47),
    .info_border = rgb(0x2A4F7E),
    .tooltip = rgb(0xECEDF0),
    .on_tooltip = rgb(0x17181C),
    .focus_ring = rgb(0x9CA2FF),
    .scrim = rgba(0x000000, 0x8C),
    .shadow = rgb(0x000000),
    .chart_1 = rgb(0x8A90FF),
    .chart_2 = rgb(0xF4B740),
    .chart_3 = rgb(0x66D398),
    .chart_grid = rgb(0x2A2C33),
    .skeleton = rgb(0x24262C),
    .status = {{
        {.text = rgb(0xB4B8C2), .fill = rgb(0x17181C), .border = rgb(0x565A66)},  // Draft
        {.text = rgb(0xF6C262), .fill = rgb(0x33260D), .border = rgb(0x6B5120)},  // AwaitingProcurement
        {.text = rgb(0x86BDFF), .fill = rgb(0x132A47), .border = rgb(0x2A4F7E)},  // ReadyForProduction
        {.text = rgb(0xFFFFFF), .fill = rgb(0x5A50CC), .border = rgb(0x5A50CC)},  // InProduction
        {.text = rgb(0x66D398), .fill = rgb(0x11301F), .border = rgb(0x285E41)},  // Completed
        {.text = rgb(0x66D398), .fill = rgb(0x17181C), .border = rgb(0x3B7A58)},  // Delivered
        {.text = rgb(0xFFFFFF), .fill = rgb(0xB8322A), .border = rgb(0xB8322A)},  // Rejected
        {.text = rgb(0xA9ADB8), .fill = rgb(0x24262C), .border = rgb(0x3C3F49)},  // Cancelled
    }},
};

constexpr Palette high_contrast_palette = {
    .canvas = rgb(0x000000),
    .surface = rgb(0x000000),
    .surface_raised = rgb(0x0B0B0B),
    .surface_sunken = rgb(0x000000),
    .surface_hover = rgb(0x1F1F1F),
    .surface_selected = rgb(0x002B66),
    .border = rgb(0xFFFFFF),
    .border_strong = rgb(0xFFFFFF),
    .field_border = rgb(0xFFFFFF),
    .text = rgb(0xFFFFFF),
    .text_muted = rgb(0xE6E6E6),
    .text_faint = rgb(0xD6D6D6),
    .accent = rgb(0xFFE14D),
    .accent_hover = rgb(0xFFEB85),
    .accent_pressed = rgb(0xF2CF14),
    .on_accent = rgb(0x000000),
    .accent_text = rgb(0xFFE14D),
    .accent_soft = rgb(0x002B66),
    .danger = rgb(0xFF9C93),
    .danger_hover = rgb(0xFFB5AE),
    .on_danger = rgb(0x000000),
    .danger_text = rgb(0xFFADA6),
    .danger_soft = rgb(0x2B0300),
    .danger_border = rgb(0xFFADA6),
    .warning = rgb(0xFFC857),
    .on_warning = rgb(0x000000),
    .warning_text = rgb(0xFFD27A),
    .warning_soft = rgb(0x241A00),
    .warning_border = rgb(0xFFD27A),
    .success = rgb(0x7DF0B0),
    .on_success = rgb(0x000000),
    .success_text = rgb(0x8CF5BA),
    .success_soft = rgb(0x00210F),
    .success_border = rgb(0x8CF5BA),
    .info = rgb(0x9CCBFF),
    .on_info = rgb(0x000000),
    .info_text = rgb(0xA9D2FF),
    .info_soft = rgb(0x001B3A),
    .info_border = rgb(0xA9D2FF),
    .tooltip = rgb(0xFFFFFF),
    .on_tooltip = rgb(0x000000),
    .focus_ring = rgb(0xFFE14D),
    .scrim = rgba(0x000000, 0xCC),
    .shadow = rgb(0x000000),
    .chart_1 = rgb(0xFFE14D),
    .chart_2 = rgb(0x9CCBFF),
    .chart_3 = rgb(0x8CF5BA),
    .chart_grid = rgb(0x7A7A7A),
    .skeleton = rgb(0x2E2E2E),
    .status = {{
        {.text = rgb(0xFFFFFF), .fill = rgb(0x000000), .border = rgb(0xFFFFFF)},  // Draft
        {.text = rgb(0x000000), .fill = rgb(0xFFC857), .border = rgb(0xFFC857)},  // AwaitingProcurement
        {.text = rgb(0x000000), .fill = rgb(0x9CCBFF), .border = rgb(0x9CCBFF)},  // ReadyForProduction
        {.text = rgb(0x000000), .fill = rgb(0xD9B8FF), .border = rgb(0xD9B8FF)},  // InProduction
        {.text = rgb(0x000000), .fill = rgb(0x7DF0B0), .border = rgb(0x7DF0B0)},  // Completed
        {.text = rgb(0x8CF5BA), .fill = rgb(0x000000), .border = rgb(0x8CF5BA)},  // Delivered
        {.text = rgb(0x000000), .fill = rgb(0xFF9C93), .border = rgb(0xFF9C93)},  // Rejected
        {.text = rgb(0xE6E6E6), .fill = rgb(0x000000), .border = rgb(0xB0B0B0)},  // Cancelled
    }},
};

}  // namespace

const Palette& palette_of(Scheme scheme) {
    switch (scheme) {
        case Scheme::light: return light_palette;
        case Scheme::dark: return dark_palette;
        case Scheme::high_contrast: return high_contrast_palette;
    }
    return light_palette;
}

}  // namespace batchline::theme
