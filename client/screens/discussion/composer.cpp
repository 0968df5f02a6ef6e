// The box to write a message in, with templates, mentions and answers.

#include <algorithm>

#include "client/forms/typed_variable.h"
#include "client/screens/discussion/discussion_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float choices_height = 64;
constexpr float words_height = 76;
constexpr float buttons_height = 44;
constexpr float answer_height = 32;
constexpr float choice_width = 240;
constexpr float touch_height = 48;
constexpr float words_height_low = 60;
constexpr float send_width = 108;
constexpr float low_below = 860;  // height of the window

// Where what was said needs the room: no labels above the boxes, and the button stands beside the words.
bool is_low(const ui::Ui& ui) { return ui.is_phone() || ui.height() < low_below; }

std::vector<const MessageTemplate*> offered(const AppState& state) {
    std::vector<const MessageTemplate*> out;
    for (const MessageTemplate& each : state.configuration.templates) {
        if (is_offered_to(each, state.actor.role)) out.push_back(&each);
    }
    return out;
}

// Without a label a box says inside what it is for.
ui::FieldOptions choice_look(const ui::Ui& ui, float width, std::string_view placeholder, const char* icon) {
    return {.placeholder = placeholder, .icon = icon, .width = width, .label_hidden = is_low(ui)};
}

void draw_templates(ui::Ui& ui, const AppState& state, const Order& order, DiscussionView& view, float width) {
    const std::vector<const MessageTemplate*> templates = offered(state);
    if (templates.empty()) return;
    std::vector<std::string_view> names;
    for (const MessageTemplate* each : templates) names.push_back(each->name);
    int chosen = -1;
    const auto look = choice_look(ui, width, ui.is_phone() ? "Template" : "Find a template", icons::zap);
    if (!ui::select(ui, "Template", chosen, names, look) || chosen < 0) return;
    const MessageTemplate& each = *templates[static_cast<std::size_t>(chosen)];
    TemplateDraft draft{.id = each.id, .values = known_values(each, state, order)};
    if (const auto text = filled_in(each, draft.values, template_place_of(order, state.zone_of(order.location))))
        return use_template(*text, std::move(draft), view);
    for (const TemplateVariable& variable : each.variables) {
        draft.typed[variable.name] =
            forms::variable_text(variable.type, draft.values[variable.name], state.zone_of(order.location));
    }
    view.filling = std::move(draft);
    ui.request_frame();
}

void draw_mentions(ui::Ui& ui, const AppState& state, const Discussion& room, DiscussionView& view, float width) {
    std::vector<std::string_view> names;
    for (const UserId user : room.participants) {
        if (user != state.actor.user) names.push_back(state.user_name(user));
    }
    if (names.empty()) return;
    int chosen = -1;
    const auto look = choice_look(ui, width, ui.is_phone() ? "Mention" : "Somebody here", icons::at_sign);
    if (!ui::select(ui, "Mention", chosen, names, look) || chosen < 0) return;
    const bool needs_space = !view.text.empty() && view.text.back() != ' ';
    view.text += (needs_space ? " @" : "@") + std::string(names[static_cast<std::size_t>(chosen)]) + " ";
    view.take_focus = true;
}

std::vector<UserId> mentioned(const AppState& state, const Discussion& room, const std::string& text) {
    std::vector<UserId> out;
    for (const UserId user : room.participants) {
        const std::string name = "@" + std::string(state.user_name(user));
        if (user != state.actor.user && text.find(name) != std::string::npos) out.push_back(user);
    }
    return out;
}

void send(const AppState& state, const Order& order, const Discussion& room, DiscussionView& view, Intents& intents) {
    if (trimmed(view.text).empty()) return;
    PostMessage message;
    message.order = order.id;
    message.id = MessageId{intents.new_id()};
    message.reply_to = view.answering;
    const MessageTemplate* used = view.filled ? offered_template(state, view.filled->id) : nullptr;
    const auto filled = used ? std::optional(filled_in(*used, view.filled->values,
                                                       template_place_of(order, state.zone_of(order.location))))
                             : std::nullopt;
    if (filled && filled->ok() && **filled == view.text) {
        message.template_id = used->id;
        message.variables = view.filled->values;
    } else {
        message.text = view.text;
    }
    message.mentions = mentioned(state, room, view.text);
    view.sent = intents.send(message);
    view.text.clear();
    view.filled.reset();
    view.answering.reset();
    view.take_focus = true;
}

void draw_answered(ui::Ui& ui, const AppState& state, DiscussionView& view) {
    if (!view.answering) return;
    const Message* answered = state.replica.find<Message>(*view.answering);
    ui::Row row(ui, {.height = answer_height});
    ui::text(
        ui, "Answer to: " + (answered ? answered->text : std::string("a message")),
        {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .width = ui.available_width() - 2 * answer_height});
    ui::spacer(ui);
    if (ui::icon_button(ui, icons::x, "Answer nobody")) view.answering.reset();
}

// A refusal that came at once: the words are given back to whoever wrote them.
void take_refusal(const AppState& state, DiscussionView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.sent);
    if (!progress || progress->state == app::CommandState::sending) return;
    if (progress->is_refused()) intents.toast(ui::Severity::danger, "The message was not taken", progress->detail);
    intents.forget(view.sent);
}

}  // namespace

const MessageTemplate* offered_template(const AppState& state, const std::string& id) {
    return find_template(state.configuration.templates, id, state.actor.role);
}

std::map<std::string, std::string> known_values(const MessageTemplate& each, const AppState& state,
                                                const Order& order) {
    const Customer* customer = state.replica.find<Customer>(order.customer);
    const ZoneRules& zone = state.zone_of(order.location);
    const auto total = total_of(order.lines);
    std::map<std::string, std::string> known;
    known["order.number"] = number_text(order.number);
    if (total) known["order.total"] = total->amount_text() + " " + total->currency;
    known["customer.name"] = order.customer_name;
    if (customer && !customer->contacts.empty()) known["customer.contact.name"] = customer->contacts.front().name;
    known["location.name"] = state.location_name(order.location);
    known["sender.name"] = state.actor.name;
    std::map<std::string, std::string> values;
    for (const TemplateVariable& variable : each.variables) {
        const bool is_moment = variable.from == "order.neededAt" && order.needed_at;
        values[variable.name] =
            is_moment ? forms::variable_value(variable.type, *order.needed_at, zone) : known[variable.from];
    }
    return values;
}

void use_template(std::string text, TemplateDraft draft, DiscussionView& view) {
    view.text = std::move(text);
    view.filled = std::move(draft);
    view.take_focus = true;
}

float composer_height(const ui::Ui& ui, const DiscussionView& view) {
    const float answer = view.answering ? answer_height + theme::space::sm : 0;
    if (is_low(ui)) return touch_height + words_height_low + 3 * theme::space::sm + answer;
    return choices_height + words_height + buttons_height + 5 * theme::space::sm + answer + theme::space::xl;
}

void draw_composer(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room, DiscussionView& view,
                   Intents& intents) {
    take_refusal(state, view, intents);
    {
        const float width = ui.is_phone() ? (ui.available_width() - theme::space::md) / 2 : choice_width;
        ui::Row choices(ui, {.gap = theme::space::md});
        draw_templates(ui, state, order, view, width);
        draw_mentions(ui, state, room, view, width);
    }
    draw_answered(ui, state, view);
    const bool low = is_low(ui);
    const auto words = [&](float width) {
        return ui::text_area(ui, "Message", view.text,
                             {.placeholder = "Say something about this order",
                              .width = width,
                              .height = low ? words_height_low : words_height,
                              .label_hidden = low,
                              .length_max = static_cast<int>(text_length_max),
                              .take_focus = std::exchange(view.take_focus, false)});
    };
    bool is_sent = !low && words(0).submitted;
    ui::Row row(ui, {.gap = theme::space::md});
    if (low) is_sent = words(ui.available_width() - send_width).submitted;
    ui::spacer(ui);
    if (!low) ui::caption(ui, "Ctrl Enter sends");
    is_sent |= ui::button(ui, "Send", {.kind = ui::ButtonKind::primary, .icon = icons::send});
    if (is_sent) send(state, order, room, view, intents);
}

}  // namespace batchline::screens
