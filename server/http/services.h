#pragma once
// What handlers reach the rest of the server by.

#include <functional>
#include <map>
#include <string>

#include "server/auth/sessions.h"
#include "server/auth/setup_code.h"
#include "server/auth/sign_in.h"
#include "server/auth/signatures.h"
#include "server/execution/executor.h"
#include "server/http/api_page.h"
#include "server/http/sealed_text.h"
#include "server/http/site_files.h"
#include "server/preferences/preference_source.h"
#include "server/storage/store.h"
#include "shared/workflows/configuration.h"

namespace batchline::http {

class EventHub;
class FeedCursors;
class Metrics;

using Clock = std::function<Instant()>;
Instant system_now();

/// What whoever runs the server set up for themselves.
struct Operation {
    std::string token;  ///< opens /metrics from other machines; empty: none does
    std::function<std::uintmax_t()> store_size_bytes;
    std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For and X-Forwarded-Proto are believed
    ApiPage page;
};

/// Everything the routes work with; made by the composition root, outlives them.
struct Services {
    Store& store;
    Executor& executor;
    const Configuration& configuration;
    const std::map<std::string, Json>& configuration_files;  ///< by name, for the client to read by the same code
    auth::Sessions& sessions;
    auth::SignIn& sign_in;
    auth::SetupCode& setup_code;
    const Seals& seals;
    const auth::SigningKey& audit_key;
    const FeedCursors& cursors;
    EventHub& events;
    const SiteFiles& site;
    Metrics& metrics;
    PreferenceSource& profiles;
    const Operation& operation;
    Clock now;
};

}  // namespace batchline::http
