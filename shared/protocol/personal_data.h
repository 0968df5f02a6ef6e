#pragma once
// What is known of a customer as a person, to be handed out; and whose data have been kept for long enough.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/json.h"
#include "shared/base/time.h"
#include "shared/identity/ids.h"

namespace batchline {

/// All that is kept about a customer, in the words of the API, for the person to take away (GDPR, articles 15 and 20).
struct PersonalData {
    Instant exported_at;
    std::vector<Json> customers;  ///< the customer, then those that were merged into it
    std::vector<Json> interactions;
    std::vector<Json> orders;
    std::vector<Json> revisions;  ///< of the orders
    std::vector<Json> messages;   ///< of the orders' discussions
    std::vector<Json> follow_ups;
    std::vector<Json> audit;
};
inline void describe(Io& io, PersonalData& data) {
    io.required("exportedAt", data.exported_at);
    io.required("customers", data.customers);
    io.required("interactions", data.interactions);
    io.required("orders", data.orders);
    io.required("revisions", data.revisions);
    io.required("messages", data.messages);
    io.required("followUps", data.follow_ups);
    io.required("audit", data.audit);
}

/// A customer with whom there was nothing to do for longer than personal data are kept.
struct RetentionCase {
    CustomerId customer;
    std::string name;
    std::optional<Instant> last_contact;  ///< the latest order or interaction; none: there never was one
    std::int64_t orders = 0;
};
inline void describe(Io& io, RetentionCase& one) {
    io.required("customerId", one.customer);
    io.required("name", one.name);
    io.optional("lastContactAt", one.last_contact);
    io.required("orders", one.orders);
}

/// What the rule of customers.json comes to now. It erases nothing by itself.
struct RetentionPreview {
    std::optional<std::int64_t> months;  ///< none: there is no such rule
    std::optional<Instant> before;       ///< who had nothing since then is listed
    std::vector<RetentionCase> items;    ///< who was longest away first
};
inline void describe(Io& io, RetentionPreview& preview) {
    io.optional("months", preview.months);
    io.optional("before", preview.before);
    io.required("items", preview.items);
}

}  // namespace batchline
