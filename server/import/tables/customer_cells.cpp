// Writes and reads what cells say of customers, so that any text comes back as it was.

#include "server/import/tables/customer_cells.h"

#include <algorithm>
#include <array>

#include "server/import/tables/words.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/base/time_of_day.h"

namespace batchline::tables {
namespace {

constexpr std::string_view of_sayings = "(),";
constexpr std::string_view of_addresses = "=()";
constexpr std::string_view of_preferences = "()";

bool is_escaped(std::string_view raw, std::size_t at) {
    std::size_t backslashes = 0;
    while (backslashes < at && raw[at - backslashes - 1] == '\\') ++backslashes;
    return backslashes % 2 == 1;
}

/// Where this stands first, or last, without a backslash; npos: nowhere.
std::size_t first_of(std::string_view raw, char wanted) {
    std::size_t at = raw.find(wanted);
    while (at != std::string_view::npos && is_escaped(raw, at)) at = raw.find(wanted, at + 1);
    return at;
}
std::size_t last_of(std::string_view raw, char wanted) {
    std::size_t at = raw.rfind(wanted);
    while (at != std::string_view::npos && is_escaped(raw, at))
        at = at == 0 ? std::string_view::npos : raw.rfind(wanted, at - 1);
    return at;
}

bool ends_in_parenthesis(std::string_view raw) { return raw.ends_with(')') && !is_escaped(raw, raw.size() - 1); }

/// Where the parentheses begin that end a text; npos: it ends otherwise.
std::size_t end_group_at(std::string_view raw) {
    return ends_in_parenthesis(raw) ? last_of(raw, '(') : std::string_view::npos;
}
std::string_view group_at(std::string_view raw, std::size_t at) { return raw.substr(at + 1, raw.size() - at - 2); }

bool looks_like_day(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.-/") == std::string_view::npos;
}

/// What follows the last comma, or all of it; the comma's place beside it.
struct Tail {
    std::size_t comma = std::string_view::npos;
    std::string_view text;
};
Tail tail_of(std::string_view inside) {
    const std::size_t comma = last_of(inside, ',');
    return {comma, trimmed(comma == std::string_view::npos ? inside : inside.substr(comma + 1))};
}

std::string_view inside_of_saying(std::string_view entry) {
    const std::size_t open = first_of(entry, '(');
    return open != std::string_view::npos && ends_in_parenthesis(entry) ? group_at(entry, open) : std::string_view();
}

std::optional<AddressUse> use_from(std::string_view word) {
    struct Meaning {
        std::string_view word;
        AddressUse use;
    };
    constexpr std::array meanings{
        Meaning{"delivery", AddressUse::Delivery},  Meaning{"lieferung", AddressUse::Delivery},
        Meaning{"livraison", AddressUse::Delivery}, Meaning{"billing", AddressUse::Billing},
        Meaning{"rechnung", AddressUse::Billing},   Meaning{"facturation", AddressUse::Billing}};
    const std::string wanted = folded(trimmed(word));
    const auto found =
        std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& one) { return one.word == wanted; });
    return found == meanings.end() ? std::nullopt : std::optional(found->use);
}

/// What parentheses say of a preference; nothing where they are but words.
std::optional<SaidPreference> preference_in(std::string_view group) {
    SaidPreference said;
    group = trimmed(group);
    if (folded(group) == "strong advice") {
        said.strength = Strength::Strong;
        return said;
    }
    if (const auto rest = after_word(group, "strongly ")) {
        said.strength = Strength::Strong;
        group = *rest;
    }
    const auto liked = after_word(group, "likes ");
    const auto thing = liked ? liked : after_word(group, "avoids ");
    if (!thing) return std::nullopt;
    said.stance = liked ? Stance::Likes : Stance::Avoids;
    for (const std::string_view kind : {"product", "material", "property"}) {
        const auto name = after_word(*thing, std::string(kind) + " ");
        if (!name) continue;
        said.kind = kind;
        said.name = without_backslashes(*name, of_preferences);
        return said;
    }
    return std::nullopt;
}

/// "6:00" as "06:00".
std::optional<std::string> time_text_from(std::string_view text) {
    if (trimmed(text) == "24:00") return "24:00";
    const auto second = time_from(text);
    if (!second || *second % 60 != 0) return std::nullopt;
    return time_of_day_text(*second);
}

}  // namespace

std::vector<std::string> sayings_in(std::string_view cell) {
    std::vector<std::string> entries(1);
    int depth = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const char c = cell[i];
        if (c == '(') ++depth;
        if (c == ')') depth = std::max(0, depth - 1);
        if (depth == 0 && (c == '|' || c == ';' || c == ',')) {
            entries.emplace_back();
            continue;
        }
        entries.back() += c;
        if (c == '\\' && i + 1 < cell.size()) entries.back() += cell[++i];
    }
    for (std::string& entry : entries) entry = std::string(trimmed(entry));
    std::erase(entries, std::string());
    return entries;
}

std::string saying_text(const Saying& saying) {
    std::string inside = escaped(saying.said_by, "()");
    // Without a day, what stands behind a comma or is made of digits would be taken for one.
    const bool looks_dated = saying.said_by.find(',') != std::string::npos || looks_like_day(saying.said_by);
    if (saying.since) inside += (inside.empty() ? "" : ", ") + saying.since->text();
    else if (looks_dated) inside += ",";
    return escaped(saying.name, of_sayings) + (inside.empty() ? "" : " (" + inside + ")");
}

Read<Saying> saying_from(std::string_view entry, DateOrder dates) {
    const std::size_t open = first_of(entry, '(');
    if (open == std::string_view::npos) return Saying{without_backslashes(entry, of_sayings), {}, {}};
    if (!ends_in_parenthesis(entry))
        return "\"" + std::string(entry) +
               "\" has a ( without its ) at the end: write who said so and when as TreeNuts (Eleanor Finch, "
               "2026-05-12)";
    Saying saying{without_backslashes(trimmed(entry.substr(0, open)), of_sayings), {}, {}};
    const std::string_view inside = trimmed(group_at(entry, open));
    const Tail tail = tail_of(inside);
    std::string_view said_by = inside;
    if (looks_like_day(tail.text)) {
        const auto day = date_from(tail.text, dates);
        if (!day) return day.error();
        saying.since = *day;
    }
    if (saying.since || tail.text.empty())
        said_by = tail.comma == std::string_view::npos ? std::string_view() : inside.substr(0, tail.comma);
    saying.said_by = without_backslashes(trimmed(said_by), of_sayings);
    return saying;
}

std::string day_of_saying(std::string_view entry) {
    const std::string_view day = tail_of(trimmed(inside_of_saying(entry))).text;
    return looks_like_day(day) ? std::string(day) : std::string();
}

std::string address_text(const Address& address) {
    std::string text = escaped(address.text, "=");
    const std::size_t open = end_group_at(text);
    const bool would_be_use =
        address.use == AddressUse::Any && open != std::string::npos && use_from(group_at(text, open));
    if (would_be_use) text = escaped(address.text, of_addresses);
    const std::string use = address.use == AddressUse::Any ? "" : " (" + folded(name_of(address.use)) + ")";
    return (address.name.empty() ? "" : escaped(address.name, "=") + " = ") + text + use;
}

Address address_from(std::string_view entry) {
    Address address;
    const std::size_t open = end_group_at(entry);
    const auto use = open == std::string_view::npos ? std::nullopt : use_from(group_at(entry, open));
    if (use) {
        address.use = *use;
        entry = trimmed(entry.substr(0, open));
    }
    const std::size_t equals = first_of(entry, '=');
    if (equals != std::string_view::npos) {
        address.name = without_backslashes(trimmed(entry.substr(0, equals)), of_addresses);
        entry = trimmed(entry.substr(equals + 1));
    }
    address.text = without_backslashes(entry, of_addresses);
    return address;
}

std::string preference_text(const SaidPreference& preference) {
    std::string text = escaped(preference.text);
    const bool is_strong = preference.strength == Strength::Strong;
    if (preference.kind.empty()) {
        const std::size_t open = end_group_at(text);
        if (!is_strong && open != std::string::npos && preference_in(group_at(text, open)))
            text = escaped(preference.text, of_preferences);
        return text + (is_strong ? " (strong advice)" : "");
    }
    return text + " (" + (is_strong ? "strongly " : "") + folded(name_of(preference.stance)) + " " + preference.kind +
           " " + escaped(preference.name, of_preferences) + ")";
}

SaidPreference preference_from(std::string_view entry) {
    const std::size_t open = end_group_at(entry);
    auto said = open == std::string_view::npos ? std::nullopt : preference_in(group_at(entry, open));
    if (said) entry = trimmed(entry.substr(0, open));
    SaidPreference preference = said.value_or(SaidPreference());
    preference.text = without_backslashes(entry, of_preferences);
    return preference;
}

std::string window_text(const OpeningHours& window) {
    return std::string(name_of(window.weekday)) + " " + window.from + "-" + window.to;
}

Read<OpeningHours> window_from(std::string_view entry) {
    const std::string problem =
        "\"" + std::string(entry) + "\" is no time of the week: write a day with its hours, as Monday 06:00-07:30";
    const std::size_t digit = std::min(entry.find_first_of("0123456789"), entry.size());
    const auto weekday = weekday_from(entry.substr(0, digit));
    const std::string_view hours = entry.substr(digit);
    for (const std::string_view dash : {"-", "–"}) {
        const std::size_t at = hours.find(dash);
        if (!weekday || at == std::string_view::npos) continue;
        const auto from = time_text_from(hours.substr(0, at));
        const auto to = time_text_from(hours.substr(at + dash.size()));
        if (from && to) return OpeningHours{*weekday, *from, *to};
    }
    return problem;
}

}  // namespace batchline::tables
