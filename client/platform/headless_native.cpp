// Timers, requests, streams, settings, disks and tabs in memory, which move only when a test moves them.

#include "client/platform/headless_native.h"

namespace batchline::platform {

TimerId HeadlessTimers::after(int milliseconds, std::function<void()> call) {
    armed_.emplace(clock_.monotonic + milliseconds, Armed{++last_, std::move(call)});
    return last_;
}

void HeadlessTimers::cancel(TimerId timer) {
    std::erase_if(armed_, [timer](const auto& entry) { return entry.second.id == timer; });
}

void HeadlessTimers::advance(int milliseconds) {
    const std::int64_t end = clock_.monotonic + milliseconds;
    while (!armed_.empty() && armed_.begin()->first <= end) {
        const auto due = armed_.begin();
        clock_.now += (due->first - clock_.monotonic) * 1000;
        clock_.monotonic = due->first;
        const auto call = std::move(due->second.call);
        armed_.erase(due);
        call();
    }
    clock_.now += (end - clock_.monotonic) * 1000;
    clock_.monotonic = end;
}

void HeadlessHttp::request(HttpRequest request, std::function<void(HttpReply)> on_reply) {
    log.push_back(request);
    waiting.push_back({std::move(request), std::move(on_reply)});
}

bool HeadlessHttp::answer(HttpReply reply) {
    if (waiting.empty()) return false;
    const auto on_reply = std::move(waiting.front().on_reply);
    waiting.pop_front();
    on_reply(std::move(reply));
    return true;
}

void HeadlessFiles::send(std::uint32_t file, HttpRequest request, FileHandlers handlers) {
    sending = {file, std::move(request), std::move(handlers)};
}

void HeadlessFiles::give_up() {
    given_up += sending ? 1 : 0;
    sending.reset();
}

void HeadlessFiles::choose(std::string name, std::int64_t size) {
    if (picked_) picked_({++last_, std::move(name), size});
}

bool HeadlessFiles::answer(HttpReply reply) {
    if (!sending) return false;
    const auto on_reply = std::move(sending->handlers.on_reply);
    sending.reset();
    on_reply(std::move(reply));
    return true;
}

void HeadlessFiles::read_picture(std::uint32_t, PictureBounds, std::function<void(std::string)> read) {
    reading_ = std::move(read);
}

bool HeadlessFiles::answer_picture(std::string base64) {
    const auto read = std::exchange(reading_, {});
    if (read) read(std::move(base64));
    return read != nullptr;
}

ui::LoadedPicture HeadlessPictures::look(std::string_view address) {
    if (std::find(looked_at.begin(), looked_at.end(), address) == looked_at.end()) looked_at.emplace_back(address);
    return fails ? ui::LoadedPicture{} : ui::LoadedPicture{.texture = 1, .width = 4, .height = 3};
}

bool HeadlessPictures::has_failed(std::string_view address) const {
    return fails && std::find(looked_at.begin(), looked_at.end(), address) != looked_at.end();
}

void HeadlessEventStream::open(StreamHandlers given) {
    handlers = std::move(given);
    is_open = true;
}

void HeadlessEventStream::close() { is_open = false; }

void HeadlessEventStream::send(const StreamEvent& event) {
    if (is_open && handlers.on_event) handlers.on_event(event);
}

void HeadlessEventStream::set_state(StreamState state) {
    if (handlers.on_state) handlers.on_state(state);
}

std::string HeadlessLocation::path() const { return history.back().substr(0, history.back().find('?')); }

std::string HeadlessLocation::query() const {
    const std::size_t mark = history.back().find('?');
    return mark == std::string::npos ? std::string() : history.back().substr(mark + 1);
}

void HeadlessLocation::back() {
    if (history.size() > 1) history.pop_back();
    if (changed_) changed_();
}

std::optional<std::string> HeadlessSettings::get(std::string_view key) const {
    const auto found = kept.find(std::string(key));
    if (found == kept.end()) return std::nullopt;
    return found->second;
}

void HeadlessRandom::fill(std::span<std::byte> bytes) {
    for (std::byte& byte : bytes) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        byte = static_cast<std::byte>(state >> 56);
    }
}

void HeadlessProgram::when_whole(std::function<void()> call) {
    if (now == Rest::here) return call();
    whole_ = std::move(call);
}

void HeadlessProgram::arrive() {
    now = Rest::here;
    if (const auto call = std::exchange(whole_, nullptr)) call();
}

void HeadlessPlatform::end_page() {
    timers_.clear();
    http_.waiting.clear();
    files_ = {};
    events_ = {};
    environment_.on_change(nullptr);
    location_.on_change(nullptr);
    tabs_.close();
    database_.forget();
}

void HeadlessDatabase::later(std::function<void()> what) {
    if (holds_back) {
        held_.push_back(std::move(what));
    } else {
        what();
    }
}

bool HeadlessDatabase::step() {
    if (held_.empty()) return false;
    const auto what = std::move(held_.front());
    held_.pop_front();
    what();
    return true;
}

void HeadlessDatabase::open(std::function<void(Keeping)> opened) {
    later([this, opened = std::move(opened)] { opened(keeping); });
}

void HeadlessDatabase::read(Table table, std::function<void(std::optional<std::vector<Row>>)> on_rows) {
    later([this, table, on_rows = std::move(on_rows)] { on_rows(rows_of(table)); });
}

void HeadlessDatabase::read_in_pieces(Table table, std::vector<Part> parts, OnPiece on_piece) {
    later([this, table, parts = std::move(parts), on_piece = std::move(on_piece)] {
        hand_out(rows_in_parts(rows_of(table), parts), on_piece);
    });
}

std::vector<Row> HeadlessDatabase::rows_of(Table table) const {
    std::vector<Row> rows;
    for (const auto& [key, value] : disk->tables[static_cast<std::size_t>(table)]) rows.push_back({key, value});
    return rows;
}

// What the table held when it was first looked at, a few rows at a time.
void HeadlessDatabase::hand_out(std::vector<Row> rows, OnPiece on_piece) {
    constexpr std::ptrdiff_t piece_size = 4;
    if (std::ssize(rows) <= piece_size) return on_piece(std::move(rows), true);
    const std::vector<Row> piece(rows.begin(), rows.begin() + piece_size);
    rows.erase(rows.begin(), rows.begin() + piece_size);
    on_piece(piece, false);
    later([this, rows = std::move(rows), on_piece = std::move(on_piece)] { hand_out(rows, on_piece); });
}

void HeadlessDatabase::write(std::vector<Write> writes, std::function<void(bool)> written) {
    later([this, writes = std::move(writes), written = std::move(written)] {
        for (const Write& write : writes) {
            if (fails) break;
            auto& table = disk->tables[static_cast<std::size_t>(write.table)];
            if (write.value) {
                table[write.key] = *write.value;
            } else if (write.key.empty()) {
                table.clear();
            } else {
                table.erase(write.key);
            }
        }
        written(!fails);
    });
}

void HeadlessDatabase::ask_to_persist(std::function<void(Keeping)> answered) {
    later([this, answered = std::move(answered)] { answered(keeping); });
}

void HeadlessTabs::join(std::shared_ptr<HeadlessBrowser> browser) {
    browser_ = std::move(browser);
    browser_->tabs.push_back(this);
}

void HeadlessTabs::lead(std::function<void()> on_leading) {
    on_leading_ = std::move(on_leading);
    if (!browser_) join(std::make_shared<HeadlessBrowser>());
    browser_->elect();
}

void HeadlessTabs::tell(std::string_view message) {
    if (!browser_) return;
    const std::string text(message);
    for (HeadlessTabs* tab : std::vector(browser_->tabs)) {
        if (tab != this && tab->told_) tab->told_(text);
    }
}

void HeadlessTabs::close() {
    if (!browser_) return;
    const std::shared_ptr<HeadlessBrowser> browser = std::move(browser_);
    browser_.reset();
    leads_ = false;
    std::erase(browser->tabs, this);
    browser->elect();
}

void HeadlessBrowser::elect() {
    for (const HeadlessTabs* tab : tabs) {
        if (tab->leads_) return;
    }
    for (HeadlessTabs* tab : tabs) {
        if (!tab->on_leading_) continue;
        tab->leads_ = true;
        tab->on_leading_();
        return;
    }
}

}  // namespace batchline::platform
