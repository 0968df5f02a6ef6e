// Asks ICU for a zone's transitions, once, so that the core needs no zone database.

#include "server/config/zone_rules.h"

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <memory>

namespace batchline::config {

namespace {

constexpr std::int64_t milliseconds_per_second = 1000;
constexpr UDate year_2010 = 1'262'304'000'000.0;
constexpr UDate year_2040 = 2'208'988'800'000.0;

std::int32_t offset_seconds_of(const icu::TimeZoneRule& rule) {
    return static_cast<std::int32_t>((rule.getRawOffset() + rule.getDSTSavings()) / milliseconds_per_second);
}

}  // namespace

ZoneRules zone_rules_of(const std::string& name) {
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
    if (!basic || *zone == icu::TimeZone::getUnknown()) return {};

    ZoneRules rules;
    rules.name = name;
    std::int32_t raw = 0;
    std::int32_t savings = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(year_2010, false, raw, savings, status);
    rules.first_offset_seconds = static_cast<std::int32_t>((raw + savings) / milliseconds_per_second);
    icu::TimeZoneTransition transition;
    UDate at = year_2010;
    while (basic->getNextTransition(at, false, transition) && transition.getTime() < year_2040) {
        at = transition.getTime();
        const Instant moment{static_cast<std::int64_t>(at) * milliseconds_per_second};
        rules.transitions.push_back({moment, offset_seconds_of(*transition.getTo())});
    }
    return rules;
}

std::optional<ZoneRules> find_zone_rules(const std::string& name) {
    ZoneRules rules = zone_rules_of(name);
    if (rules.name != name) return std::nullopt;
    return rules;
}

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> all(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
    if (U_FAILURE(status) || !all) return names;
    while (const icu::UnicodeString* name = all->snext(status)) {
        if (U_FAILURE(status)) break;
        name->toUTF8String(names.emplace_back());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace batchline::config
