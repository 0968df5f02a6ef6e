// Keeps each answer for the application, and reads of it only whether somebody may come in.

#include "client/app/door.h"

#include <utility>

#include "client/app/kept_keys.h"
#include "shared/base/json.h"

namespace batchline::app {
namespace {

constexpr int asks_again_after_ms = 2000;

bool names_a_user(const sync::Reply& reply) {
    const Json body = sync::json_body(reply);
    if (!body.is_object()) return false;
    const auto user = body.find("user");
    return user != body.end() && user->is_object();
}

bool leads_to_first_start(std::string_view address) {
    std::string_view path = address.substr(0, address.find('?'));
    if (path.ends_with('/')) path.remove_suffix(1);
    return path == "/setup";
}

}  // namespace

void Door::open(std::string_view address) {
    is_first_start_ = leads_to_first_start(address);
    may_be_signed_in_ = !host_.kept(kept_key::signed_in).empty();
    ask();
}

void Door::ask() { send(Question::who_is_here, {.method = "GET", .path = std::string(session_path)}); }

void Door::send(Question question, sync::Request request) {
    question_ = question;
    answer_.reset();
    host_.send(std::move(request), [this, question](const sync::Reply& reply) {
        if (question != question_) return;
        if (successor_) return successor_(reply);
        take(reply);
    });
}

void Door::take(const sync::Reply& reply) {
    if (question_ == Question::sign_in) {
        progress_.sending = false;
        if (!reply.is_success()) {
            question_ = Question::none;
            progress_ = refusal_of(reply);
            return;
        }
        is_let_in_ = true;
    } else if (!reply.is_success()) {
        question_ = Question::none;
        host_.after(asks_again_after_ms, [this] {
            if (question_ == Question::none && !progress_.sending && !successor_) ask();
        });
        return;
    } else {
        // Somebody whose sign-out the server was not told of yet has left all the same.
        is_let_in_ = names_a_user(reply) && host_.kept(kept_key::leaving).empty();
        may_be_signed_in_ = is_let_in_;
    }
    answer_ = reply;
}

void Door::pass_on(OnReply on_reply) {
    successor_ = std::move(on_reply);
    if (answer_) successor_(*std::exchange(answer_, std::nullopt));
}

bool Door::draw(ui::Ui& ui, platform::Rest rest) {
    if (is_let_in_ || may_be_signed_in_ || is_first_start_) {
        const bool is_missing = rest == platform::Rest::missing;
        return screens::draw_opening(
            ui, {}, is_missing ? std::string_view("A part of the program could not be fetched") : std::string_view());
    }
    const std::optional<SignIn> wish = screens::draw_sign_in(ui, {}, progress_, form_);
    if (wish) {
        progress_ = {.sending = true};
        send(Question::sign_in, sign_in_request(*wish));
    }
    return false;
}

}  // namespace batchline::app
