// Draws reason and explanation, and makes a justification of them once both are there.

#include "client/screens/justification.h"

#include <algorithm>
#include <utility>

#include "shared/base/text.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

std::size_t typed_length(const JustificationView& view) { return length_of_reason(view.text); }

void draw_reason(ui::Ui& ui, JustificationView& view, std::span<const ReasonCode> reasons) {
    std::vector<std::string_view> labels;
    for (const ReasonCode& reason : reasons) labels.push_back(reason.label);
    const bool missing = view.tried && view.reason < 0;
    ui::select(ui, "Reason", view.reason, labels,
               {.placeholder = "Choose",
                .error = missing ? "Choose a reason" : "",
                .required = true,
                .take_focus = std::exchange(view.focus, false)});
}

void draw_explanation(ui::Ui& ui, JustificationView& view) {
    const std::size_t length = typed_length(view);
    const bool is_short = length < justification_length_min;
    const std::string count = std::to_string(length) + (length == 1 ? " character" : " characters") + ", at least " +
                              std::to_string(justification_length_min);
    const bool is_wrong = is_short && view.tried;
    ui::text_area(ui, "Explanation", view.text,
                  {.hint = count,
                   .error = is_wrong ? std::string_view(count) : std::string_view(view.problem),
                   .required = true,
                   .length_max = static_cast<int>(text_length_max)});
}

}  // namespace

std::optional<Justification> justification_of(const JustificationView& view, std::span<const ReasonCode> reasons) {
    if (view.reason < 0 || view.reason >= static_cast<int>(reasons.size())) return std::nullopt;
    if (typed_length(view) < justification_length_min) return std::nullopt;
    return Justification{reasons[static_cast<std::size_t>(view.reason)].code, std::string(trimmed(view.text))};
}

std::vector<ReasonCode> reasons_for(const Configuration& configuration, const std::string& purpose,
                                    std::span<const std::string_view> without) {
    std::vector<ReasonCode> out;
    const auto found = configuration.reasons.find(purpose);
    if (found == configuration.reasons.end()) return out;
    for (const ReasonCode& reason : found->second) {
        if (std::find(without.begin(), without.end(), reason.code) == without.end()) out.push_back(reason);
    }
    return out;
}

void justification_fields(ui::Ui& ui, JustificationView& view, std::span<const ReasonCode> reasons, bool wide) {
    if (!wide) {
        ui::Stack fields(ui, {.gap = theme::space::lg});
        draw_reason(ui, view, reasons);
        draw_explanation(ui, view);
        return;
    }
    ui::Columns columns(ui, {ui::px(240), ui::fr(1)});
    draw_reason(ui, view, reasons);
    columns.next();
    draw_explanation(ui, view);
}

JustificationAnswer ask_justification(ui::Ui& ui, ui::Key key, const JustificationDialog& look, JustificationView& view,
                                      std::span<const ReasonCode> reasons) {
    JustificationAnswer answer;
    ui::Dialog dialog(ui, key, {.title = look.title, .text = look.text});
    if (look.fields_above) look.fields_above();
    justification_fields(ui, view, reasons);
    dialog.buttons();
    answer.back = ui::button(ui, "Back") || dialog.dismissed();
    const bool confirmed = ui::button(ui, look.sending ? "Sending" : "Confirm",
                                      {.kind = look.destructive ? ui::ButtonKind::danger : ui::ButtonKind::primary,
                                       .enabled = !look.sending,
                                       .name = "Confirm",
                                       .shortcut = "Ctrl+Enter"});
    if (confirmed) {
        view.tried = true;
        answer.confirmed = justification_of(view, reasons);
    }
    return answer;
}

}  // namespace batchline::screens
