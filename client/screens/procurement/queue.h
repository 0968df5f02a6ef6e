#pragma once
// What procurement has to decide: /procurement, or /procurement?order={id} with that one chosen.

#include <map>

#include "client/app/state.h"
#include "client/screens/procurement/decision.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct ProcurementView {
    std::optional<LocationId> location{};                    // only requests of this one
    std::map<OrderId, ProcurementDecisionView> decisions{};  // what was typed stays while looking at others
};

void draw_procurement(ui::Ui& ui, ui::Rect panel, const app::AppState& state, ProcurementView& view,
                      app::Intents& intents);

}  // namespace batchline::screens
