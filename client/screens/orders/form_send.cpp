// Makes commands of a form, sends them, and takes the answer to the fields it is about.

#include <algorithm>
#include <charconv>
#include <utility>

#include "client/screens/orders/form_parts.h"
#include "client/screens/words.h"
#include "shared/base/text.h"
#include "shared/orders/codec.h"
#include "shared/protocol/problem_document.h"

namespace batchline::screens {
namespace {

std::vector<OverrideRequest> new_overrides(const OrderForm& form) {
    std::vector<OverrideRequest> out;
    std::int64_t index = 0;
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        const FormLine& line = form.lines[i];
        if (line.is_blank()) continue;
        if (line.override_reason) {
            std::vector<ClashKind> kinds;
            for (const DietClash& clash : form.outlook.order.lines[i].clashes) {
                const ClashKind kind = clash.is_restriction ? ClashKind::Restriction : ClashKind::Allergen;
                if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
            }
            for (const ClashKind kind : kinds) out.push_back({kind, index, *line.override_reason});
        }
        ++index;
    }
    return out;
}

// None of an order that is picked up: what was typed for a delivery is kept in the form alone.
std::string address_of(const OrderForm& form) {
    return form.fulfilment == Fulfilment::Delivery ? std::string(trimmed(form.delivery_address)) : std::string();
}

CreateOrder create_command(FormContext& context, Submission submission) {
    OrderForm& form = context.form;
    CreateOrder command;
    command.id = form.id;
    command.customer = *form.customer_id;
    command.location = *form.location;
    command.lines = content_lines(form);
    command.needed_at = form.needed_at;
    command.backdated = form.is_backdated;
    command.customer_notes = std::string(trimmed(form.customer_notes));
    command.fulfilment = form.fulfilment;
    command.delivery_address = address_of(form);
    command.submission = submission;
    command.overrides = new_overrides(form);
    return command;
}

// The form has no cancelled lines.
bool changes_lines(const FormContext& context) {
    OrderForm copy_of_lines;
    copy_of_lines.lines = context.form.lines;
    copy_of_lines.outlook = context.form.outlook;
    const auto lines = content_lines(copy_of_lines);
    std::vector<OrderLine> wanted;
    std::copy_if(context.original->lines.begin(), context.original->lines.end(), std::back_inserter(wanted), is_wanted);
    const auto is_same = [](const LineContent& line, const OrderLine& before) {
        return line.id == before.id && line.product == before.product && line.quantity == before.quantity &&
               line.notes == before.notes;
    };
    const auto is_overridden = [](const FormLine& line) { return line.override_reason.has_value(); };
    return !std::equal(lines.begin(), lines.end(), wanted.begin(), wanted.end(), is_same) ||
           std::any_of(context.form.lines.begin(), context.form.lines.end(), is_overridden);
}

EditOrder edit_command(FormContext& context, std::optional<Justification> justification) {
    OrderForm& form = context.form;
    EditOrder command;
    command.order = form.id;
    command.expected = form.expected;
    if (changes_lines(context) || !is_changed(context)) command.lines = content_lines(form);
    if (context.is_for_another()) command.customer = form.customer_id;
    if (form.needed_at != context.original->needed_at) command.needed_at = form.needed_at;
    command.backdated = command.needed_at && form.is_backdated;
    const std::string notes(trimmed(form.customer_notes));
    if (notes != context.original->customer_notes) command.customer_notes = notes;
    if (changes_fulfilment(context)) {
        command.fulfilment = form.fulfilment;
        command.delivery_address = address_of(form);
    }
    command.overrides = new_overrides(form);
    command.justification = std::move(justification);
    return command;
}

// "/lines/3/quantity" → 3.
std::optional<std::size_t> line_index_of(std::string_view pointer) {
    constexpr std::string_view prefix = "/lines/";
    if (pointer.substr(0, prefix.size()) != prefix) return std::nullopt;
    pointer.remove_prefix(prefix.size());
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), index);
    return error == std::errc{} ? std::optional(index) : std::nullopt;
}

FormLine* sent_line(OrderForm& form, std::size_t index) {
    return index < form.sent_lines.size() ? form.line(form.sent_lines[index]) : nullptr;
}

FormPlace place_of(std::string_view pointer) {
    const auto ends_with = [&](std::string_view end) {
        return pointer.size() >= end.size() && pointer.substr(pointer.size() - end.size()) == end;
    };
    if (ends_with("/quantity")) return FormPlace::quantity;
    if (pointer.substr(0, 6) == "/lines") return FormPlace::product;
    if (pointer == "/neededAt") return FormPlace::needed_by;
    if (pointer == "/deliveryAddress") return FormPlace::address;
    if (pointer == "/customerId") return FormPlace::customer;
    if (pointer == "/locationId") return FormPlace::location;
    return FormPlace::none;
}

// Puts what the server said where it can be mended.
void note_problem(OrderForm& form, FormStop& stop, std::string_view pointer, const std::string& message) {
    const FormPlace place = place_of(pointer);
    const auto index = line_index_of(pointer);
    FormLine* line = index ? sent_line(form, *index) : nullptr;
    if (line) line->problem = message;
    if (place == FormPlace::address) form.address_problem = message;
    if (stop.place != FormPlace::none || place == FormPlace::none) return;
    stop.place = place;
    stop.line = line ? line->key : 0;
    stop.removable = line != nullptr && form.lines.size() > 1;
}

void note_clashes(OrderForm& form, FormStop& stop, const Json& body) {
    for (const ClashingLine& clash : problem_in(body).clashes) {
        std::string path;
        for (const std::string& step : clash.path) path += (path.empty() ? "" : " \xE2\x86\x92 ") + step;
        note_problem(form, stop, "/lines/" + std::to_string(clash.line_index),
                     spaced_words(clash.allergen.empty() ? clash.restriction : clash.allergen) + ": " + path);
    }
}

void take_refusal(FormContext& context, const app::Progress& progress) {
    OrderForm& form = context.form;
    FormStop stop;
    const bool is_changed_meanwhile = progress.problem == ProblemType::changed_meanwhile;
    stop.text = progress.detail;
    for (const app::FieldProblem& problem : progress.errors) note_problem(form, stop, problem.pointer, problem.message);
    note_clashes(form, stop, progress.body);
    // What was typed stays; saved again it stands on what the order has become.
    if (is_changed_meanwhile && context.original) {
        form.expected = context.original->version;
        stop.text =
            "Somebody changed this order meanwhile. Your changes are still here: look at the difference and save "
            "again.";
    }
    form.stop = std::move(stop);
    form.asking = FormErrand::none;
    if (form.stop->place != FormPlace::none) form.want_focus(form.stop->place, form.stop->line);
}

// "N-000123 is ready for production", "N-000123 is short of 2 materials".
void tell_outcome(FormContext& context, const std::optional<Order>& saved) {
    const std::string name = saved && saved->number > 0 ? number_text(saved->number) : "The order";
    if (saved && saved->phase == Phase::Ready) {
        context.intents.toast(ui::Severity::success, name + " is ready for production",
                              "Everything it needs is reserved.");
    } else if (saved && saved->phase == Phase::Short) {
        context.intents.toast(ui::Severity::warning,
                              name + " is short of " + counted(saved->shortfall.size(), "material", "materials"),
                              "Procurement has been asked.");
    } else if (saved && saved->phase == Phase::Draft) {
        context.intents.toast(ui::Severity::success, "Draft saved", name + " holds no stock until it is submitted.");
    } else {
        context.intents.toast(ui::Severity::success, "Changes to " + name + " saved");
    }
}

// It is safe on disk and will be sent; its order shows what is expected meanwhile.
void leave_to_outbox(FormContext& context) {
    OrderForm& form = context.form;
    const OrderId order = form.id;
    if (form.errand == FormErrand::save_then_submit) context.intents.send(SubmitOrder{order, std::nullopt});
    context.intents.forget(form.ticket);
    context.intents.toast(ui::Severity::info, "Waiting to be sent",
                          "It is kept on this device and sent as soon as the server can be reached.");
    form = OrderForm{};
    context.intents.replace(app::order_route(order.value));
}

}  // namespace

std::vector<LineContent> content_lines(OrderForm& form) {
    std::vector<LineContent> out;
    form.sent_lines.clear();
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        const FormLine& line = form.lines[i];
        const forms::AskedLine& asked = form.outlook.asked[i];
        if (line.is_blank() || !asked.product || !asked.quantity) continue;
        out.push_back({line.kept, asked.product->id, *asked.quantity, line.notes});
        form.sent_lines.push_back(line.key);
    }
    return out;
}

bool is_changed(const FormContext& context) {
    const Order* order = context.original;
    if (!order) return true;
    return changes_lines(context) || context.is_for_another() || context.form.needed_at != order->needed_at ||
           trimmed(context.form.customer_notes) != order->customer_notes || changes_fulfilment(context);
}

bool changes_fulfilment(const FormContext& context) {
    const Order* order = context.original;
    return order &&
           (context.form.fulfilment != order->fulfilment || address_of(context.form) != order->delivery_address);
}

void send(FormContext& context, FormErrand errand, std::optional<Justification> justification) {
    OrderForm& form = context.form;
    context.intents.forget(form.ticket);
    form.errand = errand;
    form.stop.reset();
    form.address_problem.clear();
    for (FormLine& line : form.lines) line.problem.clear();
    switch (errand) {
        case FormErrand::none: return;
        case FormErrand::save_draft:
            if (context.is_new()) form.ticket = context.intents.send(create_command(context, Submission::as_draft));
            else form.ticket = context.intents.send(edit_command(context, std::nullopt));
            return;
        case FormErrand::submit_new:
            form.ticket = context.intents.send(create_command(context, Submission::at_once));
            return;
        case FormErrand::save_changes:
        case FormErrand::save_then_submit:
            form.ticket = context.intents.send(edit_command(context, std::move(justification)));
            return;
        case FormErrand::submit: form.ticket = context.intents.send(SubmitOrder{form.id, form.expected}); return;
    }
}

void receive_answer(FormContext& context) {
    OrderForm& form = context.form;
    const app::Progress* progress = context.state.progress_of(form.ticket);
    if (progress && progress->state == app::CommandState::waiting) return leave_to_outbox(context);
    if (!progress || progress->is_open()) return;
    const app::Progress answer = *progress;
    const FormErrand errand = std::exchange(form.errand, FormErrand::none);
    context.intents.forget(form.ticket);
    if (answer.is_refused()) {
        take_refusal(context, answer);
        return;
    }
    const std::optional<Order> saved = read_record<Order>(answer.body);
    if (errand == FormErrand::save_then_submit) {
        if (saved) form.expected = saved->version;
        send(context, FormErrand::submit);
        return;
    }
    tell_outcome(context, saved);
    const OrderId order = form.id;
    form = OrderForm{};
    context.intents.replace(app::order_route(order.value));
}

}  // namespace batchline::screens
