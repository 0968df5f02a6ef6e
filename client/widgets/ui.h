#pragma once
// Everything a screen needs to draw. Screens include this and nothing of Dear ImGui.
//
// How it works
// - Widgets are functions called anew each frame; `Ui& ui` comes first, options last, by name. They draw, mirror what
// they
//   are for assistive technology and browser automation, and return what happened.
// - Containers are objects (Area, Stack, Row, Columns, ScrollArea, Dialog): what is drawn during their life lies
// inside.
// - A widget is identified by its label within the scope. In loops open a `Scope` with the record's id.
// - Values belong to the caller: fields write into your std::string, selects into your int.
// - Nothing is drawn unless something changed; a screen that fades or counts calls ui.request_frame_after(…).
//
// A complete screen
//
//   struct NoteView { std::string text; bool asking = false; int reason = -1; bool focus = true; };
//
//   void draw_note(Ui& ui, Rect panel, NoteView& view, Intents& intents) {
//       Area area(ui, panel, {.fill = Fill::surface, .border = true, .radius = radius::lg, .role = Role::main});
//       {
//           Row head(ui, {.height = layout::title_row});
//           heading(ui, 1, "Note");
//           spacer(ui);
//           if (button(ui, "Discard", {.kind = ButtonKind::danger_quiet, .icon = icons::trash_2})) view.asking = true;
//           if (button(ui, "Save", {.kind = ButtonKind::primary, .shortcut = "Ctrl+Enter"})) intents.save(view.text);
//       }
//       {
//           ScrollArea body(ui, "body", {.name = "Note", .padding_x = 24, .gap = 16});
//           Columns columns(ui, {fr(1), px(304)});
//           text_area(ui, "Text", view.text, {.hint = "For the bakers", .take_focus = std::exchange(view.focus,
//           false)}); columns.next(); Stack facts(ui, card("Order")); strong(ui, "N-000512"); status_pill(ui,
//           Status::awaiting_procurement);
//       }
//       if (view.asking) {
//           Dialog dialog(ui, "discard", {.title = "Discard this note?"});
//           constexpr std::string_view reasons[] = {"Written by mistake", "Out of date"};
//           select(ui, "Reason", view.reason, reasons);
//           dialog.buttons();
//           if (button(ui, "Back") || dialog.dismissed()) view.asking = false;
//           if (button(ui, "Discard", {.kind = ButtonKind::danger, .enabled = view.reason >= 0})) intents.discard();
//       }
//   }

#include "client/widgets/brand.h"
#include "client/widgets/buttons.h"
#include "client/widgets/choices.h"
#include "client/widgets/combobox.h"
#include "client/widgets/context.h"
#include "client/widgets/dialog.h"
#include "client/widgets/feedback.h"
#include "client/widgets/fields.h"
#include "client/widgets/layout.h"
#include "client/widgets/line_grid.h"
#include "client/widgets/marks.h"
#include "client/widgets/navigation.h"
#include "client/widgets/picture.h"
#include "client/widgets/table.h"
#include "client/widgets/tabs.h"
#include "client/widgets/text.h"
#include "client/widgets/timeline.h"
