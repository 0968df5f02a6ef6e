// Starts, steps, stops and crashes the server under simulation, and hands requests and streams to it.

#include "tests/simulation/server.h"

#include <atomic>
#include <thread>
#include <utility>

#include "server/config/assets.h"
#include "server/config/load.h"
#include "server/follow_ups/sweep.h"
#include "server/http/application.h"
#include "server/http/change_feed.h"
#include "server/http/event_hub.h"
#include "server/http/metrics.h"
#include "server/preferences/profile_service.h"
#include "server/storage/history_writer.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "tests/simulation/crashing_files.h"
#include "tests/simulation/watched_store.h"

namespace batchline::simulation {
namespace {

constexpr std::size_t stream_piece_bytes = 1 << 20;
constexpr int working_set_days = 90;

/// Deterministic, and the same after each restart, as the real one in its database is.
auth::Key server_key() {
    auth::Key key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i * 7 + 1);
    return key;
}

const config::Loaded& configuration_files() {
    static const config::Loaded loaded = [] {
        auto read = config::load(config::find_in_project("assets/config"));
        ENSURE(read.ok());
        return std::move(read).value();
    }();
    return loaded;
}

std::unique_ptr<WatchedStore> open_store(const std::filesystem::path& data, Fault fault, std::uint64_t seed) {
    auto opened = open_sqlite_store(data, {.readers_max = 32});
    if (!opened) std::fprintf(stderr, "%s\n", opened.error().c_str());
    ENSURE(opened.ok());
    return std::make_unique<WatchedStore>(std::move(opened).value(), fault, seed);
}

char hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<char>(digit - '0');
    return static_cast<char>((digit | 0x20) - 'a' + 10);
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

http::Request http_request(const platform::HttpRequest& asked, const std::string& cookie) {
    http::Request request;
    request.method = asked.method;
    request.target = asked.path;
    const std::size_t mark = asked.path.find('?');
    request.path = asked.path.substr(0, mark);
    std::string_view rest =
        mark == std::string::npos ? std::string_view() : std::string_view(asked.path).substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        request.query.emplace_back(percent_decoded(pair.substr(0, equals)),
                                   percent_decoded(pair.substr(std::min(equals + 1, pair.size()))));
    }
    request.remote_address = "10.0.0.1";
    request.header = [headers = asked.headers, cookie, size = asked.body.size()](const char* name) -> std::string {
        const std::string_view wanted = name;
        if (wanted == "Cookie") return cookie.empty() ? "" : std::string(http::session_cookie) + "=" + cookie;
        if (wanted == "Content-Length") return std::to_string(size);
        for (const auto& [known, value] : headers) {
            if (known == wanted) return value;
        }
        return {};
    };
    request.read_body = [body = asked.body](std::string& out) {
        out = body;
        return std::optional<http::BodyFailure>();
    };
    return request;
}

platform::HttpReply reply_of(http::Response response) {
    platform::HttpReply reply{.status = response.status, .headers = {}, .body = std::move(response.body)};
    for (auto& header : response.headers) reply.headers.push_back(std::move(header));
    return reply;
}

}  // namespace

struct Server::Parts {
    Parts(std::unique_ptr<WatchedStore> opened, Clock now)
        : store(std::move(opened)),
          executor(*store, configuration_files().configuration, options()),
          seals(server_key()),
          audit_key(server_key()),
          sessions(*store, executor, server_key()),
          sign_in(*store, executor),
          cursors(seals, configuration_files().files, "simulated"),
          site("no-site"),
          events(*store, executor, configuration_files().configuration, sessions, cursors, now),
          application(http::Services{*store, executor, configuration_files().configuration, configuration_files().files,
                                     sessions, sign_in, setup_code, seals, audit_key, cursors, events, site, metrics,
                                     profiles, operation, now}) {}

    static ExecutorOptions options() {
        ExecutorOptions options;
        options.decides_ahead = false;
        options.cached_records_max = 40;  // small, so that letting go and loading again happens
        return options;
    }

    std::unique_ptr<WatchedStore> store;
    http::Metrics metrics;
    Executor executor;
    http::Seals seals;
    auth::SigningKey audit_key;
    auth::Sessions sessions;
    auth::SignIn sign_in;
    auth::SetupCode setup_code;  // the company is there from the start
    http::FeedCursors cursors;
    http::SiteFiles site;
    http::EventHub events;
    NoProfileService profiles;
    http::Operation operation;
    http::Application application;
};

/// A request is answered in a thread of its own, for it waits until its command is committed; but only one runs at a
/// time.
struct Server::Running {
    http::Request request;
    http::Response response;
    std::function<void(platform::HttpReply)> answered;
    std::atomic<bool> is_done{false};
    std::thread thread;
};

Server::Server(std::filesystem::path data, Fault fault, std::uint64_t seed, Clock now, const MemoryWorld& first_records)
    : data_(std::move(data)), fault_(fault), seed_(seed), now_(std::move(now)) {
    const auto store = open_store(data_, Fault::none, seed_);
    store->writer().begin();
    HistoryWriter history(store->writer());
    for (const auto& [key, record] : first_records.records()) history.put(record);
    store->writer().commit();
    if (fault_ == Fault::sync_skipped) files_.skip_syncs();
}

Server::~Server() { stop(); }

void Server::start() {
    if (parts_) return;
    parts_ = std::make_unique<Parts>(open_store(data_, fault_, seed_), now_);
}

void Server::stop() {
    if (!parts_) return;
    finish_requests(true);
    parts_->store->settle();
    take_committed();
    parts_.reset();
}

void Server::crash(bool after_committing_what_is_queued) {
    if (!parts_) return;
    if (after_committing_what_is_queued) finish_requests(false);
    files_.crash();
    finish_requests(false);
    parts_.reset();
    files_.recover(data_, Dice(seed_, 5000 + ++crashes_));
}

void Server::fail_next_sync() { files_.fail_next_sync(); }

void Server::finish_requests(bool answers) {
    for (const auto& running : running_) {
        while (!running->is_done) {
            if (parts_->executor.queue_length() > 0) parts_->executor.run_one_batch();
            else std::this_thread::yield();
        }
        if (running->thread.joinable()) running->thread.join();
    }
    const std::vector<std::unique_ptr<Running>> done = std::exchange(running_, {});
    for (const auto& running : done) {
        running->answered(answers ? reply_of(std::move(running->response)) : platform::HttpReply{});
    }
}

std::optional<std::string> Server::begin_session(UserId user) {
    std::optional<std::string> token;
    const auto residents = parts_->executor.residents();
    const User* record = residents->find<User>(user);
    if (!record) return std::string();  // the server has lost everything, which is for others to see
    while_committing([&] {
        try {
            token = parts_->sessions.begin(*record, now_()).token;
        } catch (const StorageFailure&) {  // as http::Application does
        }
    });
    if (token) used_at_[*token] = now_();
    return token;
}

/// In a thread of its own, while this one does what it waits for.
void Server::while_committing(const std::function<void()>& work) {
    std::atomic<bool> is_done{false};
    std::thread thread([&] {
        work();
        is_done = true;
    });
    while (!is_done) {
        if (parts_->executor.queue_length() > 0) parts_->executor.run_one_batch();
        else std::this_thread::yield();
    }
    thread.join();
}

/// Else asking for it could mean waiting for the writer: for its end.
bool Server::is_surely_valid(const std::string& cookie) const {
    constexpr int days_surely_valid = 6;
    const auto used = used_at_.find(cookie);
    return cookie.empty() || (used != used_at_.end() && now_() < used->second.plus_days(days_surely_valid));
}

std::optional<auth::SignedIn> Server::find_session(const std::string& cookie) {
    if (is_surely_valid(cookie)) return parts_->sessions.find(cookie, now_());
    std::optional<auth::SignedIn> who;
    while_committing([&] { who = parts_->sessions.find(cookie, now_()); });
    return who;
}

/// Whether answering could mean waiting for the writer.
bool Server::may_wait(const http::Request& request, const std::string& cookie) const {
    return request.method != "GET" || !is_surely_valid(cookie);
}

void Server::take(const platform::HttpRequest& request, const std::string& cookie,
                  std::function<void(platform::HttpReply)> answered) {
    const std::size_t queued_before = parts_->executor.queue_length();
    Running& running = *running_.emplace_back(std::make_unique<Running>());
    running.request = http_request(request, cookie);
    running.answered = std::move(answered);
    if (!may_wait(running.request, cookie)) {
        running.response = parts_->application.answer(running.request);
        running.is_done = true;
        return;
    }
    running.thread = std::thread([this, &running] {
        running.response = parts_->application.answer(running.request);
        running.is_done = true;
    });
    while (!running.is_done && parts_->executor.queue_length() == queued_before) std::this_thread::yield();
}

void Server::step() {
    parts_->store->settle();
    finish_requests(true);
}

void Server::sweep_follow_ups() {
    batchline::sweep_follow_ups(*parts_->store, parts_->executor, now_());
    batchline::sweep_notifications(*parts_->store, parts_->executor, configuration().follow_ups, now_());
    batchline::sweep_recipes(parts_->executor, now_());
    batchline::sweep_absences(parts_->executor, now_());
    while (parts_->executor.queue_length() > 0) parts_->executor.run_one_batch();
}

std::unique_ptr<Server::Stream> Server::open_stream(const std::string& path, const std::string& cookie) {
    platform::HttpRequest asked{.method = "HEAD", .path = path};
    http::Request request = http_request(asked, cookie);
    const std::optional<auth::SignedIn> who = find_session(cookie);
    if (!who || parts_->application.answer(request).status != 200) return nullptr;
    http::FeedCursor place{.sequence = parts_->store->read()->feed_bounds().last, .after = {}, .counted_at = now_()};
    for (const auto& [name, value] : request.query) {
        if (name != "since") continue;
        if (const auto cursor = parts_->cursors.parse(value, *who)) place = *cursor;
    }
    return std::make_unique<Stream>(Stream{http::FeedFollower(parts_->cursors, *who, place), cookie});
}

std::optional<std::vector<Server::Event>> Server::read_stream(Stream& stream) {
    stream.follower.notify();
    if (!stream.follower.renew(find_session(stream.cookie))) return std::nullopt;
    const auto residents = parts_->executor.residents();
    const std::unique_ptr<Reader> reader = parts_->store->read();
    http::FeedFollower::Pages pages;
    std::string text;
    stream.follower.advance(*reader, *residents, configuration(), now_(), pages, stream_piece_bytes, text);
    std::vector<Event> events;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t id = text.find("\nid: ", at) + 5;
        const std::size_t data = text.find("\ndata: ", id);
        const std::size_t end = text.find("\n\n", data);
        events.push_back({text.substr(id, data - id), text.substr(data + 7, end - data - 7)});
        at = end + 2;
    }
    return events;
}

Store& Server::store() { return parts_->store->real(); }

std::vector<RecordKey> Server::take_committed() {
    if (parts_) {
        for (const RecordKey& key : parts_->store->take_committed()) committed_.push_back(key);
    }
    return std::exchange(committed_, {});
}

std::shared_ptr<const MemoryWorld> Server::residents() const { return parts_->executor.residents(); }
const Configuration& Server::configuration() const { return configuration_files().configuration; }

std::map<std::pair<std::string, std::string>, Json> Server::projection_of(UserId user) {
    const auto residents = parts_->executor.residents();
    const User* self = residents->find<User>(user);
    if (!self) return {};
    const Viewer viewer{actor_of(*self, residents->all<User>(), now_()), configuration(), now_()};
    const std::unique_ptr<Reader> reader = store().read();
    const ReadingWorld world(*reader, *residents);
    std::map<std::pair<std::string, std::string>, Json> out;
    const auto add = [&](const Json& change) {
        out[{change["type"].get<std::string>(), change["id"].get<std::string>()}] = change["record"];
    };
    for (const Json& change : http::snapshot_for(
             reader->working_set(std::nullopt, 1'000'000, now_().plus_days(-working_set_days)), world, viewer))
        add(change);
    for (const Json& change : http::availability_for(*reader, *residents, viewer, 0)) add(change);
    return out;
}

}  // namespace batchline::simulation
