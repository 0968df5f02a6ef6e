#pragma once
// From the name of a time zone to the offsets that the core computes with.

#include <string>

#include "shared/base/time.h"

namespace batchline::config {

/// The offsets of an IANA zone ("Europe/Berlin") for the years 2010 to 2040; UTC for a name nobody knows.
ZoneRules zone_rules_of(const std::string& name);

}  // namespace batchline::config
