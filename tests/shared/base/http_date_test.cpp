// HTTP dates, written and read.

#include <doctest/doctest.h>

#include "shared/base/http_date.h"

using namespace batchline;

TEST_CASE("an HTTP date says the moment in whole seconds") {
    CHECK(http_date(*Instant::parse("1994-11-06T08:49:37Z")) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(*Instant::parse("2024-02-29T23:59:59.999Z")) == "Thu, 29 Feb 2024 23:59:59 GMT");
    for (std::int64_t day = 0; day < 20'000; day += 17) {
        const Instant moment{day * 86'400'000'000 + day * 1'000'000};
        REQUIRE(instant_from_http_date(http_date(moment)) == moment);
    }
    for (const char* wrong : {"", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Foo 1994 08:49:37 GMT",
                              "Sun, 36 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"}) {
        CAPTURE(wrong);
        CHECK_FALSE(instant_from_http_date(wrong).has_value());
    }
}
