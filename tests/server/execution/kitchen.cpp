// Opens a store with a bakery's records and an executor on it, and closes both.

#include "tests/server/execution/kitchen.h"

#include "server/storage/history_writer.h"

namespace batchline::testing {

Kitchen::Kitchen(const Bakery& of, Kind kind, ExecutorOptions options, SqliteOptions storage)
    : now(of.now), kind_(kind), options_(std::move(options)), storage_(storage) {
    for (const auto& [key, record] : of.world.records()) bakery.world.put(record);
    options_.on_commit = [this](std::int64_t sequence) { announced = sequence; };
    options_.on_failure = [this](const std::string& what) { failures.push_back(what); };
    open();
    store->writer().begin();
    HistoryWriter history(store->writer());
    for (const auto& [key, record] : bakery.world.records()) history.put(record);
    store->writer().commit();
    executor = std::make_unique<Executor>(*store, shipped_configuration(), options_);
}

void Kitchen::open() {
    if (kind_ == Kind::memory) {
        store = make_memory_store();
        return;
    }
    auto opened = open_sqlite_store(directory.path(), storage_);
    REQUIRE(opened.ok());
    store = std::move(opened).value();
}

void Kitchen::restart() {
    executor.reset();
    store.reset();
    open();
    executor = std::make_unique<Executor>(*store, shipped_configuration(), options_);
}

Submitted Kitchen::asked(const std::string& user_name, const Command& command, const std::string& name,
                         const std::string& print) const {
    return {command, bakery.actor(user_name), CommandId{id_from("command " + name)}, print, now, KeepAnswer::yes};
}

Answer Kitchen::give(const std::string& user_name, const Command& command, const std::string& name,
                     const std::string& print) {
    auto answer = executor->submit(asked(user_name, command, name, print));
    while (executor->run_one_batch() > 0) {
    }
    return answer.get();
}

}  // namespace batchline::testing
