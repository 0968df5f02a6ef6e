// Numbers commands and questions with tickets, and queues them behind one another.

#include "client/app/intents.h"

namespace batchline::app {

Ticket Intents::send(Command command) {
    add(SendCommand{++last_ticket_, std::move(command)});
    return last_ticket_;
}

Ticket Intents::ask(std::string path) {
    add(SendQuery{++last_ticket_, "GET", std::move(path), Json()});
    return last_ticket_;
}

Ticket Intents::ask(std::string path, Json body) {
    add(SendQuery{++last_ticket_, "POST", std::move(path), std::move(body)});
    return last_ticket_;
}

Ticket Intents::ask(std::string method, std::string path, Json body) {
    add(SendQuery{++last_ticket_, std::move(method), std::move(path), std::move(body)});
    return last_ticket_;
}

Ticket Intents::send_file(std::string path, std::string content_type, std::uint32_t file) {
    add(SendFile{++last_ticket_, std::move(path), std::move(content_type), file});
    return last_ticket_;
}

Ticket Intents::pick_picture() {
    add(PickPicture{++last_ticket_});
    return last_ticket_;
}

void Intents::give_up_file(Ticket& ticket) {
    if (ticket != 0) add(GiveUpFile{ticket});
    ticket = 0;
}

Ticket Intents::change_password(std::string current, std::string wanted) {
    add(ChangePassword{++last_ticket_, std::move(current), std::move(wanted)});
    return last_ticket_;
}

Ticket Intents::set_up(Json body) {
    add(SetUp{++last_ticket_, std::move(body)});
    return last_ticket_;
}

void Intents::forget(Ticket& ticket) {
    if (ticket != 0) add(Forget{ticket});
    ticket = 0;
}

void Intents::toast(ui::Severity severity, std::string title, std::string text) {
    add(ShowToast{{.severity = severity, .title = std::move(title), .text = std::move(text)}});
}

}  // namespace batchline::app
