// The dialogs of a room: filling a template in, adding a person, saving what was said for the customer's file.

#include <algorithm>

#include "client/forms/typed_variable.h"
#include "client/screens/discussion/discussion_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

std::string label_of(const TemplateVariable& variable) {
    std::string label = spaced_words(variable.name);
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

// A field for each variable, with what is typed there read by its type.
void draw_variables(ui::Ui& ui, const AppState& state, const Order& order, const MessageTemplate& each,
                    TemplateDraft& draft) {
    const ZoneRules& zone = state.zone_of(order.location);
    const TemplatePlace place = template_place_of(order, zone);
    for (const TemplateVariable& variable : each.variables) {
        std::string& typed = draft.typed[variable.name];
        const std::string_view example = forms::variable_example(variable.type);
        const std::string such_as = example.empty() ? std::string{} : "Such as " + std::string(example);
        const auto said = written(variable.type, draft.values[variable.name], place);
        const bool is_typed = !is_blank(typed);
        const bool is_understood = is_typed && said && *said != typed;
        const ui::FieldEvents events =
            ui::text_field(ui, label_of(variable), typed,
                           {.hint = is_understood ? *said : such_as,
                            .error = is_typed && !said ? "Cannot be read. " + such_as : std::string{},
                            .required = true,
                            .length_max = static_cast<int>(variable_length_max),
                            .key = ui::Key(variable.name)});
        if (events.changed) draft.values[variable.name] = forms::variable_value(variable.type, typed, zone, state.now);
    }
}

void draw_filling(ui::Ui& ui, const AppState& state, const Order& order, DiscussionView& view) {
    if (!view.filling) return;
    const MessageTemplate* each = offered_template(state, view.filling->id);
    if (!each) {
        view.filling.reset();
        return;
    }
    ui::Dialog dialog(ui, "template", {.title = each->name});
    draw_variables(ui, state, order, *each, *view.filling);
    const TemplatePlace place = template_place_of(order, state.zone_of(order.location));
    {
        ui::Stack shown(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = "Preview"});
        ui::caption(ui, "Preview");
        ui::paragraph(ui, outlined(*each, view.filling->values, place));
    }
    const auto text = filled_in(*each, view.filling->values, place);
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        view.filling.reset();
        return;
    }
    if (!ui::button(ui, "Use it", {.kind = ui::ButtonKind::primary, .enabled = text.ok()}) || !text.ok()) return;
    use_template(*text, std::move(*view.filling), view);
    view.filling.reset();
}

void draw_adding(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room, DiscussionView& view,
                 Intents& intents) {
    if (!view.adds_person) return;
    std::vector<const User*> others;
    for (const User* user : state.replica.all<User>()) {
        const bool is_there =
            std::find(room.participants.begin(), room.participants.end(), user->id) != room.participants.end();
        if (!is_there && user->id != state.actor.user) others.push_back(user);
    }
    std::vector<std::string_view> names;
    for (const User* user : others) names.push_back(user->name);
    ui::Dialog dialog(ui, "person",
                      {.title = "Add a person",
                       .text = "Whoever may see this order can take part in its discussion until production starts."});
    ui::select(ui, "Person", view.person, names);
    dialog.buttons();
    const bool is_chosen = view.person >= 0 && static_cast<std::size_t>(view.person) < others.size();
    const bool leaves = ui::button(ui, "Back") || dialog.dismissed();
    const bool adds = ui::button(ui, "Add", {.kind = ui::ButtonKind::primary, .enabled = is_chosen}) && is_chosen;
    if (adds) view.sent = intents.send(InviteParticipant{order.id, others[static_cast<std::size_t>(view.person)]->id});
    if (!leaves && !adds) return;
    view.adds_person = false;
    view.person = -1;
}

void draw_saving(ui::Ui& ui, const Order& order, DiscussionView& view, Intents& intents) {
    if (!view.asks_to_save) return;
    ui::Dialog dialog(ui, "interaction",
                      {.title = "Save as interaction",
                       .text = "Goes into the record of " + order.customer_name + ". The room stays as it is."});
    ui::text_area(ui, "Summary", view.summary,
                  {.hint = "Left empty, the last messages are kept", .length_max = static_cast<int>(text_length_max)});
    ui::text_field(ui, "Outcome", view.outcome, {.placeholder = "They keep the order"});
    dialog.buttons();
    const bool leaves = ui::button(ui, "Back") || dialog.dismissed();
    const bool saves =
        ui::button(ui, "Save interaction", {.kind = ui::ButtonKind::primary, .icon = icons::notebook_pen});
    if (saves) view.sent = intents.send(ConvertToInteraction{order.id, view.summary, view.outcome});
    if (!leaves && !saves) return;
    view.asks_to_save = false;
    view.summary.clear();
    view.outcome.clear();
}

}  // namespace

void draw_discussion_dialogs(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room,
                             DiscussionView& view, Intents& intents) {
    draw_filling(ui, state, order, view);
    draw_adding(ui, state, order, room, view, intents);
    draw_saving(ui, order, view, intents);
}

}  // namespace batchline::screens
