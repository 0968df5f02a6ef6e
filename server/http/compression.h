#pragma once
// Sends answers in fewer bytes, in a coding that the client accepts.

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/message.h"

namespace batchline::http {

enum class Coding { identity, brotli, gzip };
/// As Accept-Encoding and Content-Encoding call it.
std::string_view name_of(Coding coding);

/// What Accept-Encoding likes best of what is offered; of equals the first. `identity` where nothing fits: most clients
/// can read that after all, and nobody can read a refusal any better.
Coding choose_coding(std::string_view accept_encoding, std::initializer_list<Coding> offered);

/// Of those that the server makes itself, the one for this client.
Coding coding_for(const Request& request);

/// Only larger bodies are compressed: smaller ones fit into a packet or two anyway.
inline constexpr std::size_t uncompressed_max_bytes = 1024;

/// Makes one compressed body of pieces; what it keeps meanwhile does not grow with the body.
class Compressor {
public:
    /// `size_bytes`: of the whole, where it is known.
    explicit Compressor(Coding coding, std::size_t size_bytes = 0);
    ~Compressor();
    Compressor(Compressor&&) noexcept;

    /// May be empty: the coding waits for more.
    std::string add(std::string_view piece);
    /// The rest; nothing may be added afterwards.
    std::string finish();

private:
    class Implementation;
    class Brotli;
    class Gzip;
    std::unique_ptr<Implementation> implementation_;
};

/// Compresses the body of a text where the client accepts it, and says so in the headers. Answers that are compressed
/// already, event streams, and those that keep a secret (`Response::compression`) stay as they are.
void compress(const Request& request, Response& response);

}  // namespace batchline::http
