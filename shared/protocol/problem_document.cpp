// Reads the document of a problem, and passes over what it does not understand.

#include "shared/protocol/problem_document.h"

#include "shared/base/json.h"

namespace batchline {

ProblemDocument problem_in(const Json& body) {
    Problems not_understood;
    return read_json<ProblemDocument>(body, not_understood, UnknownMembers::skip);
}

}  // namespace batchline
