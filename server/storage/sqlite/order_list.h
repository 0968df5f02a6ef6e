#pragma once
// Lists and counts of orders, filtered and sorted by the database itself.

#include <map>
#include <string>

#include "server/storage/order_query.h"
#include "server/storage/sqlite/database.h"

namespace batchline::sqlite {

OrderPage list_orders(Database& database, const OrderQuery& query, const OrderSight& sight);
std::map<std::string, std::int64_t> count_orders(Database& database, const OrderFilter& filter,
                                                 const OrderSight& sight);

}  // namespace batchline::sqlite
