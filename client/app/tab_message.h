#pragma once
// What one tab of a browser tells the others. Tabs may run different versions of the program, so nearly all is
// optional.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/identity/ids.h"

namespace batchline::app {

enum class TabNews : std::uint8_t {
    session,   // somebody has just signed in
    left,      // and out
    hello,     // a tab is new here and wants to know how things stand
    link,      // whether the server is reached
    changes,   // of the feed, or of an answer
    snapshot,  // all records on disk are other ones
    outbox,    // its rows on disk are other ones
    progress,  // a command was answered
    draft,     // a page types that new order
    restored   // the server has lost changes
};

struct ToldChange {
    std::string type;
    std::string id;
    Json record{};  // null: it may no longer be seen
    bool operator==(const ToldChange&) const = default;
};
inline void describe(Io& io, ToldChange& change) {
    io.required("type", change.type);
    io.required("id", change.id);
    io.optional("record", change.record);
}

struct TabMessage {
    TabNews kind{};
    UserId user{};                      // whose data it is about
    std::string cursor{};               // of the feed, where it has moved
    std::vector<ToldChange> changes{};  // what has become of records
    std::int64_t link = 0;              // a Link
    bool is_live = false;
    std::int64_t as_of_us = 0;       // when the server was last heard of
    std::optional<Uuid> key{};       // of a command
    int status = 0;                  // HTTP
    Json body{};                     // of its answer
    std::optional<OrderId> order{};  // a draft's
    std::optional<Uuid> page{};
    std::uint32_t undone = 0;
};
inline void describe(Io& io, TabMessage& message) {
    io.required("kind", message.kind);
    io.optional("user", message.user);
    io.optional("cursor", message.cursor);
    io.optional("changes", message.changes);
    io.optional("link", message.link);
    io.optional("live", message.is_live);
    io.optional("asOf", message.as_of_us);
    io.optional("key", message.key);
    io.optional("status", message.status);
    io.optional("body", message.body);
    io.optional("order", message.order);
    io.optional("page", message.page);
    io.optional("undone", message.undone);
}

}  // namespace batchline::app

namespace batchline {

template <>
struct EnumNames<app::TabNews> : NamesAsWritten<app::TabNews> {};

}  // namespace batchline
