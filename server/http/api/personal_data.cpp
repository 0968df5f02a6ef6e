// The calls for people's own data: all that is known of one, and whose have been kept for long enough.

#include "shared/protocol/personal_data.h"

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/seen_customer.h"
#include "shared/customers/merges.h"

namespace batchline::http {

namespace {

/// Gathers what belongs to some customers, and whether all of it may be seen.
class Gathering {
public:
    Gathering(const Call& call, Reader& reader) : call_(call), reader_(reader), world_(reader, *call.residents) {}

    void add(const Customer& customer) {
        data.customers.push_back(body_of(AnyRecord::of(customer)));
        for (const AnyRecord& order : reader_.members(orders_for(customer.id))) add_order(order);
        add_all(interactions_of(customer.id), data.interactions);
        add_audit(reader_.audit_of(customer.id));
    }
    bool is_whole() const { return is_whole_; }

    PersonalData data;

private:
    void add_order(const AnyRecord& order) {
        const OrderId id{order.key.id};
        is_whole_ = is_whole_ && call_.may(Action::ViewOrder, facts_of(order, world_));
        data.orders.push_back(body_of(order));
        add_all(revisions_of(id), data.revisions);
        add_all(messages_of(id), data.messages);
        add_all(follow_ups_of(id), data.follow_ups);
        add_audit(reader_.audit_of(id));
    }
    void add_all(const Range& range, std::vector<Json>& out) {
        for (const AnyRecord& record : reader_.members(range)) out.push_back(body_of(record));
    }
    void add_audit(const std::vector<AuditRow>& entries) {
        for (const AuditRow& entry : entries) data.audit.push_back(json_of(entry));
    }

    const Call& call_;
    Reader& reader_;
    ReadingWorld world_;
    bool is_whole_ = true;
};

Response show_personal_data(Call& call) {
    const Customer* customer = find_customer(call);
    if (!customer) return no_such_customer();
    if (auto refusal = refuse_unless_may(call, Action::ManagePersonalData, *customer)) return std::move(*refusal);
    const std::unique_ptr<Reader> reader = call.services.store.read();
    Gathering gathering(call, *reader);
    gathering.data.exported_at = call.now;
    for (const CustomerId each : ids_of(*call.residents, customer->id)) {
        if (const Customer* found = call.residents->find<Customer>(each)) gathering.add(*found);
    }
    // Half of what is known would look like all of it.
    if (!gathering.is_whole())
        return problems::of(
            Refusal{RefusalKind::forbidden,
                    "Some of this customer's orders are not yours to see. Somebody who sees all of them can do it.",
                    Json::object()});
    Response response;
    response.content_type = "application/json";
    response.with("Content-Disposition", "attachment; filename=\"personal-data.json\"");
    constexpr int indentation = 2;  // somebody will read it
    response.body = to_json(gathering.data).dump(indentation) + "\n";
    return response;
}

/// So many months ago, each as long as one is on average.
Instant months_before(Instant now, std::int64_t months) {
    constexpr std::int64_t month_seconds = 2'629'746;
    return now.plus_seconds(-months * month_seconds);
}

/// When a record was made, as far as its id says so (RFC 9562, 5.7).
std::optional<Instant> made_at(const Uuid& id) {
    constexpr int version_bits = 4;
    if (id.bytes[6] >> version_bits != 7) return std::nullopt;
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) milliseconds = milliseconds << 8 | id.bytes[i];
    return Instant{milliseconds * 1000};
}

/// The latest of orders and contacts, under all ids of the customer.
RetentionCase case_of(const Call& call, Reader& reader, const Customer& customer) {
    RetentionCase found{customer.id, customer.name, std::nullopt, 0};
    const auto note = [&](Instant at) { found.last_contact = std::max(found.last_contact.value_or(at), at); };
    for (const CustomerId each : ids_of(*call.residents, customer.id)) {
        for (const AnyRecord& order : reader.members(orders_for(each))) {
            ++found.orders;
            note(order.as<Order>().updated_at);
        }
        for (const AnyRecord& contact : reader.members(interactions_of(each))) note(contact.as<Interaction>().at);
    }
    return found;
}

Response preview_retention(Call& call) {
    RetentionPreview preview;
    preview.months = call.services.configuration.customers.retention_months;
    if (!preview.months) return json_response(200, to_json(preview));
    preview.before = months_before(call.now, *preview.months);
    const std::unique_ptr<Reader> reader = call.services.store.read();
    for (const Customer* customer : call.residents->all<Customer>()) {
        if (customer->pseudonymised_at || customer->merged) continue;
        if (!call.may(Action::ManagePersonalData, access_facts(*customer))) continue;
        RetentionCase found = case_of(call, *reader, *customer);
        // With whom there never was anything counts from when they were written down.
        const std::optional<Instant> last = found.last_contact ? found.last_contact : made_at(customer->id.value);
        if (last && *last < *preview.before) preview.items.push_back(std::move(found));
    }
    std::stable_sort(preview.items.begin(), preview.items.end(), [](const RetentionCase& a, const RetentionCase& b) {
        return a.last_contact.value_or(Instant()) < b.last_contact.value_or(Instant());
    });
    return json_response(200, to_json(preview));
}

}  // namespace

void add_personal_data_routes(Router& router) {
    router.serve("getPersonalData", show_personal_data);
    router.serve("previewRetention", preview_retention);
}

}  // namespace batchline::http
