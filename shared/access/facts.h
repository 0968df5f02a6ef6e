#pragma once
// What a permission may depend on: the state of an order, where it is, whose it is.

#include <optional>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/identity/action.h"
#include "shared/identity/ids.h"

namespace batchline {

/// What the rules know of an order's state. Closed, unlike statuses, which are configuration and each name one of
/// these.
enum class Phase {
    Draft,      ///< not submitted; holds nothing
    Short,      ///< waits for procurement; holds nothing
    Ready,      ///< everything reserved
    Producing,  ///< materials consumed
    Produced,
    Delivered,      ///< ended well
    RejectedOpen,   ///< may be revised and submitted again
    RejectedFinal,  ///< acknowledged
    Cancelled,
};

template <>
struct EnumNames<Phase> : NamesAsWritten<Phase> {};

/// What a member of a key account's team may do with its orders beyond what the role says, and what not in spite of it.
struct MemberRights {
    UserId user;
    std::vector<Action> granted;
    std::vector<Action> withheld;
    bool operator==(const MemberRights&) const = default;
};
inline void describe(Io& io, MemberRights& rights) {
    io.required("userId", rights.user);
    io.optional("granted", rights.granted);
    io.optional("withheld", rights.withheld);
}

/// All that the policy knows of a record; each room makes it from its own. For records that belong to an order (work
/// orders, procurement requests …) these are the order's facts.
struct AccessFacts {
    RecordKind kind{};
    std::vector<LocationId> locations;    ///< where it belongs; empty: everywhere (a product)
    UserId owner;                         ///< nil: nobody in particular
    std::optional<Phase> phase;           ///< of the order it is or belongs to
    bool had_procurement = false;         ///< the order has or had a ProcurementRequest
    std::optional<Instant> completed_at;  ///< when production of the order ended
    bool key_account = false;
    std::vector<UserId> team;                      ///< of the key account
    std::optional<UserId> receiver = {};           ///< the one user whom it is for
    std::vector<UserId> guests;                    ///< invited to the order's room
    bool is_hidden = false;                        ///< of a room that nobody may look into at present
    std::vector<MemberRights> member_rights = {};  ///< more or less than by roles

    bool operator==(const AccessFacts&) const = default;
};
inline void describe(Io& io, AccessFacts& facts) {
    io.required("kind", facts.kind);
    io.optional("locations", facts.locations);
    io.optional("owner", facts.owner);
    io.optional("phase", facts.phase);
    io.optional("hadProcurement", facts.had_procurement);
    io.optional("completedAt", facts.completed_at);
    io.optional("keyAccount", facts.key_account);
    io.optional("team", facts.team);
    io.optional("receiver", facts.receiver);
    io.optional("guests", facts.guests);
    io.optional("isHidden", facts.is_hidden);
    io.optional("memberRights", facts.member_rights);
}

}  // namespace batchline
