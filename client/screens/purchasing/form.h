#pragma once
// A purchase order to be drafted or changed: /purchase-orders/new and /purchase-orders/{id}/edit.

#include <optional>
#include <string>
#include <vector>

#include "client/screens/record_form.h"
#include "shared/purchasing/messages.h"

namespace batchline::screens {

struct PurchaseLinePart : FormPart {
    RecordChoice material{};
    std::string packs{};
    std::string pack_size{};
    std::string price{};
    std::string number{};           // of the supplier's catalogue
    std::vector<OrderId> orders{};  // it was drafted for; kept as they are
};
struct PurchaseForm : RecordForm {
    RecordChoice supplier{};
    std::optional<LocationId> location{};
    Parts<PurchaseLinePart> lines{};
    std::string note{};
    std::string asked_for{};  // the material that the address named
    std::vector<PurchaseLineContent> lines_before{};
    std::string note_before{};
};

}  // namespace batchline::screens
