#pragma once
// The parts of the production board. For this folder alone.

#include "client/screens/production/board.h"

namespace batchline::screens {

// A work order on the board with its order.
struct BoardItem {
    const WorkOrder* work = nullptr;
    const Order* order = nullptr;
    Priority priority = Priority::Normal;  // now
    bool is_held = false;                  // planned, but its status has no way to being started
    bool is_started() const { return work->status == WorkOrderStatus::Started; }
};
// Highest priority first, then what is due first.
std::vector<BoardItem> board_items(const app::AppState& state, std::optional<LocationId> location);
bool is_late(const Order& order, Instant now);

struct BoardContext {
    ui::Ui& ui;
    const app::AppState& state;
    app::Intents& intents;
    ProductionView& view;
    bool large = false;  // read from three metres
};

void draw_card(BoardContext& context, const BoardItem& item, float height);

void open_completion(BoardContext& context, const Order& order);
void draw_completion(BoardContext& context);

}  // namespace batchline::screens
