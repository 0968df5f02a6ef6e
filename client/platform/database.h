#pragma once
// What this browser keeps: a few tables of texts by key, written in transactions. Nothing here waits: answers come
// later.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace batchline::platform {

enum class Table : std::uint8_t {
    about,    // whose data these are, and up to where
    records,  // what the server said
    outbox,   // what the server is to be told
    drafts    // what is being typed
};

// Values are texts of one line (JSON).
struct Row {
    std::string key;
    std::string value;
};

struct Write {
    Table table = Table::about;
    std::string key{};                   // empty, without a value: the whole table is emptied
    std::optional<std::string> value{};  // none: the row is removed
};

inline Write put(Table table, std::string key, std::string value) { return {table, std::move(key), std::move(value)}; }
inline Write remove(Table table, std::string key) { return {table, std::move(key), std::nullopt}; }
inline Write empty(Table table) { return {table, {}, std::nullopt}; }

enum class Keeping : std::uint8_t {
    durable,      // outlives the page; the browser has promised not to clear it
    best_effort,  // outlives the page; the browser may clear it when space runs out
    page_only     // a private window, or storage is switched off: gone with the page
};

class Database {
public:
    virtual ~Database() = default;
    // Opens; nothing is read or written before it calls back. Calls back also where nothing can be kept: the tables
    // then live as long as the page.
    virtual void open(std::function<void(Keeping)> opened) = 0;
    // All rows of a table by key. `none`: it could not be read.
    virtual void read(Table table, std::function<void(std::optional<std::vector<Row>>)> on_rows) = 0;
    // The same as of one moment, piece by piece, so that a large table does not hold up the page; ends with the last
    // piece or with `none`.
    virtual void read_in_pieces(Table table,
                                std::function<void(std::optional<std::vector<Row>>, bool is_last)> on_piece) {
        read(table, [on_piece = std::move(on_piece)](std::optional<std::vector<Row>> rows) {
            on_piece(std::move(rows), true);
        });
    }
    // All or nothing, in the order of the calls; calls back once it is on disk, with false where it could not be
    // written.
    virtual void write(std::vector<Write> writes, std::function<void(bool)> written) = 0;
    // Asks the browser not to clear what is kept.
    virtual void ask_to_persist(std::function<void(Keeping)> answered) = 0;
};

}  // namespace batchline::platform
