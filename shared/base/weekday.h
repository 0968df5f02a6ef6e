#pragma once
// The days of the week.

#include "shared/base/names.h"
#include "shared/base/time.h"

namespace batchline {

enum class Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };
template <>
struct EnumNames<Weekday> : NamesAsWritten<Weekday> {};
Weekday weekday_of(Date date);

}  // namespace batchline
