// Asks the server for stock that this client does not know, when typing rests.

#include "client/screens/orders/form_parts.h"
#include "client/screens/orders/form_signature.h"
#include "shared/protocol/stock.h"

namespace batchline::screens {
namespace {

constexpr std::int64_t typing_pause_ms = 400;

// The server counts what an order holds as taken, so only orders that hold nothing are asked about.
bool holds_nothing(const FormContext& context) { return context.is_new() || context.original->reservations.empty(); }

std::uint64_t place_and_day_of(const FormContext& context) {
    Signature signature;
    signature.add(context.state.replica.generation());
    signature.add(context.form.location->value);
    signature.add(static_cast<std::uint64_t>(context.zone().local(*context.form.needed_at).date.days));
    return signature.value();
}

// Of what there is to ask; 0: nothing.
std::uint64_t content_of(const FormContext& context) {
    Signature signature;
    const std::uint64_t of_nothing = signature.value();
    for (const forms::AskedLine& asked : context.form.outlook.asked) {
        if (!asked.product || !asked.quantity || !asked.product->recipe) continue;
        signature.add(asked.product->id.value);
        signature.add(static_cast<std::uint64_t>(asked.quantity->amount));
    }
    return signature.value() == of_nothing ? 0 : signature.value();
}

Json lines_of(const FormContext& context) {
    Json lines = Json::array();
    for (const forms::AskedLine& asked : context.form.outlook.asked) {
        if (!asked.product || !asked.quantity || !asked.product->recipe) continue;
        lines.push_back({{"productId", asked.product->id.text()}, {"quantity", json_of(*asked.quantity)}});
    }
    return lines;
}

Json question_of(const FormContext& context) {
    return {{"locationId", context.form.location->text()},
            {"lines", lines_of(context)},
            {"neededAt", json_of(*context.form.needed_at)}};
}

void take_answer(StockCheck& check, const app::Progress& answer) {
    ++check.answer_count;
    const auto told = answer.is_done() ? read_record<StockAnswer>(answer.body) : std::nullopt;
    if (!told) return;
    for (const Shortfall& missing : told->shortfall) check.usable[missing.material] = missing.available;
}

}  // namespace

bool sees_lots(const FormContext& context) {
    return context.form.location && context.state.may_at(Action::ViewStock, *context.form.location);
}

void refresh_stock_check(FormContext& context) {
    OrderForm& form = context.form;
    StockCheck& check = form.stock_check;
    const bool is_useful = form.location && form.needed_at && !sees_lots(context) && holds_nothing(context) &&
                           context.state.connection.is_live;
    if (!is_useful) return;
    const std::uint64_t place_and_day = place_and_day_of(context);
    if (place_and_day != check.place_and_day) {
        context.intents.forget(check.ticket);
        const std::uint64_t answer_count = check.answer_count + 1;
        check = {};
        check.answer_count = answer_count;
        check.place_and_day = place_and_day;
    }
    if (const app::Progress* answer = context.state.answer_to(check.ticket); answer && !answer->is_open()) {
        take_answer(check, *answer);
        context.intents.forget(check.ticket);
        context.ui.request_frame();
    }
    if (const std::uint64_t content = content_of(context); content != check.content) {
        check.content = content;
        check.changed_at_ms = context.ui.now_ms();
    }
    if (check.content == 0 || check.content == check.asked || check.ticket != 0) return;
    const std::int64_t rest_ms = check.changed_at_ms + typing_pause_ms - context.ui.now_ms();
    if (rest_ms > 0) return context.ui.request_frame_after(static_cast<int>(rest_ms));
    check.asked = check.content;
    check.ticket = context.intents.ask("/inventory/check", question_of(context));
}

}  // namespace batchline::screens
