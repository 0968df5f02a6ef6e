// Draws two customers side by side, and makes one of them: where they differ somebody says what stays.

#include <algorithm>
#include <array>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/panel.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

struct Context {
    ui::Ui& ui;
    const AppState& state;
    const Customer& stays;
    const Customer& other;
    MergeForm& form;
    Intents& intents;
};

struct SingleMember {
    MergeMember member;
    std::string_view title;
    std::string_view label;    // of the choice
    std::string_view pointer;  // into the command
};
constexpr std::array<SingleMember, 6> single_members{{
    {MergeMember::name, "Name", "Name to keep", "/keep/name"},
    {MergeMember::tier, "Tier", "Tier to keep", "/keep/tier"},
    {MergeMember::price_list, "Price list", "Price list to keep", "/keep/priceList"},
    {MergeMember::payment_days, "Pays", "Payment days to keep", "/keep/paymentDays"},
    {MergeMember::delivery_windows, "Takes deliveries", "Delivery windows to keep", "/keep/deliveryWindows"},
    {MergeMember::notes, "Notes", "Notes to keep", "/keep/notes"},
}};

// --- lists, of which the parts of both are kept ---

using Lines = std::vector<std::string>;

Lines contact_lines(const CustomerContent& content) {
    Lines lines;
    for (const Contact& contact : content.contacts) {
        Lines parts{contact.name, contact.role, contact.phone, contact.email};
        std::erase(parts, std::string{});
        lines.push_back(joined(parts, ", "));
    }
    return lines;
}
Lines address_lines(const CustomerContent& content) {
    Lines lines;
    for (const Address& address : content.addresses) {
        Lines parts{address.name, address.text};
        if (address.use == AddressUse::Delivery) parts.emplace_back("for deliveries");
        if (address.use == AddressUse::Billing) parts.emplace_back("for bills");
        std::erase(parts, std::string{});
        lines.push_back(joined(parts, ", "));
    }
    return lines;
}
Lines diet_lines(const Lines& names) {
    Lines lines;
    for (const std::string& name : names) lines.push_back(spaced_words(name));
    return lines;
}

struct ListRow {
    std::string_view title;
    Lines stays;
    Lines other;
};
std::vector<ListRow> list_rows(const Context& context) {
    const Customer& stays = context.stays;
    const Customer& other = context.other;
    const auto served_by = [&](const Customer& one) { return Lines{location_words(context.state, one.locations)}; };
    return {{"Served by", served_by(stays), served_by(other)},
            {"Contacts", contact_lines(stays), contact_lines(other)},
            {"Addresses", address_lines(stays), address_lines(other)},
            {"Allergies", diet_lines(names_of(stays.allergies)), diet_lines(names_of(other.allergies))},
            {"Restrictions", diet_lines(names_of(stays.restrictions)), diet_lines(names_of(other.restrictions))},
            {"Preferences", texts_of(stays.preferences), texts_of(other.preferences)}};
}

// --- rows ---

void draw_row_head(ui::Ui& ui, std::string_view title, bool differs) {
    ui::Row head(ui);
    ui::label(ui, title);
    if (differs) ui::tag(ui, "Differs", ui::TagKind::warning);
}

// On phones the two stand below one another, so that each says whose it is.
void draw_value(ui::Ui& ui, const Customer& whose, const Lines& lines) {
    ui::Stack value(ui, {.gap = 0});
    if (ui.is_phone()) ui::caption(ui, whose.name);
    if (lines.empty()) ui::paragraph(ui, "None", ui::Tone::muted);
    for (const std::string& line : lines) ui::paragraph(ui, line);
}

void draw_values(const Context& context, const Lines& stays, const Lines& other) {
    ui::Columns columns(context.ui, context.ui.is_phone() ? 1 : 2);
    draw_value(context.ui, context.stays, stays);
    columns.next();
    draw_value(context.ui, context.other, other);
}

void draw_list_row(const Context& context, const ListRow& row) {
    ui::Ui& ui = context.ui;
    const bool differs = row.stays != row.other;
    const ui::Scope scope(ui, row.title);
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = row.title, .key = row.title});
    draw_row_head(ui, row.title, differs);
    draw_values(context, row.stays, row.other);
    if (differs) ui::caption(ui, "The parts of both are kept");
}

// Which of the two stays, or for notes both.
void draw_choice(const Context& context, const SingleMember& single, const CustomerContent& wanted) {
    const MergeMember member = single.member;
    const bool are_notes = member == MergeMember::notes;
    const bool may_be_both = are_notes && !context.stays.notes.empty() && !context.other.notes.empty();
    const std::string texts[] = {are_notes ? "Those of the one that stays" : member_text(member, context.stays),
                                 are_notes ? "Those of the other one" : member_text(member, context.other)};
    std::vector<std::string_view> names{texts[0], texts[1]};
    if (may_be_both) names.emplace_back("Both");
    const auto found = context.form.chosen.find(member);
    const MergeSide side =
        found == context.form.chosen.end() ? side_of(member, wanted, context.stays, context.other) : found->second;
    int chosen = static_cast<int>(side);
    const std::string_view error =
        context.form.refusal ? context.form.refusal->error_at(single.pointer) : std::string_view{};
    const ui::FieldOptions look{.error = error, .width = context.ui.is_phone() ? 0 : theme::layout::dialog};
    if (ui::select(context.ui, single.label, chosen, names, look))
        context.form.chosen[member] = static_cast<MergeSide>(chosen);
}

void draw_single_row(const Context& context, const SingleMember& single, const CustomerContent& wanted) {
    ui::Ui& ui = context.ui;
    const std::string stays = member_text(single.member, context.stays);
    const std::string other = member_text(single.member, context.other);
    const bool differs = stays != other;
    const ui::Scope scope(ui, single.title);
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = single.title, .key = single.title});
    draw_row_head(ui, single.title, differs);
    draw_values(context, {stays}, {other});
    if (differs) draw_choice(context, single, wanted);
}

// --- who they are ---

void draw_customer(const Context& context, const Customer& customer, std::string_view part, const OrderCounts& orders) {
    ui::Ui& ui = context.ui;
    const ui::Key key(customer.id.text());
    const ui::Scope scope(ui, key);
    ui::StackOptions look = ui::card(part);
    look.role = ui::Role::group;
    look.gap = theme::space::xs;
    look.key = key;
    ui::Stack card(ui, look);
    ui::caption(ui, part);
    const app::Route page = customer_route(customer.id);
    if (ui::link(ui, customer.name, app::address_of(page), {.style = ui::TextStyle::emphasis}))
        context.intents.navigate(page);
    ui::caption(ui, counted(orders.all, "order", "orders") + ", " + std::to_string(orders.open) + " open");
    if (customer.key_account) ui::tag(ui, "Key account", ui::TagKind::key_account, icons::key_round);
}

void swap_sides(MergeForm& form) {
    std::swap(form.stays, form.other);
    std::swap(form.orders_of_stays, form.orders_of_other);
    // What somebody chose stays chosen.
    for (auto& entry : form.chosen) {
        MergeSide& side = entry.second;
        if (side != MergeSide::both) side = side == MergeSide::stays ? MergeSide::other : MergeSide::stays;
    }
    form.refusal.reset();
}

// True when the other one shall stay.
bool draw_customers(const Context& context) {
    {
        ui::Columns columns(context.ui, context.ui.is_phone() ? 1 : 2);
        draw_customer(context, context.stays, "Stays", context.form.orders_of_stays);
        columns.next();
        draw_customer(context, context.other, "Goes into it", context.form.orders_of_other);
    }
    return ui::button(context.ui, "Let the other one stay",
                      {.icon = icons::arrow_left_right, .small = true, .enabled = context.form.sending == 0});
}

// --- the whole ---

void send(const Context& context) {
    MergeCustomers command;
    command.customer = context.stays.id;
    command.other = context.other.id;
    command.keep = members_to_keep(context.state, context.stays, context.other, context.form.chosen);
    command.expected = context.stays.version;
    context.form.refusal.reset();
    context.form.sending = context.intents.send(std::move(command));
}

void draw_head(const Context& context, const CustomerContent& wanted) {
    ui::Ui& ui = context.ui;
    const std::string why_not = why_not_merged(context.state, context.stays, context.other);
    const bool is_busy = context.form.sending != 0;
    ui::Stack padded(ui, {.padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl});
    {
        ui::Row row(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
        if (ui::icon_button(ui, icons::arrow_left, "Back to the duplicates"))
            context.intents.navigate({.screen = app::Screen::same_customers});
        {
            ui::Stack title(ui, {.grow = true});
            ui::heading(ui, 1, "Compare customers");
        }
        const ui::ButtonOptions look{.kind = ui::ButtonKind::primary,
                                     .icon = icons::check,
                                     .enabled = !is_busy && why_not.empty(),
                                     .name = "Merge",
                                     .shortcut = "Ctrl+Enter"};
        if (ui::button(ui, is_busy ? "Sending" : "Merge", look)) send(context);
    }
    if (context.form.refusal)
        ui::banner(ui, "Not merged",
                   {.severity = ui::Severity::danger, .text = context.form.refusal->detail, .alert = true});
    if (!why_not.empty())
        ui::banner(ui, "These two cannot be merged", {.severity = ui::Severity::warning, .text = why_not});
    else ui::paragraph(ui, preview_text(context.form, context.other, wanted), ui::Tone::muted);
}

void draw_pair(const Context& context) {
    const CustomerContent wanted = merged_content(context.state, context.stays, context.other, context.form.chosen);
    draw_head(context, wanted);
    ui::Ui& ui = context.ui;
    ui::ScrollArea body(ui, "comparison",
                        {.name = "Comparison",
                         .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                         .padding_y = theme::space::lg,
                         .gap = theme::space::lg});
    const bool is_swapped = draw_customers(context);
    for (const SingleMember& single : single_members) draw_single_row(context, single, wanted);
    for (const ListRow& row : list_rows(context)) draw_list_row(context, row);
    if (!is_swapped) return;
    swap_sides(context.form);
    ui.request_frame();
}

// Those that the address names; which of them stays may have been swapped since.
void take_route(const AppState& state, std::optional<MergeForm>& form, Intents& intents) {
    const CustomerId stays{*state.route.id};
    const CustomerId other{Uuid::parse(state.route.parameter("other")).value_or(Uuid{})};
    const bool are_these =
        form && ((form->stays == stays && form->other == other) || (form->stays == other && form->other == stays));
    if (are_these) return;
    if (form) intents.forget(form->sending);
    form.emplace();
    form->stays = stays;
    form->other = other;
}

void refresh_counts(const AppState& state, MergeForm& form) {
    const std::uint64_t generation = state.replica.generation();
    if (form.generation == generation) return;
    form.generation = generation;
    form.orders_of_stays = count_orders(state, form.stays);
    form.orders_of_other = count_orders(state, form.other);
}

// True when they are one, or are going to be once this device is connected: then the page of the one is shown.
bool take_merge(const AppState& state, MergeForm& form, Intents& intents) {
    const Customer* stays = state.replica.find<Customer>(form.stays);
    const Customer* other = state.replica.find<Customer>(form.other);
    const std::string title = other && stays ? other->name + " is " + stays->name + ", too" : "Customers merged";
    const auto answer = take_answer(state, form.sending, title, intents);
    if (!answer) return false;
    if (!answer->is_refused()) return true;
    form.refusal = *answer;
    return false;
}

void draw_no_pair(ui::Ui& ui, const AppState& state, const Customer* merged, Intents& intents) {
    const Customer* stays = merged ? customer_of(state.replica.world(), merged->id) : nullptr;
    const std::string title = stays ? "These two are one already" : "There are no such two customers";
    const std::string text = stays ? merged->name + " was merged into " + stays->name + "."
                                   : "One of them does not exist, or is not for you to see.";
    const std::string action = stays ? "Go to " + stays->name : "Go to the duplicates";
    ui::heading(ui, 1, "Compare customers");
    const bool leaves = ui::empty_state(
        ui, title, {.icon = icons::users, .text = text, .action = action, .action_icon = icons::arrow_left});
    if (leaves) intents.navigate(stays ? customer_route(stays->id) : app::Route{.screen = app::Screen::same_customers});
}

}  // namespace

void draw_comparison(ui::Ui& ui, const AppState& state, std::optional<MergeForm>& form, Intents& intents) {
    take_route(state, form, intents);
    if (take_merge(state, *form, intents)) {
        intents.navigate(customer_route(form->stays));
        form.reset();
        ui.request_frame();
        return;
    }
    const Customer* stays = state.replica.find<Customer>(form->stays);
    const Customer* other = state.replica.find<Customer>(form->other);
    const bool are_two = stays && other && stays != other;
    const Customer* merged = stays && stays->merged ? stays : other && other->merged ? other : nullptr;
    // While it is on its way it may be shown already as it will be.
    if (!are_two || (merged && form->sending == 0)) return draw_no_pair(ui, state, merged, intents);
    refresh_counts(state, *form);
    draw_pair({ui, state, *stays, *other, *form, intents});
}

}  // namespace batchline::screens
