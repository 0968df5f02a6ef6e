#pragma once
// What the forms of products, materials, suppliers and customers have in common: fields that are read when somebody
// saves, what was wrong with them at the field itself, and what became of what was sent.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/app/state.h"
#include "client/forms/typed_quantity.h"
#include "client/widgets/ui.h"
#include "shared/customers/messages.h"
#include "shared/recipes/messages.h"
#include "shared/suppliers/messages.h"

namespace batchline::screens {

// Which commands make, change and retire a kind of record.
template <class R>
struct CommandsFor;
template <>
struct CommandsFor<Product> {
    using Create = CreateProduct;
    using Change = ChangeProduct;
    using Retire = RetireProduct;
};
template <>
struct CommandsFor<Material> {
    using Create = CreateMaterial;
    using Change = ChangeMaterial;
    using Retire = RetireMaterial;
};
template <>
struct CommandsFor<Recipe> {
    using Change = ChangeRecipe;
    using Retire = RetireRecipe;
};
template <>
struct CommandsFor<Supplier> {
    using Create = CreateSupplier;
    using Change = ChangeSupplier;
    using Retire = RetireSupplier;
};
template <>
struct CommandsFor<Customer> {
    using Create = CreateCustomer;
    using Change = ChangeCustomer;
    using Retire = RetireCustomer;
};

// What every form keeps besides its fields.
struct RecordForm {
    std::optional<Uuid> id{};               // of what is changed; none: something new
    Uuid made{};                            // the id of something new
    std::optional<std::int64_t> version{};  // of what is changed, as its author saw it
    Problems problems{};                    // of what is typed, since Save was pressed
    app::Ticket saving = 0;
    std::optional<app::Progress> refusal{};  // the last one

    Uuid record() const { return id.value_or(made); }
    bool is_saving() const { return saving != 0; }
    // What is wrong with that member of what is sent, or below it; empty: nothing.
    std::string_view error_at(std::string_view pointer) const;
};

// What is wrong with that member itself, not with one below it, which says so at its own field.
std::string_view error_exactly_at(const RecordForm& form, std::string_view pointer);
// In red, where there is one: of a whole list, whose parts have errors of their own.
void draw_list_error(ui::Ui& ui, const RecordForm& form, std::string_view pointer);

// A part of a form of which there are several. Its key stays while others come and go.
struct FormPart {
    std::uint32_t key = 0;
};
template <class Part>
struct Parts {
    std::vector<Part> all{};
    std::uint32_t last_key = 0;

    Part& add(Part part = {}) {
        part.key = ++last_key;
        return all.emplace_back(std::move(part));
    }
};
// Draws each part as a group called "Unit 1" with a button "Remove unit 1", and the button that adds one.
// `draw` gets the part and the pointer to it, "/units/0".
template <class Part, class Draw>
void draw_parts(ui::Ui& ui, Parts<Part>& parts, std::string_view one, std::string_view pointer, const Draw& draw);

// --- reading what is typed; what cannot be read is a problem at its pointer ---
class TypedReader {
public:
    TypedReader(Problems& problems, std::string currency) : problems_(problems), currency_(std::move(currency)) {}
    // Without white space around it.
    std::string text(std::string_view typed) const;
    std::string required_text(std::string_view typed, const std::string& pointer, std::string_view message);
    // Nothing where nothing is typed.
    std::optional<Money> money(std::string_view typed, const std::string& pointer);
    std::optional<Quantity> quantity(std::string_view typed, Dimension dimension, const std::string& pointer,
                                     forms::Amounts amounts = forms::Amounts::above_zero,
                                     const std::vector<OwnUnit>& own = {});
    std::optional<std::int64_t> whole(std::string_view typed, const std::string& pointer);
    // "2.5" as 25; nothing typed is zero.
    std::int64_t permille(std::string_view typed, const std::string& pointer);
    void add(std::string pointer, std::string_view message);

private:
    Problems& problems_;
    std::string currency_;
};
std::string field_text(const std::optional<Money>& money);
std::string field_text(const std::optional<Quantity>& quantity);
std::string field_text(const std::optional<std::int64_t>& number);
std::string percent_text(std::int64_t permille);
// Stands at the end of a quantity's field; nothing for pieces, which are counted.
inline std::string_view unit_suffix(std::string_view typed, Dimension dimension) {
    return dimension == Dimension::Count ? std::string_view{} : forms::unit_beside(typed, dimension);
}

// --- fields ---
// A record to choose by its name.
struct RecordChoice {
    ui::ComboboxState state{};
    std::optional<Uuid> chosen{};
};
struct OfferedRecord {
    Uuid id{};
    std::string name{};
    std::string note{};
};
// Those of a kind that are not retired, by name, and the one that is chosen already.
template <class R>
std::vector<OfferedRecord> offered_records(const app::AppState& state, const std::optional<Uuid>& chosen = {});
void sort_by_name(std::vector<OfferedRecord>& offered);
// True when another one, or none, is chosen.
bool record_field(ui::Ui& ui, std::string_view label, RecordChoice& choice, const std::vector<OfferedRecord>& offered,
                  const ui::FieldOptions& look);
RecordChoice choice_of(const std::vector<OfferedRecord>& offered, const std::optional<Uuid>& chosen);

// What belongs to all locations is kept by those alone who may do so everywhere.
bool may_keep(const app::AppState& state, const std::optional<LocationId>& location);
// Whose something new is at first: everybody's, or of the first location it may be kept for.
std::optional<LocationId> first_location(const app::AppState& state);
// All there are, by name.
std::vector<const Location*> all_locations(const app::AppState& state);
// Those of them at which something new can be done, for they are not closed for good, and the one chosen already.
std::vector<const Location*> without_closed(std::vector<const Location*> locations,
                                            const std::optional<LocationId>& chosen = {});
inline std::vector<const Location*> open_locations(const app::AppState& state,
                                                   const std::optional<LocationId>& chosen = {}) {
    return without_closed(all_locations(state), chosen);
}
// One of those it may be kept for, or everybody's.
void location_field(ui::Ui& ui, const app::AppState& state, std::optional<LocationId>& location,
                    const RecordForm& form);
// Checkboxes in a group; `names` as in the configuration, shown in words.
void name_checkboxes(ui::Ui& ui, std::string_view title, const std::vector<std::string>& names,
                     std::vector<std::string>& chosen, std::string_view error = {});
void weekday_checkboxes(ui::Ui& ui, std::string_view title, std::vector<Weekday>& chosen);
std::string weekday_words(const std::vector<Weekday>& weekdays, std::string_view every_day);
// What the configured restrictions forbid: "animal", "meat", "alcohol" …
std::vector<std::string> diet_marks(const app::AppState& state);

// --- the page of a form ---
struct FormPage {
    std::string title{};
    std::string back_name{};  // "Back to the catalogue"
    app::Route back{};        // where somebody goes who does not save
    app::Route saved{};       // and who does; the id is put in
    std::string_view noun{};  // "material"
};
struct FormEvents {
    bool back = false;
    bool save = false;
};
// Why it was not saved. True where it is to be saved on top of what somebody else has changed meanwhile; `newest` is
// the version there is now.
bool draw_not_saved(ui::Ui& ui, RecordForm& form, const std::optional<std::int64_t>& newest);
// Title, the way back and `Save`, and below them why it was not saved.
FormEvents draw_form_head(ui::Ui& ui, const FormPage& page, RecordForm& form,
                          const std::optional<std::int64_t>& newest);
// The part of the page that scrolls; what is drawn goes into it.
class FormBody {
public:
    explicit FormBody(ui::Ui& ui, std::string_view name);

private:
    ui::ScrollArea scroll_;
};
// Two columns where there is room for them, else all below one another.
class FormColumns {
public:
    explicit FormColumns(ui::Ui& ui);
    void next() {
        if (columns_) columns_->next();
    }

private:
    std::optional<ui::Columns> columns_;
};
// True in the frame in which it is known that it is saved, or that it waits on this device to be sent: both are told.
bool has_been_saved(const app::AppState& state, RecordForm& form, const std::string& name, app::Intents& intents);
// In place of one that is not there.
void draw_record_missing(ui::Ui& ui, const FormPage& page, app::Intents& intents);
// Sends what was typed. False where nothing differs from what there is.
template <class R>
bool send_record(RecordForm& form, const typename R::Content& before, const typename R::Content& content,
                 app::Intents& intents);
// The newest version of what a form changes: the record's own, where nothing else is said.
template <class R, class Form>
std::optional<std::int64_t> newest_version(const app::AppState&, const R& record, const Form&) {
    return record.version;
}
// The whole page, of the record that the route names or of a new one. A kind of form says by functions of its own
//   fill_form(state, record, form)     puts in what stands in it at first; null: something new
//   draw_form(ui, state, form)         draws its fields
//   send_form(state, form, intents)    sends it; false where nothing differs, or with problems in the form
// and, where the record's own version is not what counts, newest_version(state, record, form).
template <class R, class Form>
void draw_form_page(ui::Ui& ui, const app::AppState& state, const FormPage& page, std::optional<Form>& kept,
                    app::Intents& intents);

// --- retiring and bringing back ---
struct RetirementView {
    std::optional<RecordKey> record{};  // the dialog is open, for this one
    std::string reason{};
    std::string problem{};    // why it was not done
    app::Ticket sending = 0;  // to retire it, or to bring one back
};
// Takes in what became of what was sent. Once per frame, whether the dialog is open or not.
void receive_retirement(const app::AppState& state, RetirementView& view, app::Intents& intents);
// What still uses it, and whether to go on; sends the command.
template <class R>
void draw_retirement(ui::Ui& ui, const app::AppState& state, RetirementView& view, app::Intents& intents);
template <class R>
void bring_back(const R& record, RetirementView& view, app::Intents& intents);
// `uses`: "Recipe Short pastry" …; true when Retire was pressed.
bool draw_retirement_dialog(ui::Ui& ui, const app::AppState& state, std::string_view name,
                            const std::vector<std::string>& uses, RetirementView& view, app::Intents& intents);
std::vector<std::string> use_texts(const app::AppState& state, Uuid record);

// --- the templates ---
namespace detail {
// Opens one part's group; true when it is to be removed.
bool draw_part_head(ui::Ui& ui, std::string_view one, std::size_t number);
bool draw_add_button(ui::Ui& ui, std::string_view one);
}  // namespace detail

template <class Part, class Draw>
void draw_parts(ui::Ui& ui, Parts<Part>& parts, std::string_view one, std::string_view pointer, const Draw& draw) {
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < parts.all.size(); ++i) {
        Part& part = parts.all[i];
        const ui::Key key(std::uint64_t{part.key});
        const ui::Scope scope(ui, key);
        const std::string name = std::string(one) + " " + std::to_string(i + 1);
        ui::StackOptions look = ui::card(name);
        look.role = ui::Role::group;
        look.key = key;
        ui::Stack card(ui, look);
        if (detail::draw_part_head(ui, one, i + 1)) removed = i;
        draw(part, std::string(pointer) + "/" + std::to_string(i));
    }
    if (removed) parts.all.erase(parts.all.begin() + static_cast<std::ptrdiff_t>(*removed));
    if (detail::draw_add_button(ui, one)) parts.add();
}

template <class R>
std::vector<OfferedRecord> offered_records(const app::AppState& state, const std::optional<Uuid>& chosen) {
    std::vector<OfferedRecord> offered;
    for (const R* record : state.replica.all<R>()) {
        const bool is_chosen = chosen == record->id.value;
        if (!record->retired_at || is_chosen)
            offered.push_back({record->id.value, record->name, record->retired_at ? "Retired" : ""});
    }
    sort_by_name(offered);
    return offered;
}

template <class R>
bool send_record(RecordForm& form, const typename R::Content& before, const typename R::Content& content,
                 app::Intents& intents) {
    if (!form.id) {
        if (form.made.is_nil()) form.made = intents.new_id();
        typename CommandsFor<R>::Create command;
        command.id = {form.made};
        command.content = content;
        form.saving = intents.send(std::move(command));
        return true;
    }
    typename CommandsFor<R>::Change command;
    command.id = {*form.id};
    command.expected = form.version;
    command.changes = difference(before, content);
    if (command.changes.members.empty()) return false;
    form.saving = intents.send(std::move(command));
    return true;
}

template <class R, class Form>
void draw_form_page(ui::Ui& ui, const app::AppState& state, const FormPage& page, std::optional<Form>& kept,
                    app::Intents& intents) {
    const std::optional<Uuid> id = state.route.id;
    const R* record = id ? state.replica.find<R>(Id<R::kind>{*id}) : nullptr;
    if (id && !record) {
        draw_record_missing(ui, page, intents);
        return;
    }
    // What was typed for another one is given up.
    if (!kept || kept->id != id) fill_form(state, record, kept.emplace());
    Form& form = *kept;
    const auto leave = [&](app::Route route) {
        intents.forget(form.saving);
        kept.reset();
        intents.navigate(std::move(route));
        ui.request_frame();
    };
    app::Route saved = page.saved;
    saved.id = form.record();
    if (has_been_saved(state, form, form.name, intents)) return leave(std::move(saved));
    const FormEvents events =
        draw_form_head(ui, page, form, record ? newest_version(state, *record, form) : std::nullopt);
    {
        const ui::Scope scope(ui, ui::Key(form.record().text()));
        draw_form(ui, state, form);
    }
    if (events.back) return leave(page.back);
    if (!events.save || form.is_saving()) return;
    form.problems.clear();
    form.refusal.reset();
    if (!send_form(state, form, intents) && form.problems.empty()) leave(std::move(saved));
}

template <class R>
void bring_back(const R& record, RetirementView& view, app::Intents& intents) {
    typename CommandsFor<R>::Change command;
    command.id = record.id;
    command.expected = record.version;
    command.active = true;
    view.sending = intents.send(std::move(command));
}

template <class R>
void draw_retirement(ui::Ui& ui, const app::AppState& state, RetirementView& view, app::Intents& intents) {
    if (!view.record || view.record->kind != R::kind) return;
    const R* record = state.replica.find<R>(Id<R::kind>{view.record->id});
    if (!record) return;
    if (!draw_retirement_dialog(ui, state, record->name, use_texts(state, record->id.value), view, intents)) return;
    typename CommandsFor<R>::Retire command;
    command.id = record->id;
    command.expected = record->version;
    command.reason = view.reason;
    view.sending = intents.send(std::move(command));
}

}  // namespace batchline::screens
