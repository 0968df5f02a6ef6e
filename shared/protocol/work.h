#pragma once
// How much somebody has to see to, for who may hand it to a colleague.

#include <cstdint>

#include "shared/base/described.h"

namespace batchline {

struct WorkAnswer {
    std::int64_t orders = 0;        ///< that have not ended
    std::int64_t follow_ups = 0;    ///< open
    std::int64_t key_accounts = 0;  ///< in whose teams they are
};
inline void describe(Io& io, WorkAnswer& work) {
    io.required("orders", work.orders);
    io.required("followUps", work.follow_ups);
    io.required("keyAccounts", work.key_accounts);
}

}  // namespace batchline
