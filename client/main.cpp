#include "client/app/browser_app.h"
#include "client/platform/run_app.h"

int main() {
    return batchline::platform::run_app(
        [](batchline::platform::Platform& platform) { return std::make_unique<batchline::app::BrowserApp>(platform); });
}
