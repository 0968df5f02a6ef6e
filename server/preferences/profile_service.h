#pragma once
// A service of the company's own that knows its customers, and what stands in its place where there is none.

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

#include "server/http/other_server.h"
#include "server/preferences/preference_source.h"

namespace batchline {

/// Asks `GET {address}/customers/{id}`, which answers {"preferences": […]} with what a customer's own record may hold,
/// a hundred of them at most; of a customer it does not know, none. After a failure it is left alone for half a minute:
/// whoever enters an order never waits for what is down. Safe from any thread.
class ProfileService final : public PreferenceSource {
public:
    using Get = std::function<Result<std::string, http::NoAnswer>(const std::string& path)>;
    using Now = std::function<std::chrono::steady_clock::time_point()>;
    using Failed = std::function<void(const std::string& what)>;

    /// `failed` is told of each failure that is another than the one before.
    ProfileService(Get get, Failed failed, Now now = std::chrono::steady_clock::now);

    PreferenceOrigin origin() const override { return PreferenceOrigin::Profile; }
    SourceAnswer preferences_of(const Customer& customer) override;

private:
    /// What is said without asking; nothing where it is to be asked.
    std::string failure_to_repeat();
    void note(const SourceAnswer& answer);

    Get get_;
    Failed failed_;
    Now now_;
    std::mutex mutex_;
    std::string failure_;  ///< the latest, as long as it has not answered since; empty: none
    std::chrono::steady_clock::time_point asked_again_at_;
};

class NoProfileService final : public PreferenceSource {
public:
    PreferenceOrigin origin() const override { return PreferenceOrigin::Profile; }
    SourceAnswer preferences_of(const Customer&) override { return {.state = SourceState::Off}; }
};

}  // namespace batchline
