#include "client/app/app.h"

#include <algorithm>

#include "client/screens/shell/shell.h"

namespace batchline::app {
namespace {

constexpr std::size_t progress_kept_max = 200;  // answers of forgotten tickets

std::string_view title_of(Screen screen) {
    switch (screen) {
        case Screen::home:
        case Screen::orders: return "Orders";
        case Screen::new_order: return "New order";
        case Screen::order: return "Order";
        case Screen::edit_order: return "Edit order";
        case Screen::procurement: return "Procurement";
        case Screen::production: return "Production";
        case Screen::inventory: return "Inventory";
        case Screen::customers: return "Customers";
        case Screen::customer: return "Customer";
        case Screen::gallery: return "Gallery";
        case Screen::not_found: return "Not found";
    }
    return "";
}

}  // namespace

App::App(Host& host)
    : host_(host), intents_([&host] { return host.new_id(); }), session_(host, state_), feed_(host, state_.replica), outbox_(host) {
    session_.on_begun = [this](const std::string& csrf_token) { begin_session(csrf_token); };
    session_.on_ended = [this] { end_session(); };
    feed_.on_contact = [this] { state_.connection.data_as_of = host_.now(); };
    feed_.on_signed_out = [this] { session_.expire(); };
    outbox_.on_progress = [this](Ticket ticket, const Progress& progress) { take_command_progress(ticket, progress); };
    outbox_.on_signed_out = [this] { session_.expire(); };
}

void App::start(std::string_view address) {
    state_.now = host_.now();
    state_.route = parse_route(address);
    session_.ask();
}

void App::address_changed(std::string_view address) { state_.route = parse_route(address); }

void App::network_returned() {
    feed_.hurry();
    outbox_.hurry();
}

void App::begin_session(const std::string& csrf_token) {
    // Commands and drafts of somebody else are not this user's.
    if (last_user_ != state_.actor.user) {
        outbox_.clear();
        views_ = {};
    }
    last_user_ = state_.actor.user;
    csrf_token_ = csrf_token;
    outbox_.set_csrf_token(csrf_token);
    outbox_.hurry();
    feed_.start();
}

void App::end_session() {
    feed_.stop();
    csrf_token_.clear();
    state_.replica.clear();
    state_.progress.clear();
    state_.toasts.clear();
    state_.company.clear();
    // What was being typed is still there when the same user signs in again; the rest leads to data that are gone.
    screens::OrderFormView form = std::move(views_.order_form);
    views_ = {};
    views_.order_form = std::move(form);
}

void App::refresh_connection() {
    Connection& connection = state_.connection;
    switch (feed_.state()) {
        case sync::FeedState::live: connection.link = Link::online; break;
        case sync::FeedState::interrupted: connection.link = Link::offline; break;
        case sync::FeedState::loading:
        case sync::FeedState::catching_up:
            if (connection.link != Link::offline) connection.link = Link::connecting;
            break;
        case sync::FeedState::stopped: break;
    }
    connection.is_live = feed_.state() == sync::FeedState::live;
    connection.waiting_count = outbox_.waiting_count();
    if (state_.session == SessionState::loading && feed_.has_snapshot()) {
        state_.session = SessionState::ready;
        const User* self = state_.replica.find<User>(state_.actor.user);
        if (self && state_.actor.subordinates.empty()) {
            state_.actor.subordinates = actor_of(*self, state_.replica.all<User>()).subordinates;
        }
    }
}

Route App::home_route() const {
    const RoleDefinition* role = state_.configuration.policy.find_role(state_.actor.role);
    const std::string_view home = role ? std::string_view(role->home) : std::string_view{};
    if (home == "procurement") return {.screen = Screen::procurement};
    if (home == "production") return {.screen = Screen::production};
    return {.screen = Screen::orders};
}

void App::draw(ui::Ui& ui) {
    state_.now = host_.now();
    if (state_.route.screen == Screen::gallery) {
        gallery::draw_gallery(ui, views_.gallery);
        return;
    }
    refresh_connection();
    if (state_.session == SessionState::signed_out || state_.session == SessionState::unknown) {
        screens::draw_sign_in(ui, ui.screen(), state_, views_.sign_in, intents_);
    } else {
        const ui::Rect panel = screens::draw_shell(ui, state_, home_route().screen, views_.shell, intents_);
        draw_screen(ui, panel);
        screens::draw_shell_dialogs(ui, state_, views_.shell);
        screens::draw_toasts(ui, state_.toasts, intents_);
    }
    if (fulfil()) ui.request_frame();
    if (const std::string now = title(); now != title_) host_.set_title((title_ = now) + " · Batchline");
}

std::string App::title() const {
    if (state_.session == SessionState::signed_out) return "Sign in";
    const Route& route = state_.route;
    const Order* order = route.screen == Screen::order ? state_.replica.find<Order>(OrderId{*route.id}) : nullptr;
    if (order && order->number != 0) return number_text(order->number);
    return std::string(title_of(route.screen));
}

// The one place that says which screen stands at which address.
void App::draw_screen(ui::Ui& ui, ui::Rect panel) {
    if (state_.session == SessionState::loading) {
        screens::draw_loading(ui, panel);
        return;
    }
    const Route& route = state_.route.screen == Screen::home ? home_route() : state_.route;
    switch (route.screen) {
        case Screen::orders: screens::draw_order_list(ui, panel, state_, views_.order_list, intents_); return;
        case Screen::new_order: screens::draw_order_form(ui, panel, state_, std::nullopt, views_.order_form, intents_); return;
        case Screen::edit_order:
            screens::draw_order_form(ui, panel, state_, OrderId{*route.id}, views_.order_form, intents_);
            return;
        case Screen::order: screens::draw_order_detail(ui, panel, state_, views_.order_detail, intents_); return;
        case Screen::procurement: screens::draw_procurement(ui, panel, state_, views_.procurement, intents_); return;
        case Screen::production: screens::draw_production(ui, panel, state_, views_.production, intents_); return;
        case Screen::home:
        case Screen::inventory:
        case Screen::customers:
        case Screen::customer:
        case Screen::gallery:
        case Screen::not_found: screens::draw_not_found(ui, panel, intents_); return;
    }
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
}

void App::fulfil(const GoBack&) { host_.go_back(); }

void App::fulfil(const SendCommand& wish) { outbox_.send(wish.ticket, wish.command, host_.new_id()); }

void App::fulfil(const SendQuery& wish) {
    sync::Request request{.method = wish.method, .path = "/api/v1" + wish.path};
    if (wish.method != "GET") {
        request.body = wish.body.dump();
        request.headers = {{"Content-Type", "application/json"}, {"X-CSRF-Token", csrf_token_}};
    }
    take_progress(wish.ticket, {});
    host_.send(std::move(request), [this, ticket = wish.ticket](const sync::Reply& reply) {
        if (!state_.progress_of(ticket)) return;  // forgotten, or of somebody who has signed out
        if (reply.status == 401) {
            session_.expire();
            return;
        }
        take_progress(ticket, sync::progress_of(reply));
    });
}

void App::fulfil(const Forget& wish) {
    const Progress* progress = state_.progress_of(wish.ticket);
    if (progress && !progress->is_open()) state_.progress.erase(wish.ticket);
}

void App::fulfil(const SignIn& wish) { session_.sign_in(wish); }

void App::fulfil(const SignOut&) {
    outbox_.clear();
    session_.sign_out();
    views_ = {};
    waited_.clear();
    host_.push_address("/");
    state_.route = {};
}

void App::fulfil(const ShowToast& wish) {
    ui::Toast toast = wish.toast;
    toast.id = ++last_toast_;
    state_.toasts.push_back(std::move(toast));
}

void App::take_command_progress(Ticket ticket, const Progress& progress) {
    // The answer to a command is the order as it is now: shown at once, the feed says the same a little later.
    if (progress.is_done() && progress.body.is_object() && progress.body.contains("procurementStatus")) {
        const auto id = progress.body.find("id");
        if (id != progress.body.end() && id->is_string()) state_.replica.apply("Order", id->get<std::string>(), progress.body);
    }
    if (progress.state == CommandState::waiting) waited_.insert(ticket);
    if (!progress.is_open() && waited_.erase(ticket) > 0 && progress.is_refused()) {
        fulfil(ShowToast{{.severity = ui::Severity::danger, .title = "A change that waited was refused", .text = progress.detail}});
    }
    take_progress(ticket, progress);
}

void App::take_progress(Ticket ticket, const Progress& progress) {
    state_.progress[ticket] = progress;
    while (state_.progress.size() > progress_kept_max) state_.progress.erase(state_.progress.begin());
    host_.request_frame();
}

}  // namespace batchline::app
