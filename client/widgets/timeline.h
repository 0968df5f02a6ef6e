#pragma once
// What has happened and what will, as steps below one another.

#include <span>
#include <string>
#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

enum class StepState : std::uint8_t { past, present, future };

struct TimelineStep {
    std::string_view title{};
    std::string_view detail{};  // who, muted
    std::string_view when{};    // at the right
    StepState state = StepState::past;
};
void timeline(Ui& ui, std::span<const TimelineStep> steps);

}  // namespace batchline::ui
