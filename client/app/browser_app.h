#pragma once
// The application as the platform runs it.

#include "client/app/app.h"
#include "client/app/platform_host.h"
#include "client/platform/app_host.h"

namespace batchline::app {

class BrowserApp final : public platform::App {
public:
    // `platform` must outlive this.
    explicit BrowserApp(platform::Platform& platform);

    void frame(ui::Ui& ui) override { app_.draw(ui); }
    theme::Scheme scheme(const platform::Preferences& preferences) const override;
    theme::Density density(const platform::Preferences& preferences) const override;
    const app::App& app() const { return app_; }

private:
    platform::Platform& platform_;
    PlatformHost host_;
    app::App app_;
    bool was_online_ = true;
    bool was_visible_ = true;
};

}  // namespace batchline::app
