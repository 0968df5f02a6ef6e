// Passes every call on to the real store, but for the fault that is on trial.

#include "tests/simulation/watched_store.h"

#include <algorithm>
#include <utility>

#include "shared/base/json.h"
#include "shared/discussions/model.h"
#include "shared/follow_ups/model.h"
#include "shared/inventory/model.h"
#include "shared/notifications/model.h"
#include "shared/orders/model.h"
#include "tests/support/bakery.h"

namespace batchline::simulation {
namespace {

class WatchedReader final : public Reader {
public:
    WatchedReader(std::unique_ptr<Reader> real, Fault fault) : real_(std::move(real)), fault_(fault) {}

    std::optional<AnyRecord> find(const RecordKey& key) override { return real_->find(key); }
    std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override { return real_->find_all(keys); }
    std::vector<AnyRecord> members(const Range& range) override { return real_->members(range); }
    std::vector<AnyRecord> all(RecordKind kind) override { return real_->all(kind); }
    std::vector<AnyRecord> members_of_first(RangeKind kind, const Uuid& first) override {
        return real_->members_of_first(kind, first);
    }
    OrderPage list_orders(const OrderQuery& query, const OrderSight& sight) override {
        return real_->list_orders(query, sight);
    }
    std::map<std::string, std::int64_t> count_orders(const OrderFilter& filter, const OrderSight& sight) override {
        return real_->count_orders(filter, sight);
    }
    std::vector<AuditRow> audit_of(OrderId order) override { return real_->audit_of(order); }
    std::vector<AuditRow> audit_of(CustomerId customer) override { return real_->audit_of(customer); }
    std::vector<AuditRow> audit_after(std::int64_t after, int limit) override {
        return real_->audit_after(after, limit);
    }
    std::optional<AuditRow> audit_head() override { return real_->audit_head(); }
    std::vector<AnyRecord> filed_at(RecordKind kind, LocationId location, std::optional<Uuid> before,
                                    int limit) override {
        return real_->filed_at(kind, location, before, limit);
    }
    std::vector<FeedRow> feed_after(std::int64_t since, int limit) override {
        std::vector<FeedRow> rows = real_->feed_after(since, limit);
        if (fault_ == Fault::feed_row_skipped && since > 0 && rows.size() > 1) rows.erase(rows.begin());
        return rows;
    }
    FeedBounds feed_bounds() override { return real_->feed_bounds(); }
    std::optional<OrderStanding> standing_of(OrderId order) override { return real_->standing_of(order); }
    std::vector<AnyRecord> working_set(const std::optional<RecordKey>& after, int limit,
                                       Instant changed_since) override {
        return real_->working_set(after, limit, changed_since);
    }
    std::optional<StoredAnswer> find_answer(UserId user, CommandId command) override {
        std::optional<StoredAnswer> answer = real_->find_answer(user, command);
        if (answer && fault_ == Fault::replay_differs) answer->body += " ";
        return answer;
    }
    std::optional<StoredSession> find_session(const std::string& token_hash) override {
        return real_->find_session(token_hash);
    }
    std::optional<std::string> find_credential(UserId user) override { return real_->find_credential(user); }
    std::optional<std::string> find_setting(const std::string& name) override { return real_->find_setting(name); }

private:
    std::unique_ptr<Reader> real_;
    Fault fault_;
};

}  // namespace

class WatchedStore::WatchedWriter final : public Writer {
public:
    WatchedWriter(Writer& real, Fault fault, std::uint64_t seed) : real_(real), fault_(fault), dice_(seed, 77) {}

    void begin() override {
        finish_late_commit();
        touched_.clear();
        real_.begin();
    }
    void commit() override {
        if (fault_ == Fault::answer_before_commit) {
            commits_late_ = true;
        } else {
            real_.commit();
        }
        committed_.insert(committed_.end(), touched_.begin(), touched_.end());
        touched_.clear();
    }
    void rollback() override {
        touched_.clear();
        commits_late_ = false;
        real_.rollback();
    }
    void savepoint() override { real_.savepoint(); }
    void release_savepoint() override { real_.release_savepoint(); }
    void rollback_to_savepoint() override { real_.rollback_to_savepoint(); }

    using Writer::put;
    void put(const AnyRecord& record, const AnyRecord* former, const std::string&) override {
        const bool is_lost =
            fault_ == Fault::revision_lost && record.key.kind == RecordKind::OrderRevision && dice_.chance(20);
        if (is_lost) return;
        if (fault_ == Fault::message_lost && record.key.kind == RecordKind::Message && !former && dice_.chance(20))
            return;
        if (record.key.kind == RecordKind::FollowUp && loses(record.as<FollowUp>(), former)) return;
        if (fault_ == Fault::told_twice && record.key.kind == RecordKind::Notification && !former && dice_.chance(20))
            tell_again(record);
        touched_.push_back(record.key);
        real_.put(with_mistake(record, former), former);
    }
    void put_answer(const StoredAnswer& answer) override {
        if (fault_ != Fault::answer_forgotten) real_.put_answer(answer);
    }
    void forget(CustomerId customer) override {
        if (fault_ != Fault::erased_words_kept) real_.forget(customer);
    }
    void put_audit(const AuditRow& entry) override {
        if (fault_ == Fault::audit_entry_lost && dice_.chance(5)) return;
        AuditRow row = entry;
        if (fault_ == Fault::justification_lost) {
            if (std::optional<Json> body = parse_json(row.body); body && body->contains("justification")) {
                body->erase("justification");
                row.body = body->dump();
            }
        }
        real_.put_audit(row);
    }
    std::int64_t put_feed(const FeedRow& row) override {
        FeedRow written = row;
        if (fault_ == Fault::tombstone_missing) written.before.reset();
        return real_.put_feed(written);
    }

    std::optional<AnyRecord> find(const RecordKey& key) override { return real_.find(key); }
    std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override { return real_.find_all(keys); }
    std::vector<AnyRecord> members(const Range& range) override { return real_.members(range); }
    std::vector<AnyRecord> all(RecordKind kind) override { return real_.all(kind); }
    std::optional<StoredAnswer> find_answer(UserId user, CommandId command) override {
        return real_.find_answer(user, command);
    }
    void erase_answers_before(Instant at) override { real_.erase_answers_before(at); }
    std::optional<AuditRow> audit_head() override { return real_.audit_head(); }
    std::int64_t last_order_number() override { return real_.last_order_number(); }
    std::int64_t last_purchase_number() override { return real_.last_purchase_number(); }
    void put_session(const StoredSession& session) override { real_.put_session(session); }
    void erase_session(const std::string& token_hash) override { real_.erase_session(token_hash); }
    void erase_sessions_before(Instant expiry) override { real_.erase_sessions_before(expiry); }
    void put_credential(UserId user, const std::string& password_hash) override {
        real_.put_credential(user, password_hash);
    }
    void put_setting(const std::string& name, const std::string& value) override { real_.put_setting(name, value); }

    std::vector<RecordKey> take_committed() { return std::exchange(committed_, {}); }
    void finish_late_commit() {
        if (!std::exchange(commits_late_, false)) return;
        try {
            real_.commit();
        } catch (const StorageFailure&) {
            real_.rollback();  // what was promised is gone
        }
    }

private:
    bool loses(const FollowUp& follow_up, const AnyRecord* former) {
        const bool is_by_hand = follow_up.reason == FollowUpReason::ByHand;
        switch (fault_) {
            case Fault::planned_follow_up_lost: return !former && is_by_hand && dice_.chance(40);
            case Fault::awaited_follow_up_lost: return !former && !is_by_hand && dice_.chance(20);
            case Fault::follow_up_stays_open: return follow_up.status == FollowUpStatus::Done && dice_.chance(50);
            default: return false;
        }
    }
    void tell_again(const AnyRecord& record) {
        Notification again = record.as<Notification>();
        again.id = NotificationId{Uuid::from_name(again.id.text() + " again")};
        const AnyRecord other = AnyRecord::of(std::move(again));
        touched_.push_back(other.key);
        real_.put(other, nullptr);
    }
    AnyRecord with_mistake(const AnyRecord& record, const AnyRecord* former) {
        if (fault_ == Fault::message_overwritten && record.key.kind == RecordKind::Message) {
            Message message = record.as<Message>();
            message.former.clear();
            return AnyRecord::of(std::move(message));
        }
        if (fault_ == Fault::room_left_open && record.key.kind == RecordKind::Discussion) {
            Discussion room = record.as<Discussion>();
            room.room = RoomState::Open;
            return AnyRecord::of(std::move(room));
        }
        if (fault_ == Fault::amount_left_behind && record.key.kind == RecordKind::Order && former) {
            Order order = record.as<Order>();
            order.lines.front().amount = former->as<Order>().lines.front().amount;
            return AnyRecord::of(std::move(order));
        }
        if (fault_ == Fault::told_somebody_else && record.key.kind == RecordKind::Notification && !former &&
            dice_.chance(30)) {
            Notification notice = record.as<Notification>();
            notice.receiver = UserId{testing::id_from("sales.south")};
            return AnyRecord::of(std::move(notice));
        }
        if (fault_ != Fault::stock_released_twice || record.key.kind != RecordKind::Lot || !former) return record;
        Lot lot = record.as<Lot>();
        const Lot& before = former->as<Lot>();
        const std::int64_t freed = before.reserved.amount - lot.reserved.amount;
        if (freed <= 0 || lot.on_hand != before.on_hand) return record;
        lot.reserved.amount = std::max<std::int64_t>(0, lot.reserved.amount - freed);
        return AnyRecord::of(std::move(lot));
    }

    Writer& real_;
    Fault fault_;
    Dice dice_;
    std::vector<RecordKey> touched_;
    std::vector<RecordKey> committed_;
    bool commits_late_ = false;
};

WatchedStore::WatchedStore(std::unique_ptr<Store> real, Fault fault, std::uint64_t seed)
    : real_(std::move(real)), fault_(fault), writer_(std::make_unique<WatchedWriter>(real_->writer(), fault, seed)) {}

WatchedStore::~WatchedStore() = default;

Writer& WatchedStore::writer() { return *writer_; }

std::unique_ptr<Reader> WatchedStore::read() {
    std::unique_ptr<Reader> reader = real_->read();
    if (fault_ == Fault::replay_differs || fault_ == Fault::feed_row_skipped)
        return std::make_unique<WatchedReader>(std::move(reader), fault_);
    return reader;
}

void WatchedStore::settle() { writer_->finish_late_commit(); }

std::vector<RecordKey> WatchedStore::take_committed() { return writer_->take_committed(); }

}  // namespace batchline::simulation
