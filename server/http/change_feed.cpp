// Sends each record as its viewer may see it now, or a tombstone where the viewer may no longer.

#include "server/http/change_feed.h"

#include <algorithm>

#include "server/http/stock.h"
#include "shared/base/json_text.h"
#include "shared/inventory/rules.h"
#include "shared/organisation/model.h"
#include "shared/protocol/feed.h"
#include "shared/protocol/stock.h"

namespace batchline::http {

namespace {

Json entry(const RecordKey& key, const AnyRecord& record, const AccessFacts& facts, const Viewer& viewer) {
    Json json = to_json(FeedChange{std::string(name_of(key.kind)), key.id.text(), record.version, {}});
    // Put in afterwards, as it is copied where it is described.
    json["record"] = view_of(record, facts, viewer);
    return json;
}

/// A change whose record is text already.
struct WrittenChange {
    RecordKind type{};
    Uuid id;
    std::int64_t version = 0;
    JsonText record;
};
void describe(Io& io, WrittenChange& change) { describe_change(io, change); }

Json tombstone(const RecordKey& key) {
    return to_json(FeedChange{std::string(name_of(key.kind)), key.id.text(), std::nullopt, std::nullopt});
}

Json availability_entry(LocationId location, MaterialId material, const Quantity& available, std::int64_t sequence) {
    return to_json(FeedChange{"Availability", location.text() + ":" + material.text(), sequence,
                              to_json(Availability{location, material, available})});
}

bool may_know_availability(LocationId location, const Viewer& viewer) {
    AccessFacts facts;
    facts.kind = RecordKind::Lot;
    facts.locations = {location};
    return viewer.may(Action::CheckAvailability, facts) || viewer.may(Action::ViewStock, facts);
}

using Place = std::pair<LocationId, MaterialId>;

/// Where the row may have changed what can be had of which material.
std::vector<Place> places_of(const FeedRow& row, const World& world, const MemoryWorld& residents) {
    std::vector<Place> places;
    const bool is_new = !row.before;
    if (row.key.kind == RecordKind::Lot) {
        if (const Lot* lot = world.find<Lot>(LotId{row.key.id})) places.emplace_back(lot->location, lot->material);
    } else if (row.key.kind == RecordKind::Material && is_new) {
        for (const Location* location : residents.all<Location>())
            places.emplace_back(location->id, MaterialId{row.key.id});
    } else if (row.key.kind == RecordKind::Location && is_new) {
        for (const Material* material : residents.all<Material>())
            places.emplace_back(LocationId{row.key.id}, material->id);
    }
    return places;
}

std::optional<Json> record_change(const FeedRow& row, const World& world, const Viewer& viewer) {
    if (!is_in_working_set(row.key.kind)) return std::nullopt;
    const bool was_visible = row.before && is_visible(*row.before, viewer);
    const bool became_visible = is_visible(row.after, viewer);
    if (!was_visible && !became_visible) return std::nullopt;
    if (!became_visible) return tombstone(row.key);
    const AnyRecord* record = world.find_any(row.key);
    // A later row of this record says how it ended.
    if (!record || record->version != row.version) return std::nullopt;
    const AccessFacts facts = facts_of(*record, world);
    if (!is_visible(facts, viewer)) return tombstone(row.key);
    return entry(row.key, *record, facts, viewer);
}

Quantity available_now(const Place& place, const World& world, Instant now) {
    const Location* location = world.find<Location>(place.first);
    const Material* material = world.find<Material>(place.second);
    if (!location || !material) return {};
    return available_at(world, location->id, *material, location->zone.local(now).date);
}

std::vector<const Lot*> typed(const std::vector<AnyRecord>& records) {
    std::vector<const Lot*> lots;
    lots.reserve(records.size());
    for (const AnyRecord& record : records) lots.push_back(&record.as<Lot>());
    return lots;
}

}  // namespace

std::vector<Change> changes_for(const std::vector<FeedRow>& rows, const World& world, const MemoryWorld& residents,
                                const Viewer& viewer) {
    std::map<Place, std::int64_t> last_row_of;
    for (const FeedRow& row : rows) {
        for (const Place& place : places_of(row, world, residents)) last_row_of[place] = row.sequence;
    }
    std::vector<Change> changes;
    for (const FeedRow& row : rows) {
        if (std::optional<Json> change = record_change(row, world, viewer))
            changes.push_back({row.sequence, std::move(*change)});
        for (const Place& place : places_of(row, world, residents)) {
            if (last_row_of[place] != row.sequence || !may_know_availability(place.first, viewer)) continue;
            const Quantity available = available_now(place, world, viewer.now);
            changes.push_back({row.sequence, availability_entry(place.first, place.second, available, row.sequence)});
        }
    }
    return changes;
}

std::vector<Json> snapshot_for(const std::vector<AnyRecord>& records, const World& world, const Viewer& viewer) {
    std::vector<Json> out;
    for (const AnyRecord& record : records) {
        if (!is_in_working_set(record.key.kind)) continue;
        const AccessFacts facts = facts_of(record, world);
        if (is_visible(facts, viewer)) out.push_back(entry(record.key, record, facts, viewer));
    }
    return out;
}

std::string snapshot_text_for(const std::vector<AnyRecord>& records, Reader& reader, const MemoryWorld& residents,
                              const Viewer& viewer) {
    const ReadingWorld world(reader, residents);
    const StandingOf standing_of = [&reader](OrderId order) { return reader.standing_of(order); };
    std::string out = "[";
    for (const AnyRecord& record : records) {
        if (!is_in_working_set(record.key.kind)) continue;
        const AccessFacts facts = facts_of(record, world, standing_of);
        if (!is_visible(facts, viewer)) continue;
        if (out.size() > 1) out += ',';
        const std::string view = view_text_of(record, facts, viewer);
        write_json(out, WrittenChange{record.key.kind, record.key.id, record.version, {view}});
    }
    return out + "]";
}

std::vector<Json> availability_for(Reader& reader, const MemoryWorld& residents, const Viewer& viewer,
                                   std::int64_t sequence) {
    std::vector<Json> out;
    for (const Location* location : residents.all<Location>()) {
        if (!may_know_availability(location->id, viewer)) continue;
        const std::vector<AnyRecord> records = reader.members_of_first(RangeKind::LotsOfMaterial, location->id.value);
        const Date today = location->zone.local(viewer.now).date;
        const std::map<MaterialId, StockLevel> levels = stock_levels(typed(records), today);
        for (const Material* material : residents.all<Material>()) {
            const auto level = levels.find(material->id);
            const Quantity available =
                level == levels.end() ? Quantity{0, material->dimension} : level->second.available;
            out.push_back(availability_entry(location->id, material->id, available, sequence));
        }
    }
    return out;
}

bool has_a_day_begun(const MemoryWorld& residents, Instant then, Instant now) {
    const std::vector<const Location*> locations = residents.all<Location>();
    return std::any_of(locations.begin(), locations.end(), [&](const Location* location) {
        return location->zone.local(then).date != location->zone.local(now).date;
    });
}

std::vector<Json> expiries_for(Reader& reader, const MemoryWorld& residents, const Viewer& viewer, Instant then,
                               std::int64_t sequence) {
    std::vector<Json> out;
    for (const Location* location : residents.all<Location>()) {
        const Date day_then = location->zone.local(then).date;
        const Date today = location->zone.local(viewer.now).date;
        if (day_then == today || !may_know_availability(location->id, viewer)) continue;
        const std::vector<AnyRecord> records = reader.members_of_first(RangeKind::LotsOfMaterial, location->id.value);
        const std::vector<const Lot*> lots = typed(records);
        const std::map<MaterialId, StockLevel> before = stock_levels(lots, day_then);
        for (const auto& [material, level] : stock_levels(lots, today)) {
            if (level.available != before.at(material).available)
                out.push_back(availability_entry(location->id, material, level.available, sequence));
        }
    }
    return out;
}

}  // namespace batchline::http
