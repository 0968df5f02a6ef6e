#pragma once
// Which spellings on a till's rows mean the same product.

#include <string>
#include <string_view>

namespace batchline {

/// The name as it is shown: composed letters, single blanks, none at the ends. The text must be UTF-8.
std::string tidy_item(std::string_view text);
/// Equal for spellings that differ in capitals ("ß" is "SS" in capitals), blanks or the way an accent is encoded, and
/// for no others: "Bär" and "Bar" are two products.
std::string item_key(std::string_view text);

}  // namespace batchline
