#pragma once
// What a refusal says, as whoever was refused reads it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"

namespace batchline {

/// What is wrong with one member of what was sent.
struct MemberProblem {
    std::string pointer;  ///< RFC 6901, into the body; "/" and a name for a parameter
    std::string detail;
    bool operator==(const MemberProblem&) const = default;
};
inline void describe(Io& io, MemberProblem& problem) {
    io.required("pointer", problem.pointer);
    io.required("detail", problem.detail);
}

/// A line with something that its customer does not want.
struct ClashingLine {
    std::uint32_t line_index = 0;   ///< among the lines that were sent
    std::string allergen;           ///< this, or
    std::string restriction;        ///< this
    std::vector<std::string> path;  ///< by what it comes into the product
    bool traces = false;
    bool operator==(const ClashingLine&) const = default;
};
inline void describe(Io& io, ClashingLine& clash) {
    io.required("lineIndex", clash.line_index);
    io.optional("allergen", clash.allergen);
    io.optional("restriction", clash.restriction);
    io.required("path", clash.path);
    io.required("traces", clash.traces);
}

/// A problem of RFC 9457. Other members may stand beside these, as each type has its own that help to mend it.
struct ProblemDocument {
    std::string type;  ///< "/problems/order-changed"
    std::string title;
    int status = 0;  ///< HTTP
    std::string detail;
    std::optional<std::string> pointer;  ///< to the one member it is about
    std::vector<MemberProblem> errors;
    std::vector<ClashingLine> clashes;
    std::optional<std::int64_t> current_version;
    std::string request_id;
};
inline void describe(Io& io, ProblemDocument& problem) {
    io.required("type", problem.type);
    io.required("title", problem.title);
    io.required("status", problem.status);
    io.required("detail", problem.detail);
    io.optional("pointer", problem.pointer);
    io.optional("errors", problem.errors);
    io.optional("clashes", problem.clashes);
    io.optional("currentVersion", problem.current_version);
    io.optional("requestId", problem.request_id);
}

/// As far as it can be read: also what something between us and the server has answered is told to people.
ProblemDocument problem_in(const Json& body);

}  // namespace batchline
