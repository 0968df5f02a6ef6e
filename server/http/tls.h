#pragma once
// HTTPS without a proxy.

#include <filesystem>
#include <memory>

#include "shared/base/result.h"

namespace batchline::http {

/// TLS in front of sockets that know nothing of it: one thread carries what peers say between their connections and
/// plain sockets, so that requests, deadlines and event streams are the same with it and without.
class Tls {
public:
    /// PEM files: the certificate with its chain, and its private key. The error says which of them is wrong, and how.
    static Result<std::unique_ptr<Tls>, std::string> open(const std::filesystem::path& certificate,
                                                          const std::filesystem::path& key);
    ~Tls();

    /// Takes over an accepted connection. Returns a socket, the caller's to close, on which the peer speaks in plain
    /// text once hands are shaken; closing it ends the connection. -1 when the system has no more sockets. From any
    /// thread.
    int plain_end(int connection);

private:
    class Carrier;
    explicit Tls(std::unique_ptr<Carrier> carrier);
    std::unique_ptr<Carrier> carrier_;
};

}  // namespace batchline::http
