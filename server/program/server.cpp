// Makes all parts of the server in the order in which they need each other, and refuses unsafe settings.

#include "server/program/server.h"

#include <malloc.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "server/audit/audit_key.h"
#include "server/auth/secrets.h"
#include "server/auth/sessions.h"
#include "server/auth/sign_in.h"
#include "server/config/assets.h"
#include "server/config/load.h"
#include "server/execution/executor.h"
#include "server/follow_ups/sweep.h"
#include "server/follow_ups/sweeper.h"
#include "server/http/application.h"
#include "server/http/event_hub.h"
#include "server/http/feed_cursors.h"
#include "server/http/forwarding.h"
#include "server/http/listener.h"
#include "server/http/log.h"
#include "server/http/metrics.h"
#include "server/http/other_server.h"
#include "server/http/site_files.h"
#include "server/preferences/profile_service.h"
#include "server/program/demo_setup.h"
#include "server/program/listen_address.h"
#include "server/storage/epoch.h"
#include "server/storage/sqlite/sqlite_store.h"

namespace batchline::program {

namespace {

constexpr const char* key_setting = "key";
constexpr const char* api_page_script = "assets/api/node_modules/redoc/bundles/redoc.standalone.js";

/// The server's own secret, made at the first start: cursors and tokens made with it outlive restarts, not the
/// database.
auth::Key server_key(Store& store) {
    if (const std::optional<std::string> stored = store.read()->find_setting(key_setting)) {
        const std::optional<std::string> bytes = auth::from_base64url(*stored);
        auth::Key key{};
        if (bytes && bytes->size() == key.size()) {
            std::copy(bytes->begin(), bytes->end(), key.begin());
            return key;
        }
    }
    const auth::Key key = auth::random_key();
    Writer& writer = store.writer();
    writer.begin();
    writer.put_setting(key_setting, auth::base64url({reinterpret_cast<const char*>(key.data()), key.size()}));
    writer.commit();
    return key;
}

/// Each burst would otherwise take memory from the system page by page, and give it back after.
void keep_freed_memory() {
    ::mallopt(M_TRIM_THRESHOLD, 128 << 20);
    ::mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

void forget_expired_sessions(Store& store) {
    Writer& writer = store.writer();
    writer.begin();
    writer.erase_sessions_before(http::system_now());
    writer.commit();
}

/// Files come and go while this looks (the write-ahead log), so what cannot be read counts as nothing.
std::uintmax_t size_of_files(const std::filesystem::path& folder) {
    std::uintmax_t size = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::uintmax_t bytes = entry.file_size(error);
        if (!error) size += bytes;
    }
    return size;
}

ExecutorOptions executor_options(std::unique_ptr<http::EventHub>& events, http::Metrics& metrics,
                                 const ServeOptions& serve_options) {
    ExecutorOptions options;
    options.batch_max = serve_options.commands_per_commit_max;
    options.decides_ahead = serve_options.commands_per_commit_max > 1;
    options.render = http::render_answer;
    options.on_commit = [&events](std::int64_t) { events->notify(); };
    options.on_batch = [&metrics](std::size_t commands, std::chrono::nanoseconds took) {
        metrics.count_batch(commands, took);
    };
    options.on_failure = [](const std::string& what) {
        http::log_line("error", "a batch of commands failed", {{"what", what}});
    };
    return options;
}

std::optional<std::string> refuse_public_demo(const ServeOptions& options, const ListenAddress& address, bool is_demo) {
    if (!is_demo || options.demo_public || is_loopback(address.host)) return std::nullopt;
    return "Everybody knows the passwords of the demo company, so it is served only on loopback (--listen "
           "127.0.0.1:8080). "
           "If strangers may come in, say so with --demo-public.";
}

std::optional<std::string> wrong_proxy(const ServeOptions& options) {
    for (const std::string& proxy : options.trusted_proxies) {
        if (!http::is_address(proxy)) return "--trusted-proxy needs an IP address, as 10.0.0.5, not '" + proxy + "'.";
    }
    return std::nullopt;
}

/// Nothing where plain HTTP is wanted.
Result<std::unique_ptr<http::Tls>, std::string> open_tls(const ServeOptions& options) {
    if (options.tls_certificate.empty() && options.tls_key.empty()) return std::unique_ptr<http::Tls>();
    if (options.tls_certificate.empty() || options.tls_key.empty())
        return std::string("--tls-cert and --tls-key go together: name both files, or none.");
    return http::Tls::open(options.tls_certificate, options.tls_key);
}

Result<std::unique_ptr<PreferenceSource>, std::string> open_profiles(const ServeOptions& options) {
    using Source = std::unique_ptr<PreferenceSource>;
    if (options.profile_service.empty() && !options.profile_token.empty())
        return std::string("--profile-token is for --profile-service: name that, too, or leave the token out.");
    if (options.profile_service.empty()) return Source(std::make_unique<NoProfileService>());
    const std::optional<http::WebAddress> address = http::parse_web_address(options.profile_service);
    if (!address)
        return "--profile-service needs an address by http or https, as https://profiles.example/api, without a name, "
               "a password or a query, not '" +
               options.profile_service + "'.";
    if (!http::is_bearer_token(options.profile_token))
        return std::string("--profile-token holds a blank or a letter that cannot be sent: copy the token once more.");
    const auto server = std::make_shared<http::OtherServer>(*address, options.profile_token);
    return Source(std::make_unique<ProfileService>(
        [server](const std::string& path) { return server->get(path); },
        [](const std::string& what) {
            http::log_line("warn", "--profile-service does not do what it should", {{"what", what}});
        }));
}

/// An order takes about seven pages of the log: a small part of it is left to the writer every thousand orders or so.
SqliteOptions log_kept_beside_the_writer() {
    SqliteOptions options;
    options.log_pages_max = 8'000;
    options.log_pages_ahead = 1'000;
    return options;
}

}  // namespace

namespace {

/// What cannot be read now is looked for again in half a minute: what leaves a thread of its own ends the server.
void remind(const std::unique_ptr<Store>& store, Executor& executor, const FollowUpRules& rules) {
    try {
        sweep_follow_ups(*store, executor, http::system_now());
        sweep_notifications(*store, executor, rules, http::system_now());
        sweep_recipes(executor, http::system_now());
        sweep_absences(executor, http::system_now());
    } catch (const std::exception& failure) {
        http::log_line("error", "what is due could not be swept", {{"what", failure.what()}});
    }
}

}  // namespace

struct Server::Parts {
    Parts(config::Loaded loaded_configuration, std::unique_ptr<Store> opened_store, const auth::Key& key,
          const auth::SigningKey& signing_key, const std::string& epoch, const ServeOptions& options,
          const ListenAddress& address, std::unique_ptr<http::Tls> opened_tls,
          std::unique_ptr<PreferenceSource> opened_profiles)
        : host(address.host),
          loaded(std::move(loaded_configuration)),
          store(std::move(opened_store)),
          executor(*store, loaded.configuration, executor_options(events, metrics, options)),
          seals(key),
          audit_signing_key(signing_key),
          sessions(*store, executor, key),
          sign_in(*store, executor),
          cursors(seals, loaded.files, epoch),
          site(config::find_in_project(options.site)),
          events(std::make_unique<http::EventHub>(*store, executor, loaded.configuration, sessions, cursors,
                                                  http::system_now)),
          profiles(std::move(opened_profiles)),
          operation{options.operator_token, [data = options.data] { return size_of_files(data); },
                    options.trusted_proxies, http::ApiPage(config::find_in_project(api_page_script))},
          application(http::Services{*store, executor, loaded.configuration, loaded.files, sessions, sign_in,
                                     setup_code, seals, audit_signing_key, cursors, *events, site, metrics, *profiles,
                                     operation, http::system_now}),
          tls(std::move(opened_tls)),
          listener(
              listener_settings(options, address, tls.get()),
              [this](http::Request& request) { return application.answer(request); },
              [this](int status) { return application.refuse(status); }) {}

    static http::ListenerSettings listener_settings(const ServeOptions& options, const ListenAddress& address,
                                                    http::Tls* tls) {
        http::ListenerSettings settings;
        settings.host = address.host;
        settings.port = address.port;
        settings.threads = options.threads;
        settings.tls = tls;
        return settings;
    }

    /// Where people on this machine reach it. What listens everywhere has no name of its own.
    std::string base_address() const {
        const bool is_everywhere = host == "0.0.0.0" || host == "::" || host.empty();
        const bool is_version_6 = host.find(':') != std::string::npos;
        const std::string name = is_everywhere ? "localhost" : is_version_6 ? "[" + host + "]" : host;
        return (tls ? "https://" : "http://") + name + ":" + std::to_string(listener.port());
    }

    std::string host;
    config::Loaded loaded;
    std::unique_ptr<Store> store;
    http::Metrics metrics;
    Executor executor;
    http::Seals seals;
    auth::SigningKey audit_signing_key;
    auth::Sessions sessions;
    auth::SignIn sign_in;
    auth::SetupCode setup_code;
    http::FeedCursors cursors;
    http::SiteFiles site;
    std::unique_ptr<http::EventHub> events;
    std::unique_ptr<PreferenceSource> profiles;
    http::Operation operation;
    http::Application application;
    std::unique_ptr<http::Tls> tls;
    http::Listener listener;
    std::unique_ptr<Sweeper> sweeper;
};

Result<std::unique_ptr<Server>, std::string> Server::open(const ServeOptions& options) {
    using Failure = Result<std::unique_ptr<Server>, std::string>;
    keep_freed_memory();
    auth::start_cryptography();
    http::start_log();
    spdlog::set_level(spdlog::level::from_str(options.log_level));

    const std::optional<ListenAddress> address = parse_listen_address(options.listen);
    if (!address)
        return Failure("--listen needs an address and a port, as 127.0.0.1:8080, not '" + options.listen + "'.");
    if (auto refused = refuse_public_demo(options, *address, options.demo == Demo::yes))
        return Failure(std::move(*refused));
    if (auto wrong = wrong_proxy(options)) return Failure(std::move(*wrong));
    auto tls = open_tls(options);
    if (!tls) return Failure(tls.error());
    auto profiles = open_profiles(options);
    if (!profiles) return Failure(profiles.error());
    auto loaded = config::load(config::find_in_project(options.config));
    if (!loaded) return Failure(loaded.error());
    try {
        auto store = open_sqlite_store(options.data, log_kept_beside_the_writer());
        if (!store) return Failure(store.error());
        if (auto refused = refuse_public_demo(options, *address, holds_demo(**store)))
            return Failure(std::move(*refused));
        if (options.demo == Demo::yes) {
            if (auto wrong = set_up_demo(**store, loaded->configuration, options.demo_past, http::system_now()))
                return Failure(std::move(*wrong));
        }
        const auth::Key key = server_key(**store);
        const auth::SigningKey signing_key = audit_key(**store);
        const std::string epoch = epoch_of(**store);
        forget_expired_sessions(**store);
        auto parts =
            std::make_unique<Parts>(std::move(loaded).value(), std::move(store).value(), key, signing_key, epoch,
                                    options, *address, std::move(tls).value(), std::move(profiles).value());
        if (!parts->listener.bind()) {
            return Failure("Cannot listen on " + options.listen +
                           ". Is another program using it? Choose another with --listen.");
        }
        parts->executor.start();
        parts->sweeper = std::make_unique<Sweeper>(
            [&parts = *parts] { remind(parts.store, parts.executor, parts.loaded.configuration.follow_ups); });
        return std::unique_ptr<Server>(new Server(std::move(parts)));
    } catch (const StorageFailure& failure) {
        return Failure("The database in " + options.data.string() + " cannot be used: " + failure.what());
    }
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
    if (!parts_->site.present())
        http::log_line("warn", "no web client: build it with scripts/build, or name its folder with --site");
    const std::shared_ptr<const MemoryWorld> residents = parts_->executor.residents();
    if (residents->all<User>().empty() && residents->all<Company>().empty()) {
        setup_address_ = parts_->base_address() + "/setup?code=" + parts_->setup_code.make();
        http::log_line("info", "the company is not set up yet: open the address on the standard output");
    }
}

Server::~Server() {
    parts_->sweeper.reset();
    parts_->events->stop();
    parts_->executor.stop();
}

std::optional<std::string> Server::take_setup_address() { return std::exchange(setup_address_, std::nullopt); }

int Server::port() const { return parts_->listener.port(); }

void Server::serve() {
    http::log_line("info", "serving", {{"port", port()}});
    parts_->listener.serve();
    http::log_line("info", "stopped");
}

void Server::stop() { parts_->listener.stop(); }

}  // namespace batchline::program
