#pragma once
// The columns that tables are made of: texts, numbers, amounts, lists, references. `at` leads to the member of a row.

#include <algorithm>
#include <utility>

#include "server/import/tables/column.h"
#include "server/import/tables/own_units.h"
#include "server/import/tables/words.h"
#include "shared/base/text.h"

namespace batchline::tables {

/// A problem of a cell that could not be read; the value goes to `to` where it could.
template <class T, class To>
std::string put(Read<T> read, To& to) {
    if (!read) return read.error();
    to = std::move(read).value();
    return {};
}

inline std::string too_long(std::string_view cell) {
    const bool fits = is_valid_utf8(cell) && length_in_characters(cell) <= text_length_max;
    return fits ? "" : "This is longer than 4,000 characters: shorten it";
}

template <class Row, class At>
Column<Row> text_column(Heading heading, At at) {
    return {std::move(heading), [at](const Row& row, const Surroundings&) { return at(row); },
            [at](std::string_view cell, Row& row, const Surroundings&) {
                at(row) = std::string(cell);
                return too_long(cell);
            }};
}

/// A text without white space around it: names, numbers, codes.
template <class Row, class At>
Column<Row> word_column(Heading heading, At at) {
    return {std::move(heading), [at](const Row& row, const Surroundings&) { return at(row); },
            [at](std::string_view cell, Row& row, const Surroundings&) {
                at(row) = std::string(trimmed(cell));
                return too_long(cell);
            }};
}

/// Whole numbers; a member that may be absent is so where the cell is empty, another one zero.
template <class Row, class At>
Column<Row> number_column(Heading heading, At at) {
    heading.holds = Holds::amount;
    return {std::move(heading),
            [at](const Row& row, const Surroundings&) {
                const std::optional<std::int64_t> value = at(row);
                return value ? std::to_string(*value) : std::string();
            },
            [at](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                at(row) = {};
                if (is_blank(cell)) return {};
                return put(whole_number_from(cell, with.numbers.decimal), at(row));
            }};
}

template <class Row, class At>
Column<Row> money_column(Heading heading, At at) {
    heading.holds = Holds::amount;
    return {std::move(heading),
            [at](const Row& row, const Surroundings& with) -> std::string {
                const std::optional<Money> money = at(row);
                return money ? money_text(*money, with) : std::string();
            },
            [at](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                at(row) = {};
                if (is_blank(cell)) {
                    // A price that cannot be absent is nothing, in the company's currency.
                    if constexpr (std::is_same_v<std::decay_t<decltype(at(row))>, Money>)
                        at(row) = Money{0, with.currency()};
                    return {};
                }
                return put(money_from(cell, with.numbers.decimal, with.currency()), at(row));
            }};
}

/// A day; an empty cell is none.
template <class Row, class At>
Column<Row> day_column(Heading heading, At at) {
    heading.holds = Holds::days;
    return {std::move(heading),
            [at](const Row& row, const Surroundings&) { return at(row) ? at(row)->text() : std::string(); },
            [at](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                at(row).reset();
                return is_blank(cell) ? std::string() : put(date_from(cell, with.numbers.dates), at(row));
            }};
}

/// "sack = 25 kg | tray = 5 kg", in the dimension that the row's record is counted in.
template <class Row, class At>
Column<Row> own_units_column(Heading heading, At at) {
    heading.holds = Holds::units;
    return {std::move(heading),
            [at](const Row& row, const Surroundings&) {
                return own_units_text({row.content.dimension, at(row)});
            },
            [at](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                at(row).clear();
                return put(own_units_from(cell, row.content.dimension, with.numbers.decimal), at(row));
            }};
}

/// One of the words of an enum; `from` knows them.
template <NamedEnum E>
Read<E> choice_from(std::string_view text, std::optional<E> (*from)(std::string_view)) {
    if (const auto found = from(text)) return *found;
    std::string names;
    for (const auto& [value, name] : EnumNames<E>::names) names += (names.empty() ? "" : ", ") + std::string(name);
    return "\"" + std::string(trimmed(text)) + "\" is not known here: write one of " + names;
}

/// It is written by its name; an empty cell is the first one.
template <NamedEnum E, class Row, class At>
Column<Row> choice_column(Heading heading, At at, std::optional<E> (*from)(std::string_view)) {
    return {std::move(heading), [at](const Row& row, const Surroundings&) { return std::string(name_of(at(row))); },
            [at, from](std::string_view cell, Row& row, const Surroundings&) -> std::string {
                at(row) = EnumNames<E>::names[0].first;
                return is_blank(cell) ? std::string() : put(choice_from(cell, from), at(row));
            }};
}
/// The same where an empty cell is none of them.
template <NamedEnum E, class Row, class At>
Column<Row> optional_choice_column(Heading heading, At at, std::optional<E> (*from)(std::string_view)) {
    return {
        std::move(heading),
        [at](const Row& row, const Surroundings&) { return at(row) ? std::string(name_of(*at(row))) : std::string(); },
        [at, from](std::string_view cell, Row& row, const Surroundings&) -> std::string {
            at(row).reset();
            return is_blank(cell) ? std::string() : put(choice_from(cell, from), at(row));
        }};
}

/// One of the configured tiers; an empty cell is what `empty` says: the lowest, or none.
enum class EmptyTier { lowest, none };
template <class Row, class At>
Column<Row> tier_column(At at, EmptyTier empty) {
    return {{"tier", {"Stufe", "Kundengruppe", "niveau"}, "/tier"},
            [at](const Row& row, const Surroundings&) { return at(row); },
            [at, empty](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                // What the company has given up stays with whom it has.
                if (!is_blank(cell) && cell == at(row)) return {};
                at(row) = empty == EmptyTier::lowest ? with.customers().tier("").name : std::string();
                return is_blank(cell) ? std::string() : put_tier(cell, with, at(row));
            }};
}

/// Whether it is offered for anything new; an empty cell says that it is.
template <class Row, class At>
Column<Row> active_column(At at) {
    return {{"active", {"aktiv", "actif"}, "/active"},
            [at](const Row& row, const Surroundings&) { return std::string(at(row) ? "true" : "false"); },
            [at](std::string_view cell, Row& row, const Surroundings&) -> std::string {
                const auto answer = is_blank(cell) ? std::optional(true) : yes_or_no(cell);
                if (!answer)
                    return "\"" + std::string(trimmed(cell)) + "\" is neither true nor false: write one of them";
                at(row) = *answer;
                return {};
            }};
}

/// Texts as they are.
template <class Row, class At>
Column<Row> texts_column(Heading heading, At at) {
    return {std::move(heading), [at](const Row& row, const Surroundings&) { return list_text(at(row)); },
            [at](std::string_view cell, Row& row, const Surroundings&) {
                at(row) = parts_of(cell, "|;");
                return too_long(cell);
            }};
}

/// Names that the configuration knows; `from` finds them by their words in several languages.
template <class Row, class At>
Column<Row> diet_column(Heading heading, At at, std::optional<std::string> (*from)(std::string_view, const DietRules&),
                        std::vector<std::string> (*known)(const DietRules&)) {
    return {std::move(heading), [at](const Row& row, const Surroundings&) { return list_text(at(row)); },
            [at, from, known](std::string_view cell, Row& row, const Surroundings& with) {
                at(row).clear();
                std::string problem;
                for (const std::string& part : parts_of(cell, "|;,")) {
                    const auto name = from(part, with.diet());
                    if (name) at(row).push_back(*name);
                    else if (problem.empty())
                        problem = "\"" + part + "\" is not configured: there are " + joined(known(with.diet()), ", ");
                }
                return problem;
            }};
}

/// People to talk to: "Milan Kowal; Manager; +49 30 23125 022 | …". `parts` are the members that an entry gives, in
/// their order; `form` names them for people: "name; role; phone".
template <class Row, class Contact>
Column<Row> contacts_column(std::vector<std::string Contact::*> parts, std::string form) {
    return {{"contacts", {"contact", "Ansprechpartner", "Kontakt", "Kontakte", "interlocuteur"}, "/contacts"},
            [parts](const Row& row, const Surroundings&) {
                std::vector<std::string> entries;
                for (const Contact& contact : row.content.contacts) {
                    std::vector<std::string> texts;
                    for (const auto part : parts) texts.push_back(escaped(contact.*part));
                    while (texts.size() > 1 && texts.back().empty()) texts.pop_back();
                    entries.push_back(joined(texts, "; "));
                }
                return joined(entries, " | ");
            },
            [parts, form](std::string_view cell, Row& row, const Surroundings&) -> std::string {
                row.content.contacts.clear();
                for (const std::string& entry : raw_parts_of(cell, '|')) {
                    if (entry.empty()) continue;
                    const std::vector<std::string> texts = raw_parts_of(entry, ';');
                    if (texts.size() > parts.size()) return "A contact is " + form + ": write | between two contacts";
                    Contact contact;
                    for (std::size_t i = 0; i < texts.size(); ++i) contact.*parts[i] = without_backslashes(texts[i]);
                    row.content.contacts.push_back(std::move(contact));
                }
                return too_long(cell);
            }};
}

inline std::string weekdays_text(const std::vector<Weekday>& weekdays, std::string_view separator) {
    std::vector<std::string> names;
    for (const Weekday weekday : weekdays) names.emplace_back(name_of(weekday));
    return joined(names, separator);
}
inline Read<std::vector<Weekday>> weekdays_from(std::string_view text, std::string_view separators) {
    std::vector<Weekday> weekdays;
    for (const std::string& part : parts_of(text, separators)) {
        const auto weekday = weekday_from(part);
        if (!weekday) return "\"" + part + "\" is no day of the week: write Monday, Tuesday …";
        weekdays.push_back(*weekday);
    }
    return weekdays;
}

/// Where something belongs alone; empty: everywhere.
template <class Row, class At>
Column<Row> location_column(Heading heading, At at) {
    return {std::move(heading),
            [at](const Row& row, const Surroundings& with) {
                return at(row) ? location_text(*at(row), with) : std::string();
            },
            [at](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                at(row).reset();
                return is_blank(cell) ? std::string() : put(location_from(cell, with), at(row));
            }};
}

/// One of the company's price lists; empty: none.
template <class Row, class At>
Column<Row> price_list_column(std::string_view name, std::string_view pointer, At at) {
    return {{name, {"price list", "Preisliste", "liste de prix", "tarif"}, pointer},
            [at](const Row& row, const Surroundings&) { return at(row); },
            [at](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                at(row).clear();
                return is_blank(cell) ? std::string() : put_price_list(cell, with, at(row));
            }};
}

inline Heading price_heading() {
    return {"price", {"Preis", "Verkaufspreis", "VK", "prix", "prix de vente", "sales price"}, "/price"};
}
inline Heading location_heading() {
    return {"location", {"locationId", "Standort", "Filiale", "branch", "site", "lieu", "succursale"}, "/locationId"};
}
inline Heading name_heading(std::vector<std::string_view> more = {}) {
    std::vector<std::string_view> titles{"Bezeichnung", "Benennung", "nom", "désignation", "libellé"};
    titles.insert(titles.end(), more.begin(), more.end());
    return {"name", std::move(titles), "/name"};
}

}  // namespace batchline::tables
