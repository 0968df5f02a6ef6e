// Compares three versions of an order, line by line and field by field.

#include "client/sync/merge.h"

#include <algorithm>

namespace batchline::sync {
namespace {

LineContent content_of(const OrderLine& line) { return {line.id, line.product, line.quantity, line.notes}; }

std::vector<LineContent> contents_of(const Order& order) {
    std::vector<LineContent> out;
    for (const OrderLine& line : order.lines) out.push_back(content_of(line));
    return out;
}

const LineContent* line_in(const std::vector<LineContent>& lines, const std::optional<OrderLineId>& id) {
    if (!id) return nullptr;
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const LineContent& line) { return line.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

bool same(const LineContent* one, const LineContent* other) {
    if (!one || !other) return one == other;
    return *one == *other;
}

// One line in three versions, each null where that version has none. False: a clash.
bool take_line(const LineContent* before, const LineContent* mine, const LineContent* now, Clashes clashes,
               std::vector<LineContent>& out) {
    const bool i_changed = !same(before, mine);
    const bool they_changed = !same(before, now);
    if (i_changed && they_changed && !same(mine, now) && clashes == Clashes::are_refused) return false;
    const LineContent* winner = i_changed ? mine : now;
    if (!winner) return true;
    LineContent line = *winner;
    if (!now) line.id.reset();  // it is not in the order any more, so it comes back as a new line
    out.push_back(std::move(line));
    return true;
}

std::optional<std::vector<LineContent>> rebased_lines(const std::vector<LineContent>& mine, const Order& before_order,
                                                      const Order& now_order, Clashes clashes) {
    const std::vector<LineContent> before = contents_of(before_order);
    const std::vector<LineContent> now = contents_of(now_order);
    std::vector<LineContent> out;
    for (const LineContent& line : now) {
        if (!take_line(line_in(before, line.id), line_in(mine, line.id), &line, clashes, out)) return std::nullopt;
    }
    for (const LineContent& line : mine) {
        if (line_in(now, line.id)) continue;
        if (!take_line(line_in(before, line.id), &line, nullptr, clashes, out)) return std::nullopt;
    }
    return out;
}

}  // namespace

std::optional<EditOrder> rebased(const EditOrder& mine, const Order& before, const Order& now, Clashes clashes) {
    const bool refuses = clashes == Clashes::are_refused;
    const bool both_moved = mine.needed_at && now.needed_at != before.needed_at && now.needed_at != mine.needed_at;
    const bool both_noted = mine.customer_notes && now.customer_notes != before.customer_notes &&
                            now.customer_notes != *mine.customer_notes;
    const bool both_redirected =
        (mine.fulfilment || mine.delivery_address) &&
        (now.fulfilment != before.fulfilment || now.delivery_address != before.delivery_address);
    const bool both_corrected = mine.customer && now.customer != before.customer && now.customer != *mine.customer;
    if (refuses && (both_moved || both_noted || both_redirected || both_corrected)) return std::nullopt;
    // Overrides name lines by their place, which may be another one now.
    if (refuses && !mine.overrides.empty()) return std::nullopt;
    EditOrder edit = mine;
    edit.expected = now.version;
    if (!mine.lines) return edit;
    edit.lines = rebased_lines(*mine.lines, before, now, clashes);
    if (!edit.lines) return std::nullopt;
    if (*edit.lines != *mine.lines) edit.overrides.clear();
    return edit;
}

}  // namespace batchline::sync
