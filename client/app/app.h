#pragma once
// The application. One frame: take in what arrived → draw → do what was wanted.

#include <cstdint>
#include <string>
#include <string_view>

#include "client/app/arrivals.h"
#include "client/app/drafts.h"
#include "client/app/host.h"
#include "client/app/session.h"
#include "client/app/state.h"
#include "client/app/sync.h"
#include "client/app/views.h"
#include "client/app/workplace.h"
#include "client/widgets/ui.h"

namespace batchline::app {

class App final : public Workplace {
public:
    // `host` must outlive this.
    explicit App(Host& host);

    void start(std::string_view address, Door& door) override;
    // Where nobody stood at a door.
    void start(std::string_view address);
    void address_changed(std::string_view address) override;
    void network_returned() override;
    void visibility_changed(bool is_visible) override;
    void draw(ui::Ui& ui) override;
    std::string_view chosen(std::string_view key) const override;

    const AppState& state() const override { return state_; }

    // For whoever drives the application without a screen: what a frame does besides drawing, what people want, what
    // they type.
    void work();
    Intents& intents() { return intents_; }
    screens::OrderFormView& forms() { return views_.of<screens::OrderFormView>(); }
    const sync::Outbox& outbox() { return sync_.outbox(); }

private:
    void take_over(Door& door);
    void begin_session(const std::string& csrf_token, const SessionUser& user, const Json& configuration);
    void end_session();
    void leave();
    std::string title() const;
    std::string stored_name(std::string_view key) const;
    void read_own_choices();
    Route home_route() const;
    void tell_time();
    void draw_screen(ui::Ui& ui, ui::Rect panel);
    void draw_entrance(ui::Ui& ui);

    bool fulfil();  // true if there was something to do
    void fulfil(const Navigate& wish);
    void fulfil(const GoBack& wish);
    void fulfil(const SendCommand& wish);
    void fulfil(const SendQuery& wish);
    void fulfil(const Forget& wish);
    void fulfil(const SignOut& wish);
    void fulfil(const ChangePassword& wish);
    void fulfil(const SetUp& wish);
    void fulfil(const AskToSignOut& wish);
    void fulfil(const Mend& wish);
    void fulfil(const UpdateApplication& wish);
    void fulfil(const Keep& wish);
    void fulfil(const ShowToast& wish);
    void fulfil(const AskForNotices& wish);
    void fulfil(const Copy& wish);
    void fulfil(const PickFile& wish);
    void fulfil(const SendFile& wish);
    void fulfil(const GiveUpFile& wish);
    void fulfil(const PickPicture& wish);
    void take_picture(const platform::PickedFile& file);
    void look_for_network();
    void give_up_file();
    void tell_arrivals();
    void tell_landed_short(const Order& order);
    bool mend_by_edit(const WaitingChange& change);
    void take_late_refusal(const sync::Entry& entry, const Progress& progress);
    void take_progress(Ticket ticket, const Progress& progress);

    Host& host_;
    AppState state_;
    Intents intents_;
    Views views_;
    Session session_;
    Sync sync_;
    Arrivals arrivals_;
    Drafts drafts_{host_, forms()};
    std::string csrf_token_;
    Ticket file_ticket_ = 0;     // of the file that was sent last
    Ticket picture_ticket_ = 0;  // of a picture that is being chosen
    UserId last_user_;           // whose forms may still hold what was typed
    bool has_just_signed_in_ = false;
    bool was_offline_ = false;
    bool may_be_signed_in_ = false;  // as far as this device knows, before the server has answered
    std::uint64_t last_toast_ = 0;
    std::string title_;
};

}  // namespace batchline::app
