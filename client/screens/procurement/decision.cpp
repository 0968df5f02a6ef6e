// Draws one request: what it needs, what is there, and the buttons that decide it.

#include "client/screens/procurement/decision.h"

#include <algorithm>
#include <charconv>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/procurement/decision_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/orders/codec.h"

namespace batchline::screens {
namespace {

using Asking = ProcurementDecisionView::Asking;

constexpr float bar_height = 76;

float covered_share(const MaterialNeed& need) {
    if (need.needed.amount <= 0) return 1;
    return std::min(1.0F, static_cast<float>(need.available.amount) / static_cast<float>(need.needed.amount));
}

void draw_need_card(DecisionContext& context, const MaterialNeed& need) {
    ui::Ui& ui = context.ui;
    const std::string name = context.material(need.material);
    ui::Stack item(
        ui, {.gap = theme::space::xs, .role = ui::Role::listitem, .name = name, .key = ui::Key(need.material.text())});
    {
        ui::Row head(ui);
        ui::strong(ui, name);
        ui::spacer(ui);
        const bool short_now = need.missing.amount > 0;
        ui::strong(ui, short_now ? "Short " + forms::missing_text(need.missing) : "Enough now",
                   short_now ? ui::Tone::warning : ui::Tone::success);
    }
    ui::progress_bar(ui, covered_share(need), {.name = name + ", available", .severity = ui::Severity::warning});
    ui::caption(ui, forms::share_text(need.available, need.needed) + " available");
}

void draw_need_row(DecisionContext& context, ui::TableRow& row) {
    const MaterialNeed& need = context.needs[row.index];
    const std::string name = context.material(need.material);
    row.identify(ui::Key(need.material.text()), name + ", short " + forms::missing_text(need.missing));
    if (row.cell()) {
        ui::Stack cell(row.ui, {.gap = theme::space::xs, .grow = true});
        ui::text(row.ui, name);
        ui::progress_bar(row.ui, covered_share(need),
                         {.name = name + ", available", .severity = ui::Severity::warning, .width = 160});
    }
    row.text(forms::missing_text(need.needed), {.tone = ui::Tone::muted});
    row.text(forms::missing_text(need.available), {.tone = ui::Tone::muted});
    const bool short_now = need.missing.amount > 0;
    row.text(short_now ? forms::missing_text(need.missing) : "Enough now",
             {.style = ui::TextStyle::body_strong, .tone = short_now ? ui::Tone::warning : ui::Tone::success});
}

void draw_coverable(DecisionContext& context) {
    if (!context.view.replacements.empty() || !is_coverable_now(context.needs)) return;
    ui::banner(context.ui, "Stock covers this order now",
               {.severity = ui::Severity::success,
                .text = "What was short has come in meanwhile. Fulfil it without receiving anything more."});
}

std::string missing_words(const DecisionContext& context) {
    std::vector<std::string> words;
    for (const MaterialNeed& need : context.needs) {
        const Quantity missing = still_missing(context, need);
        if (missing.amount > 0) words.push_back(context.material(need.material) + ", " + forms::missing_text(missing));
    }
    if (words.empty()) return {};
    if (words.size() > 2) return std::to_string(words.size()) + " materials stay short";
    return joined(words, "; ") + (words.size() == 1 ? " stays short" : " stay short");
}

void draw_bar(DecisionContext& context, ui::Rect bar) {
    ui::Ui& ui = context.ui;
    ui::Area area(ui, bar);
    ui.keep_clear(bar);
    ui::divider(ui);
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Row row(ui, {.gap = theme::space::md, .height = bar.h - 1});
    ui::gap(ui, side);
    const std::string missing = missing_words(context);
    if (!ui.is_phone()) {
        if (!missing.empty() && expected_arrival(context).at) {
            ui::text(ui, "After this: ready for production once the rest has come in",
                     {.tone = ui::Tone::muted, .icon = icons::truck});
        } else if (missing.empty()) {
            ui::text(ui, "After this: ready for production",
                     {.tone = ui::Tone::muted, .icon = icons::circle_check, .icon_tone = ui::Tone::success});
        } else {
            ui::text(ui, missing,
                     {.tone = ui::Tone::muted, .icon = icons::triangle_alert, .icon_tone = ui::Tone::warning});
        }
    }
    ui::spacer(ui);
    const app::Progress* progress = context.state.progress_of(context.view.ticket);
    const bool busy = progress && progress->is_open();
    if (busy) ui::caption(ui, progress->state == app::CommandState::waiting ? "Waiting to be sent" : "Sending");
    if (ui::button(ui, "Reject", {.kind = ui::ButtonKind::danger_quiet, .enabled = !busy})) {
        context.view.asking = Asking::reject;
        context.view.reject.opened();
    }
    if (ui::button(
            ui, "Fulfil",
            {.kind = ui::ButtonKind::primary, .icon = icons::check, .enabled = !busy, .shortcut = "Ctrl+Enter"})) {
        press_fulfil(context);
    }
    ui::gap(ui, side);
}

void ask_fulfil(DecisionContext& context) {
    const auto expected_at = expected_arrival(context).at;
    std::vector<std::string_view> other_reasons;
    if (!expected_at) other_reasons.push_back("Expected");
    const auto reasons = reasons_for(context.state.configuration, "fulfil", other_reasons);
    const std::string missing = missing_words(context);
    const ZoneRules& zone = context.state.zone_of(context.order.location);
    const std::string outlook =
        expected_at ? "What is missing is expected " + moment_in_sentence(*expected_at, context.state.now, zone) +
                          " and reserved for it. " + late_words(context)
                    : missing + ". What you receive stays in stock; the order keeps waiting for the rest.";
    const std::string title = "Fulfil " + order_title(context.order) + "?";
    const std::string text = missing.empty() ? "Its stock is reserved and production is told." : outlook;
    const JustificationAnswer answer =
        ask_justification(context.ui, "fulfil", {.title = title, .text = text}, context.view.fulfil, reasons);
    if (answer.back) context.view.asking = Asking::nothing;
    if (!answer.confirmed) return;
    const bool replaces = !context.view.replacements.empty();
    send_decision(context, replaces ? ProcurementDecision::Substitute : ProcurementDecision::Fulfil, *answer.confirmed);
}

void ask_reject(DecisionContext& context) {
    const auto reasons = reasons_for(context.state.configuration, "reject");
    const std::string title = "Reject " + order_title(context.order) + "?";
    const std::string text = std::string(context.state.user_name(owner_of(context.order))) +
                             " is told why, and may revise the order and submit it again.";
    const JustificationAnswer answer = ask_justification(
        context.ui, "reject", {.title = title, .text = text, .destructive = true}, context.view.reject, reasons);
    if (answer.back) context.view.asking = Asking::nothing;
    if (answer.confirmed) send_decision(context, ProcurementDecision::Reject, *answer.confirmed);
}

void draw_body(DecisionContext& context, ui::Rect body) {
    ui::Ui& ui = context.ui;
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Area area(ui, body);
    ui::ScrollArea scroll(
        ui, "decision",
        {.name = "Decision", .padding_x = side, .padding_y = theme::space::lg, .gap = theme::space::lg});
    if (!context.view.problem.empty()) {
        ui::banner(ui, "Not decided", {.severity = ui::Severity::danger, .text = context.view.problem, .alert = true});
    }
    draw_coverable(context);
    draw_shortfall(context);
    draw_purchases(context);
    if (!context.may_decide) return ui::caption(ui, "Procurement decides this request.");
    draw_receipts(context);
    draw_expected(context);
}

// "/receipts/1/quantity" → its draft.
ReceiptDraft* receipt_at(ProcurementDecisionView& view, std::string_view pointer) {
    constexpr std::string_view prefix = "/receipts/";
    if (pointer.substr(0, prefix.size()) != prefix) return nullptr;
    pointer.remove_prefix(prefix.size());
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), index);
    if (error != std::errc{} || index >= view.sent.size()) return nullptr;
    const std::uint32_t key = view.sent[index];
    const auto found = std::find_if(view.receipts.begin(), view.receipts.end(),
                                    [key](const ReceiptDraft& draft) { return draft.key == key; });
    return found == view.receipts.end() ? nullptr : &*found;
}

void take_refusal(ProcurementDecisionView& view, const app::Progress& answer) {
    view.asking = Asking::nothing;
    view.problem = answer.detail;
    for (const app::FieldProblem& problem : answer.errors) {
        if (ReceiptDraft* draft = receipt_at(view, problem.pointer)) draft->problem = problem.message;
    }
}

void tell_outcome(const app::AppState& state, const Order& order, app::Intents& intents) {
    const std::string name = order_title(order);
    const bool waits = std::any_of(order.reservations.begin(), order.reservations.end(), [](const Reservation& one) {
        return one.reservation_kind == ReservationKind::Incoming;
    });
    if (order.phase == Phase::Ready && waits) {
        return intents.toast(ui::Severity::success, name + " is planned",
                             "Production can start once the rest has come in.");
    }
    if (order.phase == Phase::Ready)
        return intents.toast(ui::Severity::success, name + " is ready for production",
                             "Everything it needs is reserved.");
    if (order.phase == Phase::Short) {
        return intents.toast(ui::Severity::warning,
                             name + " is still short of " + counted(order.shortfall.size(), "material", "materials"),
                             "What came in is in stock.");
    }
    intents.toast(ui::Severity::info, name + " rejected",
                  std::string(state.user_name(owner_of(order))) + " is told why.");
}

// What was sent is done with; what was typed since is for the rest of the same order.
void go_on_with_rest(ProcurementDecisionView& view) {
    std::erase_if(view.receipts, [&view](const ReceiptDraft& draft) {
        const bool was_sent = std::find(view.sent.begin(), view.sent.end(), draft.key) != view.sent.end();
        return was_sent || is_left_out(draft);
    });
    if (view.expected == view.expected_sent) view.expected.clear();
    view.replacements.clear();
    view.sent.clear();
    view.tried = false;
    view.started = false;
}

}  // namespace

bool has_typed(const ProcurementDecisionView& view) {
    return !trimmed(view.expected).empty() ||
           std::any_of(view.receipts.begin(), view.receipts.end(),
                       [](const ReceiptDraft& draft) { return !is_left_out(draft); });
}

std::vector<MaterialNeed> present_needs(const app::AppState& state, const ProcurementRequest& request) {
    std::vector<MaterialNeed> needs;
    for (const Shortfall& line : request.shortfall) {
        MaterialNeed need{line.material, line.required, line.available, {0, line.required.dimension}};
        if (const auto available = state.replica.available(request.location, line.material))
            need.available = *available;
        if (need.available.less_than(need.needed)) need.missing = need.needed.minus(need.available);
        needs.push_back(need);
    }
    return needs;
}

bool is_coverable_now(const std::vector<MaterialNeed>& needs) {
    return std::all_of(needs.begin(), needs.end(), [](const MaterialNeed& need) { return need.missing.amount == 0; });
}

const ProcurementRequest* open_request_of(const app::AppState& state, const Order& order) {
    if (order.phase != Phase::Short || !order.procurement_request) return nullptr;
    const ProcurementRequest* request = state.replica.find<ProcurementRequest>(*order.procurement_request);
    return request && request->status == RequestStatus::Open ? request : nullptr;
}

void draw_shortfall(DecisionContext& context) {
    ui::Ui& ui = context.ui;
    {
        ui::Row head(ui);
        ui::section(ui, "Shortfall");
        ui::spacer(ui);
        if (!context.order.customer_allergies.empty()) {
            std::vector<std::string> words;
            for (const std::string& name : context.order.customer_allergies)
                words.push_back(in_lower_case(spaced_words(name)));
            ui::text(ui, "Allergies: " + joined(words, ", "),
                     {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::shield_alert});
        }
    }
    if (ui.is_phone()) {
        ui::StackOptions look = ui::card("Shortfall");
        look.gap = theme::space::md;
        look.role = ui::Role::list;
        ui::Stack card(ui, look);
        for (const MaterialNeed& need : context.needs) draw_need_card(context, need);
        return;
    }
    const ui::Column columns[] = {{.title = "Material", .width = 180, .grow = true},
                                  {.title = "Needed", .width = 104, .align = ui::Align::end},
                                  {.title = "Available", .width = 104, .align = ui::Align::end},
                                  {.title = "Short", .width = 112, .align = ui::Align::end}};
    ui::TableOptions options;
    options.name = "Shortfall";
    options.columns = columns;
    options.row_count = context.needs.size();
    options.height = -1;
    options.row_height = 56;
    options.padding_x = theme::space::lg;
    options.bordered = true;
    ui::data_table(ui, "shortfall", options, [&](ui::TableRow& row) { draw_need_row(context, row); });
}

void press_fulfil(DecisionContext& context) {
    ProcurementDecisionView& view = context.view;
    view.tried = true;
    view.problem.clear();
    bool receives = false;
    for (const ReceiptDraft& draft : view.receipts) {
        if (is_left_out(draft)) continue;
        receives = true;
        if (is_complete(context, draft)) continue;
        view.problem = "A lot is not complete: it needs its code, a quantity and the last day it may be used.";
        view.focus = draft.key;
        return;
    }
    const ExpectedArrival arrival = expected_arrival(context);
    if (arrival.is_typed && !arrival.at) {
        view.problem = "Expected on: " + std::string(arrival.problem) + ".";
        return;
    }
    if (!receives && !arrival.at && !is_coverable_now(context.needs)) {
        view.problem =
            "Stock does not cover the order yet. Enter what has come in or when it is expected, or reject it.";
        for (ReceiptDraft& draft : view.receipts) draft.touched = true;
        if (!view.receipts.empty()) view.focus = view.receipts.front().key;
        return;
    }
    view.asking = Asking::fulfil;
    view.fulfil.opened();
    context.ui.request_frame();
}

void send_decision(DecisionContext& context, ProcurementDecision decision, Justification justification) {
    ProcurementDecisionView& view = context.view;
    const app::Progress* progress = context.state.progress_of(view.ticket);
    if (progress && progress->is_open()) return;
    context.intents.forget(view.ticket);
    view.problem.clear();
    view.sent.clear();
    view.expected_sent = view.expected;
    DecideProcurement command;
    command.order = context.order.id;
    command.expected = context.order.version;
    command.decision = decision;
    command.justification = std::move(justification);
    if (decision != ProcurementDecision::Reject) command.expected_at = expected_arrival(context).at;
    if (decision == ProcurementDecision::Substitute) {
        for (const auto& [material, substitute] : view.replacements)
            command.substitutions.push_back({material, substitute});
    }
    for (ReceiptDraft& draft : view.receipts) {
        draft.problem.clear();
        if (decision == ProcurementDecision::Reject || is_left_out(draft) || !is_complete(context, draft)) continue;
        const auto values = read(context, draft);
        command.receipts.push_back({draft.material, *values.quantity, std::string(trimmed(draft.lot)), values.expiry});
        view.sent.push_back(draft.key);
    }
    view.ticket = context.intents.send(std::move(command));
    view.asking = Asking::nothing;
}

void draw_procurement_decision(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const Order& order,
                               const ProcurementRequest& request, ProcurementDecisionView& view,
                               app::Intents& intents) {
    DecisionContext context{ui,
                            state,
                            intents,
                            order,
                            request,
                            view,
                            needs_with(state, order, request, view.replacements),
                            state.may(Action::DecideProcurement, order)};
    if (!view.started) prefill_receipts(context);
    refresh_offers(context);
    const ui::Rect bar = context.may_decide ? ui::cut_bottom(rect, bar_height) : ui::Rect{};
    draw_body(context, rect);
    if (!context.may_decide) return;
    draw_bar(context, bar);
    if (view.asking == Asking::fulfil) ask_fulfil(context);
    else if (view.asking == Asking::reject) ask_reject(context);
}

bool receive_procurement_answer(const app::AppState& state, ProcurementDecisionView& view, app::Intents& intents) {
    const app::Progress* progress = state.progress_of(view.ticket);
    if (!progress || progress->is_open()) return false;
    const app::Progress answer = *progress;
    intents.forget(view.ticket);
    if (answer.is_refused()) {
        take_refusal(view, answer);
        return false;
    }
    const std::optional<Order> decided = read_record<Order>(answer.body);
    if (decided) tell_outcome(state, *decided, intents);
    const bool still_waits = decided && decided->phase == Phase::Short;
    if (still_waits) go_on_with_rest(view);
    return !still_waits;
}

}  // namespace batchline::screens
