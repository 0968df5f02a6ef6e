// Draws the mark: three lines of an order on a rounded square.

#include "client/widgets/brand.h"

#include "client/widgets/control.h"

namespace batchline::ui {

void brand(Ui& ui, std::string_view company, bool name_hidden) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const Rect rect = ui.place({name_hidden ? 28.0F : 0.0F, 44});
    const Rect mark{rect.x, rect.center_y() - 14, 28, 28};
    paint.fill(mark, palette.accent, 8);
    static constexpr float widths[] = {14, 14, 9};
    for (int i = 0; i < 3; ++i)
        paint.fill({mark.x + 7, mark.y + 7 + static_cast<float>(i) * 5, widths[i], 4}, palette.on_accent, 2);
    if (name_hidden) return;
    const bool two_lines = !company.empty();
    const float top = two_lines ? rect.y + 2 : rect.y + 11;
    paint.text({rect.x + 40, top}, {15, 22, theme::Weight::semibold}, palette.text, "Batchline");
    ui.record().add_text(ui.id_of("product"), {rect.x + 40, top, rect.w - 40, 22}, "Batchline");
    if (!two_lines) return;
    paint.text_cut({rect.x + 40, top + 22}, rect.w - 40, theme::typeface_of(TextStyle::caption), palette.text_muted,
                   company);
    ui.record().add_text(ui.id_of("company"), {rect.x + 40, top + 22, rect.w - 40, 18}, company);
}

}  // namespace batchline::ui
