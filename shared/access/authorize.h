#pragma once
// Turns a command into one that its actor may give, the only kind that a story takes.

#include "shared/access/policy.h"
#include "shared/base/result.h"
#include "shared/world/refusal.h"

namespace batchline {

template <class Command>
class Authorized;

/// May this actor do this on a record with these facts? What the actor may not even see looks absent; what may be seen
/// but not done is forbidden, with the reason.
template <class Command>
Result<Authorized<Command>, Refusal> authorize(const Command& command, Action action, const AccessFacts& facts,
                                               const std::string& what, const Actor& actor, const Policy& policy,
                                               Instant now);

/// What people do with their own record, as giving themselves another password: no role is asked.
template <class Command>
Authorized<Command> for_oneself(const Command& command);

/// What whoever runs the server asks for at its machine: no user of the company, so no role is asked either.
template <class Command>
Authorized<Command> by_whoever_runs_the_server(const Command& command);

/// A command whose actor may give it. Only the functions above make one, so a decision cannot forget to ask.
template <class Command>
class Authorized {
public:
    const Command& operator*() const { return *command_; }
    const Command* operator->() const { return command_; }

private:
    explicit Authorized(const Command& command) : command_(&command) {}
    friend Result<Authorized<Command>, Refusal> authorize<Command>(const Command&, Action, const AccessFacts&,
                                                                   const std::string&, const Actor&, const Policy&,
                                                                   Instant);
    friend Authorized<Command> for_oneself<Command>(const Command&);
    friend Authorized<Command> by_whoever_runs_the_server<Command>(const Command&);
    const Command* command_;
};

template <class Command>
Authorized<Command> for_oneself(const Command& command) {
    return Authorized<Command>(command);
}

template <class Command>
Authorized<Command> by_whoever_runs_the_server(const Command& command) {
    return Authorized<Command>(command);
}

template <class Command>
Result<Authorized<Command>, Refusal> authorize(const Command& command, Action action, const AccessFacts& facts,
                                               const std::string& what, const Actor& actor, const Policy& policy,
                                               Instant now) {
    const Verdict verdict = policy.may(actor, action, facts, now);
    if (verdict.allowed) return Authorized<Command>(command);
    if (facts.kind == RecordKind::Order && !policy.allows(actor, Action::ViewOrder, facts, now))
        return Refusal::not_found(what);
    return Refusal{RefusalKind::forbidden, verdict.reason, Json::object()};
}

}  // namespace batchline
