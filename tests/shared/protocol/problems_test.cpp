// Problem types: one table for all of them, and each refusal in it.

#include "shared/protocol/problems.h"

#include <doctest/doctest.h>

#include <set>

using namespace batchline;

TEST_CASE("each problem type has an address and a title of its own, and is found by its address") {
    std::set<std::string_view> uris, titles;
    int place = 0;
    for (const ProblemDefinition& definition : problem_definitions) {
        CAPTURE(definition.uri);
        CHECK(static_cast<int>(definition.type) == place++);
        CHECK(&definition_of(definition.type) == &definition);
        CHECK(definition.uri.starts_with("/problems/"));
        CHECK(uris.insert(definition.uri).second);
        CHECK(titles.insert(definition.title).second);
        CHECK(definition.status >= 400);
        CHECK(definition.status < 600);
        CHECK(problem_type_of(definition.uri) == definition.type);
    }
    CHECK(place == static_cast<int>(ProblemType::server_restored) + 1);
    CHECK_FALSE(problem_type_of("/problems/of-a-newer-server").has_value());
    CHECK_FALSE(problem_type_of("").has_value());
}

TEST_CASE("each refusal has a problem type of its own; a bug is an internal error") {
    std::set<ProblemType> types;
    for (int kind = 0; kind < static_cast<int>(RefusalKind::invariant_broken); ++kind) {
        CAPTURE(kind);
        const ProblemType type = problem_type(static_cast<RefusalKind>(kind));
        CHECK(types.insert(type).second);
        CHECK(definition_of(type).status < 500);
    }
    CHECK(problem_type(RefusalKind::invariant_broken) == ProblemType::internal_error);
}

TEST_CASE("a problem document has the members of its type beside its own") {
    const Json problem = problem_of(Refusal::changed_meanwhile(4));
    CHECK(problem["type"] == "/problems/order-changed");
    CHECK(problem["title"] == "Changed meanwhile");
    CHECK(problem["status"] == 412);
    CHECK(problem["currentVersion"] == 4);
}
