// The storage port on plain maps, copied for every transaction.

#include "server/storage/memory/memory_store.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "server/storage/record_text.h"

namespace batchline {
namespace {

/// Everything the store holds. Copied whole for each transaction: right by construction, and tests are small.
struct State {
    std::map<RecordKey, AnyRecord> records;
    std::map<Range, std::set<RecordKey>> ranges;
    std::map<std::pair<UserId, CommandId>, StoredAnswer> answers;
    std::vector<AuditRow> audit;
    std::vector<FeedRow> feed;
    std::map<std::string, StoredSession> sessions;
    std::map<UserId, std::string> credentials;
    std::map<std::string, std::string> settings;
};

template <class Map, class Key>
auto value_at(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

std::vector<AnyRecord> find_all(const State& state, const std::set<RecordKey>& keys) {
    std::vector<AnyRecord> out;
    for (const RecordKey& key : keys) {
        if (const auto found = value_at(state.records, key)) out.push_back(*found);
    }
    return out;
}

std::vector<AnyRecord> members(const State& state, const Range& range) {
    const auto found = state.ranges.find(range);
    return found == state.ranges.end() ? std::vector<AnyRecord>() : find_all(state, found->second);
}

std::vector<AnyRecord> all(const State& state, RecordKind kind) {
    std::vector<AnyRecord> out;
    for (auto at = state.records.lower_bound({kind, {}}); at != state.records.end() && at->first.kind == kind; ++at) {
        out.push_back(at->second);
    }
    return out;
}

/// Columns of the adapters are 64-bit and ids are checked; this is what else the others refuse.
void refuse_unless(bool condition, const char* what) {
    if (!condition) throw StorageFailure(StorageFailure::Cause::content, what);
}

class MemoryReader final : public Reader {
public:
    explicit MemoryReader(std::shared_ptr<const State> state) : state_(std::move(state)) {}

    std::optional<AnyRecord> find(const RecordKey& key) override { return value_at(state_->records, key); }
    std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override {
        return batchline::find_all(*state_, keys);
    }
    std::vector<AnyRecord> members(const Range& range) override { return batchline::members(*state_, range); }
    std::vector<AnyRecord> all(RecordKind kind) override { return batchline::all(*state_, kind); }
    std::vector<AnyRecord> members_of_first(RangeKind kind, const Uuid& first) override {
        std::set<RecordKey> keys;
        for (const auto& [range, members] : state_->ranges) {
            if (range.kind == kind && range.first == first) keys.insert(members.begin(), members.end());
        }
        return batchline::find_all(*state_, keys);
    }

    OrderPage list_orders(const OrderQuery& query, const OrderSight& sight) override {
        const bool descending = query.sorting.direction == Direction::descending;
        const auto comes_before = [&](const OrderCursor& a, const OrderCursor& b) {
            const auto first = std::pair(a.value, a.id);
            const auto second = std::pair(b.value, b.id);
            return descending ? second < first : first < second;
        };
        const auto place = [&](const AnyRecord& record) {
            return OrderCursor::at(record.as<Order>(), query.sorting, query.moment());
        };
        OrderPage page;
        for (const AnyRecord& record : all(RecordKind::Order)) {
            const bool is_later = !query.after || comes_before(*query.after, place(record));
            if (is_later && passes(query.filter, record.as<Order>(), query.moment()) && sight.sees(record.as<Order>()))
                page.orders.push_back(record);
        }
        std::sort(page.orders.begin(), page.orders.end(),
                  [&](const AnyRecord& a, const AnyRecord& b) { return comes_before(place(a), place(b)); });
        if (static_cast<int>(page.orders.size()) > query.limit) {
            page.orders.resize(static_cast<std::size_t>(query.limit));
            page.next = place(page.orders.back());
        }
        return page;
    }
    std::map<std::string, std::int64_t> count_orders(const OrderFilter& filter, const OrderSight& sight) override {
        std::map<std::string, std::int64_t> counts;
        for (const AnyRecord& record : all(RecordKind::Order)) {
            const Order& order = record.as<Order>();
            if (passes(filter, order, sight.now) && sight.sees(order)) ++counts[order.status];
        }
        return counts;
    }

    std::vector<AuditRow> audit_of(OrderId order) override {
        std::vector<AuditRow> out;
        for (const AuditRow& entry : state_->audit) {
            if (entry.order == order) out.push_back(entry);
        }
        return out;
    }
    std::vector<AuditRow> audit_of(CustomerId customer) override {
        std::vector<AuditRow> out;
        for (const AuditRow& entry : state_->audit) {
            if (entry.customer == customer) out.push_back(entry);
        }
        return out;
    }
    std::vector<AuditRow> audit_after(std::int64_t after, int limit) override {
        std::vector<AuditRow> out;
        for (const AuditRow& entry : state_->audit) {
            if (entry.sequence > after && static_cast<int>(out.size()) < limit) out.push_back(entry);
        }
        return out;
    }
    std::optional<AuditRow> audit_head() override {
        if (state_->audit.empty()) return std::nullopt;
        return state_->audit.back();
    }
    std::vector<AnyRecord> filed_at(RecordKind kind, LocationId location, std::optional<Uuid> before,
                                    int limit) override {
        std::vector<AnyRecord> out;
        auto records = all(kind);
        std::reverse(records.begin(), records.end());
        for (const AnyRecord& record : records) {
            const auto place = visit(record, [](const auto& typed) { return filed_under<LocationId>(typed); });
            const bool is_asked = place == location && (!before || record.key.id < *before);
            if (is_asked && static_cast<int>(out.size()) < limit) out.push_back(record);
        }
        return out;
    }
    std::vector<FeedRow> feed_after(std::int64_t since, int limit) override {
        std::vector<FeedRow> out;
        for (const FeedRow& row : state_->feed) {
            if (row.sequence > since && static_cast<int>(out.size()) < limit) out.push_back(row);
        }
        return out;
    }
    FeedBounds feed_bounds() override {
        if (state_->feed.empty()) return {};
        return {state_->feed.front().sequence, state_->feed.back().sequence};
    }
    std::optional<OrderStanding> standing_of(OrderId order) override {
        const std::optional<AnyRecord> record = find({RecordKind::Order, order.value});
        if (!record) return std::nullopt;
        return batchline::standing_of(record->as<Order>());
    }
    std::vector<AnyRecord> working_set(const std::optional<RecordKey>& after, int limit,
                                       Instant changed_since) override {
        std::vector<AnyRecord> out;
        for (const auto& [kind, name] : EnumNames<RecordKind>::names) {
            if ((after && kind < after->kind) || !is_in_working_set(kind)) continue;
            const bool descends = kind == RecordKind::Order;
            auto records = batchline::all(*state_, kind);
            if (descends) std::reverse(records.begin(), records.end());
            for (AnyRecord& record : records) {
                const bool was_passed =
                    after && kind == after->kind && !(descends ? record.key < *after : *after < record.key);
                if (was_passed || !is_working(record, changed_since)) continue;
                if (static_cast<int>(out.size()) == limit) return out;
                out.push_back(std::move(record));
            }
        }
        return out;
    }

    std::optional<StoredAnswer> find_answer(UserId user, CommandId command) override {
        return value_at(state_->answers, std::pair(user, command));
    }
    std::optional<StoredSession> find_session(const std::string& token_hash) override {
        return value_at(state_->sessions, token_hash);
    }
    std::optional<std::string> find_credential(UserId user) override { return value_at(state_->credentials, user); }
    std::optional<std::string> find_setting(const std::string& name) override {
        return value_at(state_->settings, name);
    }

private:
    bool is_working(const AnyRecord& record, Instant changed_since) {
        if (keeping_of(record.key.kind) == Keeping::resident) return true;
        if (const std::optional<RangeKind> wanted = working_range_of(record.key.kind)) {
            return std::any_of(record.ranges.begin(), record.ranges.end(),
                               [&](const Range& range) { return range.kind == *wanted; });
        }
        if (record.key.kind == RecordKind::Order) {
            const auto& order = record.as<Order>();
            return !has_ended(order.phase) || order.updated_at >= changed_since;
        }
        const auto owner = order_of(record);
        const auto order = owner ? find({RecordKind::Order, owner->value}) : std::nullopt;
        return order && is_working(*order, changed_since);
    }

    std::shared_ptr<const State> state_;
};

class MemoryStore final : public Store, public Writer {
public:
    Writer& writer() override { return *this; }
    std::unique_ptr<Reader> read() override {
        const std::lock_guard lock(mutex_);
        return std::make_unique<MemoryReader>(committed_);
    }

    void begin() override {
        ENSURE(!open_);
        working_ = *committed_;
        open_ = true;
    }
    void commit() override {
        ENSURE(open_);
        const std::lock_guard lock(mutex_);
        committed_ = std::make_shared<const State>(std::move(working_));
        end();
    }
    void rollback() override { end(); }
    void savepoint() override { saved_ = working_; }
    void release_savepoint() override { saved_.reset(); }
    void rollback_to_savepoint() override {
        ENSURE(saved_);
        working_ = std::move(*saved_);
        saved_.reset();
    }

    std::optional<AnyRecord> find(const RecordKey& key) override { return value_at(present().records, key); }
    std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override {
        return batchline::find_all(present(), keys);
    }
    std::vector<AnyRecord> members(const Range& range) override { return batchline::members(present(), range); }
    std::vector<AnyRecord> all(RecordKind kind) override { return batchline::all(present(), kind); }

    using Writer::put;
    void put(const AnyRecord& record, const AnyRecord* former, const std::string&) override {
        const auto stored = value_at(working_.records, record.key);
        refuse_unless(former ? stored && stored->version == former->version : !stored,
                      "The record is not what it was taken for.");
        const auto owner = order_of(record);
        refuse_unless(!owner || working_.records.contains({RecordKind::Order, owner->value}),
                      "The order it belongs to is not stored.");
        if (record.key.kind == RecordKind::Order) refuse_taken_number(record.as<Order>());
        if (stored) {
            for (const Range& range : stored->ranges) working_.ranges[range].erase(record.key);
        }
        for (const Range& range : record.ranges) working_.ranges[range].insert(record.key);
        working_.records.insert_or_assign(record.key, record);
    }
    void put_answer(const StoredAnswer& answer) override {
        const bool is_new = working_.answers.emplace(std::pair(answer.user, answer.command), answer).second;
        refuse_unless(is_new, "The command has an answer already.");
    }
    void erase_answers_before(Instant at) override {
        std::erase_if(working_.answers, [&](const auto& entry) { return entry.second.at < at; });
    }
    std::optional<StoredAnswer> find_answer(UserId user, CommandId command) override {
        return value_at(present().answers, std::pair(user, command));
    }
    void forget(CustomerId customer) override {
        std::set<Instant> moments;
        for (const AuditRow& entry : working_.audit) {
            if (entry.customer == customer) moments.insert(entry.at);
        }
        for (AuditRow& entry : working_.audit) {
            const bool is_of_order = entry.order && is_of(customer, {RecordKind::Order, entry.order->value});
            if (is_of_order || moments.contains(entry.at)) entry.words.clear();
        }
        for (auto& [key, answer] : working_.answers) {
            if (answer.subject && is_of(customer, *answer.subject)) answer.body = "{}";
        }
    }
    void put_audit(const AuditRow& entry) override {
        refuse_unless(entry.sequence > (working_.audit.empty() ? 0 : working_.audit.back().sequence),
                      "The audit entry is not the next.");
        working_.audit.push_back(entry);
    }
    std::optional<AuditRow> audit_head() override {
        if (present().audit.empty()) return std::nullopt;
        return present().audit.back();
    }
    std::int64_t put_feed(const FeedRow& row) override {
        working_.feed.push_back(row);
        working_.feed.back().sequence = ++last_sequence_;
        return last_sequence_;
    }
    std::int64_t last_order_number() override {
        std::int64_t last = 0;
        for (const AnyRecord& record : all(RecordKind::Order)) last = std::max(last, record.as<Order>().number);
        return last;
    }
    std::int64_t last_purchase_number() override {
        std::int64_t last = 0;
        for (const AnyRecord& record : all(RecordKind::PurchaseOrder))
            last = std::max(last, record.as<PurchaseOrder>().number);
        return last;
    }
    void put_session(const StoredSession& session) override { working_.sessions[session.token_hash] = session; }
    void erase_session(const std::string& token_hash) override { working_.sessions.erase(token_hash); }
    void erase_sessions_before(Instant expiry) override {
        std::erase_if(working_.sessions, [&](const auto& entry) { return entry.second.expires_at < expiry; });
    }
    void put_credential(UserId user, const std::string& password_hash) override {
        working_.credentials[user] = password_hash;
    }
    void put_setting(const std::string& name, const std::string& value) override { working_.settings[name] = value; }

private:
    /// Whether such a record is about this customer.
    bool is_of(CustomerId customer, const RecordKey& key) const {
        if (key.kind == RecordKind::Customer) return key.id == customer.value;
        const auto record = value_at(working_.records, key);
        std::optional<AnyRecord> order;
        const auto find_order = [&](OrderId id) {
            order = value_at(working_.records, RecordKey{RecordKind::Order, id.value});
            return order ? &order->as<Order>() : nullptr;
        };
        return record && customer_concerned(*record, find_order) == customer;
    }
    const State& present() const { return open_ ? working_ : *committed_; }
    void end() {
        working_ = {};
        saved_.reset();
        open_ = false;
    }
    void refuse_taken_number(const Order& order) {
        if (order.number == 0) return;
        for (const AnyRecord& other : all(RecordKind::Order)) {
            refuse_unless(other.key.id == order.id.value || other.as<Order>().number != order.number,
                          "The order's number is taken.");
        }
    }

    std::mutex mutex_;  ///< guards `committed_`
    std::shared_ptr<const State> committed_ = std::make_shared<const State>();
    State working_;
    std::optional<State> saved_;
    bool open_ = false;
    std::int64_t last_sequence_ = 0;
};

}  // namespace

std::unique_ptr<Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace batchline
