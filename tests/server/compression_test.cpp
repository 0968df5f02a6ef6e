// Which coding an answer gets, and that nothing is lost by it.

#include "server/http/compression.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "tests/server/decoded.h"

using namespace batchline;
using namespace batchline::http;

namespace {

Request accepting(const std::string& codings) {
    Request request;
    request.header = [codings](const char* name) {
        return std::string(name) == "Accept-Encoding" ? codings : std::string();
    };
    return request;
}

Response answer(std::string body, const std::string& content_type = "application/json") {
    Response response;
    response.content_type = content_type;
    response.body = std::move(body);
    return response;
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "{\"number\":" + std::to_string(i * 7919 % 10'007) + "},";
    return text;
}

std::string header(const Response& response, const std::string& name) {
    for (const auto& [known, value] : response.headers) {
        if (known == name) return value;
    }
    return "";
}

Response compressed(Response response, const std::string& codings) {
    compress(accepting(codings), response);
    return response;
}

std::string whole(const Response& response) {
    std::string out;
    for (std::string piece = response.next_piece(); !piece.empty(); piece = response.next_piece()) out += piece;
    return out;
}

}  // namespace

TEST_CASE("the client's list decides about the coding") {
    struct Row {
        const char* accepted;
        const char* chosen;
    };
    for (const Row& row : std::vector<Row>{
             {"", "identity"},
             {"gzip, deflate, br, zstd", "br"},
             {"gzip, deflate", "gzip"},
             {"br", "br"},
             {"BR", "br"},
             {"x-gzip", "gzip"},
             {" gzip\t;\tq=0.4 , br ; q=0.3 ", "gzip"},
             {"br;q=0.5, gzip;q=0.5", "br"},
             {"br;q=1.000, gzip", "br"},
             {"br;q=0", "identity"},
             {"br;q=0.000, gzip", "gzip"},
             {"br;q=0, gzip;q=0", "identity"},
             {"br;q=0.001", "br"},
             {"*", "br"},
             {"*;q=0", "identity"},
             {"br;q=0, *", "gzip"},
             {"gzip, *;q=0", "gzip"},
             {"identity", "identity"},
             {"identity, gzip;q=0.5", "identity"},
             {"identity;q=0.5, gzip", "gzip"},
             {"identity;q=0, zstd", "identity"},
             {"deflate, zstd, compress", "identity"},
             {"brotli, gzipped", "identity"},
             {"br;q=2, gzip;q=x", "identity"},
             {"br;q=0.1234, gzip;q=", "identity"},
             {"br;quality=1", "identity"},
             {",,;,=;q=1,", "identity"},
         }) {
        INFO(row.accepted);
        CHECK(name_of(choose_coding(row.accepted, {Coding::brotli, Coding::gzip})) == row.chosen);
    }
    CHECK(choose_coding("br, gzip", {Coding::gzip}) == Coding::gzip);
    CHECK(choose_coding("br", {}) == Coding::identity);
}

TEST_CASE("what was compressed is what there was before") {
    const std::string text = long_text();
    for (const std::string coding : {"br", "gzip"}) {
        INFO(coding);
        const Response response = compressed(answer(text), coding);
        CHECK(header(response, "Content-Encoding") == coding);
        CHECK(header(response, "Vary") == "Accept-Encoding");
        CHECK(response.body.size() < text.size() / 3);
        CHECK(testing::decoded(coding, response.body) == text);
    }
    const Response plain = compressed(answer(text), "zstd");
    CHECK(plain.body == text);
    CHECK(header(plain, "Content-Encoding").empty());
    CHECK(header(plain, "Vary") == "Accept-Encoding");
}

TEST_CASE("a body in pieces is compressed as they come, small and large ones") {
    const std::string text = long_text();
    for (const std::string coding : {"br", "gzip"}) {
        for (const std::size_t piece_bytes : {7u, 50'000u, 10'000'000u}) {
            INFO(coding << " " << piece_bytes);
            Response response;
            response.content_type = "application/x-ndjson";
            response.next_piece = [&text, piece_bytes, at = std::size_t{0}]() mutable {
                std::string piece = text.substr(std::min(at, text.size()), piece_bytes);
                at += piece_bytes;
                return piece;
            };
            CHECK(testing::decoded(coding, whole(compressed(response, coding))) == text);
        }
        Response empty;
        empty.content_type = "text/csv";
        empty.next_piece = [] { return std::string(); };
        CHECK(testing::decoded(coding, whole(compressed(empty, coding))).empty());
    }
}

TEST_CASE("what is small, no text, secret or compressed already stays as it is") {
    const std::string text = long_text();
    const std::string all = "br, gzip";
    CHECK(header(compressed(answer(std::string(uncompressed_max_bytes, 'x')), all), "Content-Encoding").empty());
    CHECK(header(compressed(answer(std::string(uncompressed_max_bytes + 1, 'x')), all), "Content-Encoding") == "br");
    for (const char* type : {"application/problem+json", "text/csv; charset=utf-8", "text/calendar; charset=utf-8",
                             "text/html; charset=utf-8"}) {
        INFO(type);
        CHECK(header(compressed(answer(text, type), all), "Content-Encoding") == "br");
    }
    for (const char* type : {"image/png", "text/event-stream", "application/octet-stream", ""}) {
        INFO(type);
        const Response response = compressed(answer(text, type), all);
        CHECK(response.body == text);
        CHECK(response.headers.empty());
    }
    const Response secret = compressed(answer(text).uncompressed(), all);
    CHECK(secret.body == text);
    CHECK(header(secret, "Content-Encoding").empty());

    Response shared = answer("");
    shared.shared_body = std::make_shared<const std::string>(text);
    CHECK(*compressed(shared, all).shared_body == text);
    CHECK(compressed(shared, all).headers.empty());
}
