#pragma once
// What nearly every test includes, read once for all of them.

#include <doctest/doctest.h>

#include "shared/precompiled.h"
#include "shared/protocol/views.h"
#include "tests/support/bakery.h"
