// Queues commands, decides the next batch while the last one is committed, and answers after the COMMIT.

#include "server/execution/executor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "server/execution/decider.h"
#include "server/storage/audit_chain.h"
#include "shared/protocol/problems.h"

namespace batchline {
namespace {

Answer problem(ProblemType type, const std::string& detail) {
    return {definition_of(type).status, problem_of(type, detail).dump(), {}, 0, false};
}

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

struct Queued {
    std::variant<QueuedCommand, QueuedJob> work;
    bool is_alone = false;  ///< shares its commit with nobody: one of the batch it was in cannot be stored
};

/// Decided commands, and jobs, that share one COMMIT.
struct Batch {
    std::vector<Queued> members;
    BatchWrites writes;  ///< once it is complete

    bool empty() const { return members.empty(); }
};

struct Committed {
    Batch batch;
    std::int64_t sequence = 0;  ///< the feed's last; 0 where no record changed
};

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

/// Three threads at work, so that a batch is decided, one committed and one answered at the same time: the first takes
/// what is queued and decides it, the second commits what is decided, the third tells those who wait, which wakes as
/// many threads. Only the first decides, only the second writes, and the lock guards what goes from hand to hand.
struct Executor::State {
    State(Store& the_store, const Configuration& the_configuration, ExecutorOptions the_options)
        : store(the_store),
          writer(the_store.writer()),
          configuration(the_configuration),
          options(std::move(the_options)) {
        published = std::shared_ptr<const MemoryWorld>(load_residents(writer));
    }

    bool enqueue(Queued& queued) {
        const std::lock_guard lock(mutex);
        if (is_stopping || queue.size() >= options.queue_max) return false;
        queue.push_back(std::move(queued));
        if (queue.size() == 1) changed.notify_all();
        return true;
    }

    // The deciding side.

    void work() {
        Batch batch;
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [&] { return may_take(batch) || may_hand_over(batch) || is_finished(batch); });
            if (is_finished(batch)) return;
            if (must_begin_anew && !is_committing) {
                begin_anew(batch);
            } else if (may_hand_over(batch) && (!may_take(batch) || is_half_of_what_waits(batch))) {
                hand_over(batch, lock);
            } else {
                take_one(batch);
                lock.unlock();
                decide(batch);
                lock.lock();
            }
        }
    }

    bool may_take(const Batch& batch) const {
        if (must_begin_anew) return !is_committing;
        if (queue.empty() || batch.members.size() >= options.batch_max) return false;
        return batch.empty() || !(queue.front().is_alone || batch.members.front().is_alone);
    }
    bool may_hand_over(const Batch& batch) const { return !batch.empty() && !is_committing && !must_begin_anew; }
    bool is_finished(const Batch& batch) const {
        return is_stopping && queue.empty() && batch.empty() && !is_committing;
    }
    /// So that deciding and committing go on side by side: waiting for the last of those who wait for an answer would
    /// mean that nobody has anything to ask meanwhile.
    bool is_half_of_what_waits(const Batch& batch) const { return batch.members.size() >= queue.size(); }

    void take_one(Batch& batch) {
        batch.members.push_back(std::move(queue.front()));
        queue.pop_front();
    }

    /// Decides the member that came last. What goes wrong here, reading, goes wrong for the whole batch.
    void decide(Batch& batch) {
        try {
            if (!decider) decider = std::make_unique<Decider>(store, residents(), configuration, options.render);
            if (auto* command = std::get_if<QueuedCommand>(&batch.members.back().work))
                command->answer = decider->run(command->submitted);
        } catch (const std::exception& failure) {
            fail(batch, failure);
        }
    }

    /// With nothing being committed: the batch before this one is. The transaction begins while the decider reads
    /// nothing, because a log can be written back and start anew only while nobody reads an older state of it.
    bool complete(Batch& batch) {
        try {
            if (decider) batch.writes = decider->finish(options.cached_records_max);
            writer.begin();
            return true;
        } catch (const std::exception& failure) {
            fail(batch, failure);
            return false;
        }
    }

    void hand_over(Batch& batch, std::unique_lock<std::mutex>& lock) {
        is_committing = true;
        lock.unlock();
        const bool is_complete = complete(batch);
        if (is_complete && !options.decides_ahead) commit_and_answer(batch);
        lock.lock();
        if (is_complete && options.decides_ahead) {
            handed = std::exchange(batch, {});
            handed_over.notify_one();
        } else {
            is_committing = false;
        }
    }

    /// A batch before this one failed, and its outcome is what this one was decided on.
    void begin_anew(Batch& batch) {
        for (auto at = batch.members.rbegin(); at != batch.members.rend(); ++at) queue.push_front(std::move(*at));
        batch = {};
        decider.reset();
        cleaned_at.reset();
        must_begin_anew = false;
    }

    /// The work of both sides in the caller's thread, with what has to be repeated.
    std::size_t run_one_batch() {
        std::size_t taken = 0;
        Batch batch;
        do {
            if (must_begin_anew) begin_anew(batch);
            while (!must_begin_anew && may_take(batch)) {
                take_one(batch);
                ++taken;
                decide(batch);
            }
            if (!batch.empty() && complete(batch)) commit_and_answer(batch);
        } while (!queue.empty() && (must_begin_anew || queue.front().is_alone));
        return taken;
    }

    // The committing side.

    void work_commits() {
        std::unique_lock lock(mutex);
        for (;;) {
            handed_over.wait(lock, [&] { return !handed.empty() || is_over; });
            if (handed.empty()) return;
            Batch batch = std::exchange(handed, {});
            lock.unlock();
            const std::optional<std::int64_t> sequence = commit(batch);
            lock.lock();
            if (!sequence) continue;
            committed.push_back({std::move(batch), *sequence});
            to_be_answered.notify_one();
        }
    }

    /// The next batch may be handed over.
    void end_commit() {
        const std::lock_guard lock(mutex);
        is_committing = false;
        changed.notify_all();
    }

    /// Returns the feed's last sequence, 0 where no record changed; nothing when it failed, and then the batch is
    /// empty.
    std::optional<std::int64_t> commit(Batch& batch) {
        std::int64_t sequence = 0;
        const auto started = std::chrono::steady_clock::now();
        try {
            sequence = write(batch);
        } catch (const std::exception& failure) {
            undo(batch, failure);
            end_commit();
            return std::nullopt;
        }
        end_commit();
        if (options.on_batch) options.on_batch(batch.members.size(), std::chrono::steady_clock::now() - started);
        return sequence;
    }

    /// Everything from the transaction's beginning to the return of COMMIT; returns the feed's last sequence, 0 where
    /// no record changed.
    std::int64_t write(Batch& batch) {
        for (Queued& queued : batch.members) {
            std::visit([&](auto& each) { write_one(each); }, queued.work);
        }
        const std::int64_t sequence = batch.writes.write(writer);
        writer.commit();
        if (batch.writes.residents) publish(batch.writes.residents);
        return sequence;
    }

    void write_one(QueuedCommand& queued) {
        clean_up(queued.submitted.now);
        const bool is_done = queued.answer.status < 400 && !queued.answer.replayed;
        if (is_done && queued.submitted.together) queued.submitted.together(writer);
    }

    void write_one(QueuedJob& queued) {
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

    void undo(Batch& batch, const std::exception& failure) {
        roll_back();
        const auto* storage = dynamic_cast<const StorageFailure*>(&failure);
        const bool is_somebodys_fault = storage && storage->cause == StorageFailure::Cause::content;
        if (is_somebodys_fault && batch.members.size() > 1) return repeat_one_by_one(batch);
        fail(batch, failure);
    }

    /// One command that cannot be stored (a bug) must not take those that share its commit with it.
    void repeat_one_by_one(Batch& batch) {
        const std::lock_guard lock(mutex);
        must_begin_anew = true;
        for (auto at = batch.members.rbegin(); at != batch.members.rend(); ++at) {
            at->is_alone = true;
            queue.push_front(std::move(*at));
        }
        batch = {};
    }

    void roll_back() {
        try {
            writer.rollback();
        } catch (const StorageFailure& failure) {
            if (options.on_failure) options.on_failure(failure.what());
        }
    }

    // The answering side.

    void work_answers() {
        std::unique_lock lock(mutex);
        for (;;) {
            to_be_answered.wait(lock, [&] { return !committed.empty() || is_all_committed; });
            if (committed.empty()) return;
            Committed done = std::move(committed.front());
            committed.pop_front();
            lock.unlock();
            answer(done);
            done = {};
            lock.lock();
        }
    }

    void answer(Committed& done) {
        answer_all(done.batch);
        if (done.sequence > 0 && options.on_commit) options.on_commit(done.sequence);
    }

    /// In the caller's thread.
    void commit_and_answer(Batch& batch) {
        const std::optional<std::int64_t> sequence = commit(batch);
        if (!sequence) return;
        Committed done{std::exchange(batch, {}), *sequence};
        answer(done);
    }

    // Either side.

    /// Answers that nothing was done, within a catch block, and leaves the batch empty.
    void fail(Batch& batch, const std::exception& failure) {
        {
            const std::lock_guard lock(mutex);
            must_begin_anew = true;
        }
        if (options.on_failure) options.on_failure(failure.what());
        fail_all(batch, failure);
        batch = {};
    }

    void clean_up(Instant now) {
        if (cleaned_at && now < cleaned_at->plus_seconds(cleaning_interval_seconds)) return;
        cleaned_at = now;
        writer.erase_answers_before(now.plus_days(-options.answers_kept_days));
    }

    static void answer_all(Batch& batch) {
        for (Queued& queued : batch.members) {
            if (auto* command = std::get_if<QueuedCommand>(&queued.work)) {
                command->reply(std::move(command->answer));
            } else if (auto& job = std::get<QueuedJob>(queued.work); job.thrown) {
                job.done.set_exception(job.thrown);
            } else {
                job.done.set_value();
            }
        }
    }

    static void fail_all(Batch& batch, const std::exception& failure) {
        const auto* storage = dynamic_cast<const StorageFailure*>(&failure);
        // What fails alone for a reason of its own fails again: whoever is told to come back in a moment would keep all
        // the others waiting behind it.
        const bool is_from_outside = storage && storage->cause == StorageFailure::Cause::outside;
        const bool is_its_own_fault = batch.members.size() == 1 && !is_from_outside;
        for (Queued& queued : batch.members) {
            if (auto* command = std::get_if<QueuedCommand>(&queued.work)) {
                command->reply(
                    is_its_own_fault
                        ? problem(ProblemType::internal_error, "Nothing was done. The failure is in the server's log.")
                        : problem(ProblemType::storage_unavailable, "Nothing was done. Try again in a moment."));
            } else {
                std::get<QueuedJob>(queued.work).done.set_exception(std::current_exception());
            }
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

    Store& store;
    Writer& writer;
    const Configuration& configuration;
    const ExecutorOptions options;
    std::unique_ptr<Decider> decider;  ///< the deciding side's; nothing until the first batch and after a failed one
    std::optional<Instant> cleaned_at;

    mutable std::mutex mutex;  ///< guards what follows
    std::condition_variable changed;
    std::condition_variable handed_over;
    std::condition_variable to_be_answered;
    std::deque<Queued> queue;
    Batch handed;  ///< decided, for the committing side to take
    std::deque<Committed> committed;
    bool is_committing = false;    ///< from handing over until COMMIT has returned
    bool must_begin_anew = false;  ///< something failed: the decider holds what did not come to pass
    bool is_stopping = false;
    bool is_over = false;           ///< nothing more will be handed over
    bool is_all_committed = false;  ///< nothing more is to be answered
    std::shared_ptr<const MemoryWorld> published;
    std::thread deciding, committing, answering;
};

Executor::Executor(Store& store, const Configuration& configuration, ExecutorOptions options)
    : state_(std::make_unique<State>(store, configuration, std::move(options))) {}

Executor::~Executor() { stop(); }

void Executor::submit(Submitted submitted, Reply reply) {
    Queued queued{QueuedCommand{std::move(submitted), std::move(reply), {}}};
    if (state_->enqueue(queued)) return;
    std::get<QueuedCommand>(queued.work)
        .reply(problem(ProblemType::overloaded, "Too many requests are waiting. Try again in a moment."));
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
    Queued queued{std::move(made)};
    if (!state_->enqueue(queued)) {
        std::get<QueuedJob>(queued.work)
            .done.set_exception(std::make_exception_ptr(
                StorageFailure(StorageFailure::Cause::outside, "Too many requests are waiting.")));
    }
    return future;
}

std::shared_ptr<const MemoryWorld> Executor::residents() const { return state_->residents(); }

std::size_t Executor::queue_length() const {
    const std::lock_guard lock(state_->mutex);
    return state_->queue.size();
}

void Executor::start() {
    ENSURE(!state_->deciding.joinable());
    state_->answering = std::thread([this] { state_->work_answers(); });
    state_->committing = std::thread([this] { state_->work_commits(); });
    state_->deciding = std::thread([this] { state_->work(); });
}

void Executor::stop() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->is_stopping = true;
    }
    state_->changed.notify_all();
    if (state_->deciding.joinable()) state_->deciding.join();
    {
        const std::lock_guard lock(state_->mutex);
        state_->is_over = true;
    }
    state_->handed_over.notify_all();
    if (state_->committing.joinable()) state_->committing.join();
    {
        const std::lock_guard lock(state_->mutex);
        state_->is_all_committed = true;
    }
    state_->to_be_answered.notify_all();
    if (state_->answering.joinable()) state_->answering.join();
    while (run_one_batch() > 0) {
    }
}

std::size_t Executor::run_one_batch() { return state_->run_one_batch(); }

}  // namespace batchline
