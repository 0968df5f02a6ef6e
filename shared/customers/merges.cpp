// Unites two customers, takes them apart again, and looks for those that are alike.

#include "shared/customers/merges.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/base/json.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/customers/rules.h"

namespace batchline {
namespace {

/// Adds what `others` has and `own` has not, as `same` compares them.
template <class Part, class Same>
void add_missing(std::vector<Part>& own, const std::vector<Part>& others, const Same& same) {
    for (const Part& one : others) {
        const bool is_known = std::any_of(own.begin(), own.end(), [&](const Part& known) { return same(known, one); });
        if (!is_known) own.push_back(one);
    }
}

void add_contacts(std::vector<Contact>& own, const std::vector<Contact>& others) {
    for (const Contact& one : others) {
        const auto known = std::find_if(own.begin(), own.end(), [&](const Contact& contact) {
            const auto fits = [](const std::string& a, const std::string& b) {
                return a.empty() || b.empty() || a == b;
            };
            return folded(contact.name) == folded(one.name) && fits(contact.role, one.role) &&
                   fits(contact.phone, one.phone) && fits(contact.email, one.email);
        });
        if (known == own.end()) {
            own.push_back(one);
            continue;
        }
        if (known->role.empty()) known->role = one.role;
        if (known->phone.empty()) known->phone = one.phone;
        if (known->email.empty()) known->email = one.email;
    }
}

/// Both texts, one below the other, where they differ.
std::string both(const std::string& own, const std::string& others) {
    if (own.empty() || others.empty() || own == others) return own.empty() ? others : own;
    return own + "\n" + others;
}

// --- likeness ---

constexpr std::size_t group_max = 20;  ///< what more share is a switchboard, and says nothing

/// Legal forms, which people write or leave out.
bool is_legal_form(const std::string& word) {
    static const std::set<std::string> forms{"gmbh", "ag",  "kg",  "ohg", "ug",  "gbr", "ek",  "eg",  "ev",   "mbh",
                                             "co",   "ltd", "llc", "inc", "plc", "sa",  "sas", "srl", "sarl", "bv"};
    return forms.contains(word);
}

/// The words of a name in the order of the alphabet, without legal forms and blanks.
std::string name_key(const std::string& name) {
    std::vector<std::string> words = search_words(name);
    std::erase_if(words, is_legal_form);
    std::sort(words.begin(), words.end());
    return joined(words, "");
}

/// The last digits, which are the same with and without the country's and the trunk's.
std::string phone_key(const std::string& phone) {
    constexpr std::size_t digits_min = 6, digits_max = 9;
    std::string digits;
    for (const char c : phone) {
        if (c >= '0' && c <= '9') digits += c;
    }
    if (digits.size() < digits_min) return {};
    return digits.size() > digits_max ? digits.substr(digits.size() - digits_max) : digits;
}

/// "Mühlenstr. 25" as "Mühlenstraße 25".
std::string address_key(const std::string& address) {
    std::string key;
    for (std::string word : search_words(address)) {
        for (const std::string_view full : {"strasse", "street"}) {
            if (word.ends_with(full)) word.resize(word.size() - full.size() + 3);
        }
        key += word;
    }
    return key;
}

using Groups = std::map<std::string, std::vector<const Customer*>>;
using Pair = std::pair<CustomerId, CustomerId>;

struct Found {
    std::int64_t score = 0;
    std::vector<std::string> reasons;
};

class Search {
public:
    explicit Search(const std::vector<const Customer*>& customers) {
        for (const Customer* one : customers) {
            if (!one->retired_at) customers_.push_back(one);
        }
    }

    std::vector<Likeness> run() {
        compare("same name", 40, [](const Customer& one) { return std::set{name_key(one.name)}; });
        compare("names differ by a letter", 30, letters_left_out);
        compare("same phone", 40, [](const Customer& one) {
            std::set<std::string> keys;
            for (const Contact& contact : one.contacts) keys.insert(phone_key(contact.phone));
            return keys;
        });
        compare("same e-mail", 50, [](const Customer& one) {
            std::set<std::string> keys;
            for (const Contact& contact : one.contacts) keys.insert(folded(trimmed(contact.email)));
            return keys;
        });
        compare("same address", 30, [](const Customer& one) {
            std::set<std::string> keys;
            for (const Address& address : one.addresses) keys.insert(address_key(address.text));
            return keys;
        });
        return in_order();
    }

private:
    /// A name with each of its letters left out: two that share one of these differ by a letter at most.
    static std::set<std::string> letters_left_out(const Customer& one) {
        constexpr std::size_t length_min = 6;
        const std::string name = name_key(one.name);
        if (name.size() < length_min) return {};
        std::set<std::string> keys{name};
        for (std::size_t i = 0; i < name.size(); ++i) keys.insert(name.substr(0, i) + name.substr(i + 1));
        return keys;
    }

    template <class Keys>
    void compare(const char* reason, std::int64_t score, const Keys& keys_of) {
        Groups groups;
        for (const Customer* one : customers_) {
            for (const std::string& key : keys_of(*one)) {
                if (!key.empty()) groups[key].push_back(one);
            }
        }
        std::set<Pair> pairs;
        for (const auto& [key, group] : groups) {
            if (group.size() > group_max) continue;
            for (std::size_t i = 0; i < group.size(); ++i) {
                for (std::size_t j = i + 1; j < group.size(); ++j)
                    pairs.insert(std::minmax(group[i]->id, group[j]->id));
            }
        }
        for (const Pair& pair : pairs) {
            Found& found = found_[pair];
            // Names that are the same differ by no letter.
            const bool is_said = !found.reasons.empty() && found.reasons.front() == "same name" && score == 30 &&
                                 std::string_view(reason).starts_with("names");
            if (is_said) continue;
            found.score += score;
            found.reasons.emplace_back(reason);
        }
    }

    std::vector<Likeness> in_order() const {
        std::vector<Likeness> out;
        for (const auto& [pair, found] : found_) {
            if (found.score >= likeness_score_min) out.push_back({pair.first, pair.second, found.score, found.reasons});
        }
        std::stable_sort(out.begin(), out.end(),
                         [](const Likeness& a, const Likeness& b) { return a.score > b.score; });
        return out;
    }

    std::vector<const Customer*> customers_;
    std::map<Pair, Found> found_;
};

}  // namespace

const Customer* customer_of(const World& world, CustomerId id) {
    const Customer* customer = world.find<Customer>(id);
    while (customer && customer->merged) customer = world.find<Customer>(customer->merged->into);
    return customer;
}

std::vector<CustomerId> ids_of(const World& world, CustomerId customer) {
    std::vector<CustomerId> ids{customer};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        for (const Customer* merged : world.list<Customer>(merged_into(ids[i]))) ids.push_back(merged->id);
    }
    return ids;
}

CustomerContent united(const CustomerContent& kept, const CustomerContent& other,
                       const std::vector<std::string>& tiers) {
    CustomerContent out = kept;
    const auto rank = [&](const std::string& tier) {
        return std::find(tiers.begin(), tiers.end(), tier) - tiers.begin();
    };
    const bool is_tier = std::find(tiers.begin(), tiers.end(), other.tier) != tiers.end();
    if (is_tier && (kept.tier.empty() || rank(kept.tier) < rank(other.tier))) out.tier = other.tier;
    add_missing(out.locations, other.locations, std::equal_to<>());
    add_contacts(out.contacts, other.contacts);
    add_missing(out.addresses, other.addresses,
                [](const Address& a, const Address& b) { return folded(a.text) == folded(b.text); });
    add_missing(out.preferences, other.preferences,
                [](const Preference& a, const Preference& b) { return folded(a.text) == folded(b.text); });
    add_missing(out.allergies, other.allergies,
                [](const Allergy& a, const Allergy& b) { return a.allergen == b.allergen; });
    add_missing(out.restrictions, other.restrictions,
                [](const Restriction& a, const Restriction& b) { return a.restriction == b.restriction; });
    out.notes = both(kept.notes, other.notes);
    if (out.price_list.empty()) out.price_list = other.price_list;
    if (out.delivery_windows.empty()) out.delivery_windows = other.delivery_windows;
    if (!out.payment_days) out.payment_days = other.payment_days;
    add_missing(out.consents, other.consents,
                [](const Consent& a, const Consent& b) { return a.purpose == b.purpose; });
    // What either of the two refused, the one that comes of it has refused.
    for (Consent& one : out.consents) {
        if (consent_of(other, one.purpose) == ConsentAnswer::Refused) one.answer = ConsentAnswer::Refused;
    }
    return out;
}

CustomerContent taken_apart(const CustomerContent& now, const Merged& merged) {
    const Json before = to_json(merged.before);
    const Json after = to_json(merged.after);
    Json json = to_json(now);
    const auto member = [](const Json& document, const std::string& name) {
        return document.contains(name) ? document[name] : Json();
    };
    std::set<std::string> names;
    for (const Json* document : {&before, &after}) {
        for (const auto& [name, value] : document->items()) names.insert(name);
    }
    for (const std::string& name : names) {
        if (member(json, name) != member(after, name)) continue;
        if (before.contains(name)) json[name] = before[name];
        else json.erase(name);
    }
    Problems none;
    return read_json<CustomerContent>(json, none);
}

std::vector<Likeness> likely_the_same(const std::vector<const Customer*>& customers) { return Search(customers).run(); }

}  // namespace batchline
