#pragma once
// All that screens may read. They get it const; changes happen in the application between frames.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/intents.h"
#include "client/app/kept_keys.h"
#include "client/app/route.h"
#include "client/app/sign_in_request.h"
#include "client/platform/browser.h"
#include "client/platform/database.h"
#include "client/platform/files.h"
#include "client/platform/pictures.h"
#include "client/replica/replica.h"
#include "shared/base/json.h"
#include "shared/protocol/problems.h"
#include "shared/workflows/configuration.h"

namespace batchline::app {

enum class SessionState : std::uint8_t {
    unknown,  // asking the server
    signed_out,
    loading,  // signed in, the first snapshot is on its way
    ready
};

enum class CommandState : std::uint8_t {
    sending,  // on its way
    waiting,  // could not be sent yet; will be, with the same key
    done,
    refused
};

struct FieldProblem {
    std::string pointer;  // into the command's body, "/lines/0/quantity"
    std::string message;
};

// What became of a command or a question.
struct Progress {
    CommandState state = CommandState::sending;
    int status = 0;                        // HTTP; 0 until answered
    Json body{};                           // of the answer: the record, or the problem document
    std::optional<ProblemType> problem{};  // when refused, for a reason that this program knows
    std::string detail{};                  // the refusal in words
    std::vector<FieldProblem> errors{};    // where members were wrong
    std::int64_t bytes_sent = 0;           // of a file
    bool is_unreadable = false;            // the file was changed, moved or deleted since it was picked

    bool is_open() const { return state == CommandState::sending || state == CommandState::waiting; }
    bool is_done() const { return state == CommandState::done; }
    bool is_refused() const { return state == CommandState::refused; }
    // What was wrong with that member of what was sent ("/name"); empty: nothing.
    std::string_view error_at(std::string_view pointer) const;
};

enum class Link : std::uint8_t { connecting, online, offline };

struct Connection {
    Link link = Link::connecting;
    Instant data_as_of{};   // last time the server was heard of
    bool is_live = false;   // changes arrive by themselves
    int waiting_count = 0;  // commands not yet answered
    int refused_count = 0;  // commands that came back and wait for their author
    platform::Keeping keeping = platform::Keeping::best_effort;
    bool storage_fails = false;  // something could not be written: the disk is full
    bool update_waits = false;   // a newer version of the application is here
};

// A command that could not be sent at once, or came back refused.
struct WaitingChange {
    Uuid key;
    Command command;
    Instant made_at;  // by this device's clock
    std::optional<OrderId> order{};
    std::optional<Order> before{};  // of an edit: the order as its author saw it
    bool is_refused = false;
    bool is_sending = false;
    std::string reason{};         // of the refusal, in words
    bool may_send_again = false;  // on top of what the order has become
    bool may_edit = false;
    bool may_note = false;
};

struct AppState {
    SessionState session = SessionState::unknown;
    SignInProgress sign_in{};
    Actor actor{};                  // who is signed in, as the policy knows people
    std::string origin{};           // "https://orders.example"
    std::string time_zone{};        // of this device; empty: not known
    Configuration configuration{};  // roles, workflow, reasons, diet: the same data the server decides by
    replica::Replica replica{};
    bool is_reading = false;        // what is kept on this device is on its way into the replica
    bool has_first_orders = false;  // while loading: of what the replica will hold, the newest orders are here
    Route route{};
    Connection connection{};
    std::vector<WaitingChange> changes{};  // in the order of their making
    std::map<Ticket, Progress> progress{};
    std::vector<ui::Toast> toasts{};
    platform::PickedFile picked_file{};      // the last one, for the screen that takes files
    platform::Pictures* pictures = nullptr;  // to look at; null where nothing is drawn
    platform::NoticePermission notices = platform::NoticePermission::not_asked;
    std::map<std::string, std::string, std::less<>> kept{};  // by the keys above
    Instant now{};                                           // of this frame, by the server's clock
    std::int64_t clock_offset_us = 0;                        // the server's clock less this device's

    // --- may it? (the server asks the same function; a state that forbids is the screen's to explain) ---
    // On any record at all: decides which screens and buttons exist.
    bool has(Action action) const { return configuration.policy.has_action(actor.role, action); }
    // At one of the user's locations: for making something new there.
    bool may_at(Action action, LocationId location) const;
    bool may(Action action, const Order& order) const;

    // The first synchronisation has stopped in its middle.
    bool is_cut_off() const {
        return session == SessionState::loading && !is_reading && connection.link == Link::offline;
    }
    // Empty: nothing was chosen.
    std::string_view kept_value(std::string_view key) const;

    // --- tickets ---
    // nullptr for a ticket that is 0 or forgotten.
    const Progress* progress_of(Ticket ticket) const;
    const Progress* answer_to(Ticket ticket) const { return progress_of(ticket); }

    // --- names ---
    std::string_view location_name(LocationId location) const;  // "North"
    std::string_view user_name(UserId user) const;              // "Somebody" where not known
    std::string_view material_name(MaterialId material) const;
    std::string_view status_label(
        const Order& order) const;  // "Ready for production"; "Waiting to be sent" where it is expected only
    std::string_view expected_label(const Order& order) const;  // "Ready for production" then, too
    bool is_expected(const Order& order) const { return replica.is_expected({RecordKind::Order, order.id.value}); }
    // Clocks of a location; UTC where it is not known.
    const ZoneRules& zone_of(LocationId location) const;
    // Locations the user works at (all for roles without assigned ones), by name.
    std::vector<const Location*> own_locations() const;
};

}  // namespace batchline::app
