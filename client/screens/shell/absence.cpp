// Reads the days that are typed for an absence, counts the work that is to be handed over, and sends either.

#include "client/screens/shell/absence.h"

#include <algorithm>

#include "client/forms/typed_time.h"
#include "client/screens/people.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/protocol/work.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

const User* find_user(const AppState& state, const std::optional<UserId>& user) {
    return user ? state.replica.find<User>(*user) : nullptr;
}

// True once the server has it, or it waits on this device; a refusal stands in the form.
bool has_been_taken(const AppState& state, RecordForm& form, const std::string& title, const std::string& text,
                    Intents& intents) {
    const auto answer = take_answer(state, form.saving, title, intents, text);
    if (answer && answer->is_refused()) form.refusal = *answer;
    return answer && !answer->is_refused();
}

void draw_refusal(ui::Ui& ui, const RecordForm& form) {
    if (!form.refusal) return;
    ui::banner(ui, "Not done", {.severity = ui::Severity::danger, .text = form.refusal->detail, .alert = true});
}

// --- absences ---

// Who no longer signs in is not away: their work is handed over.
std::vector<const User*> people_to_miss(const AppState& state) {
    std::vector<const User*> people = people_to_assign(state);
    std::erase_if(people, [](const User* user) { return user->deactivated_at.has_value(); });
    return people;
}

void show_absence_of(const AppState& state, const User* user, AbsenceView& view) {
    view.first_day.clear();
    view.last_day.clear();
    view.cover.reset();
    view.problems.clear();
    view.refusal.reset();
    if (!user || absence_words(state, *user).empty()) return;
    const ZoneRules& zone = clock_of(state, *user);
    view.first_day = zone.local(user->absence->from).date.text();
    view.last_day = last_day_of(*user->absence, zone).text();
    view.cover = user->absence->cover;
}

void send_absence(const AppState& state, const User& user, AbsenceView& view, Intents& intents) {
    view.problems.clear();
    view.refusal.reset();
    const ZoneRules& zone = clock_of(state, user);
    const Date today = zone.local(state.now).date;
    const std::optional<Date> first = forms::date_from_text(view.first_day, today);
    // A single day needs no second one.
    const bool is_one_day = is_blank(view.last_day);
    const std::optional<Date> last = is_one_day ? first : forms::date_from_text(view.last_day, today);
    if (!first) view.problems.push_back({"/from", "Type a day, as 3 Aug or 2026-08-03"});
    if (!last && !is_one_day) view.problems.push_back({"/until", "Type a day, as 16 Aug or 2026-08-16"});
    if (first && last && *last < *first) view.problems.push_back({"/until", "It ends before it begins"});
    if (!view.cover) view.problems.push_back({"/coverId", "Choose who stands in"});
    if (!view.problems.empty()) return;
    ArrangeAbsence command;
    command.user = user.id;
    command.expected = user.version;
    command.from = zone.instant_of(*first, 0);
    command.until = zone.instant_of({last->days + 1}, 0);
    command.cover = *view.cover;
    view.is_ending = false;
    view.saving = intents.send(std::move(command));
}

void draw_present_absence(ui::Ui& ui, const AppState& state, const User& user, AbsenceView& view, Intents& intents) {
    const std::string words = absence_words(state, user);
    if (words.empty()) return;
    ui::Stack part(ui, {.role = ui::Role::group, .name = "Present absence", .key = "present"});
    ui::text(ui, words, {.wrap = true, .icon = icons::calendar_days});
    const ui::ButtonOptions look{.small = true, .enabled = !view.is_saving()};
    if (!ui::button(ui, is_away(user, state.now) ? "End now" : "Call off", look)) return;
    view.problems.clear();
    view.refusal.reset();
    view.is_ending = true;
    EndAbsence command;
    command.user = user.id;
    command.expected = user.version;
    view.saving = intents.send(std::move(command));
}

void draw_absence_fields(ui::Ui& ui, const AppState& state, const User& user, AbsenceView& view) {
    {
        ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start, .wrap = true});
        ui::text_field(ui, "First day", view.first_day,
                       {.placeholder = "3 Aug", .error = view.error_at("/from"), .width = 180, .required = true});
        ui::text_field(
            ui, "Last day", view.last_day,
            {.placeholder = "16 Aug", .hint = "Empty: one day", .error = view.error_at("/until"), .width = 180});
    }
    person_field(ui, "Who stands in", view.cover, active_users(state, user.id),
                 {.error = view.error_at("/coverId"), .icon = icons::user_round, .required = true});
}

std::string absence_toast(const User* user, const AbsenceView& view) {
    const std::string name = user ? user->name : std::string("Somebody");
    return view.is_ending ? "The absence of " + name + " has ended" : "The absence of " + name + " is arranged";
}

// --- handing over ---

// What was counted, once the server has answered.
std::optional<WorkAnswer> count_work(const AppState& state, HandoverView& view, Intents& intents) {
    if (view.counted != view.user) {
        intents.forget(view.counting);
        view.counted = view.user;
        if (view.user) view.counting = intents.ask("/users/" + view.user->text() + "/work");
    }
    const app::Progress* answer = state.answer_to(view.counting);
    return answer && answer->is_done() ? read_record<WorkAnswer>(answer->body) : std::nullopt;
}

bool is_nothing(const WorkAnswer& count) {
    return count.orders == 0 && count.follow_ups == 0 && count.key_accounts == 0;
}

void draw_count(ui::Ui& ui, const AppState& state, const std::optional<WorkAnswer>& count, const HandoverView& view) {
    if (!count) {
        const app::Progress* answer = state.answer_to(view.counting);
        const bool is_refused = answer && answer->is_refused();
        if (view.user) ui::caption(ui, is_refused ? "How much it is, the server alone knows." : "Counting the work");
        return;
    }
    if (is_nothing(*count)) return ui::text(ui, "Nothing to hand over", {.tone = ui::Tone::muted});
    ui::Columns columns(ui, 3, {.gap = theme::space::md});
    ui::fact(ui, "Open orders", std::to_string(count->orders));
    columns.next();
    ui::fact(ui, "Follow-ups", std::to_string(count->follow_ups));
    columns.next();
    ui::fact(ui, "Key accounts", std::to_string(count->key_accounts));
}

std::string_view why_not_yet(const HandoverView& view, const std::optional<WorkAnswer>& count) {
    if (!view.user) return "Choose whose work it is";
    if (count && is_nothing(*count)) return "There is nothing to hand over";
    if (!view.to) return "Choose who takes it over";
    return {};
}

void send_handover(const User& user, HandoverView& view, Intents& intents) {
    view.refusal.reset();
    HandOverWork command;
    command.user = user.id;
    command.expected = user.version;
    command.to = *view.to;
    command.reason = trimmed(view.reason);
    view.saving = intents.send(std::move(command));
}

}  // namespace

AbsenceView begin_absence(const AppState& state, std::optional<UserId> user) {
    AbsenceView view;
    const std::vector<const User*> people = people_to_miss(state);
    view.user = user || people.empty() ? user : std::optional(people.front()->id);
    show_absence_of(state, find_user(state, view.user), view);
    return view;
}

void draw_absence(ui::Ui& ui, const AppState& state, std::optional<AbsenceView>& view, Intents& intents) {
    if (!view) return;
    const User* user = find_user(state, view->user);
    const std::string cover(view->cover ? state.user_name(*view->cover) : std::string_view());
    const std::string told = view->is_ending ? "Their work is theirs alone again." : cover + " stands in for them.";
    if (has_been_taken(state, *view, absence_toast(user, *view), told, intents)) {
        view.reset();
        return;
    }
    ui::Dialog dialog(ui, "absence",
                      {.title = "Absence and cover",
                       .text = "Who stands in sees the orders, follow-ups and key accounts of who is away as their "
                               "own, and acts on them as far as their own role goes."});
    draw_refusal(ui, *view);
    if (person_field(ui, "Who is away", view->user, people_to_miss(state), {.required = true})) {
        user = find_user(state, view->user);
        show_absence_of(state, user, *view);
    }
    if (user) {
        draw_present_absence(ui, state, *user, *view, intents);
        draw_absence_fields(ui, state, *user, *view);
    }
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        intents.forget(view->saving);
        view.reset();
        return;
    }
    const bool may_send = user && !view->is_saving();
    if (ui::button(ui, "Arrange", {.kind = ui::ButtonKind::primary, .icon = icons::check, .enabled = may_send}))
        send_absence(state, *user, *view, intents);
}

void draw_handover(ui::Ui& ui, const AppState& state, std::optional<HandoverView>& view, Intents& intents) {
    if (!view) return;
    const std::string taker(view->to ? state.user_name(*view->to) : std::string_view());
    const auto close = [&] {
        intents.forget(view->saving);
        intents.forget(view->counting);
        view.reset();
    };
    if (has_been_taken(state, *view, "The work was handed over", taker + " sees to it from now on.", intents))
        return close();
    const std::optional<WorkAnswer> count = count_work(state, *view, intents);
    ui::Dialog dialog(ui, "handover",
                      {.title = "Hand over work",
                       .text = "Orders that have not ended, open follow-ups and places in the teams of key accounts "
                               "become a colleague's for good. Who created an order stays to be read."});
    draw_refusal(ui, *view);
    if (person_field(ui, "Whose work", view->user, people_to_assign(state), {.required = true})) {
        view->refusal.reset();
        if (view->to == view->user) view->to.reset();
    }
    draw_count(ui, state, count, *view);
    person_field(ui, "To whom", view->to, active_users(state, view->user),
                 {.error = view->error_at("/toId"), .icon = icons::user_round, .required = true});
    ui::text_area(ui, "Reason", view->reason,
                  {.hint = "For the audit; may stay empty", .error = view->error_at("/reason"), .length_max = 1000});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) return close();
    const User* user = find_user(state, view->user);
    const std::string_view reason = why_not_yet(*view, count);
    const ui::ButtonOptions look{.kind = ui::ButtonKind::primary,
                                 .icon = icons::arrow_left_right,
                                 .enabled = user && reason.empty() && !view->is_saving(),
                                 .reason = reason};
    if (ui::button(ui, "Hand over", look)) send_handover(*user, *view, intents);
}

}  // namespace batchline::screens
