#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/auth/sessions.h"
#include "server/auth/sign_in.h"
#include "server/execution/executor.h"
#include "server/http/sealed_text.h"
#include "server/http/site_files.h"
#include "server/storage/store.h"
#include "shared/workflows/configuration.h"

namespace batchline::http {

class EventHub;
class FeedCursors;

using Clock = std::function<Instant()>;
Instant system_now();

/// Everything the routes work with; made by the composition root, outlives them.
struct Services {
    Store& store;
    Executor& executor;
    const Configuration& configuration;
    const std::map<std::string, Json>& configuration_files;  ///< by name, for the client to read by the same code
    auth::Sessions& sessions;
    auth::SignIn& sign_in;
    const Seals& seals;
    const FeedCursors& cursors;
    EventHub& events;
    const SiteFiles& site;
    Clock now;
};

}  // namespace batchline::http
