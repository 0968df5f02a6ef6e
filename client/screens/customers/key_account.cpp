// Shows the team of a key account, and lets it be changed: members, and what each may beyond or short of their role.

#include "client/screens/customers/key_account.h"

#include <algorithm>
#include <array>

#include "client/forms/wording.h"
#include "client/screens/people.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/access/policy.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

struct ActionWords {
    Action action;
    std::string_view words;
};
// In the order in which they are offered.
constexpr std::array<ActionWords, 12> action_words{{{Action::ViewOrder, "See all orders"},
                                                    {Action::CreateOrder, "Enter orders"},
                                                    {Action::EditOrder, "Edit orders"},
                                                    {Action::CancelOrder, "Cancel orders"},
                                                    {Action::DeliverOrder, "Deliver"},
                                                    {Action::AcknowledgeRejection, "Acknowledge rejections"},
                                                    {Action::ViewPrices, "See prices"},
                                                    {Action::ViewAudit, "See the audit"},
                                                    {Action::ViewDiscussion, "Read the discussion"},
                                                    {Action::JoinDiscussion, "Write in the discussion"},
                                                    {Action::OverrideAllergens, "Override allergens"},
                                                    {Action::OverridePriority, "Override priority"}}};

enum class Right : std::uint8_t { as_role, granted, withheld };

std::string_view words_for(Right right) {
    switch (right) {
        case Right::as_role: return "As the role says";
        case Right::granted: return "Also allowed";
        case Right::withheld: return "Not allowed";
    }
    return {};
}

bool contains(const std::vector<Action>& actions, Action action) {
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

Right right_of(const MemberRights& member, Action action) {
    if (contains(member.granted, action)) return Right::granted;
    return contains(member.withheld, action) ? Right::withheld : Right::as_role;
}

void give(MemberRights& member, Action action, Right right) {
    std::erase(member.granted, action);
    std::erase(member.withheld, action);
    if (right == Right::granted) member.granted.push_back(action);
    if (right == Right::withheld) member.withheld.push_back(action);
}

std::string list_of(const MemberRights& member, Right right) {
    std::vector<std::string> words;
    for (const ActionWords& one : action_words) {
        if (right_of(member, one.action) == right) words.push_back(forms::in_sentence(one.words));
    }
    return words.empty() ? std::string{} : std::string(words_for(right)) + ": " + joined(words, ", ");
}

// "Also allowed: edit orders. Not allowed: see prices".
std::string rights_words(const MemberRights& member) {
    std::vector<std::string> parts{list_of(member, Right::granted), list_of(member, Right::withheld)};
    std::erase(parts, std::string{});
    return parts.empty() ? std::string(words_for(Right::as_role)) : joined(parts, ". ");
}

std::vector<MemberRights> members_of(const Customer& customer) {
    std::vector<MemberRights> members;
    for (const UserId user : customer.team) {
        const auto found = std::find_if(customer.team_rights.begin(), customer.team_rights.end(),
                                        [&](const MemberRights& rights) { return rights.user == user; });
        members.push_back(found != customer.team_rights.end() ? *found : MemberRights{user, {}, {}});
    }
    return members;
}

// --- what was wrong, at the place it had in what was sent ---

std::string_view error_at(const KeyAccountForm& form, const std::string& pointer) {
    return form.refusal ? form.refusal->error_at(pointer) : std::string_view{};
}

// Of the first of them that was refused.
template <class Item, class Wanted>
std::string_view error_among(const KeyAccountForm& form, const std::string& pointer, const std::vector<Item>& sent,
                             const Wanted& is_wanted) {
    for (std::size_t i = 0; i < sent.size(); ++i) {
        if (!is_wanted(sent[i])) continue;
        const std::string_view error = error_at(form, pointer + "/" + std::to_string(i));
        if (!error.empty()) return error;
    }
    return {};
}

// Where the member's rights stand in what was sent, "/teamRights/0"; empty: nowhere.
std::string pointer_to_rights(const KeyAccountForm& form, UserId user) {
    for (std::size_t i = 0; i < form.sent.rights.size(); ++i) {
        if (form.sent.rights[i].user == user) return "/teamRights/" + std::to_string(i);
    }
    return {};
}

std::string_view member_error(const KeyAccountForm& form, UserId user) {
    const std::string_view error =
        error_among(form, "/team", form.sent.team, [&](UserId member) { return member == user; });
    const std::string rights = pointer_to_rights(form, user);
    if (!error.empty() || rights.empty()) return error;
    const std::string_view of_user = error_at(form, rights + "/userId");
    return of_user.empty() ? error_at(form, rights) : of_user;
}

std::string_view action_error(const KeyAccountForm& form, UserId user, Action action) {
    const std::string pointer = pointer_to_rights(form, user);
    if (pointer.empty()) return {};
    const auto is_it = [&](Action one) { return one == action; };
    for (const MemberRights& rights : form.sent.rights) {
        if (rights.user != user) continue;
        const std::string_view error = error_among(form, pointer + "/granted", rights.granted, is_it);
        return error.empty() ? error_among(form, pointer + "/withheld", rights.withheld, is_it) : error;
    }
    return {};
}

// What was wrong with somebody's rights is seen at once.
void unfold_refused(KeyAccountForm& form) {
    for (const MemberRights& member : form.members) {
        const bool is_refused = std::any_of(action_words.begin(), action_words.end(), [&](const ActionWords& one) {
            return !action_error(form, member.user, one.action).empty();
        });
        if (!is_refused) continue;
        form.shown = member.user;
        return;
    }
}

void draw_error(ui::Ui& ui, std::string_view error) {
    if (error.empty()) return;
    ui::text(ui, error,
             {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

// --- the dialog ---

void draw_right(ui::Ui& ui, const KeyAccountForm& form, MemberRights& member, const ActionWords& one) {
    const auto is_offered = [&one](Right right) {
        if (right == Right::granted) return contains(grantable_to_members(), one.action);
        return right == Right::as_role || contains(withholdable_from_members(), one.action);
    };
    std::array<Right, 3> offered{};
    std::vector<std::string_view> words;
    int chosen = -1;
    for (const Right right : {Right::as_role, Right::granted, Right::withheld}) {
        if (!is_offered(right)) continue;
        if (right == right_of(member, one.action)) chosen = static_cast<int>(words.size());
        offered[words.size()] = right;
        words.push_back(words_for(right));
    }
    const ui::FieldOptions look{.error = action_error(form, member.user, one.action)};
    if (ui::select(ui, one.words, chosen, words, look) && chosen >= 0)
        give(member, one.action, offered[static_cast<std::size_t>(chosen)]);
}

// True when the member is to be taken out.
bool draw_member(ui::Ui& ui, const AppState& state, KeyAccountForm& form, MemberRights& member) {
    const std::string name(state.user_name(member.user));
    const std::string unfold = "Rights of " + name;
    const ui::Key key(member.user.text());
    const ui::Scope scope(ui, key);
    ui::StackOptions look = ui::card(name);
    look.role = ui::Role::group;
    look.key = key;
    ui::Stack card(ui, look);
    const bool is_shown = form.shown == member.user;
    bool is_removed = false;
    {
        ui::Row head(ui);
        {
            // Breaks where it is long, so that nothing is pushed out of sight on a phone.
            ui::Stack title(ui, {.grow = true});
            ui::text(ui, name, {.style = ui::TextStyle::body_strong, .wrap = true});
        }
        const ui::ButtonOptions button{.kind = ui::ButtonKind::ghost,
                                       .icon_after = is_shown ? icons::chevron_up : icons::chevron_down,
                                       .small = true,
                                       .name = unfold,
                                       .expanded = is_shown ? 1 : 0};
        if (ui::button(ui, "Rights", button)) form.shown = is_shown ? std::nullopt : std::optional(member.user);
        is_removed = ui::icon_button(ui, icons::x, "Remove " + name);
    }
    ui::text(ui, rights_words(member), {.tone = ui::Tone::muted, .wrap = true});
    draw_error(ui, member_error(form, member.user));
    if (!is_shown) return is_removed;
    ui::Columns columns(ui, ui.is_phone() ? 1 : 2, {.gap = theme::space::md});
    for (std::size_t i = 0; i < action_words.size(); ++i) {
        if (i > 0) columns.next();
        draw_right(ui, form, member, action_words[i]);
    }
    return is_removed;
}

// Somebody of the team as it is now would be in it no more.
bool loses_somebody(const Customer& customer, const KeyAccountForm& form) {
    return std::any_of(customer.team.begin(), customer.team.end(), [&](UserId user) {
        return std::none_of(form.members.begin(), form.members.end(),
                            [&](const MemberRights& member) { return member.user == user; });
    });
}

void draw_team(ui::Ui& ui, const AppState& state, const Customer& customer, KeyAccountForm& form) {
    ui::Stack part(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Team", .key = "team"});
    ui::section(ui, "Team");
    ui::paragraph(ui, "Only its members, and those whose role covers everything, see its orders and act on them.",
                  ui::Tone::muted);
    draw_error(ui, error_at(form, "/team"));
    draw_error(ui, error_at(form, "/teamRights"));
    std::optional<UserId> removed;
    for (MemberRights& member : form.members) {
        if (draw_member(ui, state, form, member)) removed = member.user;
    }
    const auto is_member = [&form](const User* user) {
        return std::any_of(form.members.begin(), form.members.end(),
                           [&](const MemberRights& member) { return member.user == user->id; });
    };
    std::vector<const User*> others = active_users(state);
    std::erase_if(others, is_member);
    std::optional<UserId> added;
    if (person_field(ui, "Add a member", added, others, {.icon = icons::plus}))
        form.members.push_back({*added, {}, {}});
    if (removed) std::erase_if(form.members, [&](const MemberRights& member) { return member.user == *removed; });
    if (loses_somebody(customer, form)) {
        ui::text(ui,
                 "Who leaves the team no longer sees its orders, nor those that are their own. Hand over their work "
                 "first, so that somebody looks after them.",
                 {.tone = ui::Tone::warning, .wrap = true, .icon = icons::triangle_alert});
    }
}

void send(KeyAccountForm& form, Intents& intents) {
    form.refusal.reset();
    ChangeKeyAccount command;
    command.customer = {*form.id};
    command.expected = form.version;
    command.key_account = form.is_key_account;
    if (form.is_key_account) {
        for (const MemberRights& member : form.members) {
            command.team.push_back(member.user);
            if (!member.granted.empty() || !member.withheld.empty()) command.rights.push_back(member);
        }
    }
    form.sent = command;
    form.saving = intents.send(std::move(command));
}

}  // namespace

bool may_manage_key_account(const AppState& state, const Customer& customer) {
    return state.configuration.policy.allows(state.actor, Action::ManageKeyAccounts, access_facts(customer), state.now);
}

void draw_key_account(ui::Ui& ui, const AppState& state, const Customer& customer,
                      std::optional<KeyAccountForm>& form) {
    const bool may_change = !customer.retired_at && may_manage_key_account(state, customer);
    if (!customer.key_account && !may_change) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "key account"});
    {
        ui::Row head(ui);
        ui::section(ui, "Key account");
        ui::spacer(ui);
        if (may_change && ui::button(ui, "Key account…", {.icon = icons::key_round, .small = true})) {
            form.emplace();
            form->id = customer.id.value;
            form->version = customer.version;
            form->is_key_account = customer.key_account;
            form->members = members_of(customer);
        }
    }
    if (!customer.key_account || customer.team.empty()) {
        ui::paragraph(
            ui,
            customer.key_account ? "Nobody is in its team." : "It is none: who sees its orders is as each role says.",
            ui::Tone::muted);
        return;
    }
    ui::Stack list(ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = "Team"});
    for (const MemberRights& member : members_of(customer)) {
        const std::string name(state.user_name(member.user));
        const std::string rights = rights_words(member);
        const std::string whole = name + ": " + rights;
        ui::Row row(
            ui,
            {.align = ui::Align::start, .role = ui::Role::listitem, .name = whole, .key = ui::Key(member.user.text())});
        ui::icon(ui, icons::user_round, ui::Tone::muted, theme::icon_size::sm);
        ui::Stack texts(ui, {.gap = 0, .grow = true});
        ui::strong(ui, name);
        ui::text(ui, rights, {.tone = ui::Tone::muted, .wrap = true});
    }
}

void draw_key_account_dialog(ui::Ui& ui, const AppState& state, std::optional<KeyAccountForm>& form, Intents& intents) {
    constexpr float dialog_width = 640;
    const Customer* customer = form ? state.replica.find<Customer>(CustomerId{*form->id}) : nullptr;
    if (!customer) {
        form.reset();
        return;
    }
    const bool was_saving = form->is_saving();
    if (has_been_saved(state, *form, customer->name, intents)) {
        form.reset();
        return;
    }
    if (was_saving && !form->is_saving()) unfold_refused(*form);
    const std::string title = "Key account: " + customer->name;
    ui::Dialog dialog(ui, "key account", {.title = title, .width = dialog_width});
    const bool insists = draw_not_saved(ui, *form, customer->version);
    ui::toggle(ui, "Key account", form->is_key_account, {.description = "Switched off, its team is given up."});
    draw_error(ui, error_at(*form, "/keyAccount"));
    if (form->is_key_account) draw_team(ui, state, *customer, *form);
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        intents.forget(form->saving);
        form.reset();
        return;
    }
    const ui::ButtonOptions look{.kind = ui::ButtonKind::primary, .icon = icons::check, .enabled = !form->is_saving()};
    if ((ui::button(ui, "Save", look) || insists) && !form->is_saving()) send(*form, intents);
}

}  // namespace batchline::screens
