#pragma once
// One connection to SQLite, and its statements. Nothing else calls the library.

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/storage/store.h"

namespace batchline::sqlite {

class Database;

/// A prepared statement in use: bind, then step through its rows. Reset when it goes, so that it never holds a lock.
/// Columns and parameters are numbered as SQLite does: columns from 0, parameters from 1, here given by `bind` in
/// order.
class Statement {
public:
    explicit Statement(Database& database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    /// Binds the next parameter. Text is not copied: it must live until the statement goes.
    Statement& bind(std::int64_t value);
    Statement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Statement& bind(bool value) { return bind(static_cast<std::int64_t>(value)); }
    Statement& bind(std::string_view text);
    Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
    Statement& bind(const char* text) { return bind(std::string_view(text)); }
    Statement& bind(const Uuid& id);
    Statement& bind(const Uuid* id) { return id ? bind(*id) : bind(nullptr); }
    Statement& bind(std::nullptr_t);
    template <class T>
    Statement& bind(const std::optional<T>& value) {
        return value ? bind(*value) : bind(nullptr);
    }

    /// True while there is a row.
    bool step();
    /// For statements without rows.
    void run();

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    /// Valid until the next step.
    std::string_view text_view(int column) const;
    Uuid uuid(int column) const;

private:
    Database& database_;
    sqlite3_stmt* statement_;
    int bound_ = 0;
};

/// One connection, for one thread at a time, with its prepared statements.
class Database {
public:
    enum class Access { read_write, read_only };
    /// Throws StorageFailure.
    Database(const std::string& path, Access access);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Prepared once for each text. The view must be of text that lives as long as this (a literal).
    Statement prepare(std::string_view literal);
    /// Prepared for this one use: for texts put together at run time.
    class Once;
    Once prepare_once(const std::string& sql);
    /// Statements without parameters and rows, one or many.
    void execute(const std::string& sql);

    /// A function of one text, for statements that have to find what C++ found the id of.
    void define(const char* name, Uuid (*id_of)(std::string_view));
    void define(const char* name, std::string (*text_of)(std::string_view));

    bool in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }
    std::int64_t last_row_id() const { return sqlite3_last_insert_rowid(connection_); }
    int changes() const { return sqlite3_changes(connection_); }
    /// In the write-ahead log after the last commit of this connection.
    int log_pages() const { return log_pages_; }
    /// Outside a transaction. Does what it can while others read; what is left, and what fails, is left to the next
    /// time, because nothing is lost as long as it is in the log. Returns how many of the log's pages are in the
    /// database now.
    int write_back_log();
    /// Everything that is committed here, of one moment, in the place of everything there. Others may go on writing
    /// here.
    void copy_to(Database& target);
    [[noreturn]] void fail(int code, const std::string& doing) const;

private:
    sqlite3_stmt* compile(std::string_view sql, unsigned flags);

    sqlite3* connection_ = nullptr;
    int log_pages_ = 0;
    std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

/// A statement that is dropped after use.
class Database::Once {
public:
    Once(Database& database, sqlite3_stmt* statement) : compiled_(statement), statement_(database, statement) {}
    Once(const Once&) = delete;
    Once& operator=(const Once&) = delete;
    Statement* operator->() { return &statement_; }
    Statement& operator*() { return statement_; }

private:
    struct Finalize {
        explicit Finalize(sqlite3_stmt* statement) : statement(statement) {}
        ~Finalize() { sqlite3_finalize(statement); }
        sqlite3_stmt* statement;
    };
    Finalize compiled_;  // before the statement, so that it goes after it
    Statement statement_;
};

}  // namespace batchline::sqlite
