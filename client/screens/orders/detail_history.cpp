// Draws an order's audit and its revisions, and the differences between them.

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "client/screens/audit_entry.h"
#include "client/screens/audit_links.h"
#include "client/screens/orders/detail_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/follow_ups/rules.h"
#include "shared/orders/codec.h"
#include "shared/protocol/page.h"

namespace batchline::screens {
namespace {

using app::AppState;

std::vector<OrderRevision> read_revisions(const Json& body) {
    std::vector<OrderRevision> out;
    if (!body.is_array()) return out;
    for (const Json& item : body) {
        if (std::optional<OrderRevision> revision = read_record<OrderRevision>(item))
            out.push_back(std::move(*revision));
    }
    return out;
}

std::vector<OrderRevision> revisions_in_replica(const AppState& state, OrderId order) {
    std::vector<OrderRevision> out;
    for (const OrderRevision* revision : state.replica.world().list<OrderRevision>(revisions_of(order)))
        out.push_back(*revision);
    std::sort(out.begin(), out.end(),
              [](const OrderRevision& a, const OrderRevision& b) { return a.revision < b.revision; });
    return out;
}

void draw_audit_item(ui::Ui& ui, const AppState& state, const Order& order, const AuditEntry& item,
                     app::Intents& intents) {
    const ui::Scope scope(ui, ui::Key(item.fact.id.text()));
    ui::Stack entry(ui, {.gap = theme::space::xs, .role = ui::Role::listitem, .key = ui::Key(item.fact.id.text())});
    draw_audit_entry(ui, state, item, state.zone_of(order.location));
    {
        ui::Row foot(ui, {.wrap = true});
        draw_past_link(ui, state, order, action_words(action_name_of(item.fact)), item.fact.timestamp, intents);
        ui::caption(ui, seal_words(item), ui::Tone::faint);
    }
    ui::divider(ui);
}

// What is going on now; nothing when the order is over.
std::string_view present_step(Phase phase) {
    switch (phase) {
        case Phase::Draft: return "Waiting to be submitted";
        case Phase::Short: return "Procurement is deciding";
        case Phase::Ready: return "Waiting for production";
        case Phase::Producing: return "Being produced";
        case Phase::Produced: return "Waiting to be handed over";
        case Phase::RejectedOpen: return "Waiting to be revised or acknowledged";
        case Phase::Delivered:
        case Phase::RejectedFinal:
        case Phase::Cancelled: return {};
    }
    return {};
}

}  // namespace

std::string status_words(const AppState& state, const std::string& status) {
    const StatusDefinition* known = state.configuration.workflow.find_status(status);
    return known ? known->label : status;
}

std::string line_words(const OrderLine& line) { return line.quantity.text() + " " + line.product_name; }

void refresh_history(const AppState& state, const Order& order, OrderHistory& history, app::Intents& intents) {
    // What is on its way to the server has no history there yet, or one that lacks it.
    if (history.version != order.version && !state.is_expected(order)) {
        history.version = order.version;
        intents.forget(history.audit_ticket);
        intents.forget(history.revisions_ticket);
        const std::string path = "/orders/" + order.id.text();
        if (state.may(Action::ViewAudit, order)) history.audit_ticket = intents.ask(path + "/audit");
        // What the replica holds of them is all of them, or none: then the server is asked for nothing.
        std::vector<OrderRevision> kept = revisions_in_replica(state, order.id);
        if (kept.size() == static_cast<std::size_t>(order.revision)) {
            history.revisions = std::move(kept);
            history.revisions_known = true;
        } else {
            history.revisions_ticket = intents.ask(path + "/revisions");
        }
        return;
    }
    const app::Progress* audit = state.answer_to(history.audit_ticket);
    if (audit && !audit->is_open()) {
        if (audit->is_done()) history.audit = items_in<AuditEntry>(audit->body);
        history.audit_known = audit->is_done();
        intents.forget(history.audit_ticket);
    }
    const app::Progress* revisions = state.answer_to(history.revisions_ticket);
    if (revisions && !revisions->is_open()) {
        if (revisions->is_done()) history.revisions = read_revisions(revisions->body);
        history.revisions_known = revisions->is_done();
        intents.forget(history.revisions_ticket);
    }
}

void draw_timeline(ui::Ui& ui, const AppState& state, const Order& order, const OrderHistory& history) {
    if (history.audit.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "timeline"});
    ui::section(ui, "Timeline");
    std::vector<std::array<std::string, 3>> texts;
    for (const AuditEntry& item : history.audit) {
        const std::string& note = item.fact.note;
        texts.push_back({action_words(action_name_of(item.fact)),
                         who_did(state, item) + (note.empty() ? "" : ". " + note),
                         moment_text(item.fact.timestamp, state.now, state.zone_of(order.location))});
    }
    std::vector<ui::TimelineStep> steps;
    for (const auto& [title, detail, when] : texts) steps.push_back({title, detail, when, ui::StepState::past});
    const std::int64_t since_seconds =
        (state.now.microseconds - history.audit.back().fact.timestamp.microseconds) / microseconds_per_second;
    const std::string waited = "for " + duration_text(since_seconds);
    if (const std::string_view present = present_step(order.phase); !present.empty()) {
        steps.push_back({present, "", waited, ui::StepState::present});
    }
    ui::timeline(ui, steps);
}

void draw_audit(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, app::Intents& intents) {
    const OrderHistory& history = view.history;
    if (!history.audit_known) {
        if (state.connection.link == app::Link::offline) {
            ui::empty_state(ui, "The audit is read from the server",
                            {.icon = icons::cloud_off, .text = "It appears when the connection is back."});
        } else {
            ui::skeleton_rows(ui, 4);
        }
        return;
    }
    draw_moment_field(ui, state, order, view.past, intents);
    draw_whole_audit_links(ui, state);
    ui::section(ui, counted(history.audit.size(), "entry", "entries") + ", newest first");
    ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Audit"});
    for (std::size_t i = history.audit.size(); i-- > 0;) draw_audit_item(ui, state, order, history.audit[i], intents);
}

std::vector<std::string> revision_changes(const OrderRevision& before, const OrderRevision& after,
                                          const AppState& state, const ZoneRules& zone) {
    std::vector<std::string> out;
    const auto find_line = [](const OrderRevision& revision, OrderLineId id) -> const OrderLine* {
        for (const OrderLine& line : revision.lines) {
            if (line.id == id) return &line;
        }
        return nullptr;
    };
    for (const OrderLine& line : after.lines) {
        const OrderLine* former = find_line(before, line.id);
        if (!former) {
            out.push_back("Added " + line_words(line));
        } else if (former->product != line.product) {
            out.push_back(former->product_name + " became " + line.product_name);
        } else if (!(former->quantity == line.quantity)) {
            out.push_back(line.product_name + ": " + former->quantity.text() + ", now " + line.quantity.text());
        } else if (former->notes != line.notes) {
            out.push_back(line.product_name + ": notes changed");
        } else if (is_wanted(*former) && !is_wanted(line)) {
            out.push_back("Cancelled " + line_words(line));
        }
    }
    for (const OrderLine& line : before.lines) {
        if (!find_line(after, line.id)) out.push_back("Removed " + line_words(line));
    }
    if (before.needed_at != after.needed_at) {
        out.push_back(
            "Needed by " + (after.needed_at ? moment_text(*after.needed_at, state.now, zone) : std::string("no date")) +
            ", was " + (before.needed_at ? moment_text(*before.needed_at, state.now, zone) : std::string("no date")));
    }
    if (before.customer_notes != after.customer_notes) out.emplace_back("Notes changed");
    if (before.fulfilment != after.fulfilment)
        out.emplace_back(after.fulfilment == Fulfilment::Delivery ? "Delivered, was to be picked up"
                                                                  : "Picked up, was to be delivered");
    else if (before.delivery_address != after.delivery_address) out.push_back("Delivered to " + after.delivery_address);
    if (out.empty()) out.emplace_back("No change of content");
    return out;
}

void draw_revisions(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view,
                    app::Intents& intents) {
    const OrderHistory& history = view.history;
    if (!history.revisions_known) {
        if (state.connection.link == app::Link::offline) {
            ui::empty_state(ui, "Revisions are read from the server",
                            {.icon = icons::cloud_off, .text = "They appear when the connection is back."});
        } else {
            ui::skeleton_rows(ui, 4);
        }
        return;
    }
    const ZoneRules& zone = state.zone_of(order.location);
    draw_moment_field(ui, state, order, view.past, intents);
    ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Revisions"});
    for (std::size_t i = history.revisions.size(); i-- > 0;) {
        const OrderRevision& revision = history.revisions[i];
        const ui::Scope scope(ui, ui::Key(revision.id.text()));
        ui::StackOptions look = ui::card();
        look.role = ui::Role::listitem;
        look.key = ui::Key(revision.id.text());
        ui::Stack entry(ui, look);
        {
            ui::Row head(ui);
            ui::text(ui, "Revision " + std::to_string(revision.revision), {.style = ui::TextStyle::body_strong});
            if (i + 1 == history.revisions.size()) ui::tag(ui, "Present", ui::TagKind::accent);
            ui::caption(ui, state.user_name(revision.user));
            ui::spacer(ui);
            ui::caption(ui, moment_text(revision.at, state.now, zone));
        }
        if (revision.justification) {
            ui::paragraph(ui, reason_label(state.configuration, revision.justification->code) + ": " +
                                  revision.justification->text);
        }
        if (i == 0) {
            for (const OrderLine& line : revision.lines) ui::text(ui, line_words(line), {.tone = ui::Tone::muted});
        } else {
            for (const std::string& change : revision_changes(history.revisions[i - 1], revision, state, zone))
                ui::text(ui, change);
        }
        draw_past_link(ui, state, order, "Revision " + std::to_string(revision.revision), revision.at, intents);
    }
}

}  // namespace batchline::screens
