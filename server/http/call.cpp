// Reads ids and query parameters, and collects what is wrong with them into one refusal.

#include "server/http/call.h"

#include <algorithm>
#include <charconv>

#include "shared/base/text.h"
#include "shared/protocol/catalogue.h"
#include "shared/protocol/page.h"

namespace batchline::http {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

bool Call::may_at(Action action, LocationId location, RecordKind kind) const {
    AccessFacts facts;
    facts.kind = kind;
    facts.locations = {location};
    return may(action, facts);
}

bool sees_order(const Call& call, const World& world, OrderId id) {
    const AnyRecord* order = world.find_any({RecordKind::Order, id.value});
    return order && is_visible(facts_of(*order, world), call.viewer());
}

std::optional<Uuid> Call::id(const std::string& parameter) const {
    const auto found = match.parameters.find(parameter);
    return found == match.parameters.end() ? std::nullopt : Uuid::parse(found->second);
}

std::optional<std::string> QueryReader::text(const std::string& name) {
    for (const auto& [parameter, value] : call_.request.query) {
        if (parameter == name && !value.empty()) return value;
    }
    return std::nullopt;
}

std::optional<Uuid> QueryReader::uuid(const std::string& name) {
    const std::optional<std::string> value = text(name);
    if (!value) return std::nullopt;
    const std::optional<Uuid> id = Uuid::parse(*value);
    if (!id) fail(name, "must be a UUID");
    return id;
}

std::optional<Instant> QueryReader::instant(const std::string& name) {
    const std::optional<std::string> value = text(name);
    if (!value) return std::nullopt;
    const std::optional<Instant> moment = Instant::parse(*value);
    if (!moment) fail(name, "must be a time as 2026-05-28T07:30:00Z");
    return moment;
}

std::optional<bool> QueryReader::boolean(const std::string& name) {
    const std::optional<std::string> value = text(name);
    if (!value) return std::nullopt;
    if (*value != "true" && *value != "false") fail(name, "must be true or false");
    return *value == "true";
}

int QueryReader::limit(int usual) {
    static_assert(page_limit_max <= list_limit_max, "the store must be able to give what the table promises");
    const std::optional<std::string> value = text("limit");
    if (!value) return usual;
    const std::vector<QueryParameter>& known = call_.match.route->call->query;
    const auto parameter = std::find_if(known.begin(), known.end(),
                                        [](const QueryParameter& each) { return each.type == ParameterType::limit; });
    const int most = parameter == known.end() ? page_limit_max : parameter->most;
    const std::optional<std::int64_t> number = whole_number(*value);
    if (number && *number >= 1 && *number <= most) return static_cast<int>(*number);
    fail("limit", "must be a whole number from 1 to " + std::to_string(most));
    return usual;
}

std::optional<std::string> QueryReader::cursor(const std::string& purpose) {
    const std::optional<std::string> value = text("cursor");
    if (!value) return std::nullopt;
    const std::optional<std::string> opened = call_.services.seals.open(purpose, *value);
    if (!opened) fail("cursor", "is not a cursor of this list");
    return opened;
}

Response list_response(Json items, const std::optional<std::string>& next_cursor) {
    Json document = to_json(Page{{}, next_cursor});
    // Put in afterwards, as they are copied where they are described.
    document["items"] = std::move(items);
    return json_response(200, document);
}

std::string newest_first(const Uuid& id) {
    // Ids begin with that time, so their mirror image does it.
    std::string key = id.text();
    for (char& digit : key) {
        if (digit != '-') digit = "fedcba9876543210"[digit <= '9' ? digit - '0' : digit - 'a' + 10];
    }
    return key;
}

std::string newest_first(Instant at, const Uuid& id) {
    // Turned round, and then moved so that times before 1970 stay behind the others.
    std::uint64_t rest = ~static_cast<std::uint64_t>(at.microseconds) ^ (std::uint64_t{1} << 63);
    std::string key(16, '0');
    for (std::size_t i = key.size(); i > 0; --i, rest /= 16) key[i - 1] = "0123456789abcdef"[rest % 16];
    return key + " " + newest_first(id);
}

Response page_of(const Call& call, QueryReader& query, const std::string& purpose, std::vector<ListEntry> entries) {
    const auto limit = static_cast<std::size_t>(query.limit());
    const std::optional<std::string> after = query.cursor(purpose);
    if (query.failed()) return query.failure();
    std::sort(entries.begin(), entries.end(), [](const ListEntry& a, const ListEntry& b) { return a.key < b.key; });
    auto at = entries.begin();
    if (after) at = std::find_if(at, entries.end(), [&](const ListEntry& entry) { return entry.key > *after; });
    Json items = Json::array();
    for (; at != entries.end() && items.size() < limit; ++at) items.push_back(at->json());
    if (at == entries.end()) return list_response(std::move(items), std::nullopt);
    return list_response(std::move(items), call.services.seals.seal(purpose, std::prev(at)->key));
}

Json location_json(const Location& location) {
    Location short_location = location;
    short_location.zone.transitions.clear();
    short_location.zone.first_offset_seconds = 0;
    return to_json(short_location);
}

std::string render_answer(const RecordKey& subject, const World& world, const Viewer& viewer) {
    const Location* location =
        subject.kind == RecordKind::Location ? world.find<Location>(LocationId{subject.id}) : nullptr;
    if (location) return location_json(*location).dump();
    if (const auto catalogued = catalogue_answer(subject, world, viewer)) return catalogued->dump();
    return render_view(subject, world, viewer);
}

std::string etag_of(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

}  // namespace batchline::http
