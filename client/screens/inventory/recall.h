#pragma once
// Recalling a code: which lots will be held and whom it concerns, before it is sent and after.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/justification.h"
#include "client/widgets/ui.h"
#include "shared/protocol/recall.h"

namespace batchline::screens {

// What the server found of a recall.
struct RecallReport {
    MaterialId material{};
    std::string code{};
    std::size_t lot_count = 0;
    std::set<std::string> places{};
    std::vector<ConcernedOrder> orders{};
};

struct RecallView {
    std::optional<MaterialId> material{};  // the dialog is open, for this one
    std::string code{};                    // as typed
    JustificationView justification{};
    app::Ticket ticket = 0;
    MaterialId sent_material{};
    std::string sent_code{};
    bool waited = false;                   // it could not be sent at once: the application tells what became of it
    std::optional<RecallReport> report{};  // of the last one, until it is put away
};

bool may_recall_at(const app::AppState& state, LocationId location);
// With the code of the only lot there is; empty where there are several to choose from.
void open_recall(ui::Ui& ui, RecallView& view, MaterialId material, const std::vector<const Lot*>& lots);
// Draws the dialog while it is open, and takes in what became of what was sent. Call once per frame, after the screen.
// `movements` are those that are known of the material.
void draw_recall_dialog(ui::Ui& ui, const app::AppState& state, const std::vector<StockMovement>& movements,
                        RecallView& view, app::Intents& intents);
// What came of the last recall of this material, with the orders to open.
void draw_recall_report(ui::Ui& ui, MaterialId material, RecallView& view, app::Intents& intents);

}  // namespace batchline::screens
