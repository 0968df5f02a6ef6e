#include "server/storage/sqlite/sqlite_writer.h"

#include "server/storage/record_text.h"
#include "server/storage/sqlite/record_tables.h"
#include "server/storage/sqlite/sqlite_reader.h"

namespace batchline::sqlite {
namespace {

class SqliteWriter final : public Writer {
public:
    SqliteWriter(Database& database, int log_pages_max) : database_(database), log_pages_max_(log_pages_max) {}

    void begin() override {
        // Not at the end of a commit, where SQLite would do it: whoever decides the next batch is reading then.
        if (database_.log_pages() > log_pages_max_) database_.write_back_log();
        database_.prepare("BEGIN IMMEDIATE").run();
    }
    void commit() override { database_.prepare("COMMIT").run(); }
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
    std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override { return sqlite::find_all(database_, keys); }
    std::vector<AnyRecord> members(const Range& range) override { return sqlite::members(database_, range); }
    std::vector<AnyRecord> all(RecordKind kind) override { return sqlite::all(database_, kind); }
    void put(const AnyRecord& record, const AnyRecord* former) override { sqlite::put(database_, record, former); }

    void put_answer(const StoredAnswer& answer) override {
        Statement statement = database_.prepare(
            "INSERT INTO answers (user_id, command_id, at, fingerprint, status, body, subject_kind, subject_id, version) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        statement.bind(answer.user.value)
            .bind(answer.command.value)
            .bind(answer.at.microseconds)
            .bind(answer.fingerprint)
            .bind(answer.status)
            .bind(answer.body)
            .bind(answer.subject ? std::optional(static_cast<int>(answer.subject->kind)) : std::nullopt)
            .bind(answer.subject ? std::optional(answer.subject->id) : std::nullopt)
            .bind(answer.version)
            .run();
    }
    std::optional<StoredAnswer> find_answer(UserId user, CommandId command) override {
        return sqlite::find_answer(database_, user, command);
    }
    void erase_answers_before(Instant at) override {
        database_
            .prepare("DELETE FROM answers WHERE rowid < "
                     "COALESCE((SELECT rowid FROM answers WHERE at >= ? ORDER BY rowid LIMIT 1), 9223372036854775807)")
            .bind(at.microseconds)
            .run();
    }

    void put_audit(const AuditRow& entry) override {
        database_.prepare("INSERT INTO audit (sequence, order_id, at, body, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(entry.sequence)
            .bind(entry.order ? std::optional(entry.order->value) : std::nullopt)
            .bind(entry.at.microseconds)
            .bind(entry.body)
            .bind(entry.previous_hash)
            .bind(entry.hash)
            .run();
    }
    std::optional<AuditRow> audit_head() override { return sqlite::audit_head(database_); }

    std::int64_t put_feed(const FeedRow& row) override {
        const std::string after = text_of(row.after);
        const bool differs = row.before && !(*row.before == row.after);
        const std::string before = differs ? text_of(*row.before) : std::string();
        database_
            .prepare("INSERT INTO feed (record_kind, record_id, version, is_new, before, after) VALUES (?, ?, ?, ?, ?, ?)")
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

    void put_session(const StoredSession& session) override {
        database_
            .prepare("INSERT OR REPLACE INTO sessions (token_hash, user_id, csrf_token, created_at, used_at, expires_at) "
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
    int log_pages_max_;
};

}  // namespace

std::unique_ptr<Writer> make_writer(Database& database, int log_pages_max) {
    return std::make_unique<SqliteWriter>(database, log_pages_max);
}

}  // namespace batchline::sqlite
