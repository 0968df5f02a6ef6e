#pragma once
// Texts that travel through clients unaltered.

#include <optional>
#include <string>
#include <string_view>

#include "server/auth/secrets.h"

namespace batchline::http {

/// Gives clients texts to hand back later (cursors) that they can neither make up nor change, nor use for another
/// purpose.
class Seals {
public:
    explicit Seals(const auth::Key& key) : key_(key) {}

    std::string seal(std::string_view purpose, const std::string& text) const;
    /// Nothing for anything that seal() of the same purpose and key did not give.
    std::optional<std::string> open(std::string_view purpose, std::string_view sealed) const;

private:
    std::string code(std::string_view purpose, const std::string& text) const;

    auth::Key key_;
};

}  // namespace batchline::http
