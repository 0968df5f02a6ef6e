#pragma once
// The way for every command on the server: once, in order, durable before it is answered.

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/storage/store.h"
#include "shared/engine/engine.h"
#include "shared/protocol/views.h"

namespace batchline {

/// Whether the answer is remembered under the command's id. Without an Idempotency-Key nobody can ask for it again.
enum class KeepAnswer { yes, no };

/// A command on its way to the writer.
struct Submitted {
    Command command;
    Actor actor;
    CommandId id;             ///< the Idempotency-Key, or made for the occasion
    std::string fingerprint;  ///< fingerprint_of(request); empty is allowed with KeepAnswer::no
    Instant now;
    KeepAnswer keep_answer = KeepAnswer::yes;
    /// Another write in the same transaction, only where the command was done: either both are durable or neither is.
    /// What `Executor::write` says of jobs holds for it, but what it throws fails the command's commit.
    std::function<void(Writer&)> together = {};
    /// Decided after it in the same breath, each on top of those before; all are done or none. The answer is that to
    /// the first, or the refusal of the one that `index` names (0: the first). While they are decided nothing else is.
    /// What they make is numbered in their order.
    std::vector<Command> further = {};
};

/// The id that one of several commands submitted together is decided under: `index` 0 is the first.
CommandId id_of_further(CommandId first, std::size_t index);

/// A short hash of what was asked, to tell a repetition from another request under the same id.
std::string fingerprint_of(std::string_view method, std::string_view path, std::string_view body);

/// Statuses from 400 on carry a problem document (application/problem+json). 503 with type /problems/overloaded or
/// /problems/storage-unavailable was not done and not remembered: it may be sent again under the same id.
struct Answer {
    int status = 0;
    std::string body;  ///< JSON as first answered
    std::optional<RecordKey>
        subject;               ///< what the command was about; check present visibility before repeating an answer
    std::int64_t version = 0;  ///< of the subject, as answered: the ETag
    bool replayed = false;
};

/// Writes the body of a success: the subject as the actor may see it. `world` holds it as it will be.
using Render = std::function<std::string(const RecordKey& subject, const World& world, const Viewer& viewer)>;
/// view_of(subject) as text.
std::string render_view(const RecordKey& subject, const World& world, const Viewer& viewer);

struct ExecutorOptions {
    std::size_t batch_max = 256;   ///< commands that share one COMMIT
    bool decides_ahead = true;     ///< whether the next batch is decided while one is being committed
    std::size_t queue_max = 4096;  ///< beyond it: 503 /problems/overloaded
    std::int64_t answers_kept_days = 90;
    std::size_t cached_records_max = 100'000;
    Render render = render_view;
    /// Called on the answering thread after each commit that changed something, with the feed's last sequence. Be
    /// quick.
    std::function<void(std::int64_t feed_sequence)> on_commit = {};
    /// Called on the committing thread after each commit: how many shared it, and how long it took with its decisions.
    std::function<void(std::size_t commands, std::chrono::nanoseconds took)> on_batch = {};
    /// Called with what went wrong when a batch failed, for the log.
    std::function<void(const std::string&)> on_failure = {};
};

/// Decides commands one after another and makes them durable many at a time: one writer, shared COMMITs, and nobody
/// gets an answer before the COMMIT that holds it has returned. While one batch is being committed the next is decided;
/// should the commit fail, what was decided on top of it is decided again. `submit` and `residents` are safe from any
/// thread.
class Executor {
public:
    /// `store` and `configuration` must outlive this. Loads the resident records; throws StorageFailure.
    Executor(Store& store, const Configuration& configuration, ExecutorOptions options = {});
    ~Executor();  ///< stops
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    using Reply = std::function<void(Answer)>;
    /// `reply` is called exactly once: on one of the executor's threads, or at once when the queue is full or stopped.
    void submit(Submitted submitted, Reply reply);
    std::future<Answer> submit(Submitted submitted);

    /// Any other write (a session, a setting), in a savepoint of its own before the commands of its batch. The future
    /// gives when it is durable, or throws what the job or the store threw. The job must not begin, commit or roll
    /// back, nor put records: the executor holds those in memory, so they change by commands alone.
    std::future<void> write(std::function<void(Writer&)> job);

    /// The small, slow kinds as of the last commit: immutable, so keep the pointer as long as you like.
    std::shared_ptr<const MemoryWorld> residents() const;

    /// Commands and other writes that wait for the writer.
    std::size_t queue_length() const;

    /// Starts the threads. Without them, `run_one_batch` does their work step by step, as the simulation wants it.
    void start();
    /// Finishes what is queued, refuses what comes later, ends the threads.
    void stop();
    /// Runs what is queued, up to one batch; returns how many it took. Only while no thread is started.
    std::size_t run_one_batch();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace batchline
