// Finds what a word means by tables of English, German and French, and takes lists apart.

#include "server/import/tables/words.h"

#include <map>

#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::tables {
namespace {

/// Folded, and without what people put between words or leave out there.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : folded(trimmed(text))) {
        if (c != ' ' && c != '_' && c != '-' && c != '.') out += c;
    }
    return out;
}

template <class T>
struct Meaning {
    T value;
    std::vector<std::string_view> words;
};

template <class T>
std::map<std::string, T> dictionary(const std::vector<Meaning<T>>& meanings) {
    std::map<std::string, T> out;
    for (const Meaning<T>& meaning : meanings) {
        for (const std::string_view word : meaning.words) out.emplace(plain(word), meaning.value);
    }
    return out;
}

template <class T>
std::optional<T> meaning_of(const std::map<std::string, T>& words, std::string_view text) {
    const auto found = words.find(plain(text));
    return found == words.end() ? std::nullopt : std::optional<T>(found->second);
}

/// One of the names that are configured, as it is written there or with blanks between its words.
template <class Names>
std::optional<std::string> configured(std::string_view text, const Names& names) {
    const std::string wanted = plain(text);
    for (const std::string& name : names) {
        if (plain(name) == wanted) return name;
    }
    return std::nullopt;
}

const std::map<std::string, std::string>& allergen_words() {
    static const auto words = dictionary<std::string>({
        {"Gluten", {"gluten", "cereals", "Getreide", "Weizen", "wheat", "blé", "céréales"}},
        {"Crustaceans", {"crustacean", "crustaceans", "Krebstiere", "Krebse", "crustacés"}},
        {"Egg", {"egg", "eggs", "Ei", "Eier", "œuf", "œufs", "oeuf", "oeufs"}},
        {"Fish", {"fish", "Fisch", "Fische", "poisson", "poissons"}},
        {"Peanuts", {"peanut", "peanuts", "Erdnuss", "Erdnüsse", "arachide", "arachides", "cacahuète"}},
        {"Soy", {"soy", "soya", "soja", "Sojabohnen", "soybeans"}},
        {"Milk", {"milk", "Milch", "Laktose", "lactose", "lait"}},
        {"TreeNuts", {"nuts", "tree nuts", "Nüsse", "Schalenfrüchte", "fruits à coque", "noix", "Nuss", "tree nut"}},
        {"Celery", {"celery", "Sellerie", "céleri"}},
        {"Mustard", {"mustard", "Senf", "moutarde"}},
        {"Sesame", {"sesame", "Sesam", "sésame", "sesame seeds", "Sesamsamen"}},
        {"Sulphites",
         {"sulphite", "sulphites", "sulfites", "sulfite", "Sulfit", "Schwefeldioxid", "sulphur dioxide",
          "anhydride sulfureux", "Schwefeldioxid und Sulfite"}},
        {"Lupin", {"lupin", "lupins", "Lupine", "Lupinen"}},
        {"Molluscs", {"mollusc", "molluscs", "Weichtiere", "mollusques", "mollusks"}},
    });
    return words;
}

const std::map<std::string, std::string>& restriction_words() {
    static const auto words = dictionary<std::string>({
        {"Vegan", {"vegan", "végan", "végétalien"}},
        {"Vegetarian", {"vegetarian", "vegetarisch", "végétarien", "veggie"}},
        {"NoPork", {"no pork", "kein Schwein", "ohne Schwein", "kein Schweinefleisch", "sans porc"}},
        {"NoAlcohol", {"no alcohol", "kein Alkohol", "ohne Alkohol", "alkoholfrei", "sans alcool"}},
    });
    return words;
}

}  // namespace

std::vector<std::string> raw_parts_of(std::string_view cell, char separator) {
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == separator) {
            parts.emplace_back();
            continue;
        }
        parts.back() += cell[i];
        if (cell[i] == '\\' && i + 1 < cell.size()) parts.back() += cell[++i];
    }
    for (std::string& part : parts) part = std::string(trimmed(part));
    return parts;
}

std::string without_backslashes(std::string_view part, std::string_view more) {
    const std::string separating = std::string("\\|;") + std::string(more);
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool only_separates =
            part[i] == '\\' && i + 1 < part.size() && separating.find(part[i + 1]) != std::string::npos;
        out += only_separates ? part[++i] : part[i];
    }
    return out;
}

std::vector<std::string> parts_of(std::string_view cell, std::string_view separators) {
    std::vector<std::string> parts{std::string(cell)};
    for (const char separator : separators) {
        std::vector<std::string> finer;
        for (const std::string& part : parts) {
            for (std::string& piece : raw_parts_of(part, separator)) finer.push_back(std::move(piece));
        }
        parts = std::move(finer);
    }
    std::vector<std::string> out;
    for (const std::string& part : parts) {
        if (!part.empty()) out.push_back(without_backslashes(part));
    }
    return out;
}

std::string escaped(std::string_view text, std::string_view more) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '|' || c == ';' || more.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string list_text(const std::vector<std::string>& parts) {
    std::vector<std::string> safe;
    for (const std::string& part : parts) safe.push_back(escaped(part));
    return joined(safe, " | ");
}

std::optional<std::string_view> after_word(std::string_view part, std::string_view word) {
    const std::string_view begin = part.substr(0, word.size());
    if (folded(begin) != word || part.size() == word.size()) return std::nullopt;
    return trimmed(part.substr(word.size()));
}

std::optional<bool> yes_or_no(std::string_view text) {
    static const auto words = dictionary<bool>({
        {true, {"true", "yes", "y", "ja", "j", "oui", "o", "x", "1", "wahr", "vrai", "active", "aktiv", "actif"}},
        {false,
         {"false", "no", "n", "nein", "non", "0", "falsch", "faux", "inactive", "inaktiv", "inactif", "retired"}},
    });
    return meaning_of(words, text);
}

std::optional<Weekday> weekday_from(std::string_view text) {
    static const auto words = dictionary<Weekday>({
        {Weekday::Monday, {"Monday", "Mon", "Montag", "Mo", "lundi", "lun"}},
        {Weekday::Tuesday, {"Tuesday", "Tue", "Tues", "Dienstag", "Di", "mardi", "mar"}},
        {Weekday::Wednesday, {"Wednesday", "Wed", "Mittwoch", "Mi", "mercredi", "mer"}},
        {Weekday::Thursday, {"Thursday", "Thu", "Thur", "Thurs", "Donnerstag", "Do", "jeudi", "jeu"}},
        {Weekday::Friday, {"Friday", "Fri", "Freitag", "Fr", "vendredi", "ven"}},
        {Weekday::Saturday, {"Saturday", "Sat", "Samstag", "Sonnabend", "Sa", "samedi", "sam"}},
        {Weekday::Sunday, {"Sunday", "Sun", "Sonntag", "So", "dimanche", "dim"}},
    });
    return meaning_of(words, text);
}

std::optional<std::string> tier_from(std::string_view text, const CustomerRules& rules) {
    static const auto words = dictionary<std::string>({
        {"Standard", {"normal"}},
        {"Silver", {"Silber", "argent"}},
        {"Gold", {"or"}},
        {"Platinum", {"Platin", "platine"}},
    });
    // Two may differ by nothing but what is left out of words.
    if (const TierRules* same = rules.find_tier(text)) return same->name;
    for (const TierRules& tier : rules.tiers) {
        if (folded(trimmed(tier.name)) == folded(trimmed(text))) return tier.name;
    }
    const std::vector<std::string> names = rules.tier_names();
    if (auto name = configured(text, names)) return name;
    const auto known = meaning_of(words, text);
    return known ? configured(*known, names) : std::nullopt;
}

std::optional<Fulfilment> fulfilment_from(std::string_view text) {
    static const auto words = dictionary<Fulfilment>({
        {Fulfilment::PickUp,
         {"PickUp", "Abholung", "Abholer", "Selbstabholung", "collection", "retrait", "enlèvement"}},
        {Fulfilment::Delivery, {"Delivery", "Lieferung", "Zustellung", "livraison"}},
    });
    return meaning_of(words, text);
}

std::optional<MaterialKind> material_kind_from(std::string_view text) {
    static const auto words = dictionary<MaterialKind>({
        {MaterialKind::Ingredient, {"Ingredient", "Zutat", "Rohstoff", "ingrédient", "food"}},
        {MaterialKind::Packaging, {"Packaging", "Verpackung", "emballage"}},
    });
    return meaning_of(words, text);
}

std::optional<std::string> allergen_from(std::string_view text, const DietRules& diet) {
    if (auto name = configured(text, diet.allergens)) return name;
    const auto known = meaning_of(allergen_words(), text);
    return known ? configured(*known, diet.allergens) : std::nullopt;
}

std::optional<std::string> restriction_from(std::string_view text, const DietRules& diet) {
    std::vector<std::string> names;
    for (const auto& [name, forbids] : diet.restrictions) names.push_back(name);
    if (auto name = configured(text, names)) return name;
    const auto known = meaning_of(restriction_words(), text);
    return known ? configured(*known, names) : std::nullopt;
}

}  // namespace batchline::tables
