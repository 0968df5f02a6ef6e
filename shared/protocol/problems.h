#pragma once
// How a refusal looks on the wire.

#include <string>
#include <string_view>

#include "shared/world/refusal.h"

namespace batchline {

/// RFC 9457: type, title and HTTP status of a kind of problem.
struct ProblemType {
    std::string_view type;  ///< "/problems/order-changed": stable, never renamed
    std::string_view title;
    int status = 0;
};

ProblemType problem_type(RefusalKind kind);
/// The application/problem+json document of a refusal.
Json problem_of(const Refusal& refusal);
Json problem_of(const ProblemType& type, const std::string& detail, const Json& members = Json::object());

}  // namespace batchline
