#pragma once
// What stands before the application while the rest of the program is on its way: asks the server who is signed in,
// shows the form and lets people in.

#include <functional>
#include <optional>
#include <string_view>

#include "client/app/host.h"
#include "client/app/sign_in_request.h"
#include "client/platform/program.h"
#include "client/screens/sign_in/sign_in.h"
#include "client/widgets/ui.h"

namespace batchline::app {

class Door {
public:
    // What the server was asked last, whether it has answered or not.
    enum class Question : std::uint8_t { none, who_is_here, sign_in };
    using OnReply = std::function<void(const sync::Reply&)>;

    // `host` must outlive this.
    explicit Door(Host& host) : host_(host) {}

    // Asks who is signed in. `address` is path and query.
    void open(std::string_view address);
    // `rest`: nobody is shown in before it is here. True: it is to be tried again now.
    bool draw(ui::Ui& ui, platform::Rest rest);

    // --- for the application that takes over ---
    Question question() const { return question_; }
    // The answer to that question goes there, at once if it has come already; nothing more is asked from here.
    void pass_on(OnReply on_reply);
    screens::SignInView& form() { return form_; }
    const SignInProgress& progress() const { return progress_; }

private:
    void ask();
    void send(Question question, sync::Request request);
    void take(const sync::Reply& reply);

    Host& host_;
    screens::SignInView form_;
    SignInProgress progress_;
    Question question_ = Question::none;
    std::optional<sync::Reply> answer_;
    OnReply successor_;  // the application is here
    bool is_let_in_ = false;
    bool may_be_signed_in_ = false;
    bool is_first_start_ = false;  // that page is of the rest
};

}  // namespace batchline::app
