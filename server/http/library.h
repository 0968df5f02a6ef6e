#pragma once
// cpp-httplib, set up alike for every file that includes it: what is inline in it must be the same everywhere.

// Idle connections look for work by a timer; ten times a second is often enough to notice a stop.
#define CPPHTTPLIB_KEEPALIVE_TIMEOUT_CHECK_INTERVAL_USECOND 100000
#include <httplib.h>
