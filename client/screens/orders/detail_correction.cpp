// The fields of a correction: what a closed batch really came to, beside what is written down of it.

#include "client/screens/orders/detail_parts.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

constexpr float beside_the_yields = 560;  // title, reason, explanation, buttons

// What the typed lines would change; nothing where a field cannot be read.
std::optional<std::vector<LineYield>> changed_lines(const CorrectionView& view, const Order& order) {
    auto yields = typed_yields(view.yields, order);
    if (yields) yields = unlike_written_down(std::move(*yields), order);
    return yields;
}

// Why it cannot be sent as it stands; empty: it can.
std::string_view problem_of(const CorrectionView& view, const Order& order) {
    const auto lines = changed_lines(view, order);
    if (!lines) return "One of the amounts is not a number.";
    if (lines->empty()) return "Nothing differs yet from what is written down.";
    if (doubts_about(*lines, order).implausible && !view.is_sure)
        return "So much can hardly have come of it. Correct the amount, or say that it is right.";
    return {};
}

}  // namespace

CorrectionView begin_correction(const Order& order) {
    return {.version = order.version, .yields = yield_drafts(order), .is_sure = false};
}

// Of the version it was begun at: what somebody else has corrected meanwhile is not written over unseen.
CorrectProduction correction_of(const CorrectionView& view, const Order& order, const Justification& justification) {
    return {.order = order.id,
            .expected = view.version,
            .lines = changed_lines(view, order).value_or(std::vector<LineYield>{}),
            .justification = justification,
            .confirmation = view.is_sure ? Confirmation::given : Confirmation::none};
}

void draw_correction(ui::Ui& ui, const Order& order, CorrectionView& view, bool was_tried) {
    draw_yields(ui, order, view.yields, beside_the_yields);
    const auto lines = changed_lines(view, order);
    if (lines && doubts_about(*lines, order).implausible) draw_confirmation_of_yield(ui, view.is_sure);
    const std::string_view problem = problem_of(view, order);
    if (!was_tried || problem.empty()) return;
    ui::text(ui, problem,
             {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

bool can_be_sent(const CorrectionView& view, const Order& order) { return problem_of(view, order).empty(); }

}  // namespace batchline::screens
