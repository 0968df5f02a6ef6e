#pragma once
// Customers with whom there was nothing to do for longer than personal data are kept: /customers/retention.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "client/screens/customers/personal_data.h"
#include "shared/protocol/personal_data.h"

namespace batchline::screens {

// One of many that are erased with one reason.
struct SentErasure {
    CustomerId customer{};
    app::Ticket ticket = 0;  // 0: it is answered
    std::string problem{};   // why it was not done
};
struct ErasureOfAll {
    bool is_asking = false;  // why
    JustificationView justification{};
    std::vector<SentErasure> sent{};

    std::size_t under_way() const;
    std::size_t refused() const;
    // Why this one was not erased; empty: it was, or was not tried.
    std::string_view problem_of(CustomerId customer) const;
};
struct RetentionView {
    app::Ticket asking = 0;
    bool was_asked = false;
    std::string problem{};  // why nothing was told
    std::optional<RetentionPreview> preview{};
    std::size_t shown_max = 0;
    ErasureView erasure{};
    ErasureOfAll all{};
};

// On the list of customers, for who manages personal data anywhere. The server is asked anew by it.
void draw_retention_button(ui::Ui& ui, const app::AppState& state, RetentionView& view, app::Intents& intents);

}  // namespace batchline::screens
