// Calls SQLite, keeps prepared statements, and turns its errors into StorageFailure.

#include "server/storage/sqlite/database.h"

#include <cstring>

#include "shared/base/check.h"

namespace batchline::sqlite {
namespace {

constexpr int busy_timeout_milliseconds = 10'000;
constexpr int copy_pause_milliseconds = 50;
constexpr int copy_tries_max = 200;

StorageFailure::Cause cause_of(int code) {
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_TOOBIG:
        case SQLITE_ERROR:
        case SQLITE_MISUSE:
        case SQLITE_RANGE: return StorageFailure::Cause::content;
        default: return StorageFailure::Cause::outside;
    }
}

}  // namespace

Statement::~Statement() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Statement& Statement::bind(std::int64_t value) {
    ENSURE(sqlite3_bind_int64(statement_, ++bound_, value) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    const char* data = text.data() ? text.data() : "";  // a null pointer would bind NULL
    ENSURE(sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(const Uuid& id) {
    ENSURE(sqlite3_bind_blob(statement_, ++bound_, id.bytes.data(), 16, SQLITE_TRANSIENT) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(std::nullptr_t) {
    ENSURE(sqlite3_bind_null(statement_, ++bound_) == SQLITE_OK);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    database_.fail(code, sqlite3_sql(statement_));
}

void Statement::run() { ENSURE(!step()); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text_view(int column) const {
    const unsigned char* text = sqlite3_column_text(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

std::string Statement::text(int column) const { return std::string(text_view(column)); }

Uuid Statement::uuid(int column) const {
    Uuid id;
    const void* blob = sqlite3_column_blob(statement_, column);
    if (sqlite3_column_bytes(statement_, column) != 16) {
        throw StorageFailure(StorageFailure::Cause::outside, "The database is damaged: an id does not have 16 bytes.");
    }
    std::memcpy(id.bytes.data(), blob, 16);
    return id;
}

namespace {

void answer_with(sqlite3_context* context, const Uuid& id) {
    sqlite3_result_blob(context, id.bytes.data(), static_cast<int>(id.bytes.size()), SQLITE_TRANSIENT);
}
void answer_with(sqlite3_context* context, const std::string& text) {
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

template <class Answer>
int define_function(sqlite3* connection, const char* name, Answer (*function)(std::string_view)) {
    const auto call = [](sqlite3_context* context, int, sqlite3_value** values) {
        const auto of = reinterpret_cast<Answer (*)(std::string_view)>(sqlite3_user_data(context));
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
        answer_with(context, of(text ? std::string_view(text) : std::string_view()));
    };
    return sqlite3_create_function(connection, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                   reinterpret_cast<void*>(function), call, nullptr, nullptr);
}

}  // namespace

void Database::define(const char* name, Uuid (*id_of)(std::string_view)) {
    const int code = define_function(connection_, name, id_of);
    if (code != SQLITE_OK) fail(code, "defining a function");
}

void Database::define(const char* name, std::string (*text_of)(std::string_view)) {
    const int code = define_function(connection_, name, text_of);
    if (code != SQLITE_OK) fail(code, "defining a function");
}

Database::Database(const std::string& path, Access access) {
    const int flags = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &connection_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const std::string reason = connection_ ? sqlite3_errmsg(connection_) : sqlite3_errstr(code);
        sqlite3_close(connection_);
        throw StorageFailure(StorageFailure::Cause::outside, "Cannot open " + path + ": " + reason);
    }
    sqlite3_extended_result_codes(connection_, 1);
    sqlite3_busy_timeout(connection_, busy_timeout_milliseconds);
    // In the place of SQLite's own hook, which would write the log back within a commit.
    const auto count = [](void* database, sqlite3*, const char*, int pages) {
        static_cast<Database*>(database)->log_pages_ = pages;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(connection_, count, this);
}

Database::~Database() {
    for (const auto& [text, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(connection_);
}

sqlite3_stmt* Database::compile(std::string_view sql, unsigned flags) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()), flags, &statement, nullptr);
    if (code != SQLITE_OK) fail(code, std::string(sql));
    ENSURE(statement);
    return statement;
}

Statement Database::prepare(std::string_view literal) {
    sqlite3_stmt*& statement = statements_[literal.data()];
    if (!statement) statement = compile(literal, SQLITE_PREPARE_PERSISTENT);
    // A statement still in use would be pulled from under its user.
    ENSURE(!sqlite3_stmt_busy(statement));
    return Statement(*this, statement);
}

Database::Once Database::prepare_once(const std::string& sql) { return Once(*this, compile(sql, 0)); }

void Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, sql.substr(0, 200));
}

int Database::write_back_log() {
    int pages = 0;
    sqlite3_wal_checkpoint_v2(connection_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &pages);
    return pages;
}

void Database::copy_to(Database& target) {
    sqlite3_backup* copying = sqlite3_backup_init(target.connection_, "main", connection_, "main");
    if (!copying) target.fail(sqlite3_errcode(target.connection_), "copying the database");
    constexpr int all_pages = -1;  // in one step, or others' commits would make it begin again
    int code = sqlite3_backup_step(copying, all_pages);
    for (int tries = 0; (code == SQLITE_BUSY || code == SQLITE_LOCKED) && tries < copy_tries_max; ++tries) {
        sqlite3_sleep(copy_pause_milliseconds);
        code = sqlite3_backup_step(copying, all_pages);
    }
    const int finished = sqlite3_backup_finish(copying);
    if (code != SQLITE_DONE) target.fail(code, "copying the database");
    if (finished != SQLITE_OK) target.fail(finished, "copying the database");
}

void Database::fail(int code, const std::string& doing) const {
    throw StorageFailure(cause_of(code), std::string(sqlite3_errmsg(connection_)) + " (" + sqlite3_errstr(code) +
                                             ", code " + std::to_string(code) + ") at: " + doing.substr(0, 200));
}

}  // namespace batchline::sqlite
