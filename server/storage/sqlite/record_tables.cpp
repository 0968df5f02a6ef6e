// The statements for each kind of record, and the ranges it is a member of.

#include "server/storage/sqlite/record_tables.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "server/storage/record_text.h"
#include "shared/engine/records.h"
#include "shared/orders/rules.h"

namespace batchline::sqlite {
namespace {

/// The statements of one kind; made once, so that their texts keep their addresses.
struct Statements {
    std::string find;
    std::string all;
    std::string insert;
    std::string update;
};

/// The column that records of a kind are filed under; empty where they are not.
std::string_view filing_column(RecordKind kind) {
    return visit(kind, [](auto type) -> std::string_view {
        using R = typename decltype(type)::type;
        if constexpr (is_filed_under<OrderId, R>) return "order_id";
        if constexpr (is_filed_under<LocationId, R>) return "location_id";
        return {};
    });
}

constexpr std::array<std::string_view, 15> order_columns{
    "location_id",     "customer_id", "created_by", "number",       "status", "phase",        "ended",   "priority",
    "had_procurement", "needed_at",   "updated_at", "completed_at", "words",  "priority_set", "owner_id"};

std::vector<std::string_view> extra_columns(RecordKind kind) {
    if (kind == RecordKind::Order) return {order_columns.begin(), order_columns.end()};
    const std::string_view column = filing_column(kind);
    return column.empty() ? std::vector<std::string_view>() : std::vector{column};
}

/// Parameters are in the order id, version, body, extra columns, and for an update the former version.
Statements statements_for(RecordKind kind) {
    const std::string table(table_of(kind));
    std::string columns = "id, version, body";
    std::string places = "?1, ?2, ?3";
    std::string settings = "version = ?2, body = ?3";
    int number = 3;
    for (const std::string_view column : extra_columns(kind)) {
        const std::string place = "?" + std::to_string(++number);
        (columns += ", ").append(column);
        places += ", " + place;
        (settings += ", ").append(column) += " = " + place;
    }
    Statements out;
    out.find = "SELECT body FROM " + table + " WHERE id = ?";
    out.all = "SELECT body FROM " + table + " ORDER BY id";
    out.insert = "INSERT INTO " + table + " (" + columns + ") VALUES (" + places + ")";
    out.update = "UPDATE " + table + " SET " + settings + " WHERE id = ?1 AND version = ?" + std::to_string(number + 1);
    return out;
}

const Statements& statements_of(RecordKind kind) {
    static const std::map<RecordKind, Statements> all = [] {
        std::map<RecordKind, Statements> made;
        for (const auto& [each, name] : EnumNames<RecordKind>::names) made[each] = statements_for(each);
        return made;
    }();
    return all.at(kind);
}

/// The level that somebody set and that holds.
std::optional<std::int64_t> set_level(const Order& order) {
    if (!order.priority_override || !holds(*order.priority_override, order)) return std::nullopt;
    return static_cast<std::int64_t>(order.priority_override->level);
}

void bind_order(Statement& statement, const Order& order, const std::string& words) {
    statement.bind(order.location.value)
        .bind(order.customer.value)
        .bind(order.created_by.value)
        .bind(order.number)
        .bind(order.status)
        .bind(static_cast<int>(order.phase))
        .bind(has_ended(order.phase))
        .bind(static_cast<int>(priority_for(raise_of(order), std::nullopt, order.updated_at)))
        .bind(order.procurement_status != ProcurementStatus::NotNeeded)
        .bind(order.needed_at ? order.needed_at->microseconds : std::numeric_limits<std::int64_t>::max())
        .bind(order.updated_at.microseconds)
        .bind(order.completed_at ? std::optional(order.completed_at->microseconds) : std::nullopt)
        .bind(words)
        .bind(set_level(order))
        .bind(owner_of(order).value);
}

template <Record R>
void bind_filing(Statement& statement, const R& record) {
    if constexpr (is_filed_under<OrderId, R>) {
        const std::optional<OrderId> order = filed_under<OrderId>(record);
        statement.bind(order ? &order->value : nullptr);
    }
    if constexpr (is_filed_under<LocationId, R>) statement.bind(filed_under<LocationId>(record)->value);
}

void put_body(Database& database, const AnyRecord& record, const AnyRecord* former, const std::string& body,
              const std::string& words) {
    const Statements& statements = statements_of(record.key.kind);
    Statement statement = database.prepare(former ? statements.update : statements.insert);
    statement.bind(record.key.id).bind(record.version).bind(body);
    if (record.key.kind == RecordKind::Order) bind_order(statement, record.as<Order>(), words);
    visit(record, [&](const auto& typed) { bind_filing(statement, typed); });
    if (former) statement.bind(former->version);
    statement.run();
    if (database.changes() != 1) {
        throw StorageFailure(StorageFailure::Cause::content,
                             "A record was not stored in the version it was changed from.");
    }
}

/// The search index holds no text of its own, so it has to be told what it forgets.
void put_words(Database& database, const Order& order, const std::string& words, const Order* former) {
    const std::string former_words = former ? search_text_of(*former) : std::string();
    if (former && words == former_words) return;
    std::int64_t row = database.last_row_id();
    if (former) {
        Statement find = database.prepare("SELECT n FROM orders WHERE id = ?");
        find.bind(order.id.value);
        ENSURE(find.step());
        row = find.integer(0);
        database.prepare("INSERT INTO orders_search (orders_search, rowid, words) VALUES ('delete', ?, ?)")
            .bind(row)
            .bind(former_words)
            .run();
    }
    database.prepare("INSERT INTO orders_search (rowid, words) VALUES (?, ?)").bind(row).bind(words).run();
}

bool has(const std::vector<Range>& ranges, const Range& range) {
    return std::find(ranges.begin(), ranges.end(), range) != ranges.end();
}

/// Asked for seldom and changed by every order: looked for instead of kept.
bool is_kept(const Range& range) {
    return range.kind != RangeKind::OrdersReservingLot && range.kind != RangeKind::OpenOrdersOf &&
           range.kind != RangeKind::OpenOrdersAt && range.kind != RangeKind::OpenOrdersFor &&
           range.kind != RangeKind::OrdersFor;
}

/// Among which orders the members of such a range are: only a ready order holds stock.
std::string_view candidates_for(RangeKind kind) {
    static const std::string holding =
        "SELECT body FROM orders WHERE phase = " + std::to_string(static_cast<int>(Phase::Ready)) +
        " AND instr(body, ?) ORDER BY id";
    if (kind == RangeKind::OpenOrdersOf) return "SELECT body FROM orders WHERE owner_id = ? AND ended = 0 ORDER BY id";
    if (kind == RangeKind::OpenOrdersAt)
        return "SELECT body FROM orders WHERE location_id = ? AND ended = 0 ORDER BY id";
    if (kind == RangeKind::OpenOrdersFor)
        return "SELECT body FROM orders WHERE customer_id = ? AND ended = 0 ORDER BY id";
    if (kind == RangeKind::OrdersFor) return "SELECT body FROM orders WHERE customer_id = ? ORDER BY id";
    return holding;
}

std::vector<AnyRecord> orders_looked_for(Database& database, const Range& range) {
    Statement statement = database.prepare(candidates_for(range.kind));
    const std::string lot = range.first.text();
    if (range.kind == RangeKind::OrdersReservingLot) statement.bind(lot);
    else statement.bind(range.first);
    std::vector<AnyRecord> found;
    while (statement.step()) {
        AnyRecord order = record_from_text(RecordKind::Order, statement.text_view(0));
        if (has(order.ranges, range)) found.push_back(std::move(order));
    }
    return found;
}

void put_ranges(Database& database, const AnyRecord& record, const AnyRecord* former) {
    static const std::vector<Range> none;
    const auto& before = former ? former->ranges : none;
    for (const Range& range : before) {
        if (!is_kept(range) || has(record.ranges, range)) continue;
        database
            .prepare(
                "DELETE FROM range_members WHERE kind = ? AND first = ? AND second = ? AND record_kind = ? AND "
                "record_id = ?")
            .bind(static_cast<int>(range.kind))
            .bind(range.first)
            .bind(range.second)
            .bind(static_cast<int>(record.key.kind))
            .bind(record.key.id)
            .run();
    }
    for (const Range& range : record.ranges) {
        if (!is_kept(range) || has(before, range)) continue;
        database
            .prepare("INSERT INTO range_members (kind, first, second, record_kind, record_id) VALUES (?, ?, ?, ?, ?)")
            .bind(static_cast<int>(range.kind))
            .bind(range.first)
            .bind(range.second)
            .bind(static_cast<int>(record.key.kind))
            .bind(record.key.id)
            .run();
    }
}

/// Record kind and id in the first two columns.
std::vector<AnyRecord> fetch_members(Database& database, Statement& statement) {
    std::set<RecordKey> keys;
    while (statement.step()) keys.insert({static_cast<RecordKind>(statement.integer(0)), statement.uuid(1)});
    return find_all(database, keys);
}

}  // namespace

std::string_view table_of(RecordKind kind) {
    static const std::map<RecordKind, std::string> tables = [] {
        std::map<RecordKind, std::string> named;
        for (const auto& [each, name] : EnumNames<RecordKind>::names) {
            std::string& table = named[each];
            for (const char letter : name) {
                const bool is_capital = letter >= 'A' && letter <= 'Z';
                if (is_capital && !table.empty()) table += '_';
                table += is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
            }
            if (table.ends_with('y')) table.replace(table.size() - 1, 1, "ie");
            if (!table.ends_with('s')) table += 's';
        }
        return named;
    }();
    return tables.at(kind);
}

std::vector<std::string> tables_of_orders() {
    std::vector<std::string> tables;
    for (const auto& [kind, name] : EnumNames<RecordKind>::names) {
        const bool is_filed =
            visit(kind, [](auto type) { return is_filed_under<OrderId, typename decltype(type)::type>; });
        if (is_filed) tables.emplace_back(table_of(kind));
    }
    return tables;
}

std::optional<AnyRecord> find(Database& database, const RecordKey& key) {
    Statement statement = database.prepare(statements_of(key.kind).find);
    statement.bind(key.id);
    if (!statement.step()) return std::nullopt;
    return record_from_text(key.kind, statement.text_view(0));
}

std::vector<AnyRecord> find_all(Database& database, const std::set<RecordKey>& keys) {
    // In process, a loop over one prepared statement is as fast as any statement for all of them.
    std::vector<AnyRecord> records;
    for (const RecordKey& key : keys) {
        if (auto record = find(database, key)) records.push_back(std::move(*record));
    }
    return records;
}

std::vector<AnyRecord> members(Database& database, const Range& range) {
    if (!is_kept(range)) return orders_looked_for(database, range);
    Statement statement = database.prepare(
        "SELECT record_kind, record_id FROM range_members WHERE kind = ? AND first = ? AND second = ?");
    statement.bind(static_cast<int>(range.kind)).bind(range.first).bind(range.second);
    return fetch_members(database, statement);
}

std::vector<AnyRecord> members_of_first(Database& database, RangeKind kind, const Uuid& first) {
    Statement statement =
        database.prepare("SELECT record_kind, record_id FROM range_members WHERE kind = ? AND first = ?");
    statement.bind(static_cast<int>(kind)).bind(first);
    return fetch_members(database, statement);
}

std::vector<AnyRecord> all(Database& database, RecordKind kind) {
    Statement statement = database.prepare(statements_of(kind).all);
    std::vector<AnyRecord> records;
    while (statement.step()) records.push_back(record_from_text(kind, statement.text_view(0)));
    return records;
}

std::optional<OrderStanding> standing_of(Database& database, OrderId order) {
    Statement statement = database.prepare(
        "SELECT customer_id, location_id, owner_id, phase, had_procurement, completed_at FROM orders WHERE id = ?");
    statement.bind(order.value);
    if (!statement.step()) return std::nullopt;
    OrderStanding standing{CustomerId{statement.uuid(0)}, LocationId{statement.uuid(1)},
                           UserId{statement.uuid(2)},     static_cast<Phase>(statement.integer(3)),
                           statement.integer(4) != 0,     std::nullopt};
    if (!statement.is_null(5)) standing.completed_at = Instant{statement.integer(5)};
    return standing;
}

void put(Database& database, const AnyRecord& record, const AnyRecord* former, const std::string& text) {
    const Order* order = record.key.kind == RecordKind::Order ? &record.as<Order>() : nullptr;
    const std::string words = order ? search_text_of(*order) : std::string();
    put_body(database, record, former, text, words);
    if (order) put_words(database, *order, words, former ? &former->as<Order>() : nullptr);
    put_ranges(database, record, former);
}

}  // namespace batchline::sqlite
