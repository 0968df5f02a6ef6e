// The client program begins here: it hands the application to the platform.

#include "client/app/browser_app.h"
#include "client/platform/run_app.h"

int main() {
    return batchline::platform::run_app(
        [](batchline::platform::Platform& platform) { return std::make_unique<batchline::app::BrowserApp>(platform); });
}
