// Reads everything within one transaction, so that all of it is of one moment.

#include "server/storage/sqlite/sqlite_reader.h"

#include "server/storage/record_text.h"
#include "server/storage/sqlite/order_list.h"
#include "server/storage/sqlite/record_tables.h"

namespace batchline::sqlite {
namespace {

class SqliteReader final : public Reader {
public:
    SqliteReader(std::unique_ptr<Database> database, std::function<void(std::unique_ptr<Database>)> give_back)
        : database_(std::move(database)), give_back_(std::move(give_back)) {
        database_->prepare("BEGIN").run();
        // The snapshot is of the first read, not of BEGIN.
        database_->prepare("SELECT 1 FROM settings LIMIT 1").step();
    }
    ~SqliteReader() override {
        try {
            database_->prepare("ROLLBACK").run();
        } catch (const StorageFailure&) {
            database_.reset();  // a connection that cannot end its transaction is of no further use
        }
        give_back_(std::move(database_));
    }

    std::optional<AnyRecord> find(const RecordKey& key) override { return sqlite::find(*database_, key); }
    std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override {
        return sqlite::find_all(*database_, keys);
    }
    std::vector<AnyRecord> members(const Range& range) override { return sqlite::members(*database_, range); }
    std::vector<AnyRecord> all(RecordKind kind) override { return sqlite::all(*database_, kind); }
    std::vector<AnyRecord> members_of_first(RangeKind kind, const Uuid& first) override {
        return sqlite::members_of_first(*database_, kind, first);
    }
    OrderPage list_orders(const OrderQuery& query, const OrderSight& sight) override {
        return sqlite::list_orders(*database_, query, sight);
    }
    std::map<std::string, std::int64_t> count_orders(const OrderFilter& filter, const OrderSight& sight) override {
        return sqlite::count_orders(*database_, filter, sight);
    }

    std::vector<AuditRow> audit_of(OrderId order) override {
        Statement statement = database_->prepare(
            "SELECT sequence, order_id, customer_id, at, body, previous_hash, hash, words FROM audit WHERE order_id = "
            "? ORDER "
            "BY sequence");
        statement.bind(order.value);
        return entries(statement);
    }
    std::vector<AuditRow> audit_of(CustomerId customer) override {
        Statement statement = database_->prepare(
            "SELECT sequence, order_id, customer_id, at, body, previous_hash, hash, words FROM audit WHERE customer_id "
            "= ? "
            "ORDER BY sequence");
        statement.bind(customer.value);
        return entries(statement);
    }
    std::vector<AuditRow> audit_after(std::int64_t after, int limit) override {
        Statement statement = database_->prepare(
            "SELECT sequence, order_id, customer_id, at, body, previous_hash, hash, words FROM audit WHERE sequence > "
            "? ORDER "
            "BY sequence "
            "LIMIT ?");
        statement.bind(after).bind(limit);
        return entries(statement);
    }
    std::optional<AuditRow> audit_head() override { return sqlite::audit_head(*database_); }
    std::vector<AnyRecord> filed_at(RecordKind kind, LocationId location, std::optional<Uuid> before,
                                    int limit) override {
        Statement statement =
            database_->prepare("SELECT body FROM " + std::string(table_of(kind)) +
                               " WHERE location_id = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3");
        statement.bind(location.value).bind(before ? &*before : nullptr).bind(limit);
        return records(kind, statement);
    }

    std::vector<FeedRow> feed_after(std::int64_t since, int limit) override {
        Statement statement = database_->prepare(
            "SELECT sequence, record_kind, record_id, version, is_new, before, after FROM feed WHERE sequence > ? "
            "ORDER BY sequence LIMIT ?");
        statement.bind(since).bind(limit);
        std::vector<FeedRow> rows;
        while (statement.step()) {
            FeedRow row{statement.integer(0),
                        {static_cast<RecordKind>(statement.integer(1)), statement.uuid(2)},
                        statement.integer(3),
                        std::nullopt,
                        facts_from_text(statement.text_view(6))};
            const bool is_new = statement.integer(4) != 0;
            if (!is_new) row.before = statement.is_null(5) ? row.after : facts_from_text(statement.text_view(5));
            rows.push_back(std::move(row));
        }
        return rows;
    }
    FeedBounds feed_bounds() override {
        Statement statement =
            database_->prepare("SELECT (SELECT MIN(sequence) FROM feed), (SELECT MAX(sequence) FROM feed)");
        statement.step();
        return {statement.integer(0), statement.integer(1)};
    }

    std::optional<OrderStanding> standing_of(OrderId order) override { return sqlite::standing_of(*database_, order); }

    std::vector<AnyRecord> working_set(const std::optional<RecordKey>& after, int limit,
                                       Instant changed_since) override {
        std::vector<AnyRecord> out;
        for (const auto& [kind, name] : EnumNames<RecordKind>::names) {
            const int rest = limit - static_cast<int>(out.size());
            if (rest <= 0) break;
            if ((after && kind < after->kind) || !is_in_working_set(kind)) continue;
            const bool descends = kind == RecordKind::Order;
            const std::string condition = working_set_condition(kind);
            auto statement = database_->prepare_once("SELECT body FROM " + std::string(table_of(kind)) + " AS record" +
                                                     (descends ? " INDEXED BY orders_working" : "") + " WHERE id " +
                                                     (descends ? "< " : "> ") + "?1 AND " + condition + " ORDER BY id" +
                                                     (descends ? " DESC" : "") + " LIMIT ?2");
            statement->bind(after && kind == after->kind ? after->id : descends ? last_id() : Uuid{}).bind(rest);
            if (condition.find("?3") != std::string::npos) statement->bind(changed_since.microseconds);
            auto found = records(kind, *statement);
            out.insert(out.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
        return out;
    }

    std::optional<StoredAnswer> find_answer(UserId user, CommandId command) override {
        return sqlite::find_answer(*database_, user, command);
    }
    std::optional<StoredSession> find_session(const std::string& token_hash) override {
        Statement statement = database_->prepare(
            "SELECT user_id, csrf_token, created_at, used_at, expires_at FROM sessions WHERE token_hash = ?");
        statement.bind(token_hash);
        if (!statement.step()) return std::nullopt;
        return StoredSession{token_hash,
                             UserId{statement.uuid(0)},
                             statement.text(1),
                             {statement.integer(2)},
                             {statement.integer(3)},
                             {statement.integer(4)}};
    }
    std::optional<std::string> find_credential(UserId user) override {
        Statement statement = database_->prepare("SELECT password_hash FROM credentials WHERE user_id = ?");
        statement.bind(user.value);
        return first_text(statement);
    }
    std::optional<std::string> find_setting(const std::string& name) override {
        Statement statement = database_->prepare("SELECT value FROM settings WHERE name = ?");
        statement.bind(name);
        return first_text(statement);
    }

private:
    static Uuid last_id() {
        Uuid id;
        id.bytes.fill(0xff);
        return id;
    }
    static std::vector<AnyRecord> records(RecordKind kind, Statement& statement) {
        std::vector<AnyRecord> out;
        while (statement.step()) out.push_back(record_from_text(kind, statement.text_view(0)));
        return out;
    }
    static std::vector<AuditRow> entries(Statement& statement) {
        std::vector<AuditRow> out;
        while (statement.step()) out.push_back(audit_entry(statement));
        return out;
    }
    static std::optional<std::string> first_text(Statement& statement) {
        if (!statement.step()) return std::nullopt;
        return statement.text(0);
    }
    static std::string in_some(RangeKind kind) {
        return "id IN (SELECT record_id FROM range_members WHERE kind = " + std::to_string(static_cast<int>(kind)) +
               ")";
    }
    /// Which records of a kind that belongs to it are in the working set.
    static std::string working_set_condition(RecordKind kind) {
        if (keeping_of(kind) == Keeping::resident) return "1";
        if (kind == RecordKind::Order) return "(ended = 0 OR updated_at >= ?3)";
        if (const std::optional<RangeKind> range = working_range_of(kind)) return in_some(*range);
        return "EXISTS (SELECT 1 FROM orders INDEXED BY orders_working WHERE orders.id = record.order_id AND "
               "(ended = 0 OR updated_at >= ?3))";
    }

    std::unique_ptr<Database> database_;
    std::function<void(std::unique_ptr<Database>)> give_back_;
};

}  // namespace

std::unique_ptr<Reader> make_reader(std::unique_ptr<Database> database,
                                    std::function<void(std::unique_ptr<Database>)> give_back) {
    return std::make_unique<SqliteReader>(std::move(database), std::move(give_back));
}

std::optional<StoredAnswer> find_answer(Database& database, UserId user, CommandId command) {
    Statement statement = database.prepare(
        "SELECT fingerprint, status, body, subject_kind, subject_id, version, at FROM answers WHERE user_id = ? AND "
        "command_id = ?");
    statement.bind(user.value).bind(command.value);
    if (!statement.step()) return std::nullopt;
    StoredAnswer answer{user,
                        command,
                        statement.text(0),
                        static_cast<int>(statement.integer(1)),
                        statement.text(2),
                        std::nullopt,
                        statement.integer(5),
                        {statement.integer(6)}};
    if (!statement.is_null(3))
        answer.subject = RecordKey{static_cast<RecordKind>(statement.integer(3)), statement.uuid(4)};
    return answer;
}

std::optional<AuditRow> audit_head(Database& database) {
    Statement statement = database.prepare(
        "SELECT sequence, order_id, customer_id, at, body, previous_hash, hash, words FROM audit ORDER BY sequence "
        "DESC LIMIT "
        "1");
    if (!statement.step()) return std::nullopt;
    return audit_entry(statement);
}

AuditRow audit_entry(const Statement& statement) {
    AuditRow entry{statement.integer(0), std::nullopt,      std::nullopt,      {statement.integer(3)},
                   statement.text(4),    statement.text(5), statement.text(6), statement.text(7)};
    if (!statement.is_null(1)) entry.order = OrderId{statement.uuid(1)};
    if (!statement.is_null(2)) entry.customer = CustomerId{statement.uuid(2)};
    return entry;
}

}  // namespace batchline::sqlite
