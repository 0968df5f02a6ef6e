// Compares notifications with those known before, and makes one toast of what is news.

#include "client/app/arrivals.h"

#include <algorithm>

namespace batchline::app {
namespace {

// What came while the network was gone, or the page was closed, stands in the inbox; it is no news of this moment.
constexpr std::int64_t news_seconds = 120;

}  // namespace

std::vector<const Notification*> Arrivals::take(const AppState& state) {
    if (state.session != SessionState::ready || state.replica.generation() == generation_) return {};
    generation_ = state.replica.generation();
    const bool is_first = user_ != state.actor.user;
    if (is_first) known_.clear();
    user_ = state.actor.user;
    std::vector<const Notification*> out;
    for (const Notification* one : state.replica.all<Notification>()) {
        const bool is_new = known_.insert(one->id).second;
        const bool is_news =
            one->at > state.now.plus_seconds(-news_seconds) && !one->read_at && one->alert != Alert::Silent;
        if (is_new && is_news && !is_first) out.push_back(one);
    }
    std::sort(out.begin(), out.end(), [](const Notification* a, const Notification* b) { return a->at < b->at; });
    return out;
}

ui::Toast toast_of(const std::vector<const Notification*>& arrived) {
    const bool is_urgent = std::any_of(arrived.begin(), arrived.end(),
                                       [](const Notification* one) { return one->urgency == Urgency::Urgent; });
    ui::Toast toast{.severity = is_urgent ? ui::Severity::warning : ui::Severity::info};
    if (arrived.size() == 1) {
        toast.title = arrived.front()->title;
        toast.text = arrived.front()->text;
    } else {
        toast.title = std::to_string(arrived.size()) + " new notifications";
        toast.text = arrived.back()->title;
    }
    return toast;
}

}  // namespace batchline::app
