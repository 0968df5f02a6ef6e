// Base64 says the same bytes in one way alone.

#include "shared/base/base64.h"

#include <doctest/doctest.h>

using namespace batchline;

TEST_CASE("bytes become Base64 and back, as RFC 4648 has them") {
    const std::pair<std::string, std::string> known[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"},
                                                         {std::string("\0\xFF\xFB\xEF", 4), "AP/77w=="}};
    for (const auto& [bytes, text] : known) {
        CHECK(base64_of(bytes) == text);
        CHECK(from_base64(text) == bytes);
    }
}

TEST_CASE("all bytes at all lengths survive") {
    std::string bytes;
    for (int i = 0; i < 600; ++i) {
        CHECK(from_base64(base64_of(bytes)) == bytes);
        bytes += static_cast<char>(i * 7);
    }
}

TEST_CASE("what is not Base64 to its last letter is none") {
    for (const char* text : {"Z", "Zg", "Zg=", "Zg===", "=Zg=", "Z===", "====", "Zm9v\n", "Zm 9", "Zm9-", "Zm9_",
                             "Zh==", "Zm9=", "Zg==Zg==", "\xC3\xA4==", "data:image/png;base64,Zm9v"}) {
        INFO(text);
        CHECK_FALSE(from_base64(text));
    }
}
