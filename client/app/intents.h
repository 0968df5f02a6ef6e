#pragma once
// What a screen wants to happen. Screens only write it down; the application does it after the frame is drawn.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "client/app/route.h"
#include "client/widgets/feedback.h"
#include "shared/base/json.h"
#include "shared/engine/engine.h"

namespace batchline::app {

// Stands for something sent; keep it in the view state and ask AppState about it in later frames. 0: nothing was sent.
using Ticket = std::uint64_t;

struct Navigate {
    Route route;
    bool replace = false;  // without a new entry in the browser's history
};
struct GoBack {};
struct SendCommand {
    Ticket ticket = 0;
    Command command;
};
struct SendQuery {
    Ticket ticket = 0;
    std::string
        method;  // "GET", "POST" for questions that change nothing (check, preview), others for what is no command
    std::string path;  // below /api/v1, with its query
    Json body;
};
// Lets people choose a file, which then is AppState::picked_file. Only right after a click, or browsers do not ask.
struct PickFile {
    std::string kinds;  // ".csv,text/csv"
};
// Sends a picked file as the body of a question or an order that is no command. One at a time.
struct SendFile {
    Ticket ticket = 0;
    std::string path;  // below /api/v1, with its query
    std::string content_type;
    std::uint32_t file = 0;
};
// Lets people choose a picture. Only right after a click, too.
struct PickPicture {
    Ticket ticket = 0;
};
struct GiveUpFile {
    Ticket ticket = 0;
};
struct Copy {
    std::string text;
};
struct Forget {
    Ticket ticket = 0;
};
// What becomes of changes that wait to be sent.
enum class Leaving : std::uint8_t { discard_changes, keep_changes };
struct SignOut {
    Leaving leaving = Leaving::discard_changes;
};
// A choice that outlives the page, on this device.
struct Keep {
    std::string key;
    std::string value;
};
// One's own. It goes to the server at once or not at all, and is kept nowhere.
struct ChangePassword {
    Ticket ticket = 0;
    std::string current;
    std::string wanted;
};
// The company of an empty server, with its administrator's password: kept nowhere either. Who sets it up is signed in.
struct SetUp {
    Ticket ticket = 0;
    Json body;
};
struct AskToSignOut {};
// A refused change: what its author decided.
enum class Mending : std::uint8_t { send_again, edit, note, discard };
struct Mend {
    Uuid key;
    Mending mending = Mending::discard;
};
struct UpdateApplication {};
// May the browser show notifications? Only right after a click, or browsers do not ask.
struct AskForNotices {};
struct ShowToast {
    ui::Toast toast;
};

using Intent =
    std::variant<Navigate, GoBack, SendCommand, SendQuery, Forget, SignOut, AskToSignOut, ChangePassword, SetUp, Mend,
                 UpdateApplication, Keep, ShowToast, AskForNotices, Copy, PickFile, SendFile, GiveUpFile, PickPicture>;

class Intents {
public:
    // `random_id` gives a fresh UUIDv7.
    explicit Intents(std::function<Uuid()> random_id) : random_id_(std::move(random_id)) {}

    void navigate(Route route) { add(Navigate{std::move(route), false}); }
    void navigate(std::string_view address) { navigate(parse_route(address)); }
    void replace(Route route) { add(Navigate{std::move(route), true}); }
    void back() { add(GoBack{}); }

    // Sends a command; what became of it: AppState::progress_of(ticket). It is retried until the server has answered.
    Ticket send(Command command);
    // GET below /api/v1: "/orders?q=rye". What was answered: AppState::answer_to(ticket).
    Ticket ask(std::string path);
    // POST below /api/v1 of a question that changes nothing: "/inventory/check", "/orders/preview".
    Ticket ask(std::string path, Json body);
    // What is no command and needs the network: ask("DELETE", "/calendar-feed", {}).
    Ticket ask(std::string method, std::string path, Json body);
    // POST below /api/v1 of a picked file: AppState::progress_of(ticket) says how much of it has left.
    Ticket send_file(std::string path, std::string content_type, std::uint32_t file);
    void pick_file(std::string kinds) { add(PickFile{std::move(kinds)}); }
    // A picture that people choose, made small enough to be sent. AppState::progress_of(ticket): nothing until one is
    // chosen; then it is read, and done with it in Base64 as the body's "image".
    Ticket pick_picture();
    // What the server does with a file that has left whole, it does all the same.
    void give_up_file(Ticket& ticket);
    // The screen no longer looks at this ticket.
    void forget(Ticket& ticket);

    void toast(ui::Severity severity, std::string title, std::string text = {});
    // Asks what is to become of changes that wait, if there are any.
    void sign_out() { add(AskToSignOut{}); }
    void sign_out(Leaving leaving) { add(SignOut{leaving}); }
    // What became of it: AppState::progress_of(ticket).
    Ticket change_password(std::string current, std::string wanted);
    Ticket set_up(Json body);
    void keep(std::string_view key, std::string value) { add(Keep{std::string(key), std::move(value)}); }

    void mend(Uuid key, Mending mending) { add(Mend{key, mending}); }
    void copy(std::string text) { add(Copy{std::move(text)}); }
    void ask_for_notices() { add(AskForNotices{}); }
    void update_application() { add(UpdateApplication{}); }

    // For records the screen is about to make: an order keeps its id from the first draft on.
    Uuid new_id() { return random_id_(); }

    // For the application: everything wanted since the last call.
    std::vector<Intent> take() { return std::exchange(intents_, {}); }

private:
    void add(Intent intent) { intents_.push_back(std::move(intent)); }

    std::function<Uuid()> random_id_;
    std::vector<Intent> intents_;
    Ticket last_ticket_ = 0;
};

}  // namespace batchline::app
