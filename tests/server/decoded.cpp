// Decompresses by the libraries' own decoders.

#include "tests/server/decoded.h"

#include <brotli/decode.h>
#include <doctest/doctest.h>
#include <zlib.h>

namespace batchline::testing {

namespace {

constexpr std::size_t room_bytes = 16 << 20;  // more than any answer of a test

std::string from_brotli(const std::string& bytes) {
    std::string out(room_bytes, '\0');
    std::size_t size = out.size();
    const auto result = BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                                &size, reinterpret_cast<std::uint8_t*>(out.data()));
    REQUIRE(result == BROTLI_DECODER_RESULT_SUCCESS);
    out.resize(size);
    return out;
}

std::string from_gzip(const std::string& bytes) {
    std::string out(room_bytes, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    const uInt left = stream.avail_in;
    inflateEnd(&stream);
    REQUIRE(result == Z_STREAM_END);
    CHECK(left == 0);
    return out;
}

}  // namespace

std::string decoded(const std::string& coding, const std::string& bytes) {
    if (coding == "br") return from_brotli(bytes);
    if (coding == "gzip") return from_gzip(bytes);
    REQUIRE(coding.empty());
    return bytes;
}

std::string decoded_body(const Reply& reply) { return decoded(reply.header("content-encoding"), reply.body); }

}  // namespace batchline::testing
