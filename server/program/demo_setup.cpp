// Pours the demo company into a store in transactions, and notes whether it has got to the end.

#include "server/program/demo_setup.h"

#include "server/auth/passwords.h"
#include "server/config/assets.h"
#include "server/config/zone_rules.h"
#include "server/demo/demo_seed.h"
#include "server/http/log.h"
#include "server/storage/history_writer.h"

namespace batchline::program {

namespace {

constexpr const char* setting_name = "demo";
constexpr const char* begun = "begun";
constexpr const char* complete = "complete";

void in_transaction(Writer& writer, const std::function<void()>& work) {
    writer.begin();
    try {
        work();
        writer.commit();
    } catch (...) {
        writer.rollback();
        throw;
    }
}

demo::SeedOptions seed_options(const demo::HistoryOptions& past, Instant now) {
    return {config::find_in_project("assets/demo"), past, now, config::zone_rules_of};
}

}  // namespace

std::optional<std::string> refused_demo(const Configuration& configuration, Instant now) {
    const auto people = demo::pour_demo(configuration, seed_options({.orders = 0}, now),
                                        [](const std::vector<AnyRecord>&, const std::vector<Fact>&) {});
    return people ? std::nullopt : std::optional<std::string>(people.error());
}

bool holds_demo(Store& store) { return store.read()->find_setting(setting_name).has_value(); }

std::optional<std::string> set_up_demo(Store& store, const Configuration& configuration,
                                       const demo::HistoryOptions& past, Instant now) {
    const std::optional<std::string> state = store.read()->find_setting(setting_name);
    if (state == complete) return std::nullopt;
    if (state == begun)
        return "Filling in the demo company was interrupted. Remove the data directory and start again.";
    if (!store.read()->all(RecordKind::User).empty()) {
        return "This data directory holds another company. Start the demo with an empty one (--data), or leave --demo "
               "away.";
    }

    http::log_line("info", "setting up the demo company", {{"pastOrders", past.orders}, {"days", past.days}});
    Writer& writer = store.writer();
    in_transaction(writer, [&] { writer.put_setting(setting_name, begun); });
    HistoryWriter history(writer, Announce::no);
    const auto people = demo::pour_demo(configuration, seed_options(past, now),
                                        [&](const std::vector<AnyRecord>& records, const std::vector<Fact>& facts) {
                                            in_transaction(writer, [&] {
                                                for (const AnyRecord& record : records) history.put(record);
                                                for (const Fact& fact : facts) history.add(fact);
                                            });
                                        });
    if (!people) return people.error();
    // They all have the same password, so hashing it once is enough.
    const std::string hash = auth::hash_password(demo::password);
    in_transaction(writer, [&] {
        for (const User& user : people->users) writer.put_credential(user.id, hash);
        writer.put_setting(setting_name, complete);
    });
    return std::nullopt;
}

}  // namespace batchline::program
