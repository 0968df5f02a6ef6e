// Starts session, sync and drafts, draws the screen of the present address, and carries out what screens wanted.

#include "client/app/app.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/app/changes.h"
#include "client/app/kept_keys.h"
#include "client/app/screen_table.h"
#include "client/gallery/gallery.h"
#include "client/screens/orders/form_keep.h"
#include "client/screens/setup/setup.h"
#include "client/screens/shell/shell.h"
#include "client/screens/sign_in/sign_in.h"
#include "client/screens/sync/sync.h"
#include "shared/orders/codec.h"

namespace batchline::app {
namespace {

// A server that has a whole large file may read it for so long.
constexpr int file_timeout_ms = 600'000;
// Of pictures before they are sent: no larger than the server keeps them, and soon sent over a poor network, too.
constexpr platform::PictureBounds picture_bounds{.side_max = 1024, .bytes_max = 200'000};
constexpr std::size_t progress_kept_max = 200;  // answers of forgotten tickets
// What stands under these is one user's own, and goes when they sign out.
constexpr std::array own_keys{kept_key::list_views, kept_key::restored, kept_key::evicted};

}  // namespace

App::App(Host& host)
    : host_(host), intents_([&host] { return host.new_id(); }), session_(host, state_), sync_(host, state_) {
    session_.on_begun = [this](const std::string& csrf_token, const SessionUser& user, const Json& configuration) {
        begin_session(csrf_token, user, configuration);
    };
    session_.on_ended = [this] {
        sync_.expire();
        end_session();
    };
    session_.on_signed_in = [this] { has_just_signed_in_ = true; };
    session_.must_leave = [this] { return !host_.kept(kept_key::leaving).empty(); };
    session_.on_left = [this] { host_.keep(kept_key::leaving, ""); };
    sync_.on_signed_out = [this] { session_.expire(); };
    sync_.on_session_doubtful = [this] { session_.ask(); };
    sync_.on_left_elsewhere = [this] {
        sync_.left_elsewhere();
        leave();
    };
    sync_.on_found = [this](const replica::Kept& kept) {
        if (session_.must_leave()) return;
        if (kept.session) session_.recognise(*kept.session, kept.configuration);
        last_user_ = state_.actor.user;
        read_own_choices();
    };
    sync_.on_restored = [this] {
        if (session_.must_leave()) return;
        session_.restore();
        drafts_.begin(last_user_,
                      [this](OrderId order) { return state_.replica.find<Order>(order) || sync_.has_made(order); });
    };
    sync_.on_draft_claimed = [this](OrderId order, Uuid page) { drafts_.take_claim(order, page); };
    drafts_.on_claim = [this](OrderId order, Uuid page) { sync_.claim_draft(order, page); };
    sync_.on_server_restored = [this](std::size_t undone) {
        fulfil(Keep{std::string(kept_key::restored), std::to_string(undone)});
    };
    sync_.on_evicted = [this](UserId user, int lost) {
        host_.keep(std::string(kept_key::evicted) + "." + user.text(), std::to_string(lost));
        // The server may have answered before the disk.
        if (state_.actor.user == user) read_own_choices();
    };
    sync_.on_landed_short = [this](const Order& order) { tell_landed_short(order); };
    sync_.on_progress = [this](Ticket ticket, const Progress& progress) { take_progress(ticket, progress); };
    sync_.on_late_refusal = [this](const sync::Entry& entry, const Progress& progress) {
        take_late_refusal(entry, progress);
    };
    host_.on_file_picked([this](const platform::PickedFile& file) {
        // What is dropped elsewhere was hardly meant.
        if (state_.route.screen == Screen::import_table) state_.picked_file = file;
        else if (state_.route.screen == Screen::catalogue) take_picture(file);
    });
    state_.pictures = &host_.pictures();
    host_.updates().on_waiting([this] { state_.connection.update_waits = true; });
}

std::unique_ptr<Workplace> make_app(Host& host) { return std::make_unique<App>(host); }

void App::start(std::string_view address) {
    Door nobody(host_);
    start(address, nobody);
}

void App::start(std::string_view address, Door& door) {
    tell_time();
    for (const std::string_view key : {kept_key::scheme, kept_key::density, kept_key::clock_is_off, kept_key::imports})
        state_.kept[std::string(key)] = host_.kept(key);
    state_.origin = host_.origin();
    state_.time_zone = host_.time_zone();
    state_.route = parse_route(address);
    may_be_signed_in_ = !host_.kept(kept_key::signed_in).empty();
    sync_.start();
    take_over(door);
}

// What was asked and typed while the rest of the program was on its way.
void App::take_over(Door& door) {
    views_.of<screens::SignInView>() = door.form();
    state_.sign_in = door.progress();
    switch (door.question()) {
        case Door::Question::none: door.pass_on([](const sync::Reply&) {}); return session_.ask();
        case Door::Question::who_is_here: return door.pass_on(session_.answer_to_asking());
        case Door::Question::sign_in: return door.pass_on(session_.answer_to_sign_in());
    }
}

void App::address_changed(std::string_view address) { state_.route = parse_route(address); }

void App::network_returned() {
    host_.pictures().try_again();
    session_.hurry();
    sync_.hurry();
}

void App::visibility_changed(bool is_visible) {
    if (is_visible) {
        network_returned();
    } else {
        sync_.settle_down();
        drafts_.keep_now();
    }
}

void App::begin_session(const std::string& csrf_token, const SessionUser& user, const Json& configuration) {
    // What somebody else typed is not this user's.
    if (last_user_ != state_.actor.user) views_.reset();
    last_user_ = state_.actor.user;
    host_.keep(kept_key::signed_in, "1");
    read_own_choices();
    csrf_token_ = csrf_token;
    sync_.begin(csrf_token, user, configuration);
    drafts_.begin(state_.actor.user,
                  [this](OrderId order) { return state_.replica.find<Order>(order) || sync_.has_made(order); });
    if (std::exchange(has_just_signed_in_, false)) sync_.tell_signed_in();
}

void App::end_session() {
    give_up_file();
    state_.picked_file = {};
    picture_ticket_ = 0;
    host_.pictures().forget();
    host_.keep(kept_key::signed_in, "");
    csrf_token_.clear();
    state_.progress.clear();
    state_.toasts.clear();
    arrivals_.forget();
    // What was being typed is still there when the same user signs in again; the rest leads to data that are gone.
    screens::OrderFormView typed = std::move(forms());
    typed.customer = {};
    views_.reset();
    forms() = std::move(typed);
}

Route App::home_route() const {
    const RoleDefinition* role = state_.configuration.policy.find_role(state_.actor.role);
    const std::string_view home = role ? std::string_view(role->home) : std::string_view{};
    if (home == "procurement") return {.screen = Screen::procurement};
    if (home == "production") return {.screen = Screen::production};
    if (home == "admin") return {.screen = Screen::admin};
    return {.screen = Screen::orders};
}

void App::tell_time() {
    state_.now = host_.now();
    state_.clock_offset_us = host_.clock_offset_us();
}

// What people see who are not signed in.
void App::draw_entrance(ui::Ui& ui) {
    if (state_.route.screen == Screen::setup) {
        screens::draw_setup(ui, state_, views_.of<screens::SetupView>(), intents_);
    } else if (auto wish = screens::draw_sign_in(ui, {}, state_.sign_in, views_.of<screens::SignInView>())) {
        session_.sign_in(*wish);
    }
}

void App::draw(ui::Ui& ui) {
    tell_time();
    if (state_.route.screen == Screen::gallery) {
        gallery::draw_gallery(ui, views_.of<gallery::GalleryView>());
        return;
    }
    sync_.refresh();
    look_for_network();
    tell_arrivals();
    // Unless neither the disk nor the server knows them: then a form is better than nothing.
    const bool is_awaited = may_be_signed_in_ && !(sync_.has_read() && state_.connection.link == Link::offline);
    const bool is_read_yet = state_.session != SessionState::loading || state_.has_first_orders || sync_.has_read();
    if (is_awaited && (state_.session == SessionState::unknown || !is_read_yet)) {
        screens::draw_opening(ui, {}, {});
    } else if (state_.session == SessionState::signed_out || state_.session == SessionState::unknown) {
        draw_entrance(ui);
    } else {
        ui.at_place(std::string(entry_of(state_.route.screen).title) +
                    (state_.route.id ? state_.route.id->text() : ""));
        const ui::Rect panel =
            screens::draw_shell(ui, state_, home_route().screen, views_.of<screens::ShellView>(), intents_);
        draw_screen(ui, panel);
        screens::draw_shell_dialogs(ui, state_, home_route().screen, views_.of<screens::ShellView>(), intents_);
        screens::draw_leaving_dialog(ui, state_, views_.of<screens::SyncView>(), intents_);
        screens::draw_toasts(ui, state_.toasts, intents_);
    }
    if (fulfil()) ui.request_frame();
    drafts_.note();
    if (const std::string now = title(); now != title_) host_.set_title((title_ = now) + " · Batchline");
}

std::string_view App::chosen(std::string_view key) const { return state_.kept_value(key); }

void App::work() {
    tell_time();
    sync_.refresh();
    while (fulfil()) {
    }
    drafts_.note();
}

std::string App::title() const {
    if (state_.session == SessionState::signed_out && state_.route.screen != Screen::setup) return "Sign in";
    const Route& route = state_.route;
    const Order* order = route.screen == Screen::order ? state_.replica.find<Order>(OrderId{*route.id}) : nullptr;
    if (order && order->number != 0) return number_text(order->number);
    return std::string(entry_of(route.screen).title);
}

void App::draw_screen(ui::Ui& ui, ui::Rect panel) {
    const Route& route = state_.route.screen == Screen::home ? home_route() : state_.route;
    const bool is_list = route.screen == Screen::orders;
    if (state_.session == SessionState::loading && !(is_list && state_.has_first_orders)) {
        screens::draw_loading(ui, panel, state_);
        return;
    }
    entry_of(route.screen).draw({ui, panel, state_, route, views_, intents_});
}

bool App::fulfil() {
    const std::vector<Intent> wishes = intents_.take();
    for (const Intent& intent : wishes) std::visit([this](const auto& wish) { fulfil(wish); }, intent);
    return !wishes.empty();
}

void App::fulfil(const Navigate& wish) {
    if (wish.route == state_.route) return;
    const std::string address = address_of(wish.route);
    if (wish.replace) {
        host_.replace_address(address);
    } else {
        host_.push_address(address);
    }
    state_.route = wish.route;
    // A newer version comes in between two screens, once nothing waits to be sent by this one; what is typed is kept
    // first.
    if (state_.connection.update_waits && sync_.outbox().entries().empty()) fulfil(UpdateApplication{});
}

void App::fulfil(const GoBack&) { host_.go_back(); }

void App::fulfil(const SendCommand& wish) { sync_.send(wish.ticket, wish.command, host_.new_id()); }

void App::fulfil(const SendQuery& wish) {
    sync::Request request{.method = wish.method, .path = "/api/v1" + wish.path};
    if (wish.method != "GET") {
        if (!wish.body.is_null()) request.body = wish.body.dump();
        request.headers = {{"Content-Type", "application/json"}, {"X-CSRF-Token", csrf_token_}};
    }
    take_progress(wish.ticket, {});
    host_.send(std::move(request), [this, ticket = wish.ticket](const sync::Reply& reply) {
        if (!state_.progress_of(ticket)) return;  // forgotten, or of somebody who has signed out
        take_progress(ticket, sync::progress_of(reply));
        if (reply.status == 401) session_.expire();
    });
}

void App::fulfil(const Forget& wish) {
    const Progress* progress = state_.progress_of(wish.ticket);
    if (progress && !progress->is_open()) state_.progress.erase(wish.ticket);
}

void App::fulfil(const AskToSignOut&) {
    if (sync_.outbox().entries().empty()) return fulfil(SignOut{});
    views_.of<screens::SyncView>().asks_to_leave = true;
    host_.request_frame();
}

void App::fulfil(const ChangePassword& wish) {
    take_progress(wish.ticket, {});
    session_.change_password(wish.current, wish.wanted, [this, ticket = wish.ticket](const sync::Reply& reply) {
        take_progress(ticket, sync::progress_of(reply));
    });
}

void App::fulfil(const SetUp& wish) {
    take_progress(wish.ticket, {});
    session_.set_up(wish.body, [this, ticket = wish.ticket](const sync::Reply& reply) {
        take_progress(ticket, sync::progress_of(reply));
        // The code has done its work, and nobody comes back to this page.
        if (reply.is_success()) fulfil(Navigate{.route = {}, .replace = true});
    });
}

void App::fulfil(const SignOut& wish) {
    host_.keep(kept_key::leaving, "1");
    for (const std::string_view key : own_keys) host_.keep(stored_name(key), "");
    drafts_.wipe();
    sync_.leave(wish.leaving);
    session_.sign_out();
    leave();
}

// Nothing of whoever was here is left on the screen.
void App::leave() {
    session_.end();
    end_session();
    drafts_.end();
    views_.reset();
    last_user_ = {};
    host_.push_address("/");
    state_.route = {};
}

void App::fulfil(const Mend& wish) {
    const auto found = std::find_if(state_.changes.begin(), state_.changes.end(),
                                    [&](const WaitingChange& change) { return change.key == wish.key; });
    if (found == state_.changes.end()) return;
    const WaitingChange change = *found;
    const Order* now = change.order ? state_.replica.find<Order>(*change.order) : nullptr;
    std::optional<Command> again;
    switch (wish.mending) {
        case Mending::discard: sync_.outbox().discard(wish.key); return;
        case Mending::edit:
            if (mend_by_edit(change)) drafts_.keep_now([this, key = wish.key] { sync_.outbox().discard(key); });
            return;
        case Mending::send_again: again = on_top(change, now); break;
        case Mending::note: again = now ? as_note(change, *now, state_) : std::nullopt; break;
    }
    if (again) sync_.outbox().replace(wish.key, *again, host_.new_id(), now ? to_json(*now) : Json());
}

// Puts the refused content into its form; it leaves the tray once the form is on disk.
bool App::mend_by_edit(const WaitingChange& change) {
    if (const auto* create = std::get_if<CreateOrder>(&change.command)) {
        if (!screens::kept_form(forms().fresh).is_null()) {
            fulfil(ShowToast{{.severity = ui::Severity::warning,
                              .title = "Another new order is being entered",
                              .text = "Submit or clear it first."}});
            return false;
        }
        forms().fresh = screens::form_of(*create, state_);
        fulfil(Navigate{{.screen = Screen::new_order}});
        return true;
    }
    const auto* edit = std::get_if<EditOrder>(&change.command);
    const Order* now = edit ? state_.replica.find<Order>(edit->order) : nullptr;
    if (!now) return false;
    forms().edits[now->id] = screens::form_of(*edit, *now, state_);
    fulfil(Navigate{{.screen = Screen::edit_order, .id = now->id.value}});
    return true;
}

void App::fulfil(const UpdateApplication&) {
    drafts_.keep_now([this] { host_.updates().apply(); });
}

// What is one user's own is not shown to the next one at the same desk.
std::string App::stored_name(std::string_view key) const {
    if (std::find(own_keys.begin(), own_keys.end(), key) == own_keys.end()) return std::string(key);
    return std::string(key) + "." + state_.actor.user.text();
}

void App::read_own_choices() {
    for (const std::string_view key : own_keys) state_.kept[std::string(key)] = host_.kept(stored_name(key));
}

void App::fulfil(const Keep& wish) {
    host_.keep(stored_name(wish.key), wish.value);
    state_.kept[wish.key] = wish.value;
}

void App::fulfil(const ShowToast& wish) {
    ui::Toast toast = wish.toast;
    toast.id = ++last_toast_;
    state_.toasts.push_back(std::move(toast));
}

void App::fulfil(const PickFile& wish) { host_.pick_file(wish.kinds); }

void App::fulfil(const PickPicture& wish) {
    picture_ticket_ = wish.ticket;
    host_.pick_file("image/*");
}

// Small enough to wait on this device, and for the core, whatever the camera made.
void App::take_picture(const platform::PickedFile& file) {
    if (picture_ticket_ == 0) return;  // dropped without being asked for
    const Ticket ticket = std::exchange(picture_ticket_, 0);
    take_progress(ticket, {});
    host_.read_picture(file.handle, picture_bounds, [this, ticket](std::string image) {
        if (!state_.progress_of(ticket)) return;  // of somebody who has signed out
        if (image.empty()) {
            take_progress(ticket, {.state = CommandState::refused, .is_unreadable = true});
        } else {
            take_progress(ticket, {.state = CommandState::done, .body = {{"image", std::move(image)}}});
        }
    });
}

// What could not be loaded without a network is asked for again once it is back.
void App::look_for_network() {
    const bool is_offline = state_.connection.link == Link::offline;
    if (std::exchange(was_offline_, is_offline) && !is_offline) host_.pictures().try_again();
}

void App::fulfil(const SendFile& wish) {
    give_up_file();
    file_ticket_ = wish.ticket;
    take_progress(wish.ticket, {});
    sync::Request request{.method = "POST",
                          .path = "/api/v1" + wish.path,
                          .headers = {{"Content-Type", wish.content_type}, {"X-CSRF-Token", csrf_token_}},
                          .timeout_ms = file_timeout_ms};
    const auto sent_of = [this, ticket = wish.ticket] {
        const Progress* progress = state_.progress_of(ticket);
        return progress ? progress->bytes_sent : 0;
    };
    host_.send_file(wish.file, std::move(request),
                    {.sent =
                         [this, ticket = wish.ticket](std::int64_t bytes) {
                             if (state_.progress_of(ticket)) take_progress(ticket, {.bytes_sent = bytes});
                         },
                     .answered =
                         [this, sent_of, ticket = wish.ticket](const sync::Reply& reply) {
                             Progress progress = sync::progress_of(reply);
                             progress.bytes_sent = sent_of();
                             take_progress(ticket, progress);
                             if (reply.status == 401) session_.expire();
                         },
                     .unreadable =
                         [this, ticket = wish.ticket] {
                             take_progress(ticket, {.state = CommandState::refused, .is_unreadable = true});
                         }});
}

void App::fulfil(const GiveUpFile& wish) {
    if (wish.ticket == file_ticket_) give_up_file();
}

void App::give_up_file() {
    host_.give_up_file();
    state_.progress.erase(std::exchange(file_ticket_, 0));
}

void App::fulfil(const Copy& wish) { host_.copy(wish.text); }

void App::fulfil(const AskForNotices&) { host_.ask_for_notices(); }

// What somebody is told while they look says so by itself.
void App::tell_arrivals() {
    state_.notices = host_.notice_permission();
    const std::vector<const Notification*> arrived = arrivals_.take(state_);
    if (arrived.empty()) return;
    fulfil(ShowToast{toast_of(arrived)});
    for (const Notification* one : arrived) {
        if (one->alert == Alert::Browser) host_.show_notice(one->id.text(), one->title, one->text);
    }
}

void App::tell_landed_short(const Order& order) {
    const std::string name = order.number > 0 ? number_text(order.number) : "The order";
    fulfil(ShowToast{{.severity = ui::Severity::warning,
                      .title = name + " awaits procurement",
                      .text = "It was sent, but stock was gone meanwhile. Procurement has been asked."}});
}

void App::take_late_refusal(const sync::Entry&, const Progress& progress) {
    fulfil(ShowToast{
        {.severity = ui::Severity::danger, .title = "A change that waited was refused", .text = progress.detail}});
}

void App::take_progress(Ticket ticket, const Progress& progress) {
    state_.progress[ticket] = progress;
    while (state_.progress.size() > progress_kept_max) state_.progress.erase(state_.progress.begin());
    host_.request_frame();
}

}  // namespace batchline::app
