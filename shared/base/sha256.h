#pragma once
// The hash of the audit, for where there is no library that has it.

#include <string>
#include <string_view>

namespace batchline {

/// SHA-256 (FIPS 180-4) in 64 lower-case hexadecimal digits. Portable, so that a browser checks hashes by the same code
/// as the tests; where many are made, pass a faster function that gives the same (HashFunction).
std::string portable_sha256_text(std::string_view bytes);

using HashFunction = std::string (*)(std::string_view bytes);

}  // namespace batchline
