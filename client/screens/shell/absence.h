#pragma once
// Managers say who is away and who stands in meanwhile, and hand a colleague's work to another.

#include <optional>
#include <string>

#include "client/app/state.h"
#include "client/screens/record_form.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct AbsenceView : RecordForm {
    std::optional<UserId> user{};  // who is away
    std::optional<UserId> cover{};
    std::string first_day{};
    std::string last_day{};  // empty: one day
    bool is_ending = false;  // what is being sent ends it
};
// Of that user; of oneself, or of the first there is to choose, where nobody is named.
AbsenceView begin_absence(const app::AppState& state, std::optional<UserId> user = {});
// The dialog, as long as there is a `view`.
void draw_absence(ui::Ui& ui, const app::AppState& state, std::optional<AbsenceView>& view, app::Intents& intents);

struct HandoverView : RecordForm {
    std::optional<UserId> user{};  // whose work it is
    std::optional<UserId> to{};
    std::string reason{};
    std::optional<UserId> counted{};  // whose work was asked for
    app::Ticket counting = 0;
};
void draw_handover(ui::Ui& ui, const app::AppState& state, std::optional<HandoverView>& view, app::Intents& intents);

}  // namespace batchline::screens
