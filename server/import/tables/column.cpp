// Finds numbers in cells, and what the names in cells stand for.

#include "server/import/tables/column.h"

#include <algorithm>

#include "server/import/tables/customer_cells.h"
#include "server/import/tables/words.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/engine/records.h"
#include "shared/recipes/catalogue.h"

namespace batchline::tables {
namespace {

bool is_retired(const AnyRecord& record) {
    return visit(record, [](const auto& typed) {
        if constexpr (requires { typed.retired_at; }) return typed.retired_at.has_value();
        else return false;
    });
}

}  // namespace

Lookups::Lookups(const MemoryWorld& residents)
    : locations(residents.all<Location>()), currency(currency_of(residents)) {
    for (const Product* product : residents.all<Product>()) {
        if (!product->number.empty() && !product->retired_at)
            products_by_number[folded(product->number)].push_back(product->id);
    }
}

std::vector<std::string> numbers_in(std::string_view cell, Holds holds) {
    std::vector<std::string> out;
    const auto add = [&](std::string_view text) {
        for (const auto& [sign, code] : {std::pair<std::string_view, int>{"€", 0}, {"$", 0}, {"£", 0}}) {
            if (trimmed(text).starts_with(sign)) text = trimmed(text).substr(sign.size());
        }
        if (const std::string_view number = leading_number(text); !number.empty()) out.emplace_back(number);
    };
    if (holds == Holds::amount) add(cell);
    if (holds != Holds::units && holds != Holds::articles && holds != Holds::prices) return out;
    for (const std::string& entry : raw_parts_of(cell, '|')) {
        for (const std::string& part : raw_parts_of(entry, ';')) {
            if (holds == Holds::units) {
                const std::size_t equals = part.find('=');
                if (equals != std::string::npos) add(std::string_view(part).substr(equals + 1));
            } else if (holds == Holds::articles) {
                add(part.starts_with("pack ") ? std::string_view(part).substr(5) : std::string_view(part));
            } else {
                // Names of lists and days begin with words, so they are no numbers.
                add(after_word(part, "from ").value_or(part));
            }
        }
    }
    return out;
}

std::vector<std::string> days_in(std::string_view cell, Holds holds) {
    if (holds == Holds::days) return {std::string(cell)};
    std::vector<std::string> out;
    if (holds == Holds::sayings) {
        for (const std::string& entry : sayings_in(cell)) {
            if (std::string day = day_of_saying(entry); !day.empty()) out.push_back(std::move(day));
        }
    }
    if (holds != Holds::prices) return out;
    for (const std::string& entry : raw_parts_of(cell, '|')) {
        for (const std::string& part : raw_parts_of(entry, ';')) {
            for (const std::string_view word : {"since ", "until "}) {
                if (const auto day = after_word(part, word)) out.emplace_back(*day);
            }
        }
    }
    return out;
}

std::string money_text(const Money& money, const Surroundings& with) {
    return money.amount_text() + (money.currency == with.currency() ? "" : " " + money.currency);
}

std::string put_price_list(std::string_view text, const Surroundings& with, std::string& to) {
    const Company* company = with.world.find<Company>(the_company());
    const std::vector<std::string> lists = company ? company->price_lists : std::vector<std::string>();
    const std::string wanted = folded(trimmed(text));
    for (const std::string& list : lists) {
        if (folded(trimmed(list)) != wanted) continue;
        to = list;
        return {};
    }
    const std::string what = "There is no price list \"" + std::string(trimmed(text)) + "\"";
    if (lists.empty()) return what + ": the company has none yet, an administrator adds them to it";
    return what + ": write one of " + joined(lists, ", ");
}

std::string put_tier(std::string_view text, const Surroundings& with, std::string& to) {
    const auto name = tier_from(text, with.customers());
    if (name) to = *name;
    return name ? std::string()
                : "\"" + std::string(trimmed(text)) + "\" is not known here: write one of " +
                      joined(with.customers().tier_names(), ", ");
}

std::string location_text(LocationId id, const Surroundings& with) {
    const auto found = std::find_if(with.lookups.locations.begin(), with.lookups.locations.end(),
                                    [&](const Location* location) { return location->id == id; });
    return found == with.lookups.locations.end() ? id.text() : (*found)->code;
}

Read<LocationId> location_from(std::string_view text, const Surroundings& with) {
    const std::string wanted = folded(trimmed(text));
    std::vector<std::string> codes;
    for (const Location* location : with.lookups.locations) {
        if (folded(location->code) == wanted || location->id.text() == wanted) return location->id;
        codes.push_back(location->code);
    }
    for (const Location* location : with.lookups.locations) {
        if (folded(location->name) == wanted) return location->id;
    }
    return "There is no location \"" + std::string(trimmed(text)) + "\": write one of " + joined(codes, ", ");
}

std::vector<const AnyRecord*> records_called(RecordKind kind, std::string_view name, const Surroundings& with,
                                             const std::set<Uuid>& others) {
    std::vector<const AnyRecord*> active;
    std::vector<const AnyRecord*> retired;
    for (const AnyRecord* record : with.world.list_any(named(kind, trimmed(name)))) {
        if (others.contains(record->key.id) || !is_visible(facts_of(*record, with.world), with.viewer)) continue;
        (is_retired(*record) ? retired : active).push_back(record);
    }
    return active.empty() ? retired : active;
}

const Product* product_numbered(std::string_view number, const Surroundings& with) {
    const auto found = with.lookups.products_by_number.find(folded(number));
    const bool is_one = !number.empty() && found != with.lookups.products_by_number.end() && found->second.size() == 1;
    return is_one ? with.world.find<Product>(found->second.front()) : nullptr;
}

Read<ProductId> product_from(std::string_view text, const Surroundings& with) {
    text = trimmed(text);
    const bool has_name = !records_called(RecordKind::Product, text, with).empty();
    const Product* by_number = has_name ? nullptr : product_numbered(text, with);
    if (by_number) return by_number->id;
    return reference_from<Product>(text, with);
}

std::string reference_text(const RecordKey& key, std::string_view name, const Surroundings& with) {
    const auto found = records_called(key.kind, name, with);
    return found.size() == 1 && found.front()->key == key ? std::string(name) : key.id.text();
}

Read<Uuid> reference_from(std::string_view text, RecordKind kind, std::string_view noun, const Surroundings& with) {
    text = trimmed(text);
    const std::string what = std::string(noun) + " \"" + std::string(text) + "\"";
    if (const auto id = Uuid::parse(text)) {
        const AnyRecord* record = with.world.find_any({kind, *id});
        if (record && is_visible(facts_of(*record, with.world), with.viewer)) return *id;
    }
    const auto found = records_called(kind, text, with);
    if (found.empty()) return "There is no " + what + ": add it first, or mend its name";
    if (found.size() > 1) return "There are several of the name: " + what + ". Write the id of the one that is meant";
    return found.front()->key.id;
}

}  // namespace batchline::tables
