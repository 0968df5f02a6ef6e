// What this browser keeps, by IndexedDB (web/store.js).

#include <emscripten/emscripten.h>

#include <iterator>
#include <memory>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(void, batchline_js_database_open, (int id), { Module["host"].store.open(id); });
EM_JS(void, batchline_js_database_read, (int id, int table, const char* parts), {
    Module["host"].store.read(id, table, JSON.parse(UTF8ToString(parts)));
});
EM_JS(void, batchline_js_database_write, (int id, const char* lines), {
    Module["host"].store.write(id, UTF8ToString(lines));
});
EM_JS(void, batchline_js_database_prepare, (const char* lines), { Module["host"].store.prepare(UTF8ToString(lines)); });
EM_JS(void, batchline_js_database_drop_prepared, (), { Module["host"].store.dropPrepared(); });
EM_JS(void, batchline_js_database_write_prepared, (int id), { Module["host"].store.writePrepared(id); });
EM_JS(void, batchline_js_database_persist, (int id), { Module["host"].store.persist(id); });
// clang-format on

namespace batchline::platform {
namespace {

// The code of an answer to a reading: 0 it failed, 1 that was all, and
constexpr int more_follows = 2;

Keeping keeping_of(int code) {
    if (code == 2) return Keeping::durable;
    return code == 1 ? Keeping::best_effort : Keeping::page_only;
}

// "key\nvalue\nkey\nvalue\n"
std::vector<Row> split_rows(const std::string& lines) {
    std::vector<Row> rows;
    std::size_t start = 0;
    while (start < lines.size()) {
        const std::size_t key_end = lines.find('\n', start);
        const std::size_t value_end = key_end == std::string::npos ? key_end : lines.find('\n', key_end + 1);
        if (value_end == std::string::npos) break;
        rows.push_back({lines.substr(start, key_end - start), lines.substr(key_end + 1, value_end - key_end - 1)});
        start = value_end + 1;
    }
    return rows;
}

// Three lines each: the table with what is done, the key, the value.
std::string lines_of(const std::vector<Write>& writes) {
    std::string lines;
    for (const Write& write : writes) {
        const char verb = write.value ? 'p' : write.key.empty() ? 'e' : 'r';
        lines += verb;
        lines.append(std::to_string(static_cast<int>(write.table))).append("\n").append(write.key).append("\n");
        lines.append(write.value.value_or("")).append("\n");
    }
    return lines;
}

}  // namespace

int WebDatabase::wait(OnAnswer on_answer) {
    waiting_.emplace(++last_, std::move(on_answer));
    return last_;
}

void WebDatabase::answer(int id, int code, const std::string& rows) {
    const auto found = waiting_.find(id);
    if (found == waiting_.end()) return;
    const OnAnswer on_answer = std::move(found->second);
    waiting_.erase(found);
    if (code == more_follows) waiting_.emplace(id, on_answer);
    on_answer(code, rows);
}

void WebDatabase::open(std::function<void(Keeping)> opened) {
    batchline_js_database_open(
        wait([opened = std::move(opened)](int code, const std::string&) { opened(keeping_of(code)); }));
}

void WebDatabase::read(Table table, std::function<void(std::optional<std::vector<Row>>)> on_rows) {
    auto all = std::make_shared<std::vector<Row>>();
    read_in_pieces(table, {{}},
                   [all, on_rows = std::move(on_rows)](std::optional<std::vector<Row>> piece, bool is_last) {
                       if (!piece) return on_rows(std::nullopt);
                       std::move(piece->begin(), piece->end(), std::back_inserter(*all));
                       if (is_last) on_rows(std::move(*all));
                   });
}

void WebDatabase::read_in_pieces(Table table, std::vector<Part> parts,
                                 std::function<void(std::optional<std::vector<Row>>, bool)> on_piece) {
    const int id = wait([on_piece = std::move(on_piece)](int code, const std::string& rows) {
        if (code == 0) return on_piece(std::nullopt, true);
        on_piece(split_rows(rows), code != more_follows);
    });
    std::string json;
    for (const Part& part : parts)
        json += (json.empty() ? "[[\"" : ",[\"") + part.prefix + (part.last_first ? "\",true]" : "\",false]");
    batchline_js_database_read(id, static_cast<int>(table), (json + "]").c_str());
}

void WebDatabase::write(std::vector<Write> writes, std::function<void(bool)> written) {
    const int id = wait([written = std::move(written)](int code, const std::string&) { written(code != 0); });
    batchline_js_database_write(id, lines_of(writes).c_str());
}

void WebDatabase::prepare(std::vector<Write> writes) { batchline_js_database_prepare(lines_of(writes).c_str()); }

void WebDatabase::drop_prepared() { batchline_js_database_drop_prepared(); }

void WebDatabase::write_prepared(std::vector<Write> last, std::function<void(bool)> written) {
    prepare(std::move(last));
    batchline_js_database_write_prepared(
        wait([written = std::move(written)](int code, const std::string&) { written(code != 0); }));
}

void WebDatabase::ask_to_persist(std::function<void(Keeping)> answered) {
    batchline_js_database_persist(
        wait([answered = std::move(answered)](int code, const std::string&) { answered(keeping_of(code)); }));
}

}  // namespace batchline::platform

extern "C" EMSCRIPTEN_KEEPALIVE void batchline_database_answer(batchline::platform::WebPage* page, int id, int code,
                                                               char* rows) {
    page->platform.database().answer(id, code, batchline::platform::take_text(rows));
    page->platform.end_callback();
}
