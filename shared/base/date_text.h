#pragma once
// How days are written for people, alike on screens and in what the core says.

#include <string>
#include <string_view>

#include "shared/base/time.h"

namespace batchline {

/// "Fri".
std::string_view short_weekday(Date date);
/// "29 May".
std::string day_and_month(Date date);
/// "29 May 2026".
std::string date_text(Date date);

}  // namespace batchline
