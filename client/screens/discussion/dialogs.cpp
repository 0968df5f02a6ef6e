// The dialogs about what is said: filling a template in, and saving the room for the customer's file.

#include "client/forms/typed_variable.h"
#include "client/screens/discussion/discussion_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

std::string label_of(const TemplateVariable& variable) {
    std::string label = spaced_words(variable.name);
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

void draw_filling(ui::Ui& ui, const AppState& state, const Order& order, DiscussionView& view) {
    if (!view.filling) return;
    const auto each = offered_template(state, view.filling->id);
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

// Who comes back to it, and when; nothing where that is not asked for, or cannot be read yet.
std::optional<ScheduleFollowUp> draw_coming_back(ui::Ui& ui, const AppState& state, const Order& order,
                                                 const Discussion& room, InteractionDraft& draft) {
    ui::checkbox(ui, "Follow up", draft.follows_up,
                 {.description = "Somebody comes back to it; that is kept with the interaction"});
    if (!draft.follows_up) return std::nullopt;
    ui::text_field(ui, "What for", draft.note,
                   {.placeholder = "Ask whether they liked it", .length_max = static_cast<int>(text_length_max)});
    const std::optional<Instant> due = draw_due(ui, state, order, draft.due);
    const bool names_nobody = !draft.owner.chosen && !is_blank(draft.owner.state.text);
    record_field(ui, "For", draft.owner, people_who_may_look(state, order, room, LookAs::they_are),
                 {.placeholder = "You",
                  .error = names_nobody && !draft.owner.state.open ? "Choose one from the list" : "",
                  .icon = icons::user_round});
    if (!due || names_nobody) return std::nullopt;
    ScheduleFollowUp command;
    command.order = order.id;
    command.due_at = *due;
    command.note = std::string(trimmed(draft.note));
    if (draft.owner.chosen && *draft.owner.chosen != state.actor.user.value)
        command.owner = UserId{*draft.owner.chosen};
    return command;
}

void draw_saving(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room, DiscussionView& view,
                 Intents& intents) {
    if (!view.saving) return;
    InteractionDraft& draft = *view.saving;
    ui::Dialog dialog(ui, "interaction",
                      {.title = "Save as interaction",
                       .text = "Goes into the record of " + order.customer_name + ". The room stays as it is."});
    ui::text_area(ui, "Summary", draft.summary,
                  {.hint = "Left empty, the last messages are kept", .length_max = static_cast<int>(text_length_max)});
    ui::text_field(ui, "Outcome", draft.outcome, {.placeholder = "They keep the order"});
    std::optional<ScheduleFollowUp> follow_up = draw_coming_back(ui, state, order, room, draft);
    const bool is_complete = follow_up || !draft.follows_up;
    dialog.buttons();
    const bool leaves = ui::button(ui, "Back") || dialog.dismissed();
    const bool saves =
        ui::button(ui, "Save interaction",
                   {.kind = ui::ButtonKind::primary, .icon = icons::notebook_pen, .enabled = is_complete}) &&
        is_complete;
    if (saves) {
        // The follow-up first: the interaction names those that there are.
        if (follow_up) {
            follow_up->id = FollowUpId{intents.new_id()};
            view.sent.push_back({intents.send(*follow_up), "The follow-up was not planned", {}});
        }
        const ConvertToInteraction command{order.id, draft.summary, draft.outcome};
        view.sent.push_back({intents.send(command), "The interaction was not saved", {}});
    }
    if (leaves || saves) view.saving.reset();
}

}  // namespace

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

void draw_discussion_dialogs(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room,
                             DiscussionView& view, Intents& intents) {
    draw_filling(ui, state, order, view);
    draw_saving(ui, state, order, room, view, intents);
}

}  // namespace batchline::screens
