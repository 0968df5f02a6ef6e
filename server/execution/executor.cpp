#include "server/execution/executor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <variant>

#include "server/execution/batch.h"
#include "server/storage/audit_chain.h"
#include "shared/protocol/problems.h"

namespace batchline {
namespace {

constexpr ProblemType overloaded{"/problems/overloaded", "Too busy", 503};
constexpr ProblemType unavailable{"/problems/storage-unavailable", "Cannot store anything now", 503};

Answer problem(const ProblemType& type, const std::string& detail) { return {type.status, problem_of(type, detail).dump(), {}, 0, false}; }

struct QueuedCommand {
    Submitted submitted;
    Executor::Reply reply;
    Answer answer;
};

struct QueuedJob {
    std::function<void(Writer&)> job;
    std::promise<void> done;
    std::exception_ptr thrown;  ///< by the job itself
};

using Queued = std::variant<QueuedCommand, QueuedJob>;

/// Old answers are looked for this often, by the commands' own time.
constexpr std::int64_t cleaning_interval_seconds = 3600;

}  // namespace

std::string fingerprint_of(std::string_view method, std::string_view path, std::string_view body) {
    std::string all(method);
    all.append(" ").append(path).append("\n").append(body);
    return sha256_text(all).substr(0, 32);
}

std::string render_view(const RecordKey& subject, const World& world, const Viewer& viewer) {
    const AnyRecord* record = world.find_any(subject);
    ENSURE(record);
    return view_text_of(*record, facts_of(*record, world), viewer);
}

struct Executor::State {
    State(Store& the_store, const Configuration& the_configuration, ExecutorOptions the_options)
        : writer(the_store.writer()), configuration(the_configuration), options(std::move(the_options)) {
        published = std::shared_ptr<const MemoryWorld>(load_residents(writer));
    }

    bool enqueue(Queued& queued) {
        const std::lock_guard lock(mutex);
        if (is_stopping || queue.size() >= options.queue_max) return false;
        queue.push_back(std::move(queued));
        if (queue.size() == 1) changed.notify_one();
        return true;
    }

    std::vector<Queued> take_batch() {
        const std::lock_guard lock(mutex);
        const auto size = static_cast<std::ptrdiff_t>(std::min(queue.size(), options.batch_max));
        std::vector<Queued> batch(std::make_move_iterator(queue.begin()), std::make_move_iterator(queue.begin() + size));
        queue.erase(queue.begin(), queue.begin() + size);
        return batch;
    }

    void work() {
        for (;;) {
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, [&] { return !queue.empty() || is_stopping; });
                if (queue.empty()) return;
            }
            auto batch = take_batch();
            run(batch);
        }
    }

    void run(std::vector<Queued>& batch) {
        std::int64_t sequence = 0;
        const auto started = std::chrono::steady_clock::now();
        try {
            sequence = commit(batch);
        } catch (const std::exception& failure) {
            return undo(batch, failure);
        }
        if (options.on_batch) options.on_batch(batch.size(), std::chrono::steady_clock::now() - started);
        answer_all(batch);
        if (sequence > 0 && options.on_commit) options.on_commit(sequence);
    }

    void undo(std::vector<Queued>& batch, const std::exception& failure) {
        drop_caches();
        const auto* storage = dynamic_cast<const StorageFailure*>(&failure);
        const bool is_somebodys_fault = storage && storage->cause == StorageFailure::Cause::content;
        if (is_somebodys_fault && batch.size() > 1) return run_one_by_one(batch);
        if (options.on_failure) options.on_failure(failure.what());
        fail_all(batch, std::current_exception());
    }

    /// One command that cannot be stored (a bug) must not take those that share its commit with it.
    void run_one_by_one(std::vector<Queued>& batch) {
        for (Queued& queued : batch) {
            std::vector<Queued> single;
            single.push_back(std::move(queued));
            run(single);
        }
    }

    /// Everything up to the return of COMMIT; returns the feed's last sequence, 0 where no record changed.
    std::int64_t commit(std::vector<Queued>& batch) {
        if (!state) state = std::make_unique<WriterState>(writer, residents());
        writer.begin();
        Batch commands(writer, *state, configuration, options.render);
        for (Queued& queued : batch) {
            std::visit([&](auto& each) { run_one(each, commands); }, queued);
        }
        const std::int64_t sequence = commands.finish();
        writer.commit();
        state->world.publish(options.cached_records_max);
        publish(state->world.residents());
        return sequence;
    }

    void run_one(QueuedCommand& queued, Batch& commands) {
        queued.answer = commands.run(queued.submitted);
        clean_up(queued.submitted.now);
    }

    void run_one(QueuedJob& queued, Batch&) {
        queued.thrown = nullptr;
        writer.savepoint();
        try {
            queued.job(writer);
        } catch (const StorageFailure& failure) {
            if (failure.cause == StorageFailure::Cause::outside) throw;
            queued.thrown = std::current_exception();
        } catch (...) {
            queued.thrown = std::current_exception();
        }
        queued.thrown ? writer.rollback_to_savepoint() : writer.release_savepoint();
    }

    void clean_up(Instant now) {
        if (cleaned_at && now < cleaned_at->plus_seconds(cleaning_interval_seconds)) return;
        cleaned_at = now;
        writer.erase_answers_before(now.plus_days(-options.answers_kept_days));
    }

    static void answer_all(std::vector<Queued>& batch) {
        for (Queued& queued : batch) {
            if (auto* command = std::get_if<QueuedCommand>(&queued)) {
                command->reply(std::move(command->answer));
            } else if (auto& job = std::get<QueuedJob>(queued); job.thrown) {
                job.done.set_exception(job.thrown);
            } else {
                job.done.set_value();
            }
        }
    }

    static void fail_all(std::vector<Queued>& batch, const std::exception_ptr& failure) {
        for (Queued& queued : batch) {
            if (auto* command = std::get_if<QueuedCommand>(&queued)) {
                command->reply(problem(unavailable, "Nothing was done. Try again in a moment."));
            } else {
                std::get<QueuedJob>(queued).done.set_exception(failure);
            }
        }
    }

    void drop_caches() {
        state.reset();
        cleaned_at.reset();
        try {
            writer.rollback();
        } catch (const StorageFailure& failure) {
            if (options.on_failure) options.on_failure(failure.what());
        }
    }

    std::shared_ptr<const MemoryWorld> residents() const {
        const std::lock_guard lock(mutex);
        return published;
    }
    void publish(std::shared_ptr<const MemoryWorld> residents) {
        const std::lock_guard lock(mutex);
        published = std::move(residents);
    }

    Writer& writer;
    const Configuration& configuration;
    const ExecutorOptions options;
    std::unique_ptr<WriterState> state;  ///< nothing until the first batch and after a failed one
    std::optional<Instant> cleaned_at;

    mutable std::mutex mutex;  ///< guards what follows
    std::condition_variable changed;
    std::deque<Queued> queue;
    bool is_stopping = false;
    std::shared_ptr<const MemoryWorld> published;
    std::thread thread;
};

Executor::Executor(Store& store, const Configuration& configuration, ExecutorOptions options)
    : state_(std::make_unique<State>(store, configuration, std::move(options))) {}

Executor::~Executor() { stop(); }

void Executor::submit(Submitted submitted, Reply reply) {
    Queued queued = QueuedCommand{std::move(submitted), std::move(reply), {}};
    if (state_->enqueue(queued)) return;
    std::get<QueuedCommand>(queued).reply(problem(overloaded, "Too many requests are waiting. Try again in a moment."));
}

std::future<Answer> Executor::submit(Submitted submitted) {
    auto promise = std::make_shared<std::promise<Answer>>();
    auto future = promise->get_future();
    submit(std::move(submitted), [promise](Answer answer) { promise->set_value(std::move(answer)); });
    return future;
}

std::future<void> Executor::write(std::function<void(Writer&)> job) {
    QueuedJob made{std::move(job), {}, nullptr};
    auto future = made.done.get_future();
    Queued queued = std::move(made);
    if (!state_->enqueue(queued)) {
        std::get<QueuedJob>(queued).done.set_exception(
            std::make_exception_ptr(StorageFailure(StorageFailure::Cause::outside, "Too many requests are waiting.")));
    }
    return future;
}

std::shared_ptr<const MemoryWorld> Executor::residents() const { return state_->residents(); }

std::size_t Executor::queue_length() const {
    const std::lock_guard lock(state_->mutex);
    return state_->queue.size();
}

void Executor::start() {
    ENSURE(!state_->thread.joinable());
    state_->thread = std::thread([this] { state_->work(); });
}

void Executor::stop() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->is_stopping = true;
    }
    state_->changed.notify_all();
    if (state_->thread.joinable()) state_->thread.join();
    while (run_one_batch() > 0) {
    }
}

std::size_t Executor::run_one_batch() {
    auto batch = state_->take_batch();
    if (!batch.empty()) state_->run(batch);
    return batch.size();
}

}  // namespace batchline
