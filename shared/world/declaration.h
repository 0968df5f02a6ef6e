#pragma once
// What a command says of itself: how it is called, what it is about, what it needs and what it answers.

#include <optional>
#include <string_view>

#include "shared/identity/action.h"
#include "shared/identity/ids.h"

namespace batchline {

/// Whether a request says which version it saw.
enum class IfMatch { not_used, optional, required };

/// What a command is about: the engine finds it, and asks there for what the command needs. A command that asks in a
/// way of its own has an `answer` in engine.cpp.
enum class Subject {
    order,           ///< the `order` in the path, of which a version may have been seen
    room,            ///< the room of that order, for who sees the order and is let in by role or by invitation
    follow_up,       ///< a `follow_up` in that room; whoever is to see to it need not be let in
    lot,             ///< the `lot` in the path, for who may see it
    location,        ///< the `location` in the body
    stock,           ///< at all locations where the actor may
    user,            ///< the `user` in the path
    notification,    ///< the `notification` in the path, for its receiver
    preferences,     ///< the actor's own
    master_data,     ///< a record of what the company keeps lists of, made, changed or retired (world/master_data.h)
    recipe,          ///< the `recipe` in the path
    company,         ///< the company as a whole
    purchase_order,  ///< the `purchase` in the path, of which a version may have been seen
    customer,        ///< the `customer` in the path, for who sees it
};

/// Whether a command names the order it is about in its path.
constexpr bool is_about_order(Subject subject) {
    return subject == Subject::order || subject == Subject::room || subject == Subject::follow_up;
}

/// What the id in the path of a command is one of, in words.
constexpr std::string_view noun_of(Subject subject) {
    switch (subject) {
        case Subject::order:
        case Subject::room:
        case Subject::follow_up: return "order";
        case Subject::lot:
        case Subject::stock: return "lot";
        case Subject::location: return "location";
        case Subject::user: return "user";
        case Subject::notification: return "notification";
        case Subject::preferences: return "preferences";
        case Subject::master_data: return "record";
        case Subject::recipe: return "recipe";
        case Subject::company: return "company";
        case Subject::purchase_order: return "purchase order";
        case Subject::customer: return "customer";
    }
    return "";
}

/// Stands in each command as `declaration`; where its members are carried says its `describe`: in the path (`in_path`),
/// in If-Match (`if_match`) or in the body.
struct CommandDeclaration {
    std::string_view name;  ///< "cancelOrder": never renamed, for outboxes keep it
    std::string_view method = "POST";
    std::string_view path;     ///< below /api/v1; a segment in braces is a parameter
    std::string_view summary;  ///< one line for people
    Subject subject{};
    std::optional<Action> needs = {};  ///< none: who may follows from what it is about
    RecordKind answers{};              ///< of the record it answers with
    int status = 200;                  ///< of success; 201 where it makes something
    IfMatch if_match = IfMatch::not_used;
    std::string_view made_at = {};  ///< with 201: where that is found, "/orders/{made}"
    std::string_view example = {};  ///< a body to try, as JSON; empty where none is needed
    bool has_call = true;           ///< false: the server alone gives it, within a call that does more
};

}  // namespace batchline
