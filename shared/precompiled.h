#pragma once
// What nearly every file includes, read once for all of them. Files still include what they use: GCC compiles without
// this.

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/engine/engine.h"
#include "shared/workflows/stories.h"
#include "shared/world/record.h"

namespace batchline {

/// Never called: what it uses of JSON is instantiated here, and not again in each file.
inline std::string instantiate_json(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    Json copy = Json{{"text", json}, {"count", 1}};
    copy["text"] = text;
    return copy.dump();
}

}  // namespace batchline
