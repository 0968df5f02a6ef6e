#pragma once
// The application. One frame: take in what arrived → draw → do what was wanted.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "client/app/host.h"
#include "client/app/session.h"
#include "client/app/state.h"
#include "client/app/views.h"
#include "client/sync/feed.h"
#include "client/sync/outbox.h"
#include "client/widgets/ui.h"

namespace batchline::app {

class App {
public:
    // `host` must outlive this.
    explicit App(Host& host);

    // Once, with the address the program was opened at.
    void start(std::string_view address);
    // The address bar changed: back, forward, a typed address.
    void address_changed(std::string_view address);
    // The browser believes so; what counts is what the server answers, but it is a good moment to try.
    void network_returned();

    void draw(ui::Ui& ui);

    const AppState& state() const { return state_; }

private:
    void begin_session(const std::string& csrf_token);
    void end_session();
    std::string title() const;
    void refresh_connection();
    Route home_route() const;
    void draw_screen(ui::Ui& ui, ui::Rect panel);

    bool fulfil();  // true if there was something to do
    void fulfil(const Navigate& wish);
    void fulfil(const GoBack& wish);
    void fulfil(const SendCommand& wish);
    void fulfil(const SendQuery& wish);
    void fulfil(const Forget& wish);
    void fulfil(const SignIn& wish);
    void fulfil(const SignOut& wish);
    void fulfil(const ShowToast& wish);
    void take_command_progress(Ticket ticket, const Progress& progress);
    void take_progress(Ticket ticket, const Progress& progress);

    Host& host_;
    AppState state_;
    Intents intents_;
    Views views_;
    Session session_;
    sync::Feed feed_;
    sync::Outbox outbox_;
    std::string csrf_token_;
    UserId last_user_;  // whose commands may still wait to be sent
    std::set<Ticket> waited_;  // commands that could not be sent at once: their screen may be gone when they are refused
    std::uint64_t last_toast_ = 0;
    std::string title_;
};

}  // namespace batchline::app
