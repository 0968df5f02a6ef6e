// Writes records, feed, audit and answers, and decides when the log is written back.

#include "server/storage/sqlite/sqlite_writer.h"

#include "server/storage/record_text.h"
#include "server/storage/sqlite/record_tables.h"
#include "server/storage/sqlite/sqlite_reader.h"

namespace batchline::sqlite {
namespace {

/// What an answer is about is its subject: the customer, or something of theirs.
std::string statement_for_answers_about_customer() {
    const std::string orders = "(SELECT id FROM orders WHERE customer_id = ?1)";
    std::string statement = "UPDATE answers SET body = '{}' WHERE subject_id = ?1 OR subject_id IN " + orders +
                            " OR subject_id IN (SELECT record_id FROM range_members WHERE kind = " +
                            std::to_string(static_cast<int>(RangeKind::InteractionsOfCustomer)) + " AND first = ?1)";
    for (const std::string& table : tables_of_orders())
        statement += " OR subject_id IN (SELECT id FROM " + table + " WHERE order_id IN " + orders + ")";
    return statement;
}

class SqliteWriter final : public Writer {
public:
    SqliteWriter(Database& database, const SqliteOptions& options, LogKeeper* keeper)
        : database_(database),
          log_pages_max_(options.log_pages_max),
          log_pages_ahead_(options.log_pages_ahead),
          keeper_(keeper) {}

    void begin() override {
        // Not at the end of a commit, where SQLite would do it: whoever decides the next batch is reading then.
        if (database_.log_pages() > log_pages_max_) write_back_log();
        database_.prepare("BEGIN IMMEDIATE").run();
    }
    void commit() override {
        database_.prepare("COMMIT").run();
        if (keeper_) have_log_written_back();
    }
    void rollback() override {
        // Full disks and I/O errors can have rolled back already.
        if (database_.in_transaction()) database_.prepare("ROLLBACK").run();
    }
    void savepoint() override { database_.prepare("SAVEPOINT one").run(); }
    void release_savepoint() override { database_.prepare("RELEASE one").run(); }
    void rollback_to_savepoint() override {
        database_.prepare("ROLLBACK TO one").run();
        release_savepoint();
    }

    std::optional<AnyRecord> find(const RecordKey& key) override { return sqlite::find(database_, key); }
    std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override {
        return sqlite::find_all(database_, keys);
    }
    std::vector<AnyRecord> members(const Range& range) override { return sqlite::members(database_, range); }
    std::vector<AnyRecord> all(RecordKind kind) override { return sqlite::all(database_, kind); }
    using Writer::put;
    void put(const AnyRecord& record, const AnyRecord* former, const std::string& text) override {
        sqlite::put(database_, record, former, text);
    }

    void put_answer(const StoredAnswer& answer) override {
        Statement statement = database_.prepare(
            "INSERT INTO answers (user_id, command_id, at, fingerprint, status, body, subject_kind, subject_id, "
            "version) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        statement.bind(answer.user.value)
            .bind(answer.command.value)
            .bind(answer.at.microseconds)
            .bind(answer.fingerprint)
            .bind(answer.status)
            .bind(answer.body)
            .bind(answer.subject ? std::optional(static_cast<int>(answer.subject->kind)) : std::nullopt)
            .bind(answer.subject ? &answer.subject->id : nullptr)
            .bind(answer.version)
            .run();
    }
    std::optional<StoredAnswer> find_answer(UserId user, CommandId command) override {
        return sqlite::find_answer(database_, user, command);
    }
    void erase_answers_before(Instant at) override {
        database_
            .prepare(
                "DELETE FROM answers WHERE rowid < "
                "COALESCE((SELECT rowid FROM answers WHERE at >= ? ORDER BY rowid LIMIT 1), 9223372036854775807)")
            .bind(at.microseconds)
            .run();
    }

    void forget(CustomerId customer) override {
        static const std::string answers_about = statement_for_answers_about_customer();
        database_
            .prepare(
                "UPDATE audit SET words = '' WHERE words != '' AND (customer_id = ?1 OR order_id IN "
                "(SELECT id FROM orders WHERE customer_id = ?1) OR at IN "
                "(SELECT at FROM audit WHERE customer_id = ?1))")
            .bind(customer.value)
            .run();
        database_.prepare(answers_about).bind(customer.value).run();
    }
    void put_audit(const AuditRow& entry) override {
        database_
            .prepare(
                "INSERT INTO audit (sequence, order_id, customer_id, at, body, previous_hash, hash, words) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(entry.sequence)
            .bind(entry.order ? &entry.order->value : nullptr)
            .bind(entry.customer ? &entry.customer->value : nullptr)
            .bind(entry.at.microseconds)
            .bind(entry.body)
            .bind(entry.previous_hash)
            .bind(entry.hash)
            .bind(entry.words)
            .run();
    }
    std::optional<AuditRow> audit_head() override { return sqlite::audit_head(database_); }

    std::int64_t put_feed(const FeedRow& row) override {
        const std::string after = text_of(row.after);
        const bool differs = row.before && !(*row.before == row.after);
        const std::string before = differs ? text_of(*row.before) : std::string();
        database_
            .prepare(
                "INSERT INTO feed (record_kind, record_id, version, is_new, before, after) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(static_cast<int>(row.key.kind))
            .bind(row.key.id)
            .bind(row.version)
            .bind(!row.before)
            .bind(differs ? std::optional(std::string_view(before)) : std::nullopt)
            .bind(after)
            .run();
        return database_.last_row_id();
    }

    std::int64_t last_order_number() override {
        // The condition lets the partial index answer.
        Statement statement = database_.prepare("SELECT MAX(number) FROM orders WHERE number > 0");
        statement.step();
        return statement.integer(0);
    }

    std::int64_t last_purchase_number() override {
        Statement statement = database_.prepare("SELECT MAX(json_extract(body, '$.number')) FROM purchase_orders");
        statement.step();
        return statement.integer(0);
    }

    void put_session(const StoredSession& session) override {
        database_
            .prepare(
                "INSERT OR REPLACE INTO sessions (token_hash, user_id, csrf_token, created_at, used_at, expires_at) "
                "VALUES (?, ?, ?, ?, ?, ?)")
            .bind(session.token_hash)
            .bind(session.user.value)
            .bind(session.csrf_token)
            .bind(session.created_at.microseconds)
            .bind(session.used_at.microseconds)
            .bind(session.expires_at.microseconds)
            .run();
    }
    void erase_session(const std::string& token_hash) override {
        database_.prepare("DELETE FROM sessions WHERE token_hash = ?").bind(token_hash).run();
    }
    void erase_sessions_before(Instant expiry) override {
        database_.prepare("DELETE FROM sessions WHERE expires_at < ?").bind(expiry.microseconds).run();
    }
    void put_credential(UserId user, const std::string& password_hash) override {
        database_.prepare("INSERT OR REPLACE INTO credentials (user_id, password_hash) VALUES (?, ?)")
            .bind(user.value)
            .bind(password_hash)
            .run();
    }
    void put_setting(const std::string& name, const std::string& value) override {
        database_.prepare("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)").bind(name).bind(value).run();
    }

private:
    Database& database_;
    /// Where there is a keeper, once it has left little to do, and at the latest when the log is twice as long as it
    /// may be: on a disk that cannot keep up the writer waits for it, or the log would never end.
    void write_back_log() {
        if (keeper_) {
            const bool must_wait = database_.log_pages() > 2 * log_pages_max_;
            if (must_wait) keeper_->wait();
            if (!must_wait && database_.log_pages() - keeper_->pages_written_back() > log_pages_ahead_ / 2) return;
        }
        database_.write_back_log();
    }
    void have_log_written_back() {
        if (database_.log_pages() < log_pages_asked_) log_pages_asked_ = 0;  // it has started anew
        if (database_.log_pages() - log_pages_asked_ < log_pages_ahead_) return;
        log_pages_asked_ = database_.log_pages();
        keeper_->write_back();
    }

    int log_pages_max_;
    int log_pages_ahead_;
    int log_pages_asked_ = 0;
    LogKeeper* keeper_;  ///< may be nullptr
};

}  // namespace

std::unique_ptr<Writer> make_writer(Database& database, const SqliteOptions& options, LogKeeper* keeper) {
    return std::make_unique<SqliteWriter>(database, options, keeper);
}

}  // namespace batchline::sqlite
