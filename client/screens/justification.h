#pragma once
// Why somebody does something: a reason to choose and an explanation of at least ten characters.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/widgets/ui.h"
#include "shared/workflows/configuration.h"
#include "shared/world/fact.h"

namespace batchline::screens {

// What stands in the two fields; kept by the screen, so that what was typed survives going back.
struct JustificationView {
    int reason = -1;
    std::string text{};
    bool tried = false;     // Confirm was pressed: say what is missing
    std::string problem{};  // what the server did not like
    bool focus = true;      // the dialog has just opened

    void opened() {
        tried = false;
        problem.clear();
        focus = true;
    }
};

// The justification as typed, if it is complete. `reasons` as they were offered.
std::optional<Justification> justification_of(const JustificationView& view, std::span<const ReasonCode> reasons);
// Reasons of a purpose ("edit", "cancel", "reject" …) from the configuration, `without` codes left out.
std::vector<ReasonCode> reasons_for(const Configuration& configuration, const std::string& purpose,
                                    std::span<const std::string_view> without = {});

// Combobox `Reason` and textbox `Explanation`, side by side where `wide`.
void justification_fields(ui::Ui& ui, JustificationView& view, std::span<const ReasonCode> reasons, bool wide = false);

struct JustificationDialog {
    std::string_view title{};
    std::string_view text{};
    bool destructive = false;              // red Confirm
    bool sending = false;                  // Confirm was pressed, the answer is on its way
    std::function<void()> fields_above{};  // what else it asks for
};
struct JustificationAnswer {
    bool back = false;
    std::optional<Justification> confirmed{};
};
// The whole dialog: fields, `Back`, `Confirm`. Draw it while it is open.
JustificationAnswer ask_justification(ui::Ui& ui, ui::Key key, const JustificationDialog& dialog,
                                      JustificationView& view, std::span<const ReasonCode> reasons);

}  // namespace batchline::screens
