#pragma once
// What the lines of an order came to, as it is typed: on completion, and when a closed batch is corrected.

#include <optional>
#include <string>
#include <vector>

#include "client/widgets/ui.h"
#include "shared/production/messages.h"

namespace batchline::screens {

// What a line came to, as typed.
struct YieldDraft {
    OrderLineId line{};
    std::string produced{};
    std::string wasted{};
};

// One for each wanted line: what is written down of it, else what was ordered.
std::vector<YieldDraft> yield_drafts(const Order& order);

// Fields for every draft. `height_beside` is what else the dialog is tall, so that it fits a small window.
void draw_yields(ui::Ui& ui, const Order& order, std::vector<YieldDraft>& drafts, float height_beside);

// Every line as typed, its waste too. Nothing where a field cannot be read.
std::optional<std::vector<LineYield>> typed_yields(const std::vector<YieldDraft>& drafts, const Order& order);
// Of these, what differs from what was ordered: lines that are not named were produced as ordered.
std::vector<LineYield> unlike_ordered(std::vector<LineYield> yields, const Order& order);
// Of these, what differs from what is written down: lines that are not named stay as they are.
std::vector<LineYield> unlike_written_down(std::vector<LineYield> yields, const Order& order);

// Which of these amounts the server would not take as they are.
struct YieldDoubts {
    bool much_less = false;
    bool implausible = false;
};
YieldDoubts doubts_about(const std::vector<LineYield>& yields, const Order& order);
// The box to tick where more came of it than can be expected.
void draw_confirmation_of_yield(ui::Ui& ui, bool& is_sure);

}  // namespace batchline::screens
