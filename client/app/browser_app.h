#pragma once
// The application as the platform runs it: the door first, then, once the program is whole, what lies behind it.

#include <memory>

#include "client/app/door.h"
#include "client/app/platform_host.h"
#include "client/app/workplace.h"
#include "client/platform/app_host.h"

namespace batchline::app {

class BrowserApp final : public platform::App {
public:
    // `platform` must outlive this.
    explicit BrowserApp(platform::Platform& platform, MakeWorkplace make = make_app);

    void frame(ui::Ui& ui) override;
    theme::Scheme scheme(const platform::Preferences& preferences) const override;
    theme::Density density(const platform::Preferences& preferences) const override;
    // Not before the program is whole.
    const Workplace& workplace() const { return *workplace_; }

private:
    void go_in();
    std::string chosen(std::string_view key) const;

    platform::Platform& platform_;
    PlatformHost host_;
    Door door_;
    MakeWorkplace make_;
    std::unique_ptr<Workplace> workplace_;
    bool was_online_ = true;
    bool was_visible_ = true;
};

}  // namespace batchline::app
