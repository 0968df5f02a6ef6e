// Sizes by density, faces by text style, and the contrast of two colours.

#include "client/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace batchline::theme {
namespace {

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

double contrast_ratio(Color first, Color second) {
    const double one = luminance(first);
    const double other = luminance(second);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Metrics metrics_of(Density density) {
    switch (density) {
        case Density::compact: return {36, 32, 36};
        case Density::comfortable: return {44, 36, 36};
        case Density::touch: return {56, 48, 48};
        case Density::kiosk: return {72, 88, 64};
    }
    return {44, 36, 36};
}

Typeface typeface_of(TextStyle style) {
    switch (style) {
        case TextStyle::caption: return {13, 18, Weight::regular};
        case TextStyle::caption_strong: return {13, 18, Weight::semibold};
        case TextStyle::pill: return {13, 18, Weight::medium};
        case TextStyle::label: return {14, 20, Weight::medium};
        case TextStyle::body: return {15, 22, Weight::regular};
        case TextStyle::body_strong: return {15, 22, Weight::medium};
        case TextStyle::emphasis: return {16, 24, Weight::semibold};
        case TextStyle::count: return {18, 24, Weight::semibold};
        case TextStyle::title: return {20, 28, Weight::semibold};
        case TextStyle::headline: return {26, 32, Weight::semibold};
        case TextStyle::display: return {40, 48, Weight::semibold};
        case TextStyle::kiosk_small: return {24, 32, Weight::medium};
        case TextStyle::kiosk_body: return {30, 38, Weight::medium};
        case TextStyle::kiosk_strong: return {34, 40, Weight::bold};
        case TextStyle::kiosk_number: return {44, 52, Weight::bold};
        case TextStyle::kiosk_clock: return {64, 72, Weight::semibold};
        case TextStyle::kiosk_code: return {84, 112, Weight::bold};
    }
    return {15, 22, Weight::regular};
}

}  // namespace batchline::theme
