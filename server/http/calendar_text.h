#pragma once
// Appointments in the form that calendar programs read.

#include <string>
#include <vector>

#include "shared/base/time.h"

namespace batchline::http {

/// An appointment of a calendar; texts as they are, without escapes.
struct CalendarEntry {
    std::string uid;
    std::int64_t sequence = 0;  ///< grows with each change
    Instant changed_at;
    Instant begin;
    Instant remind_at;
    std::string summary;
    std::string description;
};

/// The entries as a calendar (iCalendar, RFC 5545), in UTC, which every calendar shows in its reader's zone.
std::string calendar_text(const std::string& name, const std::vector<CalendarEntry>& entries);

}  // namespace batchline::http
