// Finds what differs between two versions of an order, and which of it both sides changed.

#include "client/screens/sync/difference.h"

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/screens/words.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr const char* none = "\xE2\x80\x93";

std::string amount(const std::optional<LineContent>& line) {
    if (!line) return none;
    const std::string quantity = forms::short_text(line->quantity);
    return line->notes.empty() ? quantity : quantity + ", " + line->notes;
}

std::optional<LineContent> line_of(const Order* order, const std::optional<OrderLineId>& id) {
    if (!order || !id) return std::nullopt;
    for (const OrderLine& line : order->lines) {
        if (line.id == *id) return LineContent{line.id, line.product, line.quantity, line.notes};
    }
    return std::nullopt;
}

std::optional<LineContent> line_of(const std::vector<LineContent>& lines, const std::optional<OrderLineId>& id) {
    for (const LineContent& line : lines) {
        if (id && line.id == id) return line;
    }
    return std::nullopt;
}

std::string product_name(const LineContent& line, const AppState& state) {
    const Product* product = state.replica.find<Product>(line.product);
    return product ? product->name : "A product";
}

void add(std::vector<VersionRow>& rows, std::string what, std::string before, std::string mine, std::string server) {
    if (mine == server) return;
    const bool clashes = mine != before && server != before;
    rows.push_back({std::move(what), std::move(mine), std::move(server), clashes});
}

void add_line_rows(std::vector<VersionRow>& rows, const std::vector<LineContent>& mine, const Order* before,
                   const Order& now, const AppState& state) {
    for (const OrderLine& line : now.lines) {
        const LineContent there{line.id, line.product, line.quantity, line.notes};
        add(rows, product_name(there, state), amount(line_of(before, line.id)), amount(line_of(mine, line.id)),
            amount(there));
    }
    for (const LineContent& line : mine) {
        if (!line_of(&now, line.id))
            add(rows, product_name(line, state), amount(line_of(before, line.id)), amount(line), none);
    }
}

}  // namespace

std::vector<VersionRow> versions_beside(const app::WaitingChange& change, const AppState& state) {
    std::vector<VersionRow> rows;
    const auto* edit = std::get_if<EditOrder>(&change.command);
    const Order* now = change.order ? state.replica.find<Order>(*change.order) : nullptr;
    if (!edit || !now) return rows;
    const Order* before = change.before ? &*change.before : nullptr;
    const ZoneRules& zone = state.zone_of(now->location);
    const auto moment = [&](const std::optional<Instant>& at) {
        return at ? moment_text(*at, state.now, zone) : std::string(none);
    };
    if (edit->customer) {
        const Customer* customer = state.replica.find<Customer>(*edit->customer);
        add(rows, "Customer", before ? before->customer_name : "", customer ? customer->name : "Another customer",
            now->customer_name);
    }
    if (edit->needed_at)
        add(rows, "Needed by", moment(before ? before->needed_at : std::nullopt), moment(edit->needed_at),
            moment(now->needed_at));
    if (edit->customer_notes)
        add(rows, "Customer notes", before ? before->customer_notes : "", *edit->customer_notes, now->customer_notes);
    const auto handed = [](const Order* order) {
        return order ? fulfilment_words(order->fulfilment, order->delivery_address) : std::string(none);
    };
    if (edit->fulfilment || edit->delivery_address) {
        const std::string mine = fulfilment_words(edit->fulfilment.value_or(now->fulfilment),
                                                  edit->delivery_address.value_or(now->delivery_address));
        add(rows, "Handed over", handed(before), mine, handed(now));
    }
    if (edit->lines) add_line_rows(rows, *edit->lines, before, *now, state);
    return rows;
}

}  // namespace batchline::screens
