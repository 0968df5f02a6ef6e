#pragma once
// The way in for main(): makes the platform, loads fonts, runs the application until the page goes away.

#include <functional>
#include <memory>

#include "client/platform/app_host.h"

namespace batchline::platform {

using MakeApp = std::function<std::unique_ptr<App>(Platform&)>;

// main() returns what this returns; the page lives on after it.
int run_app(MakeApp make_app);

}  // namespace batchline::platform
