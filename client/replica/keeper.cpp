// Writes records, rules and cursor as rows, and reads them at the next start if they are of this format.

#include "client/replica/keeper.h"

#include <algorithm>
#include <utility>

#include "shared/identity/ids.h"

namespace batchline::replica {
namespace {

using platform::Row;
using platform::Table;
using platform::Write;

// Grows when older programs' data cannot be read any more: they are fetched anew.
constexpr int format = 1;

constexpr const char* owner_row = "owner";
constexpr const char* rules_row = "rules";
constexpr const char* position_row = "position";

struct OwnerRow {
    std::int64_t format = 0;
    UserId user;
    bool is_signed_in = false;
    Json session;  // a user that this version cannot read owns the data all the same
};
void describe(Io& io, OwnerRow& row) {
    io.required("format", row.format);
    io.required("user", row.user);
    io.required("signedIn", row.is_signed_in);
    io.required("session", row.session);
}

struct PositionRow {
    std::string cursor;
    std::string epoch;
    std::int64_t as_of_us = 0;
};
void describe(Io& io, PositionRow& row) {
    io.optional("cursor", row.cursor);
    io.optional("epoch", row.epoch);
    io.optional("asOf", row.as_of_us);
}

std::string record_key(std::string_view type, std::string_view id) { return std::string(type) + "/" + std::string(id); }

// As the server's snapshots come: whom and what orders name, then the newest orders, so that a list can be shown before
// everything is here.
std::vector<platform::Part> parts_of_records() {
    std::vector<platform::Part> parts;
    for (const auto& [kind, name] : EnumNames<RecordKind>::names)
        parts.push_back({record_key(name, ""), kind == RecordKind::Order});
    parts.push_back({record_key("Availability", "")});
    return parts;
}

Write write_of(std::string_view type, std::string_view id, std::string record) {
    if (record == "null") return platform::remove(Table::records, record_key(type, id));
    return platform::put(Table::records, record_key(type, id), std::move(record));
}

// As it came, but in one line.
std::string line_of(std::string_view record) {
    if (record.find('\n') == std::string_view::npos) return std::string(record);
    const std::optional<Json> json = parse_json(record);
    return json ? json->dump() : "null";
}

Write owner_write(UserId user, bool is_signed_in, const std::optional<SessionUser>& session) {
    const OwnerRow row{format, user, is_signed_in, json_of(session)};
    return platform::put(Table::about, owner_row, to_json(row).dump());
}

Write position_write(const std::string& cursor, const std::string& epoch, Instant as_of) {
    return platform::put(Table::about, position_row, to_json(PositionRow{cursor, epoch, as_of.microseconds}).dump());
}

void append(std::vector<Write>& writes, const std::vector<sync::Change>& changes) {
    for (const sync::Change& change : changes)
        writes.push_back(write_of(change.type, change.id, line_of(change.record.text)));
}

std::optional<Kept> kept_in(const std::vector<Row>& rows) {
    Kept kept;
    bool is_ours = false;
    for (const Row& row : rows) {
        std::optional<Json> json = parse_json(row.value);
        if (!json) continue;
        if (row.key == owner_row) {
            const std::optional<OwnerRow> owner = read_record<OwnerRow>(*json);
            is_ours = owner && owner->format == format;
            if (!is_ours) continue;
            kept.user = owner->user;
            kept.is_signed_in = owner->is_signed_in;
            kept.session = read_record<SessionUser>(owner->session);
        }
        if (row.key == rules_row) kept.configuration = std::move(*json);
        if (row.key == position_row) {
            const auto position = read_record<PositionRow>(*json).value_or(PositionRow{});
            kept.cursor = position.cursor;
            kept.epoch = position.epoch;
            kept.data_as_of = {position.as_of_us};
        }
    }
    return is_ours ? std::optional(std::move(kept)) : std::nullopt;
}

}  // namespace

void Keeper::load(std::function<void(std::optional<Kept>)> loaded) {
    database_.read(Table::about, [this, loaded = std::move(loaded)](std::optional<std::vector<Row>> rows) {
        std::optional<Kept> kept = rows ? kept_in(*rows) : std::nullopt;
        cursor_ = kept ? kept->cursor : "";
        epoch_ = kept ? kept->epoch : "";
        found_nothing_ =
            rows && std::none_of(rows->begin(), rows->end(), [](const Row& row) { return row.key == owner_row; });
        loaded(std::move(kept));
    });
}

void Keeper::load_records(Reading reading) {
    database_.read_in_pieces(Table::records, parts_of_records(),
                             [reading = std::move(reading)](std::optional<std::vector<Row>> rows, bool is_last) {
                                 if (!rows) return reading.loaded(false);
                                 for (const Row& row : *rows) {
                                     const std::string_view key = row.key;
                                     const std::size_t slash = key.find('/');
                                     const std::optional<Json> record = parse_json(row.value);
                                     if (record)
                                         reading.on_record(key.substr(0, slash), key.substr(slash + 1), *record);
                                 }
                                 if (is_last) reading.loaded(true);
                                 else reading.on_piece();
                             });
}

void Keeper::write(std::vector<Write> writes, std::function<void()> done) {
    database_.write(std::move(writes), when_written(std::move(done)));
}

std::function<void(bool)> Keeper::when_written(std::function<void()> done) {
    return [this, done = std::move(done)](bool is_written) {
        if (!is_written) on_not_kept();
        done();
    };
}

void Keeper::keep_owner(const Kept& kept, bool is_somebody_else, std::function<void()> done) {
    std::vector<Write> writes;
    if (is_somebody_else) {
        writes = {platform::empty(Table::records), platform::empty(Table::about)};
        cursor_.clear();
        epoch_.clear();
    }
    writes.push_back(owner_write(kept.user, kept.is_signed_in, kept.session));
    writes.push_back(platform::put(Table::about, rules_row, kept.configuration.dump()));
    write(std::move(writes), std::move(done));
}

void Keeper::keep_signed_in(UserId user, bool is_signed_in) {
    write({owner_write(user, is_signed_in, std::nullopt)}, [] {});
}

void Keeper::take(const std::vector<sync::Change>& changes, const std::string& cursor, sync::Batch batch, Instant as_of,
                  std::function<void()> kept) {
    std::vector<Write> writes;
    if (batch == sync::Batch::live) {
        begin_snapshot();
        cursor_ = cursor;
        append(writes, changes);
        writes.push_back(position_write(cursor, epoch_, as_of));
        return write(std::move(writes), std::move(kept));
    }
    if (!std::exchange(has_prepared_, true)) {
        database_.drop_prepared();
        writes.push_back(platform::empty(Table::records));
    }
    append(writes, changes);
    if (batch == sync::Batch::snapshot_part) return database_.prepare(std::move(writes));
    cursor_ = cursor;
    has_prepared_ = false;
    writes.push_back(position_write(cursor, epoch_, as_of));
    database_.write_prepared(std::move(writes), when_written(std::move(kept)));
}

void Keeper::begin_snapshot() {
    if (std::exchange(has_prepared_, false)) database_.drop_prepared();
}

void Keeper::take_record(std::string_view type, std::string_view id, const Json& record) {
    write({write_of(type, id, record.dump())}, [] {});
}

void Keeper::keep_age(Instant as_of) {
    if (!cursor_.empty()) write({position_write(cursor_, epoch_, as_of)}, [] {});
}

void Keeper::wipe(std::function<void()> done) {
    begin_snapshot();
    cursor_.clear();
    epoch_.clear();
    write({platform::empty(Table::records), platform::empty(Table::about)}, std::move(done));
}

}  // namespace batchline::replica
