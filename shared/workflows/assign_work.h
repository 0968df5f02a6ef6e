#pragma once
// The stories of whose work is whose: absences with somebody who stands in, and handing all of it over.

#include "shared/access/authorize.h"
#include "shared/organisation/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

/// What somebody has to see to.
struct Work {
    std::vector<Order> orders;           ///< theirs, that have not ended
    std::vector<FollowUp> follow_ups;    ///< open
    std::vector<Customer> key_accounts;  ///< in whose teams they are
    bool is_empty() const { return orders.empty() && follow_ups.empty() && key_accounts.empty(); }
};
Work work_of(UserId user, const World& world);
/// "12 orders, 3 follow-ups and 1 key account"
std::string work_text(const Work& work);

/// Whether the server's clock has to begin or end the absence.
bool is_to_be_tended(const User& user, Instant now);

Outcome tell(const Authorized<ArrangeAbsence>& command, const User& user, Story& story);
Outcome tell(const Authorized<EndAbsence>& command, const User& user, Story& story);
Outcome tell(const TendAbsence& command, const User& user, Story& story);
Outcome tell(const Authorized<HandOverWork>& command, const User& user, Story& story);

}  // namespace batchline
