#pragma once
// Tests of widgets draw by a function of their own.

#include <functional>

#include "client/platform/driver_native.h"
#include "client/widgets/ui.h"

namespace batchline::test {

// An application that is one function.
class OneScreen final : public platform::App {
public:
    explicit OneScreen(std::function<void(ui::Ui&)> draw) : draw_(std::move(draw)) {}
    void frame(ui::Ui& ui) override { draw_(ui); }

private:
    std::function<void(ui::Ui&)> draw_;
};

}  // namespace batchline::test
