// Says of a line what of the customer's taste it goes against, or that they like it. It never stops an order.

#include "client/screens/orders/form_parts.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {

const ProductTaste& taste_of(const FormContext& context, const Product& product) {
    static const ProductTaste nothing_known;
    const CustomerTaste* taste = context.taste;
    if (!taste || !context.form.customer_id || taste->shown != context.form.customer_id) return nothing_known;
    FormOutlook& outlook = context.form.outlook;
    const std::uint64_t generation = context.state.replica.generation();
    if (outlook.tastes_generation != generation || outlook.tastes_revision != taste->revision) {
        outlook.tastes_generation = generation;
        outlook.tastes_revision = taste->revision;
        outlook.tastes.clear();
    }
    const auto known = outlook.tastes.find(product.id);
    if (known != outlook.tastes.end()) return known->second;
    return outlook.tastes[product.id] = product_taste(context.state, *taste, product);
}

const ProductTaste& line_taste(const FormContext& context, std::size_t index) {
    static const ProductTaste nothing_asked;
    const Product* product = context.form.outlook.asked[index].product;
    return product ? taste_of(context, *product) : nothing_asked;
}

void draw_against(FormContext& context, const ProductTaste& taste, TasteRoom room) {
    const bool wraps = room == TasteRoom::many_lines;
    const std::string words = wraps ? "Goes against: " + joined(taste.against, ", ") : against_words(taste);
    ui::text(context.ui, words,
             {.style = ui::TextStyle::label,
              .tone = taste.is_strong ? ui::Tone::warning : ui::Tone::muted,
              .wrap = wraps,
              .icon = icons::ban});
}

void draw_liked(FormContext& context) {
    constexpr std::string_view words = "They like it";
    ui::Ui& ui = context.ui;
    // Beside long words only the mark has room.
    const float needed = ui::text_width(ui, words, ui::TextStyle::caption) + theme::icon_size::xs + theme::space::sm;
    if (ui.available_width() < needed)
        return ui::icon(ui, icons::thumbs_up, ui::Tone::muted, theme::icon_size::xs, words);
    ui::text(ui, words, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .icon = icons::thumbs_up});
}

}  // namespace batchline::screens
