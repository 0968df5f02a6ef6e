#pragma once
// What has come of a purchase order, as it is typed in: lots of each material that is still to come.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"
#include "shared/purchasing/messages.h"

namespace batchline::screens {

// One lot as typed.
struct DeliveredLot {
    std::uint32_t key = 0;
    MaterialId material{};
    std::string lot{};
    std::string quantity{};
    std::string expiry{};
    std::string problem{};  // what the server did not like
};
struct ReceivePurchaseView {
    std::vector<DeliveredLot> lots{};
    std::uint32_t last_key = 0;
    std::uint32_t focus = 0;  // lot whose first field wants the focus
    bool tried = false;
    std::vector<std::uint32_t> sent{};  // keys of what was sent, in the command's order
};

enum class ReceiveStep : std::uint8_t { typing, back, wanted };

// A lot for each line of which something is still to come.
void open_receive_purchase(ReceivePurchaseView& view, const app::AppState& state, const PurchaseOrder& purchase);
// The whole dialog. `problem` is why it did not go through before.
ReceiveStep draw_receive_purchase(ui::Ui& ui, const app::AppState& state, const PurchaseOrder& purchase,
                                  std::string_view problem, bool is_sending, ReceivePurchaseView& view);
// What is typed, as a command; nothing while something is missing, which the fields say then.
std::optional<ReceivePurchaseOrder> typed_receipt(const app::AppState& state, const PurchaseOrder& purchase,
                                                  ReceivePurchaseView& view);
// Writes at each lot what the server did not like about it.
void take_receipt_refusal(ReceivePurchaseView& view, const app::Progress& answer);

}  // namespace batchline::screens
