// What the company is called, the rates of tax it charges, and its price lists.

#include "client/screens/admin/admin.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

CompanyForm form_of(const Company& company) {
    CompanyForm form;
    form.id = company.id.value;
    form.version = company.version;
    form.name = company.name;
    form.rates = typed_rates(company.tax_rates);
    form.price_lists = company.price_lists;
    return form;
}

// False where nothing differs, or where something cannot be read.
bool send(CompanyForm& form, const Company& company, Intents& intents) {
    form.tried = true;
    CompanyContent content = company;
    content.name = trimmed(form.name);
    content.tax_rates = tax_rates_of(form.rates);
    content.price_lists = price_lists_of(form.price_lists);
    if (content.name.empty()) form.problems.push_back({"/name", "Type what it is called"});
    if (!form.problems.empty()) return false;
    ChangeCompany change;
    change.expected = form.version;
    change.changes = difference(static_cast<const CompanyContent&>(company), content);
    if (change.changes.members.empty()) return false;
    form.saving = intents.send(std::move(change));
    return true;
}

}  // namespace

void draw_company(ui::Ui& ui, const AppState& state, AdminView& view, Intents& intents) {
    const Company* company = state.replica.find<Company>(the_company());
    if (!company) {
        ui::empty_state(ui, "There is no company yet",
                        {.icon = icons::building_2, .text = "The page of the first start makes it."});
        return;
    }
    if (!view.company) view.company = form_of(*company);
    CompanyForm& form = *view.company;
    FormPage page;
    page.title = "Company";
    page.back_name = "Back to the users";
    form.is_kept = has_been_saved(state, form, form.name, intents) || form.is_kept;
    const bool is_saved = form.is_kept && company->version > form.version;
    const FormEvents events = draw_form_head(ui, page, form, company->version);
    {
        FormBody body(ui, "Company");
        ui::text_field(ui, "Company name", form.name,
                       {.error = form.error_at("/name"), .icon = icons::building_2, .required = true});
        ui::text(ui, "Currency: " + company->currency, {.tone = ui::Tone::muted});
        const app::Progress* refusal = form.refusal ? &*form.refusal : nullptr;
        draw_tax_rates(ui, form.rates, form.tried, refusal, "/taxRates");
        draw_price_lists(ui, form.price_lists, refusal, "/priceLists");
    }
    if (is_saved || events.back) {
        if (events.back) view.tab = AdminTab::users;
        view.company.reset();
        ui.request_frame();
        return;
    }
    if (!events.save || form.is_saving() || form.is_kept) return;
    form.problems.clear();
    form.refusal.reset();
    if (!send(form, *company, intents) && form.problems.empty()) {
        view.company.reset();
        ui.request_frame();
    }
}

}  // namespace batchline::screens
