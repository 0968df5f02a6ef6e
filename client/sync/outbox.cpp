// Sends the first command of each lane once what it names is made, tries again where there was no answer, and tells
// what came of it.

#include "client/sync/outbox.h"

#include <algorithm>
#include <set>
#include <utility>

#include "client/sync/pause.h"
#include "shared/protocol/problem_document.h"

namespace batchline::sync {
namespace {

constexpr int patience_ms = 4000;  // an answer that takes longer is not waited for on the screen

// Trouble inside the server: its own command alone is tried again.
bool is_servers_fault(const Reply& reply) { return reply.status >= 500; }

std::uint64_t chance_of(Uuid key) { return key.bytes[15] * 256U + key.bytes[14]; }

std::vector<app::FieldProblem> field_problems(const ProblemDocument& problem) {
    std::vector<app::FieldProblem> out;
    for (const MemberProblem& error : problem.errors) out.push_back({error.pointer, error.detail});
    if (out.empty() && problem.pointer) out.push_back({*problem.pointer, problem.detail});
    return out;
}

}  // namespace

app::Progress progress_of(const Reply& reply) {
    app::Progress progress;
    progress.status = reply.status;
    progress.body = json_body(reply);
    if (reply.is_success()) {
        progress.state = app::CommandState::done;
        return progress;
    }
    progress.state = app::CommandState::refused;
    const ProblemDocument problem = problem_in(progress.body);
    progress.problem = problem_type_of(problem.type);
    progress.detail = problem.detail.empty() ? problem.title : problem.detail;
    progress.errors = field_problems(problem);
    if (progress.detail.empty()) {
        progress.detail =
            reply.was_answered() ? "The server could not do this." : "The server cannot be reached right now.";
    }
    return progress;
}

void Outbox::begin(UserId user, std::function<void()> done) {
    if (user_ == user) return done();
    forget();
    user_ = user;
    reload([this, user, done = std::move(done)] {
        if (user == user_ && !std::exchange(is_read_, true)) {
            // Made before it was known what waits: they come after it.
            std::vector<Uuid> made;
            for (const Entry& entry : entries_) {
                if (entry.is_storing) made.push_back(entry.key);
            }
            for (const Uuid key : made) {
                Entry& entry = *find(key);
                entry.sequence = next_sequence();
                store(entry);
            }
        }
        done();
    });
}

void Outbox::forget() {
    entries_.clear();
    tickets_.clear();
    gone_.clear();
    user_ = {};
    csrf_token_.clear();
    is_read_ = false;
    pausing_ = false;
    failures_ = 0;
    ++run_;
    ++revision_;
}

void Outbox::set_csrf_token(std::string token) { csrf_token_ = std::move(token); }

void Outbox::set_sending(bool sends) {
    sends_ = sends;
    pump();
}

void Outbox::reload(std::function<void()> done) {
    database_.read(platform::Table::outbox,
                   [this, user = user_, done = std::move(done)](std::optional<std::vector<platform::Row>> rows) {
                       if (user == user_ && rows) take_rows(*rows);
                       done();
                   });
}

void Outbox::take_rows(const std::vector<platform::Row>& rows) {
    std::vector<Entry> read;
    for (const platform::Row& row : rows) {
        std::optional<Entry> entry = entry_from(row);
        if (!entry || entry->user != user_) continue;
        last_sequence_ = std::max(last_sequence_, entry->sequence);
        if (gone_.contains(entry->key)) continue;
        if (const Entry* known = find(entry->key)) {
            entry->is_in_flight = known->is_in_flight;
            entry->is_resting = known->is_resting;
            entry->is_delayed = known->is_delayed;
            entry->failures = known->failures;
            if (known->refused) entry->refused = known->refused;  // the disk says so a little later
        } else {
            // Not made in this page, so no screen of it looks at it; the sender will know soon whether it has to wait.
            entry->is_delayed = !goes_now();
        }
        read.push_back(std::move(*entry));
    }
    for (Entry& entry : entries_) {
        const bool is_read =
            std::any_of(read.begin(), read.end(), [&](const Entry& other) { return other.key == entry.key; });
        if ((entry.is_storing || entry.is_not_kept) && !is_read) read.push_back(std::move(entry));
    }
    std::sort(read.begin(), read.end(), [](const Entry& one, const Entry& other) {
        return one.sequence != other.sequence ? one.sequence < other.sequence : one.key < other.key;
    });
    entries_ = std::move(read);
    ++revision_;
    pump();
}

void Outbox::send(app::Ticket ticket, const Command& command, Uuid key, Json before) {
    Entry entry = entry_of(command, key, user_, now());
    entry.before = std::move(before);
    if (ticket != 0) tickets_[key] = ticket;
    report(key, {});
    add(std::move(entry));
}

void Outbox::add(Entry entry) {
    entry.sequence = next_sequence();
    entry.is_storing = true;
    entries_.push_back(std::move(entry));
    ++revision_;
    if (is_read_) store(entries_.back());
}

// By the clock, which all tabs of a browser share: one that has not heard yet of another's command still comes after
// it. What is known to be there goes before it, even where the clock was set back.
std::int64_t Outbox::next_sequence() { return last_sequence_ = std::max(last_sequence_ + 1, now().microseconds); }

void Outbox::store(Entry& entry) {
    entry.is_storing = true;
    database_.write({kept(entry)}, [this, key = entry.key](bool is_written) {
        Entry* stored = find(key);
        if (!stored) return;
        stored->is_storing = false;
        stored->is_not_kept = !is_written;
        if (!is_written) on_not_kept();
        on_rows_changed();
        if (!goes_now()) delay(*stored);
        else if (!sends_) lose_patience_later(key);
        // A tab that was closed as it wrote could not tell of what stands before this one.
        if (may_send()) return reload([this] { pump(); });
        pump();
    });
}

void Outbox::hurry() {
    pausing_ = false;
    failures_ = 0;
    ++run_;
    for (Entry& entry : entries_) entry.is_resting = false;
    pump();
    if (is_read_) reload();
}

void Outbox::replace(Uuid key, const Command& command, Uuid new_key, Json before) {
    const Entry* old = find(key);
    if (!old) return;
    Entry entry = entry_of(command, new_key, user_, now());
    entry.sequence = old->sequence;
    entry.made_at = old->made_at;
    entry.before = std::move(before);
    entry.is_delayed = true;
    entry.is_storing = true;
    const platform::Write drop = dropped(*old);
    const platform::Write keep = kept(entry);
    gone_.insert(key);
    *find(key) = std::move(entry);
    ++revision_;
    database_.write({drop, keep}, [this, new_key](bool is_written) {
        if (!is_written) on_not_kept();
        if (Entry* stored = find(new_key)) {
            stored->is_storing = false;
            stored->is_not_kept = !is_written;
        }
        on_rows_changed();
        pump();
    });
}

void Outbox::discard(Uuid key) {
    const Entry* entry = find(key);
    if (!entry) return;
    database_.write({dropped(*entry)}, [this](bool) { on_rows_changed(); });
    erase(key);
    pump();
}

void Outbox::give_back(const Command& command, Uuid key, Refused why, Json before) {
    if (find(key)) return;
    Entry entry = entry_of(command, key, user_, now());
    entry.before = std::move(before);
    entry.refused = std::move(why);
    entry.is_delayed = true;
    add(std::move(entry));
}

void Outbox::discard_all(std::function<void()> done) {
    std::vector<platform::Write> writes;
    for (const Entry& entry : entries_) {
        writes.push_back(dropped(entry));
        gone_.insert(entry.key);
    }
    entries_.clear();
    ++revision_;
    database_.write(std::move(writes), [this, done = std::move(done)](bool) {
        on_rows_changed();
        done();
    });
}

const Entry* Outbox::find(Uuid key) const {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
    return found == entries_.end() ? nullptr : &*found;
}

Entry* Outbox::find(Uuid key) { return const_cast<Entry*>(std::as_const(*this).find(key)); }

int Outbox::waiting_count() const {
    return static_cast<int>(
        std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.is_waiting(); }));
}

int Outbox::refused_count() const { return static_cast<int>(entries_.size()) - waiting_count(); }

void Outbox::erase(Uuid key) {
    gone_.insert(key);
    std::erase_if(entries_, [&](const Entry& entry) { return entry.key == key; });
    ++revision_;
}

void Outbox::pump() {
    if (pausing_ || !may_send()) return;
    std::set<std::string> busy;
    std::vector<Uuid> still_to_be_made;  // by commands before: an order follows the customer it is for
    for (Entry& entry : entries_) {
        if (!entry.is_waiting()) continue;
        const bool is_first_of_lane = busy.insert(entry.lane).second;
        const bool is_early = std::any_of(still_to_be_made.begin(), still_to_be_made.end(),
                                          [&](const Uuid& id) { return names(entry, id); });
        if (is_first_of_lane && !is_early && !entry.is_in_flight && !entry.is_storing && !entry.is_resting)
            dispatch(entry);
        if (const std::optional<Uuid> made = made_by(entry)) still_to_be_made.push_back(*made);
    }
}

void Outbox::dispatch(Entry& entry) {
    entry.is_in_flight = true;
    Request request{.method = entry.method, .path = "/api/v1" + entry.path, .body = entry.body.dump()};
    request.headers = {
        {"Content-Type", "application/json"}, {"Idempotency-Key", entry.key.text()}, {"X-CSRF-Token", csrf_token_}};
    if (entry.if_match) request.headers.emplace_back("If-Match", "\"" + std::to_string(*entry.if_match) + "\"");
    const Uuid key = entry.key;
    lose_patience_later(key);
    network_.send(std::move(request), [this, key](const Reply& reply) { take_reply(key, reply); });
}

// The screen that made it need not wait any longer: it will be sent, and its order shows what is expected.
void Outbox::delay(Entry& entry) {
    if (entry.is_delayed) return;
    entry.is_delayed = true;
    ++revision_;
    app::Progress progress;
    progress.state = app::CommandState::waiting;
    report(entry.key, progress);
}

void Outbox::delay_all() {
    for (Entry& entry : entries_) {
        if (entry.is_waiting() && !entry.is_storing) delay(entry);
    }
}

void Outbox::lose_patience_later(Uuid key) {
    network_.after(patience_ms, [this, key] {
        if (Entry* slow = find(key); slow && slow->is_waiting()) delay(*slow);
    });
}

void Outbox::set_reachable(bool is_reachable) {
    if (is_reachable_ == is_reachable) return;
    is_reachable_ = is_reachable;
    if (!is_reachable) delay_all();
}

// Nothing goes through at present.
void Outbox::pause() {
    delay_all();
    if (pausing_) return;
    pausing_ = true;
    const std::uint64_t chance = entries_.empty() ? 0 : chance_of(entries_.front().key);
    network_.after(pause_ms(failures_++, chance), [this, run = run_] {
        if (run != run_) return;
        pausing_ = false;
        pump();
    });
}

void Outbox::rest(Entry& entry) {
    entry.is_resting = true;
    network_.after(pause_ms(entry.failures++, chance_of(entry.key)), [this, key = entry.key] {
        if (Entry* rested = find(key)) rested->is_resting = false;
        pump();
    });
}

void Outbox::take_reply(Uuid key, const Reply& reply) {
    Entry* entry = find(key);
    if (!entry) return;  // dropped meanwhile
    entry->is_in_flight = false;
    if (reply.status == 401) {
        delay(*entry);
        csrf_token_.clear();
        on_signed_out();
        return;
    }
    if (reply.is_worth_retrying()) {
        delay(*entry);
        pause();
        return;
    }
    failures_ = 0;
    if (is_servers_fault(reply)) {
        delay(*entry);
        rest(*entry);
        pump();
        return;
    }
    const app::Progress progress = progress_of(reply);
    if (progress.problem == ProblemType::csrf_token_needed) {
        delay(*entry);
        csrf_token_.clear();
        on_token_outdated();
        return;
    }
    settle(key, progress);
    pump();
}

// A refusal that nobody on this screen waits for stays, with its reason; all else is over.
void Outbox::settle(Uuid key, const app::Progress& progress) {
    Entry& entry = *find(key);
    const bool is_watched = tickets_.contains(key) && !entry.is_delayed;
    if (progress.is_refused() && !is_watched) {
        entry.refused = Refused{progress.status, progress.body, now()};
        ++revision_;
        database_.write({kept(entry)}, [this](bool) { on_rows_changed(); });
        on_answered(Entry(entry), progress);
        report(key, progress);
        return;
    }
    const Entry settled = entry;
    database_.write({dropped(settled)}, [this](bool) { on_rows_changed(); });
    erase(key);
    on_answered(settled, progress);
    report(key, progress);
}

void Outbox::take_progress(Uuid key, const app::Progress& progress) {
    if (!tickets_.contains(key)) return;
    const Entry* entry = find(key);
    const bool is_watched = entry && !entry->is_delayed;
    if (progress.is_refused() && is_watched) discard(key);
    report(key, progress);
}

void Outbox::report(Uuid key, const app::Progress& progress) {
    const auto ticket = tickets_.find(key);
    if (ticket == tickets_.end()) return;
    const app::Ticket told = ticket->second;
    if (!progress.is_open()) tickets_.erase(ticket);
    on_progress(told, progress);
}

}  // namespace batchline::sync
