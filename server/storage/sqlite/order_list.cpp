// Makes SQL of a sight, a filter and a sorting, and reads the page that comes of it.

#include "server/storage/sqlite/order_list.h"

#include <variant>

#include "server/storage/record_text.h"
#include "shared/base/search.h"
#include "shared/orders/rules.h"

namespace batchline::sqlite {
namespace {

using Value = std::variant<std::int64_t, std::string, Uuid>;

/// Conditions joined by AND, with the values of their parameters in order.
struct Conditions {
    std::string sql;
    std::vector<Value> values;

    void add(const std::string& condition, std::vector<Value> with = {}) {
        if (!sql.empty()) sql += " AND ";
        sql += condition;
        values.insert(values.end(), with.begin(), with.end());
    }
    /// `column` IN the values; false for none.
    void add_any_of(const std::string& column, const std::vector<Value>& any_of,
                    const std::string& operation = " IN ") {
        if (any_of.empty()) return add("0");
        std::string places = "?";
        for (std::size_t i = 1; i < any_of.size(); ++i) places += ", ?";
        add(column + operation + "(" + places + ")", any_of);
    }
    void bind_to(Statement& statement) const {
        for (const Value& value : values) std::visit([&](const auto& plain) { statement.bind(plain); }, value);
    }
};

template <class Ids>
std::vector<Value> values_of(const Ids& ids) {
    std::vector<Value> out;
    for (const auto& id : ids) out.emplace_back(id.value);
    return out;
}

std::vector<Value> values_of(const std::vector<Phase>& phases) {
    std::vector<Value> out;
    for (const Phase phase : phases) out.emplace_back(static_cast<std::int64_t>(phase));
    return out;
}

/// One's own, and those of whom one stands in for.
std::vector<Value> own_users(const Actor& actor) {
    std::vector<Value> users = values_of(actor.stands_in_for);
    users.emplace_back(actor.user.value);
    return users;
}

void add_scope(Conditions& conditions, const Grant& grant, const Actor& actor) {
    switch (grant.scope) {
        case Scope::own: return conditions.add_any_of("owner_id", own_users(actor));
        case Scope::subordinates: return conditions.add_any_of("owner_id", values_of(actor.subordinates));
        case Scope::location: return conditions.add_any_of("location_id", values_of(actor.locations));
        case Scope::all: return conditions.add("1");
    }
}

/// The same decision as `covers` in shared/access/policy.cpp; a test compares the two.
Conditions covered_by(const Grant& grant, const OrderSight& sight) {
    Conditions conditions;
    add_scope(conditions, grant, sight.actor);
    if (!grant.phases.empty()) conditions.add_any_of("phase", values_of(grant.phases));
    if (grant.had_procurement) conditions.add("had_procurement = 1");
    if (grant.completed_within_days) {
        conditions.add("(phase NOT IN (?, ?) OR completed_at >= ?)",
                       {static_cast<std::int64_t>(Phase::Produced), static_cast<std::int64_t>(Phase::Delivered),
                        sight.now.plus_days(-*grant.completed_within_days).microseconds});
    }
    const bool ignores_teams = grant.scope == Scope::all || grant.key_accounts == KeyAccounts::work;
    if (!ignores_teams && !sight.closed_accounts.empty()) {
        conditions.add_any_of("customer_id", values_of(sight.closed_accounts), " NOT IN ");
    }
    return conditions;
}

Conditions seen_by(const OrderSight& sight) {
    Conditions any;
    std::string sql;
    for (const Grant& grant : sight.grants) {
        const Conditions one = covered_by(grant, sight);
        sql += (sql.empty() ? "(" : ") OR (") + one.sql;
        any.values.insert(any.values.end(), one.values.begin(), one.values.end());
    }
    if (!sight.opened_accounts.empty()) {
        Conditions opened;
        opened.add_any_of("customer_id", values_of(sight.opened_accounts));
        sql += (sql.empty() ? "(" : ") OR (") + opened.sql;
        any.values.insert(any.values.end(), opened.values.begin(), opened.values.end());
    }
    any.sql = sql.empty() ? "0" : "(" + sql + "))";
    return any;
}

/// Every word as a prefix, all of them.
std::string match_of(const std::vector<std::string>& words) {
    std::string match;
    for (const std::string& word : words) match += (match.empty() ? "\"" : " AND \"") + word + "\"*";
    return match;
}

/// What `priority_of` says of an order at the moment that is bound: a set level, else the tier's, one more if it is
/// needed soon. A test compares the two.
constexpr std::string_view priority_sql = "COALESCE(priority_set, priority + (needed_at < ?))";

Value soon_from(Instant now) { return now.plus_seconds(soon_seconds).microseconds; }

Conditions conditions_of(const OrderFilter& filter, const OrderSight& sight, Instant now) {
    Conditions conditions;
    if (!filter.statuses.empty()) {
        conditions.add_any_of("status", std::vector<Value>(filter.statuses.begin(), filter.statuses.end()));
    }
    if (filter.location) conditions.add("location_id = ?", {filter.location->value});
    if (!filter.customers.empty()) conditions.add_any_of("customer_id", values_of(filter.customers));
    if (filter.created_by) conditions.add("created_by = ?", {filter.created_by->value});
    if (filter.owner) conditions.add("owner_id = ?", {filter.owner->value});
    if (filter.needed_before) conditions.add("needed_at < ?", {filter.needed_before->microseconds});
    if (filter.priority) {
        conditions.add(std::string(priority_sql) + " = ?",
                       {soon_from(now), static_cast<std::int64_t>(*filter.priority)});
    }
    const auto words = search_words(filter.text);
    if (!words.empty()) {
        conditions.add("n IN (SELECT rowid FROM orders_search WHERE orders_search MATCH ?)", {match_of(words)});
    }
    const Conditions seen = seen_by(sight);
    conditions.add(seen.sql, seen.values);
    return conditions;
}

std::string column_of(OrderSort sort) {
    switch (sort) {
        case OrderSort::updatedAt: return "updated_at";
        case OrderSort::neededAt: return "needed_at";
        case OrderSort::number: return "number";
        case OrderSort::priority: return std::string(priority_sql);
    }
    return "updated_at";
}

}  // namespace

OrderPage list_orders(Database& database, const OrderQuery& query, const OrderSight& sight) {
    ENSURE(query.limit >= 1 && query.limit <= list_limit_max);
    const bool descending = query.sorting.direction == Direction::descending;
    const std::string column = column_of(query.sorting.by);
    const Instant now = query.moment();
    const std::vector<Value> of_column =
        query.sorting.by == OrderSort::priority ? std::vector<Value>{soon_from(now)} : std::vector<Value>{};
    Conditions conditions = conditions_of(query.filter, sight, now);
    if (query.after) {
        ENSURE(query.after->sorting == query.sorting);
        std::vector<Value> place = of_column;
        place.insert(place.end(), {query.after->value, query.after->id.value});
        conditions.add("(" + column + ", id) " + (descending ? "<" : ">") + " (?, ?)", std::move(place));
    }
    const std::string order = descending ? " DESC" : "";
    auto statement = database.prepare_once("SELECT body FROM orders WHERE " + conditions.sql + " ORDER BY " + column +
                                           order + ", id" + order + " LIMIT ?");
    conditions.values.insert(conditions.values.end(), of_column.begin(), of_column.end());
    conditions.bind_to(*statement);
    statement->bind(query.limit + 1);  // one more shows whether there is a next page

    OrderPage page;
    while (statement->step()) {
        if (static_cast<int>(page.orders.size()) == query.limit) {
            page.next = OrderCursor::at(page.orders.back().as<Order>(), query.sorting, now);
            break;
        }
        page.orders.push_back(record_from_text(RecordKind::Order, statement->text_view(0)));
    }
    return page;
}

std::map<std::string, std::int64_t> count_orders(Database& database, const OrderFilter& filter,
                                                 const OrderSight& sight) {
    const Conditions conditions = conditions_of(filter, sight, sight.now);
    auto statement =
        database.prepare_once("SELECT status, COUNT(*) FROM orders WHERE " + conditions.sql + " GROUP BY status");
    conditions.bind_to(*statement);
    std::map<std::string, std::int64_t> counts;
    while (statement->step()) counts[statement->text(0)] = statement->integer(1);
    return counts;
}

}  // namespace batchline::sqlite
