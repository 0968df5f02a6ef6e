#pragma once
// What lies behind the door: the application as the first part of the program knows it. It calls the rest of the
// program through this alone, whose functions are looked up when they are called; so nothing of the rest is drawn into
// the first part.

#include <memory>
#include <string_view>

#include "client/app/door.h"
#include "client/app/host.h"
#include "client/widgets/ui.h"

namespace batchline::app {

struct AppState;

class Workplace {
public:
    virtual ~Workplace() = default;
    // Once, with the address the program was opened at, and with whoever received people until now.
    virtual void start(std::string_view address, Door& door) = 0;
    virtual void draw(ui::Ui& ui) = 0;
    // The address bar changed: back, forward, a typed address.
    virtual void address_changed(std::string_view address) = 0;
    // The browser believes so; what counts is what the server answers, but it is a good moment to try.
    virtual void network_returned() = 0;
    // The tab is seen again, or no longer.
    virtual void visibility_changed(bool is_visible) = 0;
    // What was chosen on this device under one of kept_key; empty: nothing.
    virtual std::string_view chosen(std::string_view key) const = 0;
    virtual const AppState& state() const = 0;
};

// `host` outlives what is made.
using MakeWorkplace = std::unique_ptr<Workplace> (*)(Host& host);
std::unique_ptr<Workplace> make_app(Host& host);

}  // namespace batchline::app
