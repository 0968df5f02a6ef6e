#pragma once
// The parts of the browser's platform; each is a thin caller of web/host.js.

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "client/platform/app_host.h"
#include "client/platform/run_app.h"

namespace batchline::platform {

// Takes over memory that JavaScript allocated with batchline_allocate.
std::string take_text(char* text);
std::string take_bytes(char* bytes, int length);

class WebClock final : public Clock {
public:
    std::int64_t now_us() const override;
    std::int64_t monotonic_ms() const override;
    int zone_offset_minutes(std::int64_t at_us) const override;
};

class WebTimers final : public Timers {
public:
    TimerId after(int milliseconds, std::function<void()> call) override;
    void cancel(TimerId timer) override;
    void fire(TimerId timer);

private:
    struct Armed {
        int browser_timer;
        std::function<void()> call;
    };
    std::unordered_map<TimerId, Armed> armed_;
    TimerId last_ = 0;
};

class WebHttp final : public Http {
public:
    void request(HttpRequest request, std::function<void(HttpReply)> on_reply) override;
    void answer(int id, HttpReply reply);

private:
    std::unordered_map<int, std::function<void(HttpReply)>> waiting_;
    int last_ = 0;
};

class WebFiles final : public Files {
public:
    void on_picked(std::function<void(PickedFile)> call) override;
    void pick(std::string_view kinds) override;
    void send(std::uint32_t file, HttpRequest request, FileHandlers handlers) override;
    void give_up() override;
    void read_picture(std::uint32_t file, PictureBounds bounds, std::function<void(std::string)> read) override;
    void picture_read(std::string base64);
    void picked(PickedFile file);
    void sent(std::int64_t bytes);
    void answer(HttpReply reply);
    void unreadable();

private:
    std::function<void(PickedFile)> picked_;
    FileHandlers handlers_;  // of the file that is on its way
    std::deque<std::function<void(std::string)>> reading_;
};

class WebPictures final : public Pictures {
public:
    ui::LoadedPicture look(std::string_view address) override;
    bool has_failed(std::string_view address) const override;
    void try_again() override;
    void forget() override;
    // A width of 0: it could not be had.
    void loaded(int number, int width, int height);
    void context_lost();
    void context_restored() { is_lost_ = false; }

private:
    struct Kept {
        std::string address;
        int number = 0;  // by which JavaScript knows it
        ui::LoadedPicture picture;
        bool has_failed = false;
        std::uint64_t looked_at = 0;  // grows from look to look
    };
    Kept* find(std::string_view address);

    std::vector<Kept> kept_;
    int last_ = 0;
    std::uint64_t looks_ = 0;
    bool is_lost_ = false;
};

class WebEventStream final : public EventStream {
public:
    void open(StreamHandlers handlers) override;
    void close() override;
    void reconnect_now() override;
    const char* path();
    void on_event(const StreamEvent& event);
    void on_state(StreamState state);

private:
    StreamHandlers handlers_;
    std::string path_;
};

class WebLocation final : public Location {
public:
    std::string path() const override;
    std::string query() const override;
    void push(std::string_view path_and_query) override;
    void replace(std::string_view path_and_query) override;
    void back() override;
    void on_change(std::function<void()> call) override { changed_ = std::move(call); }
    void set_title(std::string_view title) override;
    std::string origin() const override;
    void changed() {
        if (changed_) changed_();
    }

private:
    std::function<void()> changed_;
    std::string title_;
};

class WebSettings final : public Settings {
public:
    std::optional<std::string> get(std::string_view key) const override;
    void set(std::string_view key, std::string_view value) override;
    void remove(std::string_view key) override;
};

class WebEnvironment final : public Environment {
public:
    WebEnvironment();
    Preferences preferences() const override { return preferences_; }
    bool online() const override { return online_; }
    bool visible() const override { return visible_; }
    void on_change(std::function<void()> call) override { changed_ = std::move(call); }
    void changed();

private:
    void read();

    Preferences preferences_;
    bool online_ = true;
    bool visible_ = true;
    std::function<void()> changed_;
};

class WebNotices final : public Notices {
public:
    WebNotices() { read(); }
    NoticePermission permission() const override { return permission_; }
    // Asks the browser again; to ask it in every frame would take longer than the frame.
    void read();
    void ask(std::function<void()> answered) override;
    void show(std::string_view tag, std::string_view title, std::string_view text) override;
    void answered();

private:
    NoticePermission permission_ = NoticePermission::not_asked;
    std::function<void()> answered_;
};

class WebClipboard final : public Clipboard {
public:
    void write(std::string_view text) override;
};

class WebRandom final : public Random {
public:
    void fill(std::span<std::byte> bytes) override;
};

class WebDatabase final : public Database {
public:
    void open(std::function<void(Keeping)> opened) override;
    void read(Table table, std::function<void(std::optional<std::vector<Row>>)> on_rows) override;
    void read_in_pieces(Table table, std::vector<Part> parts,
                        std::function<void(std::optional<std::vector<Row>>, bool is_last)> on_piece) override;
    void write(std::vector<Write> writes, std::function<void(bool)> written) override;
    void prepare(std::vector<Write> writes) override;
    void drop_prepared() override;
    void write_prepared(std::vector<Write> last, std::function<void(bool)> written) override;
    void ask_to_persist(std::function<void(Keeping)> answered) override;
    void answer(int id, int code, const std::string& rows);

private:
    using OnAnswer = std::function<void(int code, const std::string& rows)>;
    int wait(OnAnswer on_answer);
    std::unordered_map<int, OnAnswer> waiting_;
    int last_ = 0;
};

class WebTabs final : public Tabs {
public:
    void lead(std::function<void()> on_leading) override;
    void tell(std::string_view message) override;
    void on_told(std::function<void(std::string_view)> call) override { told_ = std::move(call); }
    void leads();
    void told(const std::string& message);

private:
    std::function<void()> on_leading_;
    std::function<void(std::string_view)> told_;
};

class WebUpdates final : public Updates {
public:
    void on_waiting(std::function<void()> call) override;
    void apply() override;
    void arrived();

private:
    std::function<void()> waiting_;
};

class WebProgram final : public Program {
public:
    Rest rest() const override;
    void when_whole(std::function<void()> call) override;
    void hurry() override;
    void changed();

private:
    std::function<void()> whole_;
};

class WebMirrorSink final : public MirrorSink {
public:
    void apply(const std::string& patch_json) override;
    void apply_theme(const theme::Palette& palette, theme::Scheme scheme) override;
};

class WebPlatform final : public Platform {
public:
    WebClock& clock() override { return clock_; }
    WebTimers& timers() override { return timers_; }
    WebHttp& http() override { return http_; }
    WebFiles& files() override { return files_; }
    WebPictures& pictures() override { return pictures_; }
    WebEventStream& events() override { return events_; }
    WebLocation& location() override { return location_; }
    WebSettings& settings() override { return settings_; }
    WebEnvironment& environment() override { return environment_; }
    WebNotices& notices() override { return notices_; }
    WebClipboard& clipboard() override { return clipboard_; }
    WebRandom& random() override { return random_; }
    WebDatabase& database() override { return database_; }
    WebTabs& tabs() override { return tabs_; }
    WebUpdates& updates() override { return updates_; }
    WebProgram& program() override { return program_; }
    void request_frame() override;
    void spare_frame() override { is_frame_spared_ = true; }
    // What a callback has changed is to be seen.
    void end_callback();

private:
    bool is_frame_spared_ = false;
    WebClock clock_;
    WebTimers timers_;
    WebHttp http_;
    WebFiles files_;
    WebPictures pictures_;
    WebEventStream events_;
    WebLocation location_;
    WebSettings settings_;
    WebEnvironment environment_;
    WebNotices notices_;
    WebClipboard clipboard_;
    WebRandom random_;
    WebDatabase database_;
    WebTabs tabs_;
    WebUpdates updates_;
    WebProgram program_;
};

// Everything of one page; JavaScript holds its address and passes it to each exported function.
struct WebPage {
    explicit WebPage(MakeApp make) : make_app(std::move(make)), host(platform, sink) {}
    MakeApp make_app;
    WebPlatform platform;
    WebMirrorSink sink;
    AppHost host;
    std::unique_ptr<App> app;
};

}  // namespace batchline::platform
