// The box to write a message in, with templates, mentions and answers.

#include <algorithm>

#include "client/forms/typed_variable.h"
#include "client/screens/discussion/discussion_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/workflows/discussion.h"

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
constexpr float save_width = 104;  // of the button without its icon, and of the gap before it
constexpr float low_below = 860;   // height of the window

std::vector<MessageTemplate> offered(const AppState& state) {
    std::vector<MessageTemplate> out = templates_of(state.configuration, state.replica.world());
    std::erase_if(out, [&](const MessageTemplate& each) { return !is_offered_to(each, state.actor.role); });
    return out;
}

// "Delivery is late", and with its language where there are several: "Delivery is late (de)".
std::vector<std::string> names_of(const std::vector<MessageTemplate>& templates) {
    const bool has_languages = std::any_of(templates.begin(), templates.end(), [&](const MessageTemplate& each) {
        return each.language != templates.front().language;
    });
    std::vector<std::string> names;
    for (const MessageTemplate& each : templates)
        names.push_back(has_languages ? each.name + " (" + each.language + ")" : each.name);
    return names;
}

// Without a label a box says inside what it is for.
ui::FieldOptions choice_look(const ui::Ui& ui, float width, std::string_view placeholder, const char* icon) {
    return {.placeholder = placeholder, .icon = icon, .width = width, .label_hidden = has_low_composer(ui)};
}

void draw_templates(ui::Ui& ui, const AppState& state, const Order& order, DiscussionView& view, float width) {
    const std::vector<MessageTemplate> templates = offered(state);
    if (templates.empty()) return;
    const std::vector<std::string> labels = names_of(templates);
    const std::vector<std::string_view> names(labels.begin(), labels.end());
    int chosen = -1;
    const auto look = choice_look(ui, width, ui.is_phone() ? "Template" : "Find a template", icons::zap);
    if (!ui::select(ui, "Template", chosen, names, look) || chosen < 0) return;
    const MessageTemplate& each = templates[static_cast<std::size_t>(chosen)];
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

void draw_choices(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room, DiscussionView& view) {
    const float width = ui.is_phone() ? (ui.available_width() - theme::space::md) / 2 : choice_width;
    ui::Row choices(ui, {.gap = theme::space::md, .key = "choices"});
    draw_templates(ui, state, order, view, width);
    draw_mentions(ui, state, room, view, width);
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
    const auto used = view.filled ? offered_template(state, view.filled->id) : std::nullopt;
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
    view.sent.push_back({intents.send(message), "The message was not taken", std::move(view.text)});
    view.text.clear();
    view.filled.reset();
    view.answering.reset();
    view.take_focus = true;
}

void draw_answered(ui::Ui& ui, const AppState& state, DiscussionView& view) {
    if (!view.answering) return;
    const Message* answered = state.replica.find<Message>(*view.answering);
    ui::Row row(ui, {.height = answer_height, .key = "answered"});
    ui::text(
        ui, "Answer to: " + (answered ? answered->text : std::string("a message")),
        {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .width = ui.available_width() - 2 * answer_height});
    ui::spacer(ui);
    if (ui::icon_button(ui, icons::x, "Answer nobody")) view.answering.reset();
}

}  // namespace

bool has_low_composer(const ui::Ui& ui) { return ui.is_phone() || ui.height() < low_below; }

std::optional<MessageTemplate> offered_template(const AppState& state, const std::string& id) {
    const std::vector<MessageTemplate> templates = templates_of(state.configuration, state.replica.world());
    const MessageTemplate* found = find_template(templates, id, state.actor.role);
    return found ? std::optional(*found) : std::nullopt;
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
    const bool low = has_low_composer(ui);
    const float answer = view.answering && !view.editing ? answer_height + theme::space::sm : 0;
    const float choices = view.editing ? editing_height(ui) : low ? touch_height : choices_height;
    if (low) return choices + words_height_low + 3 * theme::space::sm + answer;
    return choices + words_height + buttons_height + 5 * theme::space::sm + answer + theme::space::xl;
}

void draw_composer(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room, DiscussionView& view,
                   Intents& intents) {
    const bool edits = view.editing.has_value();
    if (edits) {
        draw_editing(ui, state, view);
    } else {
        draw_choices(ui, state, order, room, view);
        draw_answered(ui, state, view);
    }
    const bool low = has_low_composer(ui);
    const bool is_saving = view.editing && view.editing->sent != 0;
    const auto words = [&](float width) {
        return ui::text_area(ui, "Message", view.text,
                             {.placeholder = "Say something about this order",
                              .width = width,
                              .height = low ? words_height_low : words_height,
                              .label_hidden = low,
                              .read_only = is_saving,
                              .length_max = static_cast<int>(text_length_max),
                              .take_focus = std::exchange(view.take_focus, false)});
    };
    bool is_sent = !low && words(0).submitted;
    ui::Row row(ui, {.gap = theme::space::md, .key = "send"});
    if (low) is_sent = words(ui.available_width() - (edits ? save_width : send_width)).submitted;
    if (!low || !edits) ui::spacer(ui);
    if (!low) ui::caption(ui, edits ? "Ctrl Enter saves" : "Ctrl Enter sends");
    // Given up in this frame, it is no longer there to be saved.
    if (edits) {
        is_sent |= ui::button(ui, "Save edit",
                              {.kind = ui::ButtonKind::primary,
                               .icon = low ? nullptr : icons::check,
                               .enabled = !is_saving && !is_blank(view.text)});
        if (is_sent && view.editing) save_edit(state, order, view, intents);
        return;
    }
    is_sent |= ui::button(ui, "Send", {.kind = ui::ButtonKind::primary, .icon = icons::send});
    if (is_sent) send(state, order, room, view, intents);
}

}  // namespace batchline::screens
