// The profile service: what of its answers is believed, and that it is left alone while it is down.

#include "server/preferences/profile_service.h"

#include <doctest/doctest.h>

#include <chrono>
#include <optional>

#include "server/preferences/gathered.h"
#include "shared/base/json.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr const char* one_preference = R"({"preferences": [{"text": "No rum", "strength": "Strong", "stance": "Avoids",
    "property": "alcohol", "since": "2026"}], "more": 1})";

/// A profile service without a network, and with a clock that stands still.
struct Pretended {
    Result<std::string, http::NoAnswer> next = std::string(one_preference);
    std::vector<std::string> asked;
    std::vector<std::string> failures;
    std::function<void()> meanwhile;
    std::chrono::steady_clock::time_point now{std::chrono::hours(1)};
    ProfileService service{[this](const std::string& path) {
                               asked.push_back(path);
                               if (meanwhile) meanwhile();
                               return next;
                           },
                           [this](const std::string& what) { failures.push_back(what); }, [this] { return now; }};
    Customer customer;

    Pretended() { customer.id = id<CustomerId>("café"); }
    SourceAnswer ask() { return service.preferences_of(customer); }
};

}  // namespace

TEST_CASE("what the profile service says is read, and what it says besides is passed over") {
    Pretended pretended;
    const SourceAnswer answer = pretended.ask();
    CHECK(answer.state == SourceState::Answered);
    CHECK(answer.detail.empty());
    REQUIRE(answer.preferences.size() == 1);
    CHECK(answer.preferences[0].text == "No rum");
    CHECK(answer.preferences[0].stance == Stance::Avoids);
    CHECK(answer.preferences[0].property == "alcohol");
    REQUIRE(pretended.asked.size() == 1);
    CHECK(pretended.asked[0] == "/customers/" + pretended.customer.id.text());
}

TEST_CASE("answers that make no sense are not believed in part either") {
    Json many = Json::array();
    for (int i = 0; i < 101; ++i) many.push_back({{"text", "Nuts"}});
    for (const std::string& body :
         {std::string(), std::string("<html>"), std::string("[]"), std::string("null"), std::string("{}"),
          std::string(R"({"preferences": {}})"), std::string(R"({"preferences": [{}]})"),
          std::string(R"({"preferences": [{"text": "Nuts"}, {"text": 1}]})"),
          std::string(R"({"preferences": [{"text": "Nuts", "stance": "Hates"}]})"),
          std::string(R"({"preferences": [{"text": "Nuts", "productId": "none"}]})"),
          std::string(R"({"preferences": [{"text": "  "}]})"), Json{{"preferences", many}}.dump(),
          std::string("{\"preferences\": [{\"text\": \"\xff\"}]}"), std::string(100'000, '[')}) {
        INFO(body.substr(0, 80));
        Pretended pretended;
        pretended.next = body;
        const SourceAnswer answer = pretended.ask();
        CHECK(answer.state == SourceState::Down);
        CHECK(answer.detail == "The profile service answered in words that make no sense.");
        CHECK(answer.preferences.empty());
    }
    many.erase(many.begin());
    Pretended pretended;
    pretended.next = Json{{"preferences", many}}.dump();
    CHECK(pretended.ask().preferences.size() == 100);
}

TEST_CASE("while it is down it is left alone for half a minute, and the words stay the same") {
    Pretended pretended;
    pretended.next = http::NoAnswer::too_late;
    CHECK(pretended.ask().detail == "The profile service did not answer in time.");
    pretended.next = std::string(one_preference);
    pretended.now += std::chrono::seconds(29);
    const SourceAnswer again = pretended.ask();
    CHECK(again.state == SourceState::Down);
    CHECK(again.detail == "The profile service did not answer in time.");
    CHECK(pretended.asked.size() == 1);

    pretended.now += std::chrono::seconds(1);
    pretended.next = http::NoAnswer::unreachable;
    CHECK(pretended.ask().detail == "The profile service cannot be reached.");
    CHECK(pretended.asked.size() == 2);
    CHECK(pretended.ask().detail == "The profile service cannot be reached.");
    CHECK(pretended.asked.size() == 2);

    REQUIRE(pretended.failures.size() == 2);
    CHECK(pretended.failures[0] == "The profile service did not answer in time.");
    CHECK(pretended.failures[1] == "The profile service cannot be reached.");

    // Whoever comes while one tries it anew does not wait.
    pretended.now += std::chrono::seconds(30);
    pretended.next = std::string(one_preference);
    std::optional<SourceState> of_other;
    pretended.meanwhile = [&] {
        pretended.meanwhile = nullptr;
        of_other = pretended.ask().state;
    };
    CHECK(pretended.ask().state == SourceState::Answered);
    CHECK(of_other == SourceState::Down);
    CHECK(pretended.asked.size() == 3);
    CHECK(pretended.ask().state == SourceState::Answered);
    CHECK(pretended.asked.size() == 4);
}

TEST_CASE("who was forgotten is not asked about") {
    Pretended pretended;
    pretended.customer.pseudonymised_at = at("2026-05-28T08:00:00Z");
    const CustomerPreferences found =
        gathered(pretended.customer, shipped_configuration().customers, {&pretended.service});
    CHECK(pretended.asked.empty());
    REQUIRE(found.sources.size() == 1);
    CHECK(found.sources[0].state == SourceState::Withheld);
}

TEST_CASE("a company without a profile service hears so") {
    NoProfileService none;
    CHECK(none.preferences_of(Customer()).state == SourceState::Off);
    CHECK(none.origin() == PreferenceOrigin::Profile);
}
