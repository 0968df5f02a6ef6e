#pragma once
// From the name of a time zone to the offsets that the core computes with.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"

namespace batchline::config {

/// The offsets of an IANA zone ("Europe/Berlin") for the years 2010 to 2040; UTC for a name nobody knows.
ZoneRules zone_rules_of(const std::string& name);
/// The same; nothing for a name nobody knows.
std::optional<ZoneRules> find_zone_rules(const std::string& name);
/// The names people choose between, one for each place whose clocks have gone their own way.
std::vector<std::string> zone_names();

}  // namespace batchline::config
