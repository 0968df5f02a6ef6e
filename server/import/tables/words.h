#pragma once
// Words and lists of words as people type them into tables.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/weekday.h"
#include "shared/customers/rules.h"
#include "shared/orders/model.h"
#include "shared/recipes/rules.h"

namespace batchline::tables {

/// The parts of a cell, without white space around them and without empty ones. A backslash before a separator makes it
/// part of the text.
std::vector<std::string> parts_of(std::string_view cell, std::string_view separators);
/// The same with the empty ones, and with the backslashes as they are, for parts that have parts of their own.
std::vector<std::string> raw_parts_of(std::string_view cell, char separator);
/// What stands in a part: without the backslashes that only separate.
/// `more` are characters that separate there, beside those that always do.
std::string without_backslashes(std::string_view part, std::string_view more = {});
/// The way back: backslashes where they are needed, and the parts separated so that people can read it.
std::string escaped(std::string_view text, std::string_view more = {});
std::string list_text(const std::vector<std::string>& parts);

/// What follows a word that says what a part is: "25 kg" of "pack 25 kg". Nothing where it begins otherwise. The word
/// is folded and ends with a blank.
std::optional<std::string_view> after_word(std::string_view part, std::string_view word);

/// "true", "yes", "ja", "oui", "x", "1" and their opposites.
std::optional<bool> yes_or_no(std::string_view text);
std::optional<Weekday> weekday_from(std::string_view text);
/// The tier's name in the configuration, for its name as it is, however it is spelt, or for a usual one in German or
/// French.
std::optional<std::string> tier_from(std::string_view text, const CustomerRules& rules);
std::optional<Fulfilment> fulfilment_from(std::string_view text);
std::optional<MaterialKind> material_kind_from(std::string_view text);
/// The allergen's name in the configuration, for its name in English, German or French.
std::optional<std::string> allergen_from(std::string_view text, const DietRules& diet);
std::optional<std::string> restriction_from(std::string_view text, const DietRules& diet);

}  // namespace batchline::tables
