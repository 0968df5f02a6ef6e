#include "client/sync/outbox.h"

#include <algorithm>
#include <set>

#include "client/sync/pause.h"
#include "shared/protocol/routes.h"

namespace batchline::sync {
namespace {

std::string text_member(const Json& json, const char* name) {
    const auto member = json.find(name);
    return member != json.end() && member->is_string() ? member->get<std::string>() : std::string{};
}

std::vector<app::FieldProblem> field_problems(const Json& problem) {
    std::vector<app::FieldProblem> out;
    const auto errors = problem.find("errors");
    if (errors != problem.end() && errors->is_array()) {
        for (const Json& error : *errors) {
            if (!error.is_object()) continue;
            std::string message = text_member(error, "message");
            if (message.empty()) message = text_member(error, "detail");
            out.push_back({text_member(error, "pointer"), std::move(message)});
        }
    }
    if (out.empty() && problem.contains("pointer")) out.push_back({text_member(problem, "pointer"), text_member(problem, "detail")});
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
    if (progress.body.is_object()) {
        progress.problem = text_member(progress.body, "type");
        progress.detail = text_member(progress.body, "detail");
        if (progress.detail.empty()) progress.detail = text_member(progress.body, "title");
        progress.errors = field_problems(progress.body);
    }
    if (progress.detail.empty()) {
        progress.detail = reply.was_answered() ? "The server could not do this." : "The server cannot be reached right now.";
    }
    return progress;
}

void Outbox::send(app::Ticket ticket, const Command& command, Uuid key) {
    CommandRequest made = request_of(command);
    Entry entry;
    entry.ticket = ticket;
    entry.request.method = std::string(made.method);
    entry.request.path = "/api/v1" + made.path;
    entry.request.body = made.body.dump();
    entry.request.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", key.text()}};
    if (made.if_match) entry.request.headers.emplace_back("If-Match", "\"" + std::to_string(*made.if_match) + "\"");
    // A new order's first command and those that follow share the order's id; others share their path.
    const std::string id = text_member(made.body, "id");
    constexpr std::size_t prefix = std::string_view("/orders/").size();
    const bool is_about_order = made.path.compare(0, prefix, "/orders/") == 0;
    entry.lane = is_about_order ? made.path.substr(prefix, 36) : id.empty() ? made.path : id;
    entries_.push_back(std::move(entry));
    on_progress(ticket, {});
    pump();
}

void Outbox::hurry() {
    pausing_ = false;
    failures_ = 0;
    ++run_;
    pump();
}

void Outbox::clear() {
    entries_.clear();
    pausing_ = false;
    failures_ = 0;
    ++run_;
}

Outbox::Entry* Outbox::find(app::Ticket ticket) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.ticket == ticket; });
    return found == entries_.end() ? nullptr : &*found;
}

void Outbox::pump() {
    if (pausing_) return;
    std::set<std::string> busy;
    for (Entry& entry : entries_) {
        const bool is_first_of_lane = busy.insert(entry.lane).second;
        if (is_first_of_lane && !entry.in_flight) dispatch(entry);
    }
}

void Outbox::dispatch(Entry& entry) {
    entry.in_flight = true;
    Request request = entry.request;
    request.headers.emplace_back("X-CSRF-Token", csrf_token_);
    network_.send(std::move(request), [this, ticket = entry.ticket](const Reply& reply) { take_reply(ticket, reply); });
}

void Outbox::take_reply(app::Ticket ticket, const Reply& reply) {
    Entry* entry = find(ticket);
    if (!entry) return;  // dropped meanwhile
    entry->in_flight = false;
    if (reply.status == 401) {
        app::Progress progress;
        progress.state = app::CommandState::waiting;
        pausing_ = true;
        on_progress(ticket, progress);
        on_signed_out();
        return;
    }
    if (reply.is_worth_retrying()) {
        app::Progress progress;
        progress.state = app::CommandState::waiting;
        on_progress(ticket, progress);
        if (pausing_) return;
        pausing_ = true;
        network_.after(pause_ms(failures_++), [this, run = run_] {
            if (run != run_) return;
            pausing_ = false;
            pump();
        });
        return;
    }
    failures_ = 0;
    entries_.erase(entries_.begin() + (entry - entries_.data()));
    on_progress(ticket, progress_of(reply));
    pump();
}

}  // namespace batchline::sync
