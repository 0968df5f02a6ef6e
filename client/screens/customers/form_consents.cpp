// The part of a customer's form about their consent: a question for each purpose of the company, and what was answered.

#include <algorithm>

#include "client/screens/customers/form.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/customers/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr int answerer_length_max = 200;

struct Question {
    std::string purpose{};
    std::string text{};
};

// Those of the company, and those it asks no longer, so that their answers can be taken away.
std::vector<Question> questions_of(const AppState& state, const CustomerForm& form) {
    std::vector<Question> questions;
    for (const ConsentPurpose& one : state.configuration.customers.purposes)
        questions.push_back({one.name, one.question});
    for (const Consent& one : form.content.consents) {
        const bool is_there = std::any_of(questions.begin(), questions.end(),
                                          [&](const Question& other) { return other.purpose == one.purpose; });
        if (!is_there) questions.push_back({one.purpose, spaced_words(one.purpose)});
    }
    return questions;
}

// An answer that stood there before keeps who gave it and when; a new one is of whoever saves it, today.
Consent answer_of(const CustomerForm& form, const std::string& purpose, ConsentAnswer answer) {
    for (const Consent& one : form.before.consents) {
        if (one.purpose == purpose && one.answer == answer) return one;
    }
    return {purpose, answer, {}, std::nullopt};
}

void note_answer(ui::Ui& ui, CustomerForm& form, const std::string& purpose, std::optional<ConsentAnswer> answer) {
    ui.request_frame();
    std::vector<Consent>& consents = form.content.consents;
    const auto found =
        std::find_if(consents.begin(), consents.end(), [&](const Consent& one) { return one.purpose == purpose; });
    if (!answer) {
        if (found != consents.end()) consents.erase(found);
        return;
    }
    if (found == consents.end()) consents.push_back(answer_of(form, purpose, *answer));
    else if (found->answer != *answer) *found = answer_of(form, purpose, *answer);
}

void draw_answers(ui::Ui& ui, CustomerForm& form, const std::string& purpose) {
    struct Choice {
        std::string_view label;
        std::optional<ConsentAnswer> answer;
    };
    static constexpr Choice choices[] = {
        {"Not asked", std::nullopt}, {"Yes", ConsentAnswer::Given}, {"No", ConsentAnswer::Refused}};
    const std::optional<ConsentAnswer> answered = consent_of(form.content, purpose);
    ui::Row row(ui, {.wrap = true});
    for (const Choice& choice : choices) {
        if (ui::chip(ui, choice.label, {.on = answered == choice.answer}) != ui::ChipEvent::none)
            note_answer(ui, form, purpose, choice.answer);
    }
}

void draw_question(ui::Ui& ui, CustomerForm& form, const Question& question) {
    const ui::Key key(question.purpose);
    const ui::Scope scope(ui, key);
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = question.text, .key = key});
    ui::paragraph(ui, question.text);
    draw_answers(ui, form, question.purpose);
    std::vector<Consent>& consents = form.content.consents;
    for (std::size_t i = 0; i < consents.size(); ++i) {
        if (consents[i].purpose != question.purpose) continue;
        const std::string at = "/consents/" + std::to_string(i);
        draw_list_error(ui, form, at);
        ui::text_field(
            ui, "Answered by", consents[i].said_by,
            {.placeholder = "Who saves it", .error = form.error_at(at + "/saidBy"), .length_max = answerer_length_max});
    }
}

const ConsentPurpose* unasked_about_diet(const AppState& state, const CustomerForm& form) {
    for (const ConsentPurpose& one : state.configuration.customers.purposes) {
        if (one.needed_for == NeededFor::Diet && !consent_of(form.content, one.name)) return &one;
    }
    return nullptr;
}

void draw_refused(ui::Ui& ui, bool has_diet) {
    ui::text(ui,
             has_diet ? "They do not want this kept: take away what stands here, or ask them again."
                      : "They do not want this kept: nothing of it is.",
             {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true, .icon = icons::ban});
}

}  // namespace

void draw_consent_fields(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    const std::vector<Question> questions = questions_of(state, form);
    if (questions.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::md, .key = "consents"});
    ui::section(ui, "Consent");
    draw_list_error(ui, form, "/consents");
    for (const Question& question : questions) draw_question(ui, form, question);
}

void draw_diet_consent(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    const bool has_diet = !form.allergies.empty() || !form.restrictions.empty();
    if (has_refused(form.content, state.configuration.customers, NeededFor::Diet)) return draw_refused(ui, has_diet);
    const ConsentPurpose* purpose = has_diet ? unasked_about_diet(state, form) : nullptr;
    if (!purpose) return;
    constexpr std::string_view title = "Ask whether we may keep this";
    const std::string yes = "Yes: " + purpose->question;
    const std::string no = "No: " + purpose->question;
    ui::StackOptions look = ui::card(title);
    look.role = ui::Role::group;
    look.key = "diet consent";
    ui::Stack hint(ui, look);
    ui::label(ui, title);
    ui::paragraph(ui, purpose->question, ui::Tone::muted);
    ui::Row row(ui);
    if (ui::button(ui, "Yes", {.small = true, .name = yes})) note_answer(ui, form, purpose->name, ConsentAnswer::Given);
    if (ui::button(ui, "No", {.small = true, .name = no})) note_answer(ui, form, purpose->name, ConsentAnswer::Refused);
}

}  // namespace batchline::screens
