#pragma once
// The order list as Dear ImGui alone would draw it: the reference for what ours costs.

#include <memory>
#include <vector>

#include "client/app/state.h"

struct ImGuiContext;

namespace batchline::platform {
class Renderer;
}

namespace batchline::bench {

/// The columns of the order list as plain text in a table with a clipper: no mirror, no filter, no looks.
class BareList {
public:
    /// `state` must outlive this; shows its orders as they are now.
    explicit BareList(const app::AppState& state);
    ~BareList();
    BareList(const BareList&) = delete;
    BareList& operator=(const BareList&) = delete;

    /// One frame, scrolled down to `y` CSS px.
    void draw(float y);

private:
    void draw_row(const Order& order) const;

    const app::AppState& state_;
    std::vector<Order> orders_;  // copies: those of the replica change
    ImGuiContext* context_ = nullptr;
    std::unique_ptr<platform::Renderer> renderer_;
};

}  // namespace batchline::bench
