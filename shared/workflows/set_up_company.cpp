// The company begins, all of it or nothing, and later changes its name, rates of tax and price lists.

#include "shared/workflows/set_up_company.h"

#include <algorithm>

#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/discussions/templates.h"
#include "shared/recipes/catalogue.h"
#include "shared/workflows/manage_locations.h"
#include "shared/workflows/manage_users.h"
#include "shared/world/master_data.h"

namespace batchline {
namespace {

constexpr std::int64_t permille_max = 1000;

bool is_currency(const std::string& code) {
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Problems problems_of(const CompanyContent& company) {
    Problems problems;
    if (is_blank(company.name)) problems.push_back({"/name", "must not be empty"});
    if (!is_currency(company.currency)) problems.push_back({"/currency", "must be three capital letters, as EUR"});
    for (std::size_t i = 0; i < company.tax_rates.size(); ++i) {
        const TaxRate& rate = company.tax_rates[i];
        const std::string place = "/taxRates/" + std::to_string(i);
        const auto end = company.tax_rates.begin() + static_cast<std::ptrdiff_t>(i);
        const bool is_twice = std::any_of(company.tax_rates.begin(), end, [&](const TaxRate& other) {
            return folded(other.name) == folded(rate.name);
        });
        if (is_blank(rate.name)) problems.push_back({place + "/name", "must not be empty"});
        else if (is_twice) problems.push_back({place + "/name", "is the name of another rate"});
        if (rate.permille < 0 || rate.permille > permille_max)
            problems.push_back({place + "/permille", "must be from 0 to 1,000"});
    }
    for (std::size_t i = 0; i < company.price_lists.size(); ++i) {
        const std::string place = "/priceLists/" + std::to_string(i);
        const auto end = company.price_lists.begin() + static_cast<std::ptrdiff_t>(i);
        const bool is_twice = std::any_of(company.price_lists.begin(), end, [&](const std::string& other) {
            return folded(other) == folded(company.price_lists[i]);
        });
        if (is_blank(company.price_lists[i])) problems.push_back({place, "must not be empty"});
        else if (is_twice) problems.push_back({place, "is the name of another list"});
    }
    return problems;
}

/// "Rye bread, Café Morgenrot and 3 more"
std::string names_of(const std::vector<Use>& uses) {
    constexpr std::size_t shown = 3;
    std::vector<std::string> names;
    for (const Use& use : uses) {
        if (names.size() < shown) names.push_back(use.name);
    }
    const std::string more = uses.size() > shown ? " and " + std::to_string(uses.size() - shown) + " more" : "";
    return joined(names, ", ") + more;
}

/// Rates and lists that are to go and that something still names.
Problems still_named(const Company& before, const Company& after, const World& world) {
    Problems problems;
    const auto check = [&](Uuid key, const std::string& name, const char* pointer) {
        const std::vector<Use> uses = uses_of(key, world);
        if (!uses.empty()) problems.push_back({pointer, "must keep " + name + ", which " + names_of(uses) + " need"});
    };
    for (const TaxRate& rate : before.tax_rates) {
        const bool stays = std::any_of(after.tax_rates.begin(), after.tax_rates.end(),
                                       [&](const TaxRate& other) { return other.name == rate.name; });
        if (!stays) check(tax_rate_key(rate.name), rate.name, "/taxRates");
    }
    for (const std::string& list : before.price_lists) {
        if (std::find(after.price_lists.begin(), after.price_lists.end(), list) == after.price_lists.end())
            check(price_list_key(list), list, "/priceLists");
    }
    return problems;
}

/// Takes what is wrong with a part, told by its place in the whole.
void add(Problems& problems, const std::string& place, const Refusal& refusal) {
    const auto errors = refusal.members.find("errors");
    if (errors == refusal.members.end()) {
        problems.push_back({place + refusal.members.value("pointer", ""), refusal.detail});
        return;
    }
    for (const Json& error : *errors)
        problems.push_back({place + error.value("pointer", ""), error.value("detail", "")});
}

/// The first of the roles that look after users: who has it can let everybody else in.
std::optional<std::string> administrators_role(const Policy& policy) {
    for (const auto& [role, definition] : policy.roles()) {
        if (policy.has_action(role, Action::ManageUsers)) return role;
    }
    return std::nullopt;
}

Refusal not_now(std::string why) { return {RefusalKind::not_possible_now, std::move(why), Json::object()}; }

/// The administrator as a user like any other.
CreateUser user_asked_for(const FirstUser& wanted, const std::string& role, Story& story) {
    CreateUser user;
    user.id = wanted.id.is_nil() ? story.ids.next<UserId>() : wanted.id;
    user.user_name = wanted.user_name;
    user.name = wanted.name;
    user.role = role;
    return user;
}

const MessageTemplate* with_id(const std::vector<MessageTemplate>& templates, const std::string& id) {
    const auto found =
        std::find_if(templates.begin(), templates.end(), [&](const MessageTemplate& one) { return one.id == id; });
    return found == templates.end() ? nullptr : &*found;
}

/// "Written: Delivery is late. Given up: Ready early." for the audit.
std::string changes_text(const std::vector<MessageTemplate>& before, const std::vector<MessageTemplate>& after) {
    std::vector<std::string> written;
    std::vector<std::string> given_up;
    for (const MessageTemplate& one : after) {
        const MessageTemplate* former = with_id(before, one.id);
        if (!former || !(*former == one)) (one.active ? written : given_up).push_back(one.name);
    }
    for (const MessageTemplate& one : before) {
        if (!with_id(after, one.id)) given_up.push_back(one.name);
    }
    std::string text = written.empty() ? "" : "Written: " + joined(written, ", ") + ".";
    if (!given_up.empty()) text = in_sentences(text, "Given up: " + joined(given_up, ", ") + ".");
    return text.empty() ? "In another order." : text;
}

}  // namespace

Outcome tell(const SetUpCompany& command, Story& story) {
    if (story.changes.find<Company>(the_company()) || !story.changes.list_any(everybody()).empty())
        return not_now("The company has been set up already.");
    const std::optional<std::string> role = administrators_role(story.configuration.policy);
    if (!role) return not_now("No role of roles.json includes the management of users. Nobody could let anybody in.");
    const auto location =
        location_from(command.location, story.ids.next<LocationId>(), story.changes, story.configuration);
    // What has no pointer is wrong with all of it.
    if (!location && location.error().kind == RefusalKind::not_possible_now) return location.error();
    const auto administrator =
        user_from(user_asked_for(command.administrator, *role, story), story.changes, story.configuration.policy);
    Problems problems;
    for (const Problem& problem : problems_of(command.company))
        problems.push_back({"/company" + problem.pointer, problem.message});
    if (!location) add(problems, "/location", location.error());
    if (!administrator) add(problems, "/administrator", administrator.error());
    if (!problems.empty()) return Refusal::invalid(problems);

    Company company;
    static_cast<CompanyContent&>(company) = command.company;
    company.id = the_company();
    company.set_up_at = story.moment.now;
    record_stock(story, FactAction::CompanySetUp, std::nullopt, company.name + ", " + company.currency);
    record_stock(story, FactAction::LocationCreated, std::nullopt,
                 location->code + ": " + location->name + ", " + location->zone.name);
    record_stock(story, FactAction::UserCreated, std::nullopt, administrator->user_name + ": role " + *role);
    story.changes.put(std::move(company));
    story.changes.put(*location);
    story.changes.put(*administrator);
    return RecordKey{RecordKind::Company, the_company().value};
}

Outcome tell(const Authorized<ChangeCompany>& command, const Company& found, Story& story) {
    const Company before = found;
    Company company = before;
    Problems problems;
    static_cast<CompanyContent&>(company) =
        with(static_cast<const CompanyContent&>(before), command->changes, problems);
    if (problems.empty()) problems = problems_of(company);
    if (problems.empty()) problems = still_named(before, company, story.changes);
    if (!problems.empty()) return Refusal::invalid(problems);
    // Whether anything has a price cannot be asked of a world, which finds records by what they belong to.
    if (company.currency != before.currency) {
        return Refusal::at(RefusalKind::not_possible_now,
                           "All prices and costs are amounts of " + before.currency +
                               ". Another currency would give each of them another value, so it is chosen once.",
                           "/currency");
    }
    const RecordKey key{RecordKind::Company, company.id.value};
    if (company == before) return key;
    record_stock(story, FactAction::CompanyChanged, std::nullopt,
                 difference_text(to_json(static_cast<const CompanyContent&>(before)),
                                 to_json(static_cast<const CompanyContent&>(company))));
    story.changes.put(std::move(company));
    return key;
}

Outcome tell(const Authorized<ChangeTemplates>& command, const Company& found, Story& story) {
    const Problems problems = problems_of(command->templates, story.configuration.policy);
    if (!problems.empty()) return Refusal::invalid(problems);
    Company company = found;
    const RecordKey key{RecordKind::Company, company.id.value};
    if (company.templates == command->templates) return key;
    record_stock(story, FactAction::TemplatesChanged, std::nullopt, changes_text(found.templates, command->templates));
    company.templates = command->templates;
    story.changes.put(std::move(company));
    return key;
}

}  // namespace batchline
