#pragma once
// The browser, pretended: a clock that tests set, requests that tests answer, timers that run when time is moved.

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/platform/app_host.h"

namespace batchline::platform {

class HeadlessClock final : public Clock {
public:
    std::int64_t now_us() const override { return now; }
    std::int64_t monotonic_ms() const override { return monotonic; }
    int zone_offset_minutes(std::int64_t) const override { return zone_minutes; }

    std::int64_t now = 1'780'000'000'000'000;  // microseconds
    std::int64_t monotonic = 1'000;            // milliseconds
    int zone_minutes = 120;
};

class HeadlessTimers final : public Timers {
public:
    explicit HeadlessTimers(HeadlessClock& clock) : clock_(clock) {}
    TimerId after(int milliseconds, std::function<void()> call) override;
    void cancel(TimerId timer) override;
    // Moves both clocks on and runs what falls due, in order.
    void advance(int milliseconds);
    void clear() { armed_.clear(); }

private:
    struct Armed {
        TimerId id;
        std::function<void()> call;
    };
    HeadlessClock& clock_;
    std::multimap<std::int64_t, Armed> armed_;  // by monotonic time
    TimerId last_ = 0;
};

class HeadlessHttp final : public Http {
public:
    struct Sent {
        HttpRequest request;
        std::function<void(HttpReply)> on_reply;
    };
    void request(HttpRequest request, std::function<void(HttpReply)> on_reply) override;
    // Answers the oldest request that waits; false if none does.
    bool answer(HttpReply reply);

    std::deque<Sent> waiting;
    std::vector<HttpRequest> log;
};

// What is picked, and how far a file has been sent, is said by tests.
class HeadlessFiles final : public Files {
public:
    struct Sending {
        std::uint32_t file = 0;
        HttpRequest request;
        FileHandlers handlers;
    };
    void on_picked(std::function<void(PickedFile)> call) override { picked_ = std::move(call); }
    void pick(std::string_view) override { ++asked; }
    void send(std::uint32_t file, HttpRequest request, FileHandlers handlers) override;
    void give_up() override;
    void read_picture(std::uint32_t file, PictureBounds bounds, std::function<void(std::string)> read) override;
    // Ends the reading of a picture; false if none is read.
    bool answer_picture(std::string base64);
    // Somebody picks it, or drops it on the page.
    void choose(std::string name, std::int64_t size);
    // Answers the file that is on its way; false if none is.
    bool answer(HttpReply reply);

    int asked = 0;  // so often a picker was opened
    int given_up = 0;
    std::optional<Sending> sending;

private:
    std::function<void(PickedFile)> picked_;
    std::function<void(std::string)> reading_;
    std::uint32_t last_ = 0;
};

// Each picture is there at once, and small.
class HeadlessPictures final : public Pictures {
public:
    ui::LoadedPicture look(std::string_view address) override;
    bool has_failed(std::string_view address) const override;
    void try_again() override { ++tried_again; }
    void forget() override { looked_at.clear(); }

    std::vector<std::string> looked_at;  // each address once, in the order of their coming
    bool fails = false;                  // nothing can be loaded
    int tried_again = 0;
};

class HeadlessEventStream final : public EventStream {
public:
    void open(StreamHandlers given) override;
    void close() override;
    void reconnect_now() override {}
    void send(const StreamEvent& event);
    void set_state(StreamState state);

    StreamHandlers handlers;
    bool is_open = false;
};

class HeadlessLocation final : public Location {
public:
    std::string path() const override;
    std::string query() const override;
    void push(std::string_view address) override { history.emplace_back(address); }
    void replace(std::string_view address) override { history.back() = address; }
    void back() override;
    void on_change(std::function<void()> call) override { changed_ = std::move(call); }
    void set_title(std::string_view text) override { title = text; }
    std::string origin() const override { return "https://batchline.example"; }

    std::vector<std::string> history{"/"};
    std::string title;

private:
    std::function<void()> changed_;
};

class HeadlessSettings final : public Settings {
public:
    std::optional<std::string> get(std::string_view key) const override;
    void set(std::string_view key, std::string_view value) override {
        kept.insert_or_assign(std::string(key), std::string(value));
    }
    void remove(std::string_view key) override { kept.erase(std::string(key)); }

    std::map<std::string, std::string> kept;
};

class HeadlessEnvironment final : public Environment {
public:
    Preferences preferences() const override { return now; }
    bool online() const override { return is_online; }
    bool visible() const override { return is_visible; }
    void on_change(std::function<void()> call) override { changed = std::move(call); }

    Preferences now;
    bool is_online = true;
    bool is_visible = true;
    std::function<void()> changed;
};

class HeadlessNotices final : public Notices {
public:
    NoticePermission permission() const override { return now; }
    void ask(std::function<void()> answered) override {
        now = answer;
        answered();
    }
    void show(std::string_view, std::string_view title, std::string_view) override { shown.emplace_back(title); }

    NoticePermission now = NoticePermission::not_asked;
    NoticePermission answer = NoticePermission::granted;  // what the person will say
    std::vector<std::string> shown;
};

class HeadlessClipboard final : public Clipboard {
public:
    void write(std::string_view content) override { text = content; }
    std::string text;
};

// The same bytes in every run.
class HeadlessRandom final : public Random {
public:
    void fill(std::span<std::byte> bytes) override;
    std::uint64_t state = 42;
};

// What outlives a page: tests hand it to the next one, as a browser that is reloaded.
struct HeadlessDisk {
    std::array<std::map<std::string, std::string>, 4> tables;
};

class HeadlessDatabase final : public Database {
public:
    void open(std::function<void(Keeping)> opened) override;
    void read(Table table, std::function<void(std::optional<std::vector<Row>>)> on_rows) override;
    void read_in_pieces(Table table, std::vector<Part> parts,
                        std::function<void(std::optional<std::vector<Row>>, bool is_last)> on_piece) override;
    void write(std::vector<Write> writes, std::function<void(bool)> written) override;
    void ask_to_persist(std::function<void(Keeping)> answered) override;
    // Does the oldest thing that was held back; false if there is none.
    bool step();
    // What was held back is lost.
    void forget() { held_.clear(); }

    std::shared_ptr<HeadlessDisk> disk = std::make_shared<HeadlessDisk>();
    Keeping keeping = Keeping::durable;
    bool holds_back = false;  // everything waits for step(): what a crash would lose
    bool fails = false;       // writes are refused: the disk is full

private:
    using OnPiece = std::function<void(std::optional<std::vector<Row>>, bool is_last)>;
    std::vector<Row> rows_of(Table table) const;
    void hand_out(std::vector<Row> rows, OnPiece on_piece);
    void later(std::function<void()> what);
    std::deque<std::function<void()>> held_;
};

// Whole from the start, unless a test says otherwise.
class HeadlessProgram final : public Program {
public:
    Rest rest() const override { return now; }
    void when_whole(std::function<void()> call) override;
    void hurry() override { ++hurried; }
    void arrive();

    Rest now = Rest::here;
    int hurried = 0;

private:
    std::function<void()> whole_;
};

// The tabs of one browser: they share it, the first leads.
class HeadlessBrowser;
class HeadlessTabs final : public Tabs {
public:
    HeadlessTabs() = default;
    ~HeadlessTabs() override { close(); }
    void lead(std::function<void()> on_leading) override;
    void tell(std::string_view message) override;
    void on_told(std::function<void(std::string_view)> call) override { told_ = std::move(call); }
    // Before anything else: this tab is one of that browser's.
    void join(std::shared_ptr<HeadlessBrowser> browser);
    // The tab is gone: the next one leads.
    void close();
    bool leads() const { return leads_; }

private:
    friend class HeadlessBrowser;
    std::shared_ptr<HeadlessBrowser> browser_;
    std::function<void()> on_leading_;
    std::function<void(std::string_view)> told_;
    bool leads_ = false;
};

class HeadlessBrowser {
public:
    std::vector<HeadlessTabs*> tabs;  // in the order of their coming
    void elect();
};

class HeadlessUpdates final : public Updates {
public:
    void on_waiting(std::function<void()> call) override { waiting_ = std::move(call); }
    void apply() override { ++applied; }
    void arrive() {
        if (waiting_) waiting_();
    }
    int applied = 0;

private:
    std::function<void()> waiting_;
};

class HeadlessPlatform final : public Platform {
public:
    HeadlessPlatform() : timers_(clock_) {}
    HeadlessClock& clock() override { return clock_; }
    HeadlessTimers& timers() override { return timers_; }
    HeadlessHttp& http() override { return http_; }
    HeadlessFiles& files() override { return files_; }
    HeadlessPictures& pictures() override { return pictures_; }
    HeadlessEventStream& events() override { return events_; }
    HeadlessLocation& location() override { return location_; }
    HeadlessSettings& settings() override { return settings_; }
    HeadlessEnvironment& environment() override { return environment_; }
    HeadlessNotices& notices() override { return notices_; }
    HeadlessClipboard& clipboard() override { return clipboard_; }
    HeadlessRandom& random() override { return random_; }
    HeadlessDatabase& database() override { return database_; }
    HeadlessTabs& tabs() override { return tabs_; }
    HeadlessUpdates& updates() override { return updates_; }
    HeadlessProgram& program() override { return program_; }
    void request_frame() override { ++frames_wanted; }
    void spare_frame() override { ++frames_spared; }
    // The page is gone (closed, reloaded, crashed): only the disk, the settings and the address are left.
    void end_page();

    int frames_wanted = 0;
    int frames_spared = 0;

private:
    HeadlessClock clock_;
    HeadlessTimers timers_;
    HeadlessHttp http_;
    HeadlessFiles files_;
    HeadlessPictures pictures_;
    HeadlessEventStream events_;
    HeadlessLocation location_;
    HeadlessSettings settings_;
    HeadlessEnvironment environment_;
    HeadlessNotices notices_;
    HeadlessClipboard clipboard_;
    HeadlessRandom random_;
    HeadlessDatabase database_;
    HeadlessTabs tabs_;
    HeadlessUpdates updates_;
    HeadlessProgram program_;
};

}  // namespace batchline::platform
