#pragma once
// What nearly every file of the server includes, read once for all of them.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "server/http/call.h"
#include "server/storage/store.h"
#include "shared/precompiled.h"
