#pragma once
// The script of today's orders in the demo company: who orders what, and what is done about it when.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/quantity.h"
#include "shared/orders/model.h"

/// live_orders.json as it is written. Every `at` says in thousandths how much of the time from yesterday afternoon
/// until now is over.
namespace batchline::demo {

enum class LiveAction { Edit, Cancel, Reject, Fulfil, Hold, Start, Complete, Deliver };

struct LiveLineFile {
    std::string product;
    std::int64_t quantity = 0;  ///< in the product's display unit
    std::string notes;
};

struct LiveReceiptFile {
    std::string material;
    Quantity quantity;
    std::string lot_code;
    std::int64_t expires_in_days = 0;
};

struct LiveOverrideFile {
    ClashKind kind = ClashKind::Allergen;
    std::int64_t line = 0;
    std::string code;
    std::string text;
};

struct LiveStepFile {
    std::int64_t at = 0;
    std::string by;  ///< user name
    LiveAction action = LiveAction::Start;
    std::string code;
    std::string text;
    std::vector<LiveLineFile> lines;        ///< of an Edit
    std::vector<LiveReceiptFile> receipts;  ///< of a Fulfil
};

struct LiveOrderFile {
    std::int64_t at = 0;
    std::string by;
    std::string location;
    std::string customer;
    std::optional<std::int64_t> needed_in_hours;  ///< from now, at the next half hour; or:
    std::int64_t needed_in_days = 0;              ///< from today
    std::string needed_at;                        ///< local time, "06:30"
    std::string notes;
    Fulfilment fulfilment = Fulfilment::PickUp;
    bool draft = false;
    std::vector<LiveLineFile> lines;
    std::vector<LiveOverrideFile> overrides;
    std::vector<LiveStepFile> then;
};

}  // namespace batchline::demo

namespace batchline {

template <>
struct EnumNames<demo::LiveAction> : NamesAsWritten<demo::LiveAction> {};

}  // namespace batchline

namespace batchline::demo {

inline void describe(Io& io, LiveLineFile& line) {
    io.required("product", line.product);
    io.required("quantity", line.quantity);
    io.optional("notes", line.notes);
}
inline void describe(Io& io, LiveReceiptFile& receipt) {
    io.required("material", receipt.material);
    io.required("quantity", receipt.quantity);
    io.required("lotCode", receipt.lot_code);
    io.required("expiresInDays", receipt.expires_in_days);
}
inline void describe(Io& io, LiveOverrideFile& override) {
    io.required("kind", override.kind);
    io.required("line", override.line);
    io.required("code", override.code);
    io.required("text", override.text);
}
inline void describe(Io& io, LiveStepFile& step) {
    io.required("at", step.at);
    io.required("by", step.by);
    io.required("do", step.action);
    io.optional("code", step.code);
    io.optional("text", step.text);
    io.optional("lines", step.lines);
    io.optional("receipts", step.receipts);
}
inline void describe(Io& io, LiveOrderFile& order) {
    io.required("at", order.at);
    io.required("by", order.by);
    io.required("location", order.location);
    io.required("customer", order.customer);
    io.optional("neededInHours", order.needed_in_hours);
    io.optional("neededInDays", order.needed_in_days);
    io.optional("neededAt", order.needed_at);
    io.optional("notes", order.notes);
    io.optional("fulfilment", order.fulfilment);
    io.optional("draft", order.draft);
    io.required("lines", order.lines);
    io.optional("overrides", order.overrides);
    io.optional("then", order.then);
}

}  // namespace batchline::demo
