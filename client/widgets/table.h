#pragma once
// Virtualised data table (role grid): draws and mirrors only the rows that are seen, of any number of rows.
// Arrow keys, Page Up/Down, Home and End move the focus between rows, Enter and a click open one.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/widgets/layout.h"
#include "client/widgets/text.h"

namespace batchline::ui {

struct Column {
    std::string_view title{};
    float width = 120;  // CSS px; with `grow` the least
    bool grow = false;  // takes the slack
    Align align = Align::start;
    bool sortable = false;
    bool title_hidden = false;  // only read aloud (actions, unread)
    float hide_below = 0;       // left out when the table is narrower than this
};

enum class SortDirection : std::uint8_t { none, ascending, descending };

struct TableOptions {
    std::string_view name{};  // accessible name of the grid
    std::span<const Column> columns{};
    std::size_t row_count = 0;
    float height = 0;       // 0: down to the end of the container; <0: all rows, no scrolling of its own
    float row_height = 0;   // 0: by density
    float card_height = 0;  // >0: on phones each row is a card of this height, without heads
    float padding_x = theme::space::xl;
    bool bordered = false;  // a card of its own with rounded corners
    int sorted_column = -1;
    SortDirection direction = SortDirection::none;
    std::optional<std::size_t> reveal{};  // scroll so that this row is seen (once per change)
    int list = 0;                         // another number: these are other rows, to be read from the top
};

struct RowLook {
    bool selected = false;
    bool muted = false;       // over: muted ink
    Fill fill = Fill::none;   // danger_soft for a row that blocks
    std::string_view href{};  // address of the row
};

// Handed to the callback for each visible row.
class TableRow {
public:
    std::size_t index = 0;
    bool card = false;  // draw as a card: rows of your own with Row, text … (padding is done)

    // First of all: which record it is, and its accessible name ("N-000512 Tannhof Clinic, Awaiting procurement").
    void identify(Key record, std::string_view name, const RowLook& look = {});
    // Begins the next cell; what is drawn until the next call goes into it, side by side, centred vertically.
    // Cells of hidden columns return false: then draw nothing.
    bool cell();
    // A cell that holds one text.
    void text(std::string_view content, const TextOptions& options = {});

    Ui& ui;

    // Internal.
    struct Inner;
    TableRow(Ui& context, Inner& table) : ui(context), inner(table) {}
    Inner& inner;
};

struct TableEvents {
    std::optional<std::size_t> activated{};  // row clicked or Enter
    std::optional<std::size_t> focused{};    // row that has the keyboard focus
    std::optional<std::size_t> sort_by{};    // column head pressed
};

TableEvents data_table(Ui& ui, Key key, const TableOptions& options, const std::function<void(TableRow&)>& draw_row);

}  // namespace batchline::ui
