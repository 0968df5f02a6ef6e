// Colours can be told apart by everybody: contrasts in every scheme.

#include <doctest/doctest.h>

#include <string>

#include "client/theme/tokens.h"

namespace {

using namespace batchline::theme;

struct Pair {
    const char* name;
    Color Palette::*ink;
    Color Palette::*ground;
};

// Every text and the grounds it may stand on.
constexpr Pair text_pairs[] = {
    {"text on canvas", &Palette::text, &Palette::canvas},
    {"text on surface", &Palette::text, &Palette::surface},
    {"text on surface_raised", &Palette::text, &Palette::surface_raised},
    {"text on surface_sunken", &Palette::text, &Palette::surface_sunken},
    {"text on surface_hover", &Palette::text, &Palette::surface_hover},
    {"text on surface_selected", &Palette::text, &Palette::surface_selected},
    {"text_muted on canvas", &Palette::text_muted, &Palette::canvas},
    {"text_muted on surface", &Palette::text_muted, &Palette::surface},
    {"text_muted on surface_raised", &Palette::text_muted, &Palette::surface_raised},
    {"text_muted on surface_sunken", &Palette::text_muted, &Palette::surface_sunken},
    {"text_muted on surface_hover", &Palette::text_muted, &Palette::surface_hover},
    {"text_muted on surface_selected", &Palette::text_muted, &Palette::surface_selected},
    {"text_faint on canvas", &Palette::text_faint, &Palette::canvas},
    {"text_faint on surface", &Palette::text_faint, &Palette::surface},
    {"text_faint on surface_raised", &Palette::text_faint, &Palette::surface_raised},
    {"text_faint on surface_sunken", &Palette::text_faint, &Palette::surface_sunken},
    {"text_faint on surface_hover", &Palette::text_faint, &Palette::surface_hover},
    {"text_faint on surface_selected", &Palette::text_faint, &Palette::surface_selected},
    {"accent_text on canvas", &Palette::accent_text, &Palette::canvas},
    {"accent_text on surface", &Palette::accent_text, &Palette::surface},
    {"accent_text on surface_raised", &Palette::accent_text, &Palette::surface_raised},
    {"accent_text on surface_sunken", &Palette::accent_text, &Palette::surface_sunken},
    {"accent_text on surface_hover", &Palette::accent_text, &Palette::surface_hover},
    {"accent_text on surface_selected", &Palette::accent_text, &Palette::surface_selected},
    {"danger_text on canvas", &Palette::danger_text, &Palette::canvas},
    {"danger_text on surface", &Palette::danger_text, &Palette::surface},
    {"danger_text on surface_raised", &Palette::danger_text, &Palette::surface_raised},
    {"danger_text on surface_sunken", &Palette::danger_text, &Palette::surface_sunken},
    {"danger_text on surface_hover", &Palette::danger_text, &Palette::surface_hover},
    {"danger_text on surface_selected", &Palette::danger_text, &Palette::surface_selected},
    {"warning_text on canvas", &Palette::warning_text, &Palette::canvas},
    {"warning_text on surface", &Palette::warning_text, &Palette::surface},
    {"warning_text on surface_raised", &Palette::warning_text, &Palette::surface_raised},
    {"warning_text on surface_sunken", &Palette::warning_text, &Palette::surface_sunken},
    {"warning_text on surface_hover", &Palette::warning_text, &Palette::surface_hover},
    {"warning_text on surface_selected", &Palette::warning_text, &Palette::surface_selected},
    {"success_text on canvas", &Palette::success_text, &Palette::canvas},
    {"success_text on surface", &Palette::success_text, &Palette::surface},
    {"success_text on surface_raised", &Palette::success_text, &Palette::surface_raised},
    {"success_text on surface_sunken", &Palette::success_text, &Palette::surface_sunken},
    {"success_text on surface_hover", &Palette::success_text, &Palette::surface_hover},
    {"success_text on surface_selected", &Palette::success_text, &Palette::surface_selected},
    {"info_text on canvas", &Palette::info_text, &Palette::canvas},
    {"info_text on surface", &Palette::info_text, &Palette::surface},
    {"info_text on surface_raised", &Palette::info_text, &Palette::surface_raised},
    {"info_text on surface_sunken", &Palette::info_text, &Palette::surface_sunken},
    {"info_text on surface_hover", &Palette::info_text, &Palette::surface_hover},
    {"info_text on surface_selected", &Palette::info_text, &Palette::surface_selected},
    {"on_accent on accent", &Palette::on_accent, &Palette::accent},
    {"on_accent on accent_hover", &Palette::on_accent, &Palette::accent_hover},
    {"on_accent on accent_pressed", &Palette::on_accent, &Palette::accent_pressed},
    {"on_danger on danger", &Palette::on_danger, &Palette::danger},
    {"on_danger on danger_hover", &Palette::on_danger, &Palette::danger_hover},
    {"on_warning on warning", &Palette::on_warning, &Palette::warning},
    {"on_success on success", &Palette::on_success, &Palette::success},
    {"on_info on info", &Palette::on_info, &Palette::info},
    {"danger_text on danger_soft", &Palette::danger_text, &Palette::danger_soft},
    {"text on danger_soft", &Palette::text, &Palette::danger_soft},
    {"text_muted on danger_soft", &Palette::text_muted, &Palette::danger_soft},
    {"warning_text on warning_soft", &Palette::warning_text, &Palette::warning_soft},
    {"text on warning_soft", &Palette::text, &Palette::warning_soft},
    {"text_muted on warning_soft", &Palette::text_muted, &Palette::warning_soft},
    {"success_text on success_soft", &Palette::success_text, &Palette::success_soft},
    {"text on success_soft", &Palette::text, &Palette::success_soft},
    {"text_muted on success_soft", &Palette::text_muted, &Palette::success_soft},
    {"info_text on info_soft", &Palette::info_text, &Palette::info_soft},
    {"text on info_soft", &Palette::text, &Palette::info_soft},
    {"text_muted on info_soft", &Palette::text_muted, &Palette::info_soft},
    {"accent_text on accent_soft", &Palette::accent_text, &Palette::accent_soft},
    {"text on accent_soft", &Palette::text, &Palette::accent_soft},
    {"text_muted on accent_soft", &Palette::text_muted, &Palette::accent_soft},
    {"text on skeleton", &Palette::text, &Palette::skeleton},
    {"text_muted on skeleton", &Palette::text_muted, &Palette::skeleton},
    {"on_tooltip on tooltip", &Palette::on_tooltip, &Palette::tooltip},
};

// Lines, marks and charts.
constexpr Pair shape_pairs[] = {
    {"field_border on surface", &Palette::field_border, &Palette::surface},
    {"field_border on surface_raised", &Palette::field_border, &Palette::surface_raised},
    {"field_border on surface_sunken", &Palette::field_border, &Palette::surface_sunken},
    {"field_border on canvas", &Palette::field_border, &Palette::canvas},
    {"focus_ring on canvas", &Palette::focus_ring, &Palette::canvas},
    {"focus_ring on surface", &Palette::focus_ring, &Palette::surface},
    {"focus_ring on surface_raised", &Palette::focus_ring, &Palette::surface_raised},
    {"focus_ring on surface_sunken", &Palette::focus_ring, &Palette::surface_sunken},
    {"focus_ring on surface_hover", &Palette::focus_ring, &Palette::surface_hover},
    {"focus_ring on surface_selected", &Palette::focus_ring, &Palette::surface_selected},
    {"chart_1 on surface", &Palette::chart_1, &Palette::surface},
    {"chart_1 on accent_soft", &Palette::chart_1, &Palette::accent_soft},
    {"chart_2 on surface", &Palette::chart_2, &Palette::surface},
    {"chart_3 on surface", &Palette::chart_3, &Palette::surface},
    {"danger on surface", &Palette::danger, &Palette::surface},
};

constexpr Scheme schemes[] = {Scheme::light, Scheme::dark, Scheme::high_contrast};

}  // namespace

TEST_CASE("every text reaches a contrast of 4.5 on every ground it stands on, in every scheme") {
    for (const Scheme scheme : schemes) {
        const Palette& palette = palette_of(scheme);
        for (const Pair& pair : text_pairs) {
            CAPTURE(std::string(pair.name));
            CAPTURE(static_cast<int>(scheme));
            CHECK(contrast_ratio(palette.*pair.ink, palette.*pair.ground) >= 4.5);
        }
    }
}

TEST_CASE("the word of every status reaches a contrast of 4.5 on its fill") {
    for (const Scheme scheme : schemes)
        for (const StatusColors& status : palette_of(scheme).status)
            CHECK(contrast_ratio(status.text, status.fill) >= 4.5);
}

TEST_CASE("lines and marks that mean something reach a contrast of 3") {
    for (const Scheme scheme : schemes) {
        const Palette& palette = palette_of(scheme);
        for (const Pair& pair : shape_pairs) {
            CAPTURE(std::string(pair.name));
            CHECK(contrast_ratio(palette.*pair.ink, palette.*pair.ground) >= 3.0);
        }
    }
}

TEST_CASE("black on white has the greatest contrast there is") {
    CHECK(contrast_ratio({0, 0, 0, 255}, {255, 255, 255, 255}) == doctest::Approx(21.0));
    CHECK(contrast_ratio({10, 20, 30, 255}, {10, 20, 30, 255}) == doctest::Approx(1.0));
}
