#pragma once
// What this browser keeps: a few tables of texts by key, written in transactions. Nothing here waits: answers come
// later.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
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

// Rows that are read together: those whose keys begin with this.
struct Part {
    std::string prefix;
    bool last_first = false;  // in the order of keys otherwise
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

// Of rows in the order of their keys: those of the parts, in their order.
inline std::vector<Row> rows_in_parts(const std::vector<Row>& rows, const std::vector<Part>& parts) {
    std::vector<Row> out;
    for (const Part& part : parts) {
        const auto begin = out.size();
        for (const Row& row : rows)
            if (row.key.starts_with(part.prefix)) out.push_back(row);
        if (part.last_first) std::reverse(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end());
    }
    return out;
}

class Database {
public:
    virtual ~Database() = default;
    // Opens; nothing is read or written before it calls back. Calls back also where nothing can be kept: the tables
    // then live as long as the page.
    virtual void open(std::function<void(Keeping)> opened) = 0;
    // All rows of a table by key. `none`: it could not be read.
    virtual void read(Table table, std::function<void(std::optional<std::vector<Row>>)> on_rows) = 0;
    // Parts of a table, one after the other and as of one moment, piece by piece, so that a large table does not hold
    // up the page; ends with the last piece or with `none`.
    virtual void read_in_pieces(Table table, std::vector<Part> parts,
                                std::function<void(std::optional<std::vector<Row>>, bool is_last)> on_piece) {
        read(table, [parts = std::move(parts), on_piece = std::move(on_piece)](std::optional<std::vector<Row>> rows) {
            on_piece(rows ? std::optional(rows_in_parts(*rows, parts)) : std::nullopt, true);
        });
    }
    // All or nothing, in the order of the calls; calls back once it is on disk, with false where it could not be
    // written.
    virtual void write(std::vector<Write> writes, std::function<void(bool)> written) = 0;
    // What is too large to be handed over at once is prepared piece by piece and then written as one, before `last`.
    virtual void prepare(std::vector<Write> writes) {
        std::move(writes.begin(), writes.end(), std::back_inserter(prepared_));
    }
    virtual void drop_prepared() { prepared_.clear(); }
    virtual void write_prepared(std::vector<Write> last, std::function<void(bool)> written) {
        prepare(std::move(last));
        write(std::exchange(prepared_, {}), std::move(written));
    }
    // Asks the browser not to clear what is kept.
    virtual void ask_to_persist(std::function<void(Keeping)> answered) = 0;

private:
    std::vector<Write> prepared_;
};

}  // namespace batchline::platform
