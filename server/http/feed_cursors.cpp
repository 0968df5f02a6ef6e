// Seals a client's place in the feed together with its sight, and opens it for the same sight only.

#include "server/http/feed_cursors.h"

#include <sstream>

#include "server/http/message.h"

namespace batchline::http {

namespace {

constexpr std::string_view purpose = "changes";
constexpr const char* counted_mark = " @";

char letter_of(FeedCursor::Stage stage) {
    switch (stage) {
        case FeedCursor::Stage::records: return 'r';
        case FeedCursor::Stage::availability: return 'a';
        case FeedCursor::Stage::live: return 'l';
    }
    return '?';
}

std::optional<FeedCursor::Stage> stage_of(char letter) {
    for (const auto stage : {FeedCursor::Stage::records, FeedCursor::Stage::availability, FeedCursor::Stage::live}) {
        if (letter_of(stage) == letter) return stage;
    }
    return std::nullopt;
}

}  // namespace

FeedCursors::FeedCursors(const Seals& seals, const std::map<std::string, Json>& configuration_files, std::string epoch)
    : seals_(seals), epoch_(std::move(epoch)) {
    const auto roles = configuration_files.find("roles.json");
    policy_ = auth::base64url(auth::digest(roles == configuration_files.end() ? "" : dump(roles->second)));
}

std::string FeedCursors::sight_of(const auth::SignedIn& who) const {
    std::string text = epoch_ + " " + policy_ + " " + auth::rights_of(who.user);
    for (const UserId& subordinate : who.actor.subordinates) text += " " + subordinate.text();
    for (const UserId& absent : who.actor.stands_in_for) text += " for " + absent.text();
    for (const LocationId& location : who.actor.locations) text += " at " + location.text();
    text += " teams " + std::to_string(who.user.sight_changes);
    return auth::base64url(auth::digest(text)).substr(0, 16);
}

std::string FeedCursors::text(const FeedCursor& cursor, const auth::SignedIn& who) const {
    std::string text = sight_of(who) + " " + letter_of(cursor.stage) + " " + std::to_string(cursor.sequence) +
                       counted_mark + std::to_string(cursor.counted_at.microseconds);
    if (cursor.after)
        text += " " + std::to_string(static_cast<int>(cursor.after->kind)) + " " + cursor.after->id.text();
    return seals_.seal(purpose, text);
}

std::optional<FeedCursor> FeedCursors::parse(const std::string& text, const auth::SignedIn& who) const {
    const std::optional<std::string> opened = seals_.open(purpose, text);
    if (!opened) return std::nullopt;
    // Only we can have written it, so it is well formed.
    std::istringstream in(*opened);
    std::string sight;
    char letter = 0;
    FeedCursor cursor;
    in >> sight >> letter >> cursor.sequence;
    const std::optional<FeedCursor::Stage> stage = stage_of(letter);
    if (!in || !stage || sight != sight_of(who)) return std::nullopt;
    cursor.stage = *stage;
    // Cursors from before this was written down have none: then all that expired by now is told again.
    char mark = 0;
    if (in >> std::ws && in.peek() == counted_mark[1] && !(in >> mark >> cursor.counted_at.microseconds))
        return std::nullopt;
    int kind = 0;
    std::string id;
    if (in >> kind >> id) {
        if (const std::optional<Uuid> uuid = Uuid::parse(id))
            cursor.after = RecordKey{static_cast<RecordKind>(kind), *uuid};
    }
    return cursor;
}

}  // namespace batchline::http
