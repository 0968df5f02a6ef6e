#pragma once
// What nearly every file of the client includes, read once for all of them.

#include "client/app/state.h"
#include "client/screens/words.h"
#include "client/widgets/ui.h"
#include "shared/precompiled.h"
