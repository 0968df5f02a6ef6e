// What a location should buy: a card for each supplier, whose lines can be changed before a draft is made of it.

#include <algorithm>

#include "client/screens/purchasing/purchasing_parts.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float one_row_from_width = 640;

struct Context {
    ui::Ui& ui;
    const AppState& state;
    PurchaseProposalsView& view;
    Intents& intents;
};

// Where somebody buys for several locations, the address says for which.
std::optional<LocationId> location_of(const AppState& state, const PurchaseProposalsView& view) {
    const std::vector<const Location*> locations = purchasing_locations(state);
    const auto named = Uuid::parse(state.route.parameter("location"));
    for (const Location* location : locations) {
        if (named == location->id.value) return location->id;
    }
    for (const Location* location : locations) {
        if (view.location == location->id) return location->id;
    }
    return locations.empty() ? std::nullopt : std::optional(locations.front()->id);
}

void refresh(const AppState& state, const Location& location, PurchaseProposalsView& view) {
    const std::uint64_t generation = state.replica.generation();
    const Date today = location.zone.local(state.now).date;
    if (view.location == location.id && view.generation == generation && view.day == today) return;
    if (view.location != location.id) view.lines.clear();
    view.location = location.id;
    view.generation = generation;
    view.day = today;
    view.found = propose_purchases(state.replica.world(), location, state.replica.all<Material>(), state.now);
}

ProposedLine& typed_line(PurchaseProposalsView& view, SupplierId supplier, const PurchaseLineContent& line) {
    ProposedLine& typed = view.lines[{supplier, line.material}];
    if (typed.offered != line.packs) {
        typed.offered = line.packs;
        typed.packs = std::to_string(line.packs);
    }
    return typed;
}

// As somebody has changed it; nothing where the packs cannot be read.
std::optional<PurchaseLineContent> read_line(const PurchaseLineContent& line, const ProposedLine& typed) {
    Problems problems;
    TypedReader reader(problems, {});
    const auto packs = reader.whole(typed.packs, "");
    if (!packs || *packs < 1) return std::nullopt;
    PurchaseLineContent changed = line;
    changed.packs = *packs;
    return changed;
}

// What of a card is to be ordered.
struct Chosen {
    std::vector<PurchaseLineContent> lines;
    bool is_readable = true;
};
Chosen chosen_lines(PurchaseProposalsView& view, const PurchaseProposal& proposal) {
    Chosen chosen;
    for (const PurchaseLineContent& line : proposal.lines) {
        const ProposedLine& typed = typed_line(view, proposal.supplier, line);
        if (typed.is_left_out) continue;
        if (auto changed = read_line(line, typed)) chosen.lines.push_back(std::move(*changed));
        else chosen.is_readable = false;
    }
    return chosen;
}

// --- making one ---

void make_draft(const PurchaseProposal& proposal, std::vector<PurchaseLineContent> lines, PurchaseProposalsView& view,
                Intents& intents) {
    view.supplier = proposal.supplier;
    view.problem.clear();
    view.made = {intents.new_id()};
    CreatePurchaseOrder command;
    command.id = view.made;
    command.supplier = proposal.supplier;
    command.location = proposal.location;
    command.lines = std::move(lines);
    view.ticket = intents.send(std::move(command));
}

// Goes to the page of the draft once it is there, or waits on this device to be sent.
void take_draft(ui::Ui& ui, const AppState& state, PurchaseProposalsView& view, Intents& intents) {
    const std::string name = view.supplier ? supplier_name(state, *view.supplier) : std::string{};
    const auto answer = take_answer(state, view.ticket, "Purchase order for " + name + " drafted", intents);
    if (!answer) return;
    if (answer->is_refused()) {
        view.problem = answer->detail;
    } else {
        std::erase_if(view.lines, [&](const auto& entry) { return entry.first.first == view.supplier; });
        intents.navigate(purchase_route(view.made));
    }
    ui.request_frame();
}

// --- one line ---

void draw_packs(Context& context, ProposedLine& typed, bool is_readable, bool label_hidden) {
    const bool is_wrong = !typed.is_left_out && !is_readable;
    ui::number_field(context.ui, "Packs", typed.packs,
                     {.error = is_wrong ? "A whole number above 0" : "",
                      .label_hidden = label_hidden,
                      .enabled = !typed.is_left_out,
                      .length_max = 9});
}

void draw_purpose(Context& context, const PurchaseLineContent& line) {
    ui::Row row(context.ui, {.wrap = true});
    if (line.orders.empty()) return ui::caption(context.ui, "For minimum stock");
    ui::caption(context.ui, "For");
    draw_order_links(context.ui, context.state, line.orders, context.intents);
}

void draw_choice(Context& context, const PurchaseLineContent& line, ProposedLine& typed) {
    bool is_chosen = !typed.is_left_out;
    if (ui::checkbox(context.ui, context.state.material_name(line.material), is_chosen)) typed.is_left_out = !is_chosen;
}

// At the height of the field it stands in one row with, at the right.
void draw_beside_field(ui::Ui& ui, const std::string& words, const ui::TextOptions& look) {
    ui::Row row(ui, {.height = ui.metrics().control});
    ui::spacer(ui);
    ui::text(ui, words, look);
}

void draw_line(Context& context, SupplierId supplier, const PurchaseLineContent& line) {
    ui::Ui& ui = context.ui;
    ProposedLine& typed = typed_line(context.view, supplier, line);
    const auto changed = read_line(line, typed);
    const std::string size = "\xC3\x97 " + line.pack_size.text();
    const std::string price = line.price ? money_text(*line.price) : "Price not known";
    const std::string sum = changed && !typed.is_left_out ? sum_text(*changed) : std::string{};
    const ui::Key key(line.material.text());
    const ui::Scope scope(ui, key);
    ui::Stack group(ui, {.gap = theme::space::sm,
                         .role = ui::Role::group,
                         .name = "Line of " + std::string(context.state.material_name(line.material)),
                         .key = key});
    if (ui.available_width() >= one_row_from_width) {
        ui::Columns columns(ui, {ui::fr(1), ui::px(104), ui::px(88), ui::px(116), ui::px(104)},
                            {.gap = theme::space::md, .row_gap = theme::space::xs});
        {
            ui::Row beside_field(ui, {.height = ui.metrics().control});
            draw_choice(context, line, typed);
        }
        draw_purpose(context, line);
        columns.next();
        draw_packs(context, typed, changed.has_value(), true);
        columns.next();
        draw_beside_field(ui, size, {});
        columns.next();
        draw_beside_field(ui, price, {.tone = ui::Tone::muted});
        columns.next();
        draw_beside_field(ui, sum, {.style = ui::TextStyle::body_strong});
        return;
    }
    draw_choice(context, line, typed);
    {
        ui::Columns columns(ui, {ui::px(112), ui::fr(1)}, {.gap = theme::space::md, .row_gap = theme::space::xs});
        draw_packs(context, typed, changed.has_value(), false);
        columns.next();
        ui::text(ui, size + ", " + price, {.tone = ui::Tone::muted, .wrap = true});
        ui::strong(ui, sum);
    }
    draw_purpose(context, line);
}

// --- one card ---

void draw_late(Context& context, const PurchaseProposal& proposal) {
    if (proposal.late_for.empty()) return;
    ui::Ui& ui = context.ui;
    std::vector<std::string> names;
    for (const OrderId id : proposal.late_for) {
        const Order* order = context.state.replica.find<Order>(id);
        if (!order) continue;
        const ZoneRules& zone = context.state.zone_of(order->location);
        names.push_back(order_title(*order) +
                        (order->needed_at
                             ? " is needed " + moment_in_sentence(*order->needed_at, context.state.now, zone)
                             : std::string(" is needed earlier")));
    }
    ui::banner(ui, "It comes too late for " + counted(proposal.late_for.size(), "order", "orders"),
               {.severity = ui::Severity::warning, .text = joined(names, "; ")});
}

// Reckoned with what was changed.
void draw_minimum(Context& context, const PurchaseProposal& proposal, const std::optional<Money>& total) {
    const Supplier* supplier = context.state.replica.find<Supplier>(proposal.supplier);
    if (!supplier || !supplier->order_minimum || !total) return;
    const Money& minimum = *supplier->order_minimum;
    if (minimum.currency != total->currency || total->amount >= minimum.amount) return;
    ui::text(context.ui,
             money_text({minimum.amount - total->amount, minimum.currency}) + " more to the minimum of " +
                 money_text(minimum),
             {.tone = ui::Tone::warning, .wrap = true, .icon = icons::triangle_alert});
}

void draw_card_foot(Context& context, const PurchaseProposal& proposal, Chosen chosen) {
    ui::Ui& ui = context.ui;
    const std::optional<Money> total = total_of(chosen.lines);
    draw_minimum(context, proposal, total);
    ui::Row foot(ui, {.gap = theme::space::md, .wrap = true});
    if (!chosen.lines.empty()) ui::strong(ui, total ? money_text(*total) + " without tax" : "A price is not known");
    const bool is_busy = context.view.ticket != 0;
    // Filled once, so that it is clear what to press where there is one card.
    const bool is_only = context.view.found.proposals.size() == 1;
    const ui::ButtonOptions look{.kind = is_only ? ui::ButtonKind::primary : ui::ButtonKind::secondary,
                                 .icon = icons::plus,
                                 .enabled = !is_busy && chosen.is_readable && !chosen.lines.empty()};
    if (ui::button(ui, "Create purchase order", look))
        make_draft(proposal, std::move(chosen.lines), context.view, context.intents);
}

void draw_proposal(Context& context, const PurchaseProposal& proposal) {
    ui::Ui& ui = context.ui;
    const std::string name = supplier_name(context.state, proposal.supplier);
    const ui::Key key(proposal.supplier.text());
    const ui::Scope scope(ui, key);
    ui::StackOptions look = ui::card(name);
    look.gap = theme::space::md;
    look.role = ui::Role::group;
    look.key = key;
    ui::Stack card(ui, look);
    {
        ui::Row head(ui, {.gap = theme::space::md, .wrap = true});
        ui::section(ui, name);
        ui::text(ui,
                 proposal.delivery_on ? "Comes " + std::string(short_weekday(*proposal.delivery_on)) + " " +
                                            date_text(*proposal.delivery_on) + " at the earliest"
                                      : std::string("Cannot deliver within a year"),
                 {.tone = proposal.delivery_on ? ui::Tone::muted : ui::Tone::danger, .icon = icons::truck});
    }
    draw_late(context, proposal);
    if (context.view.supplier == proposal.supplier && !context.view.problem.empty()) {
        ui::banner(ui, "Not created", {.severity = ui::Severity::danger, .text = context.view.problem, .alert = true});
    }
    for (const PurchaseLineContent& line : proposal.lines) {
        ui::divider(ui);
        draw_line(context, proposal.supplier, line);
    }
    ui::divider(ui);
    draw_card_foot(context, proposal, chosen_lines(context.view, proposal));
}

// To the catalogue for who keeps it, to its stock for everybody else.
void draw_material_link(Context& context, MaterialId material) {
    const std::string_view name = context.state.material_name(material);
    if (context.state.has(Action::ManageCatalogue)) {
        return draw_catalogue_link(context.ui, context.state, app::CatalogueTab::materials, material.value, name,
                                   context.intents);
    }
    const app::Route route{.screen = app::Screen::inventory, .query = {{"material", material.text()}}};
    if (ui::link(context.ui, name, app::address_of(route), {.style = ui::TextStyle::body}))
        context.intents.navigate(route);
}

void draw_unsupplied(Context& context) {
    const std::vector<UnsuppliedMaterial>& unsupplied = context.view.found.unsupplied;
    if (unsupplied.empty()) return;
    ui::Ui& ui = context.ui;
    ui::StackOptions look = ui::card("Nobody sells these");
    look.role = ui::Role::group;
    look.gap = theme::space::md;
    look.key = "unsupplied";
    ui::Stack card(ui, look);
    ui::section(ui, "Nobody sells these");
    const bool keeps_catalogue = context.state.has(Action::ManageCatalogue);
    ui::paragraph(ui,
                  keeps_catalogue ? "Add a supplier's article to the material, and it is proposed."
                                  : "Ask who keeps the catalogue to add a supplier's article to the material.",
                  ui::Tone::muted);
    for (const UnsuppliedMaterial& one : unsupplied) {
        const ui::Key key(one.material.text());
        const ui::Scope scope(ui, key);
        ui::Row row(ui, {.gap = theme::space::md, .wrap = true, .key = key});
        draw_material_link(context, one.material);
        ui::text(ui, one.missing.text() + " missing", {.tone = ui::Tone::warning});
        draw_order_links(ui, context.state, one.orders, context.intents);
    }
}

// --- the page ---

void draw_head(Context& context, LocationId chosen) {
    ui::Ui& ui = context.ui;
    const bool is_phone = ui.is_phone();
    ui::Stack head(ui, {.gap = theme::space::sm, .padding_x = is_phone ? theme::space::lg : theme::space::xl});
    {
        ui::Row title(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
        if (ui::icon_button(ui, icons::arrow_left, "Back to the purchase orders"))
            context.intents.navigate(purchase_orders_route());
        ui::heading(ui, 1, "What to buy");
    }
    const std::vector<const Location*> locations = purchasing_locations(context.state);
    if (locations.size() < 2) return;
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Location"});
    for (const Location* location : locations) {
        const ui::ChipOptions look{.on = location->id == chosen, .icon = icons::map_pin};
        if (ui::chip(ui, location->name, look) != ui::ChipEvent::none)
            context.intents.replace(proposals_route(location->id));
    }
}

}  // namespace

void draw_purchase_proposals(ui::Ui& ui, ui::Rect panel, const AppState& state, PurchaseProposalsView& view,
                             Intents& intents) {
    ui::Area area(ui, panel, purchasing_panel(ui, "What to buy"));
    if (!may_purchase(ui, state, "What to buy")) return;
    take_draft(ui, state, view, intents);
    const std::optional<LocationId> chosen = location_of(state, view);
    const Location* location = chosen ? state.replica.find<Location>(*chosen) : nullptr;
    if (!location) {
        ui::heading(ui, 1, "What to buy");
        ui::empty_state(ui, "There is no location you buy for",
                        {.icon = icons::store, .text = "Ask an administrator to assign you to one."});
        return;
    }
    refresh(state, *location, view);
    Context context{ui, state, view, intents};
    draw_head(context, *chosen);
    const PurchaseProposals& found = view.found;
    if (found.proposals.empty() && found.unsupplied.empty()) {
        ui::empty_state(
            ui, "Nothing is missing",
            {.icon = icons::package_check, .text = "What orders and minimum stock need is there, or on its way."});
        return;
    }
    ui::ScrollArea body(ui, "proposals",
                        {.name = "Proposals",
                         .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                         .padding_y = theme::space::md,
                         .gap = theme::space::lg});
    for (const PurchaseProposal& proposal : found.proposals) draw_proposal(context, proposal);
    draw_unsupplied(context);
}

}  // namespace batchline::screens
