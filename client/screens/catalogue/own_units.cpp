// Units of the producer's own, as materials are counted in and products are sold by: filled in, drawn and read.

#include "client/screens/catalogue/forms.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {

void fill_own_units(const std::vector<OwnUnit>& units, Dimension dimension, Parts<UnitPart>& parts) {
    for (const OwnUnit& unit : units) parts.add({{}, unit.name, forms::field_text(unit.factor, dimension), unit});
}

void draw_own_units(ui::Ui& ui, const OwnUnitsLook& look, Dimension dimension, const RecordForm& form,
                    Parts<UnitPart>& parts) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "units"});
    ui::section(ui, look.title);
    draw_list_error(ui, form, look.pointer);
    draw_parts(ui, parts, "Unit", look.pointer, [&](UnitPart& unit, const std::string& pointer) {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::text_field(ui, "Unit name", unit.name,
                       {.placeholder = look.name_hint, .error = form.error_at(pointer + "/name"), .length_max = 40});
        columns.next();
        const ui::FieldEvents events = ui::number_field(ui, "Holds", unit.amount,
                                                        {.placeholder = look.amount_hint,
                                                         .error = form.error_at(pointer + "/factor"),
                                                         .suffix = unit_suffix(unit.amount, dimension),
                                                         .length_max = 40});
        if (events.changed) unit.kept.reset();
    });
}

std::vector<OwnUnit> read_own_units(const Parts<UnitPart>& parts, Dimension dimension, const std::string& pointer,
                                    TypedReader& reader) {
    std::vector<OwnUnit> units;
    for (const UnitPart& part : parts.all) {
        const std::string at = pointer + "/" + std::to_string(units.size());
        OwnUnit unit;
        unit.name = reader.required_text(part.name, at + "/name", "What is it called?");
        // A factor need not be in lowest terms: nobody changes it who does not type it.
        if (part.kept) unit.factor = part.kept->factor;
        else if (is_blank(part.amount)) reader.add(at + "/factor", "How much does it hold?");
        else if (const auto factor = forms::read_factor(part.amount, dimension)) unit.factor = *factor;
        else reader.add(at + "/factor", factor.error());
        units.push_back(std::move(unit));
    }
    return units;
}

}  // namespace batchline::screens
