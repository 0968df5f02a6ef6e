#pragma once
// Receiving stock that no order asked for: a dialog with one lot per line.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// One lot as typed.
struct ArrivedLot {
    std::uint32_t key = 0;
    ui::ComboboxState material{};
    std::optional<MaterialId> chosen{};
    std::string lot{};
    std::string quantity{};
    std::string expiry{};
    std::string problem{};  // what the server did not like
};

struct ReceiveView {
    std::optional<LocationId> location{};  // the dialog is open, for this one
    std::vector<ArrivedLot> lots{};
    std::uint32_t last_key = 0;
    std::uint32_t focus = 0;  // lot whose first field wants the focus
    bool tried = false;
    std::string problem{};  // why it did not go through
    app::Ticket ticket = 0;
    std::vector<std::uint32_t> sent{};

    bool is_open() const { return location.has_value(); }
};

void open_receive(ReceiveView& view, LocationId location, const Material* material);
// Draws the dialog while it is open, and takes in what became of what was sent. Call once per frame, after the screen.
void draw_receive_dialog(ui::Ui& ui, const app::AppState& state, ReceiveView& view, app::Intents& intents);

}  // namespace batchline::screens
