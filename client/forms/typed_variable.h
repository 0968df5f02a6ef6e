#pragma once
// Values of a template's variables: read from what people type, written so that they can go on typing.

#include <string>
#include <string_view>

#include "shared/base/time.h"
#include "shared/discussions/templates.h"

namespace batchline::forms {

/// What is sent for what was typed: "fri 6:30" as a DateTime is "2026-05-29T04:30:00Z", "1.284,00" as Money "1284.00".
/// What cannot be read is given as it stands, for the core to say what is wrong with it.
std::string variable_value(VariableType type, std::string_view typed, const ZoneRules& zone, Instant now);

/// What is sent for a moment: itself, or its day or time of day where only that is wanted.
std::string variable_value(VariableType type, Instant moment, const ZoneRules& zone);

/// The other way round: what a field holds for a value; `variable_value` reads the same value from it again.
std::string variable_text(VariableType type, const std::string& value, const ZoneRules& zone);

/// An example of what to type; empty for words.
std::string_view variable_example(VariableType type);

}  // namespace batchline::forms
