#pragma once
// The framed box that text fields and comboboxes share. For widgets.

#include "client/widgets/fields.h"
#include "client/widgets/painter.h"

namespace batchline::ui {

struct FieldBox {
    Id id = 0;
    Rect rect;             // the box itself, without label and hint
    float text_left = 0;   // from the box's left edge
    float text_right = 0;  // from its right edge
    FieldEvents events;
};

struct FieldBoxExtras {
    semantics::Role role = semantics::Role::textbox;
    const char* icon_after = nullptr;
    semantics::Tristate expanded = semantics::Tristate::unset;
    Id controls = 0;
    Id active_descendant = 0;
    bool takes_enter = true;
};

// Draws label, box, text, hint; applies what was typed to `value`; mirrors the field.
FieldBox field_box(Ui& ui, std::string_view label, std::string& value, const FieldOptions& options,
                   const FieldBoxExtras& extras);

Id field_id(Ui& ui, std::string_view label, const FieldOptions& options);

}  // namespace batchline::ui
