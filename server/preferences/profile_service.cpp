// Reads what the profile service answers, believing nothing of it, and remembers for a while that it is down.

#include "server/preferences/profile_service.h"

#include <algorithm>
#include <optional>

#include "shared/base/json.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr std::chrono::seconds left_alone(30);

struct ProfileAnswer {
    std::vector<Preference> preferences;
};
void describe(Io& io, ProfileAnswer& answer) { io.required("preferences", answer.preferences); }

std::string words_for(http::NoAnswer why) {
    switch (why) {
        case http::NoAnswer::unreachable: return "The profile service cannot be reached.";
        case http::NoAnswer::too_late: return "The profile service did not answer in time.";
        case http::NoAnswer::senseless: break;
    }
    return "The profile service answered in words that make no sense.";
}

/// Nothing where it makes no sense.
std::optional<std::vector<Preference>> preferences_from(const std::string& body) {
    constexpr std::size_t preferences_max = 100;
    const std::optional<Json> json = parse_json(body);
    if (!json) return std::nullopt;
    Problems problems;
    // A service that says more than is asked is none the worse for it.
    ProfileAnswer answer = read_json<ProfileAnswer>(*json, problems, UnknownMembers::skip);
    const auto says_nothing = [](const Preference& one) { return is_blank(one.text); };
    if (!problems.empty() || answer.preferences.size() > preferences_max ||
        std::any_of(answer.preferences.begin(), answer.preferences.end(), says_nothing))
        return std::nullopt;
    return std::move(answer.preferences);
}

SourceAnswer answer_from(const Result<std::string, http::NoAnswer>& got) {
    auto preferences = got ? preferences_from(*got) : std::nullopt;
    if (preferences) return {.preferences = std::move(*preferences)};
    return {.state = SourceState::Down, .detail = words_for(got ? http::NoAnswer::senseless : got.error())};
}

}  // namespace

ProfileService::ProfileService(Get get, Failed failed, Now now)
    : get_(std::move(get)), failed_(std::move(failed)), now_(std::move(now)) {}

SourceAnswer ProfileService::preferences_of(const Customer& customer) {
    if (std::string failure = failure_to_repeat(); !failure.empty())
        return {.state = SourceState::Down, .detail = std::move(failure)};
    SourceAnswer answer = answer_from(get_("/customers/" + customer.id.text()));
    note(answer);
    return answer;
}

std::string ProfileService::failure_to_repeat() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (failure_.empty()) return {};
    const auto now = now_();
    if (now < asked_again_at_) return failure_;
    // Only who comes first tries it anew; the others do not wait for how that ends.
    asked_again_at_ = now + left_alone;
    return {};
}

void ProfileService::note(const SourceAnswer& answer) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const bool is_new = answer.detail != failure_;
    failure_ = answer.detail;
    if (answer.state == SourceState::Down) asked_again_at_ = now_() + left_alone;
    if (is_new && answer.state == SourceState::Down) failed_(answer.detail);
}

}  // namespace batchline
