// Asks the server why a user sees an order or does not, and shows its reasons.

#include "shared/protocol/sight.h"
#include "client/screens/admin/admin.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/json.h"

namespace batchline::screens {
namespace {

constexpr std::size_t uuid_length = 36;

// The id in an address or in whatever else was pasted.
std::optional<Uuid> id_in(const std::string& text) {
    for (std::size_t at = 0; at + uuid_length <= text.size(); ++at) {
        if (const auto id = Uuid::parse(std::string_view(text).substr(at, uuid_length))) return id;
    }
    return std::nullopt;
}

void draw_answer(ui::Ui& ui, const SightAnswer& sight) {
    ui::banner(ui, sight.sees ? "Sees the order" : "Does not see the order",
               {.severity = sight.sees ? ui::Severity::success : ui::Severity::warning, .text = sight.reason});
    if (!sight.sees) return;
    ui::Stack list(ui, {.gap = theme::space::xs, .role = ui::Role::list, .name = "What they may do"});
    for (const ActionSight& one : sight.actions) {
        const std::string words = spaced_words(name_of(one.action));
        ui::Row row(ui, {.role = ui::Role::listitem,
                         .name = words + (one.is_allowed ? ": allowed" : ": not allowed"),
                         .key = ui::Key(words)});
        ui::icon(ui, one.is_allowed ? icons::check : icons::x, one.is_allowed ? ui::Tone::success : ui::Tone::muted);
        ui::text(ui, words, {.width = 180});
        ui::text(ui, one.reason, {.tone = ui::Tone::muted});
    }
}

}  // namespace

void draw_sight(ui::Ui& ui, const app::AppState& state, SightQuestion& question, app::Intents& intents) {
    ui::paragraph(ui,
                  "Why can, or cannot, somebody see an order and act on it? You are told the reason, not the order.",
                  ui::Tone::muted);
    const std::vector<const User*> users = users_by_name(state, "");
    std::vector<std::string_view> names;
    for (const User* user : users) names.push_back(user->user_name);
    ui::select(ui, "User", question.user, names, {.width = 360});
    const std::optional<Uuid> order = id_in(question.order);
    const bool is_wrong = !question.order.empty() && !order;
    ui::text_field(ui, "Order", question.order,
                   {.hint = "Paste the order's address or its id",
                    .error = is_wrong ? "There is no id in this" : "",
                    .width = 360});
    const bool may_ask = order && question.user >= 0 && question.user < static_cast<int>(users.size());
    if (ui::button(ui, "Explain", {.kind = ui::ButtonKind::primary, .icon = icons::eye, .enabled = may_ask})) {
        intents.forget(question.asked);
        question.asked = intents.ask("/users/" + users[static_cast<std::size_t>(question.user)]->id.text() +
                                     "/sight?orderId=" + order->text());
    }
    const app::Progress* asked = state.answer_to(question.asked);
    if (!asked) return;
    if (asked->is_refused()) ui::banner(ui, "No answer", {.severity = ui::Severity::warning, .text = asked->detail});
    const std::optional<SightAnswer> sight = asked->is_done() ? read_record<SightAnswer>(asked->body) : std::nullopt;
    if (sight) draw_answer(ui, *sight);
}

}  // namespace batchline::screens
