// Asks for pages of orders as the filter says, and starts anew where it changes.

#include "client/screens/orders/archive.h"

#include "client/app/route.h"
#include "shared/orders/codec.h"
#include "shared/protocol/page.h"

namespace batchline::screens {
namespace {

constexpr int page_size = 200;

std::string parameter(std::string_view name, std::string_view value) {
    return "&" + std::string(name) + "=" + app::percent_encoded(value);
}

}  // namespace

void OrderArchive::refresh(const app::AppState& state, const OrderFilter& filter, app::Intents& intents) {
    self_ = state.actor.user;
    if (!(filter == filter_)) {
        intents.forget(ticket_);
        *this = OrderArchive{};
        filter_ = filter;
        self_ = state.actor.user;
        return;
    }
    const app::Progress* answer = state.answer_to(ticket_);
    if (!answer || answer->is_open()) return;
    take(state, *answer, intents);
}

void OrderArchive::ask(app::Intents& intents) {
    if (is_asking() || !may_have_more_) return;
    std::string path = "/orders?limit=" + std::to_string(page_size);
    if (!filter_.search.empty()) path += parameter("q", filter_.search);
    if (!filter_.status.empty()) path += parameter("status", filter_.status);
    if (filter_.location) path += parameter("locationId", filter_.location->text());
    if (filter_.customer) path += parameter("customerId", filter_.customer->text());
    if (filter_.is_mine) path += parameter("ownerId", self_.text());
    if (!cursor_.empty()) path += parameter("cursor", cursor_);
    ticket_ = intents.ask(std::move(path));
    was_asked_ = true;
}

void OrderArchive::take(const app::AppState& state, const app::Progress& answer, app::Intents& intents) {
    bool found_new = false;
    may_have_more_ = false;
    if (const auto page = answer.is_done() ? read_record<Page>(answer.body) : std::nullopt) {
        for (Order& order : items_of<Order>(*page)) {
            found_new = found_new || !state.replica.find<Order>(order.id);
            orders_.push_back(std::move(order));
        }
        may_have_more_ = page->next_cursor.has_value();
        cursor_ = page->next_cursor.value_or("");
    }
    intents.forget(ticket_);
    // The newest pages hold what is known already: go on until there is something to show.
    if (!found_new) ask(intents);
}

std::vector<const Order*> OrderArchive::rows(const app::AppState& state) const {
    std::vector<const Order*> out;
    for (const Order& order : orders_) {
        // When it is needed is nothing the server was asked for.
        if (!state.replica.find<Order>(order.id) && is_due(order, filter_.due, state)) out.push_back(&order);
    }
    return out;
}

}  // namespace batchline::screens
