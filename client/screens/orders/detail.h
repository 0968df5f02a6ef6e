#pragma once
// One order: /orders/{id}, its audit and its revisions.

#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/customers/panel.h"
#include "client/screens/discussion/discussion.h"
#include "client/screens/justification.h"
#include "client/screens/production/yields.h"
#include "client/widgets/ui.h"
#include "shared/audit/model.h"
#include "shared/orders/past.h"

namespace batchline::screens {

// What can be done with an order from its page.
enum class OrderAction : std::uint8_t {
    none,
    edit,
    submit,
    cancel,
    cancel_line,
    change_priority,
    hold,
    take_step,
    acknowledge,
    fulfil,
    reject,
    start,
    complete,
    correct,
    deliver
};

// One that is possible now, with the words of its button.
struct PossibleAction {
    OrderAction action = OrderAction::none;
    std::string label{};
    std::string step{};  // of take_step: the transition's name
};

// Answers about one version of the order.
struct OrderHistory {
    std::int64_t version = 0;  // they were asked for at
    app::Ticket audit_ticket = 0;
    app::Ticket revisions_ticket = 0;
    std::vector<AuditEntry> audit{};
    std::vector<OrderRevision> revisions{};
    bool audit_known = false;
    bool revisions_known = false;
};

// The order as it stood at a moment of the address: "?at=2026-05-28T07:30:00Z".
struct PastView {
    std::optional<Instant> at{};  // shown; nothing: the present
    std::int64_t version = 0;     // of the order it was made beside
    std::size_t fact_count = 0;   // it was made from
    std::size_t revision_count = 0;
    std::optional<PastOrder> order{};
    app::Ticket ticket = 0;  // of who may not read the audit, so that the server has to say
    bool asked = false;
    std::string typed{};  // a moment to go to
    std::string typed_problem{};
};

// What a closed batch really came to, as it is typed.
struct CorrectionView {
    std::int64_t version = 0;  // of the order it was begun at
    std::vector<YieldDraft> yields{};
    bool is_sure = false;  // of more than can be expected of what was ordered
};

// What an order's materials cost; worked out anew when the order or the catalogue has changed.
struct KnownCost {
    std::uint64_t generation = 0;  // of the replica
    std::optional<OrderId> order{};
    std::optional<Money> cost{};
};

struct OrderDetailView {
    KnownCost cost{};
    std::optional<OrderId> shown{};
    app::Ticket order_ticket = 0;  // asked of the server because the replica does not hold it
    std::optional<Order> fetched{};
    bool is_absent = false;
    OrderHistory history{};
    DiscussionView discussion{};
    CustomerPanelView customer{};
    PastView past{};
    OrderAction asking = OrderAction::none;  // whose dialog is open
    OrderLineId line{};                      // that is being cancelled
    int priority = -1;                       // that is being given, an index into the levels
    CorrectionView correction{};
    JustificationView justification{};
    app::Ticket command = 0;
    OrderAction sent = OrderAction::none;
    std::string sent_label{};  // of the button that sent it
    bool waited = false;       // it could not be sent at once: the application tells what became of it
};

void draw_order_detail(ui::Ui& ui, ui::Rect panel, const app::AppState& state, OrderDetailView& view,
                       app::Intents& intents);

}  // namespace batchline::screens
