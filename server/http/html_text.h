#pragma once
// Text within HTML.

#include <string>
#include <string_view>

namespace batchline::http {

/// For contents and for attributes in double quotes.
std::string escaped(std::string_view text);

}  // namespace batchline::http
