// Reads Accept-Encoding, and compresses texts by brotli and zlib.

#include "server/http/compression.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>

#include "shared/base/check.h"

namespace batchline::http {

namespace {

/// Measured on a first synchronisation of 7.5 MB, where each takes about a tenth of a second: one step less makes it a
/// fifteenth larger (gzip: a thirtieth), one more saves a hundredth or two.
constexpr std::uint32_t brotli_quality = 5;
constexpr int gzip_level = 6;
/// How far back brotli looks, which is what its memory grows with: a page of the feed fits in as a whole.
constexpr int window_bits_max = 22;
constexpr int window_bits_of_pieces = 18;

constexpr int weight_max = 1000;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "0.5" in thousandths; what is no weight counts as a refusal.
int weight_in(std::string_view text) {
    const std::size_t digits_max = std::string_view("0.000").size();
    if (text.empty() || text.size() > digits_max || (text[0] != '0' && text[0] != '1')) return 0;
    if (text.size() > 1 && text[1] != '.') return 0;
    int weight = (text[0] - '0') * weight_max;
    int step = weight_max / 10;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (!is_digit(digit)) return 0;
        weight += (digit - '0') * step;
        step /= 10;
    }
    return std::min(weight, weight_max);
}

/// One of the list in Accept-Encoding.
struct Wish {
    std::string_view name;
    int weight = weight_max;
};

Wish wish_in(std::string_view item) {
    const std::size_t end = std::min(item.find(';'), item.size());
    Wish wish{trimmed(item.substr(0, end)), weight_max};
    const std::string_view parameter = trimmed(item.substr(std::min(end + 1, item.size())));
    if (parameter.size() >= 2 && equal_but_for_case(parameter.substr(0, 2), "q=")) {
        wish.weight = weight_in(trimmed(parameter.substr(2)));
    } else if (end != item.size()) {
        wish.weight = 0;
    }
    return wish;
}

/// What the header says of a coding; "*" speaks for those that it does not name.
std::optional<int> weight_of(std::string_view accept_encoding, Coding coding) {
    std::optional<int> of_others;
    while (!accept_encoding.empty()) {
        const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
        const Wish wish = wish_in(accept_encoding.substr(0, end));
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        const bool is_old_name = coding == Coding::gzip && equal_but_for_case(wish.name, "x-gzip");
        if (is_old_name || equal_but_for_case(wish.name, name_of(coding))) return wish.weight;
        if (wish.name == "*") of_others = wish.weight;
    }
    return of_others;
}

bool is_text(std::string_view content_type) {
    const std::string_view type = trimmed(content_type.substr(0, content_type.find(';')));
    return type == "application/json" || type == "application/problem+json" || type == "application/x-ndjson" ||
           (type.starts_with("text/") && type != "text/event-stream");
}

/// The smallest window that a body of this size fits into.
int window_bits_for(std::size_t size_bytes) {
    if (size_bytes == 0) return window_bits_of_pieces;
    return std::clamp(static_cast<int>(std::bit_width(size_bytes)), BROTLI_MIN_WINDOW_BITS, window_bits_max);
}

}  // namespace

std::string_view name_of(Coding coding) {
    switch (coding) {
        case Coding::identity: return "identity";
        case Coding::brotli: return "br";
        case Coding::gzip: return "gzip";
    }
    return {};
}

Coding choose_coding(std::string_view accept_encoding, std::initializer_list<Coding> offered) {
    Coding best = Coding::identity;
    // It need not be named to be allowed, but is then the last that is wished for.
    int best_weight = weight_of(accept_encoding, best).value_or(0);
    for (const Coding coding : offered) {
        const int weight = weight_of(accept_encoding, coding).value_or(0);
        const bool is_as_good = best == Coding::identity && weight == best_weight && weight > 0;
        if (weight <= best_weight && !is_as_good) continue;
        best = coding;
        best_weight = weight;
    }
    return best;
}

Coding coding_for(const Request& request) {
    return choose_coding(request.header("Accept-Encoding"), {Coding::brotli, Coding::gzip});
}

class Compressor::Implementation {
public:
    virtual ~Implementation() = default;
    virtual std::string run(std::string_view piece, bool is_last) = 0;
};

class Compressor::Brotli final : public Implementation {
public:
    explicit Brotli(std::size_t size_bytes) : state_(BrotliEncoderCreateInstance(nullptr, nullptr, nullptr)) {
        ENSURE(state_);
        set(BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
        set(BROTLI_PARAM_QUALITY, brotli_quality);
        set(BROTLI_PARAM_LGWIN, static_cast<std::uint32_t>(window_bits_for(size_bytes)));
        set(BROTLI_PARAM_SIZE_HINT, static_cast<std::uint32_t>(size_bytes));
    }
    ~Brotli() override { BrotliEncoderDestroyInstance(state_); }
    Brotli(const Brotli&) = delete;
    Brotli& operator=(const Brotli&) = delete;

    std::string run(std::string_view piece, bool is_last) override {
        std::string out;
        const auto* in = reinterpret_cast<const std::uint8_t*>(piece.data());
        std::size_t in_left = piece.size();
        do {
            std::size_t no_room = 0;
            const auto operation = is_last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
            ENSURE(BrotliEncoderCompressStream(state_, operation, &in_left, &in, &no_room, nullptr, nullptr));
            std::size_t made = 0;
            const std::uint8_t* bytes = BrotliEncoderTakeOutput(state_, &made);
            if (made > 0) out.append(reinterpret_cast<const char*>(bytes), made);
        } while (in_left > 0 || BrotliEncoderHasMoreOutput(state_));
        return out;
    }

private:
    void set(BrotliEncoderParameter parameter, std::uint32_t value) {
        ENSURE(BrotliEncoderSetParameter(state_, parameter, value));
    }
    BrotliEncoderState* state_;
};

class Compressor::Gzip final : public Implementation {
public:
    Gzip() {
        constexpr int with_gzip_header = 16 + MAX_WBITS;
        constexpr int usual_memory = 8;
        ENSURE(deflateInit2(&stream_, gzip_level, Z_DEFLATED, with_gzip_header, usual_memory, Z_DEFAULT_STRATEGY) ==
               Z_OK);
    }
    ~Gzip() override { deflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    std::string run(std::string_view piece, bool is_last) override {
        std::string out;
        std::array<char, std::size_t{64} * 1024> room;
        // zlib's older interface takes its input as if it would change it.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
        stream_.avail_in = static_cast<uInt>(piece.size());
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(room.data());
            stream_.avail_out = static_cast<uInt>(room.size());
            ENSURE(deflate(&stream_, is_last ? Z_FINISH : Z_NO_FLUSH) != Z_STREAM_ERROR);
            out.append(room.data(), room.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
        return out;
    }

private:
    z_stream stream_{};
};

Compressor::Compressor(Coding coding, std::size_t size_bytes) {
    ENSURE(coding != Coding::identity);
    if (coding == Coding::brotli) {
        implementation_ = std::make_unique<Brotli>(size_bytes);
    } else {
        implementation_ = std::make_unique<Gzip>();
    }
}
Compressor::~Compressor() = default;
Compressor::Compressor(Compressor&&) noexcept = default;

std::string Compressor::add(std::string_view piece) { return implementation_->run(piece, false); }
std::string Compressor::finish() { return implementation_->run({}, true); }

namespace {

/// The pieces of a body, compressed as they are made.
std::function<std::string()> compressed_pieces(std::function<std::string()> next_piece, Coding coding) {
    struct Way {
        std::function<std::string()> next_piece;
        Compressor compressor;
        bool is_over = false;
    };
    auto way = std::make_shared<Way>(Way{std::move(next_piece), Compressor(coding)});
    return [way] {
        std::string out;
        // An empty piece would be taken for the end, but may only mean that the coding waits for more.
        while (out.empty() && !way->is_over) {
            const std::string piece = way->next_piece();
            way->is_over = piece.empty();
            out = way->is_over ? way->compressor.finish() : way->compressor.add(piece);
        }
        return out;
    };
}

}  // namespace

void compress(const Request& request, Response& response) {
    const bool has_body = response.next_piece || response.body.size() > uncompressed_max_bytes;
    if (!has_body || response.compression == Compression::never || !is_text(response.content_type)) return;
    response.with("Vary", "Accept-Encoding");
    const Coding coding = coding_for(request);
    if (coding == Coding::identity) return;
    // Its ETag stays. By RFC 9110, 8.8.3, a strong one differs by coding; but these name the version of a record, not
    // bytes, and come back in If-Match, which no weak one would ever match. Nobody can mix up bytes by them: answers of
    // the API are not stored, and ranges of them are not served.
    response.with("Content-Encoding", std::string(name_of(coding)));
    if (response.next_piece) {
        response.next_piece = compressed_pieces(std::move(response.next_piece), coding);
        return;
    }
    Compressor compressor(coding, response.body.size());
    std::string compressed = compressor.add(response.body);
    compressed += compressor.finish();
    response.body = std::move(compressed);
}

}  // namespace batchline::http
