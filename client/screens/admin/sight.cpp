// Asks the server why a user sees an order or does not, and shows its reasons.

#include "client/screens/admin/admin.h"
#include "client/screens/words.h"
#include "generated/icons.h"

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

std::string text_of(const Json& json, const char* name) { return json.value(name, std::string()); }

void draw_answer(ui::Ui& ui, const Json& answer) {
    const bool sees = answer.value("sees", false);
    ui::banner(ui, sees ? "Sees the order" : "Does not see the order",
               {.severity = sees ? ui::Severity::success : ui::Severity::warning, .text = text_of(answer, "reason")});
    if (!sees) return;
    ui::Stack list(ui, {.gap = theme::space::xs, .role = ui::Role::list, .name = "What they may do"});
    for (const Json& one : answer.value("actions", Json::array())) {
        const bool is_allowed = one.value("allowed", false);
        const std::string words = spaced_words(text_of(one, "action"));
        ui::Row row(ui, {.role = ui::Role::listitem,
                         .name = words + (is_allowed ? ": allowed" : ": not allowed"),
                         .key = ui::Key(words)});
        ui::icon(ui, is_allowed ? icons::check : icons::x, is_allowed ? ui::Tone::success : ui::Tone::muted);
        ui::text(ui, words, {.width = 180});
        ui::text(ui, text_of(one, "reason"), {.tone = ui::Tone::muted});
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
    if (asked->is_done() && asked->body.is_object()) draw_answer(ui, asked->body);
}

}  // namespace batchline::screens
