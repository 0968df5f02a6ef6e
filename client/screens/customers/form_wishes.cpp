// The part of a customer's form about what they must not get, with who says so, and what they would rather have.

#include <algorithm>

#include "client/forms/typed_time.h"
#include "client/screens/customers/form.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr int voucher_length_max = 200;

// Of whoever keeps the customer, at the first location that serves them.
Date today_for(const AppState& state, const CustomerForm& form) {
    const std::vector<LocationId>& locations = form.content.locations;
    return state.zone_of(locations.empty() ? LocationId{} : locations.front()).local(state.now).date;
}

// A day that has been: without a year the last one of that name.
std::optional<Date> past_day(std::string_view typed, Date today) {
    constexpr std::int32_t year_days = 365;
    const auto day = forms::date_from_text(typed, today);
    return !day || *day <= today ? day : forms::date_from_text(typed, Date{today.days - year_days});
}

void draw_voucher(ui::Ui& ui, VouchedName& chosen, const std::string& at, const CustomerForm& form) {
    const std::string title = spaced_words(chosen.name);
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = title, .key = ui::Key(chosen.name)});
    ui::text(ui, title, {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::shield_alert});
    draw_list_error(ui, form, at);
    ui::Columns columns(ui, 2, {.gap = theme::space::md});
    ui::text_field(
        ui, "Said by", chosen.said_by,
        {.placeholder = "Who saves it", .error = form.error_at(at + "/saidBy"), .length_max = voucher_length_max});
    columns.next();
    ui::text_field(ui, "Since", chosen.since,
                   {.placeholder = "Today", .error = form.error_at(at + "/since"), .length_max = 40});
}

struct DietGroup {
    std::string_view title{};    // "Allergies"
    std::string_view pointer{};  // "/allergies"
    std::vector<std::string> names{};
};

// A check box for each name, and below them who says so of each that is chosen.
void draw_diet_group(ui::Ui& ui, DietGroup group, std::vector<VouchedName>& all, const CustomerForm& form) {
    std::vector<std::string> chosen;
    for (const VouchedName& one : all) {
        chosen.push_back(one.name);
        // What is no longer configured can be taken away all the same.
        const bool is_known = std::find(group.names.begin(), group.names.end(), one.name) != group.names.end();
        if (!is_known) group.names.push_back(one.name);
    }
    ui::Stack part(ui, {.gap = theme::space::md, .key = group.title});
    name_checkboxes(ui, group.title, group.names, chosen, error_exactly_at(form, group.pointer));
    std::erase_if(
        all, [&](const VouchedName& one) { return std::find(chosen.begin(), chosen.end(), one.name) == chosen.end(); });
    for (const std::string& name : chosen) {
        const bool is_there =
            std::any_of(all.begin(), all.end(), [&](const VouchedName& one) { return one.name == name; });
        if (!is_there) all.push_back({name, {}, {}});
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ui::Scope scope(ui, ui::Key(all[i].name));
        draw_voucher(ui, all[i], std::string(group.pointer) + "/" + std::to_string(i), form);
    }
}

std::optional<Date> since_of(const VouchedName& one, const std::string& at, Date today, TypedReader& reader) {
    if (is_blank(one.since)) return std::nullopt;
    const auto day = past_day(one.since, today);
    if (!day) reader.add(at + "/since", "Type a day, as 12 May or 2026-05-12");
    if (day && today < *day) reader.add(at + "/since", "Type a day that has been, or leave it empty for today");
    return day;
}

// The subject that is shown alone counts; advice is about nothing.
Preference preference_of(const PreferencePart& part, const std::string& at, TypedReader& reader) {
    Preference preference;
    preference.text = reader.required_text(part.text, at + "/text", "What would they rather have?");
    preference.stance = part.stance;
    preference.strength = part.strength;
    if (part.stance == Stance::Advice) return preference;
    switch (part.subject) {
        case PreferenceSubject::product:
            if (part.product.chosen) preference.product = ProductId{*part.product.chosen};
            else reader.add(at + "/productId", "Choose the product");
            return preference;
        case PreferenceSubject::material:
            if (part.material.chosen) preference.material = MaterialId{*part.material.chosen};
            else reader.add(at + "/materialId", "Choose the material");
            return preference;
        case PreferenceSubject::property:
            preference.property = part.property;
            if (part.property.empty()) reader.add(at + "/property", "Choose the property");
            return preference;
    }
    return preference;
}

void draw_property(ui::Ui& ui, const AppState& state, PreferencePart& part, std::string_view error) {
    std::vector<std::string> marks = diet_marks(state);
    if (!part.property.empty() && std::find(marks.begin(), marks.end(), part.property) == marks.end())
        marks.push_back(part.property);
    std::vector<std::string> texts;
    for (const std::string& mark : marks) texts.push_back(spaced_words(mark));
    const std::vector<std::string_view> names(texts.begin(), texts.end());
    const auto found = std::find(marks.begin(), marks.end(), part.property);
    int place = found == marks.end() ? -1 : static_cast<int>(found - marks.begin());
    if (ui::select(ui, "Property", place, names, {.error = error}))
        part.property = marks[static_cast<std::size_t>(place)];
}

void draw_subject(ui::Ui& ui, const AppState& state, const CustomerForm& form, PreferencePart& part,
                  const std::string& at) {
    static constexpr std::string_view subjects[] = {"A product", "A material", "Whatever is"};
    ui::Columns columns(ui, 2, {.gap = theme::space::md});
    int subject = static_cast<int>(part.subject);
    if (ui::select(ui, "About", subject, subjects, {.error = error_exactly_at(form, at)}))
        part.subject = static_cast<PreferenceSubject>(subject);
    columns.next();
    switch (part.subject) {
        case PreferenceSubject::product:
            record_field(ui, "Product", part.product, offered_records<Product>(state, part.product.chosen),
                         {.error = form.error_at(at + "/productId")});
            return;
        case PreferenceSubject::material:
            record_field(ui, "Material", part.material, offered_records<Material>(state, part.material.chosen),
                         {.error = form.error_at(at + "/materialId")});
            return;
        case PreferenceSubject::property: draw_property(ui, state, part, form.error_at(at + "/property")); return;
    }
}

void draw_preference(ui::Ui& ui, const AppState& state, const CustomerForm& form, PreferencePart& part,
                     const std::string& at) {
    static constexpr std::string_view stances[] = {"Advice", "Likes", "Avoids"};
    static constexpr std::string_view strengths[] = {"Mild", "Strong"};
    ui::text_field(ui, "Preference", part.text,
                   {.placeholder = "Call before changing a date",
                    .error = form.error_at(at + "/text"),
                    .required = true,
                    .length_max = 400});
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        int stance = static_cast<int>(part.stance);
        if (ui::select(ui, "Kind", stance, stances, {.error = form.error_at(at + "/stance")}))
            part.stance = static_cast<Stance>(stance);
        columns.next();
        int strength = static_cast<int>(part.strength);
        if (ui::select(ui, "Strength", strength, strengths, {.error = form.error_at(at + "/strength")}))
            part.strength = static_cast<Strength>(strength);
    }
    if (part.stance != Stance::Advice) draw_subject(ui, state, form, part, at);
}

}  // namespace

void fill_wishes(const AppState& state, const Customer& customer, CustomerForm& form) {
    const auto day_of = [](const std::optional<Date>& day) { return day ? day->text() : std::string{}; };
    for (const Allergy& one : customer.allergies)
        form.allergies.push_back({one.allergen, one.said_by, day_of(one.since)});
    for (const Restriction& one : customer.restrictions)
        form.restrictions.push_back({one.restriction, one.said_by, day_of(one.since)});
    for (const Preference& one : customer.preferences) {
        PreferencePart part;
        part.text = one.text;
        part.stance = one.stance;
        part.strength = one.strength;
        part.property = one.property;
        if (!one.property.empty()) part.subject = PreferenceSubject::property;
        if (one.material) part.subject = PreferenceSubject::material;
        const auto product = one.product ? std::optional(one.product->value) : std::nullopt;
        const auto material = one.material ? std::optional(one.material->value) : std::nullopt;
        part.product = choice_of(offered_records<Product>(state, product), product);
        part.material = choice_of(offered_records<Material>(state, material), material);
        form.preferences.add(std::move(part));
    }
}

void draw_diet_fields(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    const DietRules& diet = state.configuration.diet;
    draw_diet_group(ui, {"Allergies", "/allergies", diet.allergens}, form.allergies, form);
    std::vector<std::string> restrictions;
    for (const auto& [name, forbidden] : diet.restrictions) restrictions.push_back(name);
    draw_diet_group(ui, {"Restrictions", "/restrictions", std::move(restrictions)}, form.restrictions, form);
    draw_diet_consent(ui, state, form);
}

void draw_preference_fields(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "preferences"});
    ui::section(ui, "Preferences");
    ui::paragraph(ui, "They advise whoever takes an order, and never stop it.", ui::Tone::muted);
    draw_parts(ui, form.preferences, "Preference", "/preferences",
               [&](PreferencePart& one, const std::string& at) { draw_preference(ui, state, form, one, at); });
}

void read_wishes(const AppState& state, CustomerForm& form, TypedReader& reader) {
    const Date today = today_for(state, form);
    CustomerContent& content = form.content;
    content.allergies.clear();
    for (const VouchedName& one : form.allergies) {
        const std::string at = "/allergies/" + std::to_string(content.allergies.size());
        content.allergies.push_back({one.name, reader.text(one.said_by), since_of(one, at, today, reader)});
    }
    content.restrictions.clear();
    for (const VouchedName& one : form.restrictions) {
        const std::string at = "/restrictions/" + std::to_string(content.restrictions.size());
        content.restrictions.push_back({one.name, reader.text(one.said_by), since_of(one, at, today, reader)});
    }
    content.preferences.clear();
    for (const PreferencePart& part : form.preferences.all) {
        const std::string at = "/preferences/" + std::to_string(content.preferences.size());
        content.preferences.push_back(preference_of(part, at, reader));
    }
}

}  // namespace batchline::screens
