#pragma once
// The port through which a customer's taste becomes known, wherever it is kept.

#include <string>
#include <vector>

#include "shared/workflows/preferences.h"

namespace batchline {

/// What one source says when it is asked.
struct SourceAnswer {
    std::vector<Preference> preferences = {};
    SourceState state = SourceState::Answered;
    std::string detail = {};  ///< what went wrong, for people; empty: nothing
};

/// Failures are answers: a source that is down must not keep the others from being heard.
class PreferenceSource {
public:
    PreferenceSource() = default;
    PreferenceSource(const PreferenceSource&) = delete;
    PreferenceSource& operator=(const PreferenceSource&) = delete;
    virtual ~PreferenceSource() = default;

    virtual PreferenceOrigin origin() const = 0;
    virtual SourceAnswer preferences_of(const Customer& customer) = 0;
};

}  // namespace batchline
