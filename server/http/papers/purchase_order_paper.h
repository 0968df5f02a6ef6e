#pragma once
// A purchase order on paper.

#include "server/http/message.h"
#include "shared/purchasing/model.h"
#include "shared/world/world.h"

namespace batchline::http {

/// What the supplier needs to know of it: who orders, where it goes, packs and prices; nothing of the orders it is for.
Response paper_of(const PurchaseOrder& purchase, const World& world);

}  // namespace batchline::http
