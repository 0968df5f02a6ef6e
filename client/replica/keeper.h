#pragma once
// Keeps the replica on disk: the records, whose they are, and the feed's cursor, which is always written with what it
// follows.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/database.h"
#include "client/sync/feed.h"
#include "shared/base/json.h"
#include "shared/base/time.h"
#include "shared/protocol/session.h"

namespace batchline::replica {

// Whose data are on this disk. Nobody else's session ever reads them.
struct Kept {
    UserId user;
    bool is_signed_in = false;           // the session had not ended when it was last heard of
    std::optional<SessionUser> session;  // as the server described them
    Json configuration;                  // the rules they are under
    std::string cursor;                  // of the feed; empty: there is no whole snapshot
    std::string epoch;                   // of the server's database that the data are of
    Instant data_as_of;
};

class Keeper {
public:
    // `database` must outlive this.
    explicit Keeper(platform::Database& database) : database_(database) {}

    // Something could not be written: what is on disk is older than what is shown.
    std::function<void()> on_not_kept = [] {};

    // What stands on the disk, if this version of the program can read it.
    void load(std::function<void(std::optional<Kept>)> loaded);
    // All records on disk, in the order of a snapshot: `on_record` for each, `on_piece` behind some of them, and at
    // last `loaded`, with false where they could not be read to their end.
    struct Reading {
        std::function<void(std::string_view type, std::string_view id, const Json& record)> on_record;
        std::function<void()> on_piece = [] {};
        std::function<void(bool is_whole)> loaded;
    };
    void load_records(Reading reading);

    // Whose data follow: what is on disk of somebody else is removed with the same write.
    void keep_owner(const Kept& kept, bool is_somebody_else, std::function<void()> done);
    void keep_signed_in(UserId user, bool is_signed_in);
    // A piece of the feed. Pieces of a snapshot are held until its end and then replace everything at once. `kept` is
    // called when it is on disk.
    void take(const std::vector<sync::Change>& changes, const std::string& cursor, sync::Batch batch, Instant as_of,
              std::function<void()> kept);
    void begin_snapshot();
    // Written with the next piece of the feed.
    void set_epoch(std::string epoch) { epoch_ = std::move(epoch); }
    // The disk was read and held nobody's data, not even such as this version cannot read.
    bool found_nothing() const { return found_nothing_; }
    // An answer that is newer than the feed.
    void take_record(std::string_view type, std::string_view id, const Json& record);
    void keep_age(Instant as_of);
    // Removes the data, not what waits to be sent.
    void wipe(std::function<void()> done);

private:
    void write(std::vector<platform::Write> writes, std::function<void()> done);
    std::function<void(bool)> when_written(std::function<void()> done);

    platform::Database& database_;
    bool has_prepared_ = false;  // pieces of a snapshot that has not ended
    std::string cursor_;         // as it is on disk
    std::string epoch_;
    bool found_nothing_ = false;
};

}  // namespace batchline::replica
