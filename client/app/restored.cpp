// Compares what was known of orders with what the restored server has, and makes commands that do it once more.

#include "client/app/restored.h"

#include "shared/orders/codec.h"

namespace batchline::app {
namespace {

// The feed's snapshot names what has changed in 90 days; a day less, because clocks differ.
constexpr int ended_orders_days = 89;

std::vector<LineContent> open_lines(const Order& order) {
    std::vector<LineContent> out;
    for (const OrderLine& line : order.lines) {
        if (line.status != LineStatus::Cancelled) out.push_back({line.id, line.product, line.quantity, line.notes});
    }
    return out;
}

CreateOrder once_more(const Order& order) {
    CreateOrder create;
    create.id = order.id;
    create.customer = order.customer;
    create.location = order.location;
    create.lines = open_lines(order);
    for (LineContent& line : create.lines) line.id.reset();
    create.needed_at = order.needed_at;
    create.customer_notes = order.customer_notes;
    create.fulfilment = order.fulfilment;
    create.delivery_address = order.delivery_address;
    create.submission = order.phase == Phase::Draft ? Submission::as_draft : Submission::at_once;
    return create;
}

EditOrder edit_once_more(const Order& was, const Order& now) {
    EditOrder edit;
    edit.order = was.id;
    edit.expected = now.version;
    if (open_lines(was) != open_lines(now)) edit.lines = open_lines(was);
    if (was.needed_at != now.needed_at) edit.needed_at = was.needed_at;
    if (was.customer_notes != now.customer_notes) edit.customer_notes = was.customer_notes;
    if (was.fulfilment != now.fulfilment) edit.fulfilment = was.fulfilment;
    if (was.delivery_address != now.delivery_address) edit.delivery_address = was.delivery_address;
    edit.justification = was.justification;
    return edit;
}

bool has_content(const EditOrder& edit) {
    return edit.lines || edit.needed_at || edit.customer_notes || edit.fulfilment || edit.delivery_address;
}

}  // namespace

std::vector<Order> own_orders(const replica::Replica& replica, UserId user) {
    std::vector<Order> out;
    for (const Order* shown : replica.all<Order>()) {
        const AnyRecord* told = replica.confirmed({RecordKind::Order, shown->id.value});
        if (told && told->as<Order>().created_by == user) out.push_back(told->as<Order>());
    }
    return out;
}

std::vector<Undone> undone_by_restore(const std::vector<Order>& known, const replica::Replica& replica, UserId user,
                                      Instant now) {
    std::vector<Undone> out;
    for (const Order& was : known) {
        const Order* is = replica.find<Order>(was.id);
        const std::string name = number_text(was.number);
        if (!is) {
            if (has_ended(was.phase) && was.updated_at < now.plus_days(-ended_orders_days)) continue;
            if (was.phase == Phase::Cancelled) continue;  // gone is what it was to be
            out.push_back(
                {once_more(was),
                 "The server was restored from an older backup, which does not have this order (it was " + name + ").",
                 {}});
            continue;
        }
        if (is->version >= was.version) continue;
        if (was.phase == Phase::Cancelled && is->phase != Phase::Cancelled && was.cancellation_by == user &&
            was.justification) {
            CancelOrder cancel{was.id, was.version, *was.justification};
            out.push_back({std::move(cancel),
                           "The server was restored from an older backup, in which " + name + " is not cancelled.",
                           {}});
            continue;
        }
        EditOrder edit = edit_once_more(was, *is);
        if (!has_content(edit)) continue;
        out.push_back(
            {std::move(edit),
             "The server was restored from an older backup, in which " + name + " is as it was before this change.",
             to_json(*is)});
    }
    return out;
}

}  // namespace batchline::app
