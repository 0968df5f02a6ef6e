#pragma once
// The message templates of the company: listed, written, and seen as they would be sent. /admin/templates

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/state.h"
#include "client/screens/discussion/discussion.h"
#include "client/screens/record_form.h"
#include "client/widgets/ui.h"
#include "shared/organisation/message_template.h"
#include "shared/organisation/messages.h"

namespace batchline::screens {

// Of which order a template is shown, and what was typed there for what is asked for.
struct TemplatePreview {
    RecordChoice choice{};
    std::optional<OrderId> order{};  // the last one that was chosen; at first the newest
    TemplateDraft draft{};
};

// What was sent of a template.
enum class TemplateChange : std::uint8_t { written, retired, brought_back, given_up };

// A template as it will be.
struct TemplateForm : RecordForm {
    std::string template_id{};             // empty: something new, which gets one when it is saved
    std::string title{};                   // what it was called when it was opened
    std::optional<MessageTemplate> own{};  // what the company had written of it then
    MessageTemplate before{};              // what stood in the fields at first
    std::string name{};
    std::string category{};
    std::string language{};
    std::string text{};
    std::vector<std::string> roles{};
    std::map<std::string, TemplateVariable> variables{};  // by name; those that have left the text may come back to it
    bool is_active = true;
    std::string pointer{};  // to it within what was sent: "/templates/2"
    TemplateChange sent = TemplateChange::written;
    bool asks_to_give_up = false;  // the dialog about it is open
    TemplatePreview preview{};
};

struct TemplatesView {
    std::string search{};
    std::string role{};      // offered to this one; empty: to any
    std::string language{};  // empty: in any
    std::optional<TemplateForm> form{};
};

void draw_message_templates(ui::Ui& ui, ui::Rect panel, const app::AppState& state, TemplatesView& view,
                            app::Intents& intents);

// --- where a template comes from ---
enum class TemplateOrigin : std::uint8_t {
    configured,  // as templates.json has it
    changed,     // the company has written something else in its place
    own          // the company's alone
};
TemplateOrigin origin_of(const app::AppState& state, const Company& company, const std::string& id);
// nullptr where there is none.
const MessageTemplate* with_id(const std::vector<MessageTemplate>& templates, const std::string& id);
// "Sales supervisor, Branch manager".
std::string role_labels(const app::AppState& state, const std::vector<std::string>& roles);

// --- the form ---
// nullptr: of something new.
TemplateForm template_form(const Company& company, const MessageTemplate* each);
// True once it is to be left.
bool draw_template_form(ui::Ui& ui, const app::AppState& state, const Company& company, TemplateForm& form,
                        app::Intents& intents);
// Beside the form: the text as it would be sent about an order, and who is offered it.
void draw_template_preview(ui::Ui& ui, const app::AppState& state, const MessageTemplate& each,
                           TemplatePreview& preview);

}  // namespace batchline::screens
