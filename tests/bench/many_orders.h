#pragma once
// A company with as many orders as a benchmark asks for, the same in every run.

#include "tests/support/bakery.h"

namespace batchline::bench {

/// Adds customers, of all kinds of names, and orders of every status, location and date to the bakery.
void add_orders(testing::Bakery& bakery, int count);

}  // namespace batchline::bench
