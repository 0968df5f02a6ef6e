// Notes each command from when it is given until its answer is known.

#include "tests/simulation/ledger.h"

namespace batchline::simulation {

void Ledger::note_given(Uuid key, Given entry) {
    entry.turn = ++turns_;
    given.emplace(key, std::move(entry));
}

void Ledger::note_stored(Uuid key, const Json& row) {
    const auto found = given.find(key);
    if (found == given.end()) return;  // an edit that was rebased: it replaces one that is known
    found->second.is_stored = true;
    if (const auto lane = row.find("lane"); lane != row.end() && lane->is_string()) found->second.lane = *lane;
}

void Ledger::note_replaced(Uuid old_key, Uuid new_key) {
    const auto old = given.find(old_key);
    if (old == given.end() || given.contains(new_key)) return;
    Given entry = old->second;
    entry.arrived.reset();
    entry.replaced_by.reset();
    entry.is_replacement = true;
    old->second.replaced_by = new_key;
    given.emplace(new_key, std::move(entry));
}

void Ledger::note_arrived(Uuid key) {
    const auto found = given.find(key);
    if (found == given.end()) {
        wrongs.push_back("a command arrived that nobody gave: " + key.text());
        return;
    }
    Given& entry = found->second;
    if (!entry.arrived) entry.arrived = ++arrivals_;
    // Those of one order come in the order of their making, unless the earlier was settled.
    if (entry.lane.empty() || entry.is_replacement) return;
    const std::string lane = entry.device + " " + entry.user.text() + " " + entry.lane;
    const auto last = last_arrived_of_lane_.find(lane);
    // Tabs hear of each other's commands a moment later, so that nobody who is quicker than that sets them against each
    // other.
    constexpr std::int64_t heard_within_us = 2'000'000;
    const Given* former = last == last_arrived_of_lane_.end() ? nullptr : &given.at(last->second);
    const bool is_known =
        former && (former->page == entry.page || former->given_at_us - entry.given_at_us > heard_within_us);
    if (is_known && former->turn > entry.turn && entry.arrived == arrivals_) {
        wrongs.push_back("\"" + entry.what + "\" arrived after \"" + given.at(last->second).what +
                         "\", which was made later, of the same order");
    }
    if (entry.arrived == arrivals_) last_arrived_of_lane_[lane] = key;
}

void Ledger::note_answer(Uuid key, UserId user, int status, const std::string& body) {
    // What says nothing about the command: try again, sign in, not yours to see any more.
    if (status == 401 || status == 403 || status == 404 || status == 429 || status >= 500) return;
    if (status == 422 && body.find("idempotency") != std::string::npos) {
        wrongs.push_back("a key came with another command than before: " + key.text());
        return;
    }
    const auto [first, is_new] = answers.try_emplace(key, Answered{user, status, body});
    if (is_new || (first->second.status == status && first->second.body == body)) return;
    // What was answered about a customer whose data were erased since is forgotten, but that it was.
    if (first->second.status == status && body == "{}") return;
    wrongs.push_back("command " + key.text() + " was answered with " + std::to_string(status) + " after " +
                     std::to_string(first->second.status) + (first->second.status == status ? ", another body" : ""));
}

}  // namespace batchline::simulation
