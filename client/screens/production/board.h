#pragma once
// What is to be produced, in order: /production.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/justification.h"
#include "client/screens/production/yields.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// What is on its way for one card.
struct BoardCardView {
    app::Ticket ticket = 0;
    bool completing = false;  // else starting
    std::string problem{};
    float height = 0;  // as tall as its content, as it was last drawn
};

struct ProductionView {
    std::optional<LocationId> location{};
    std::map<OrderId, BoardCardView> cards{};
    std::optional<OrderId> completing{};  // its dialog is open
    std::vector<YieldDraft> yields{};
    bool is_sure = false;     // of more than can be expected of what was ordered
    JustificationView why{};  // much less came of it
};

void draw_production(ui::Ui& ui, ui::Rect panel, const app::AppState& state, ProductionView& view,
                     app::Intents& intents);

}  // namespace batchline::screens
