#pragma once
// Every widget in its states, on one screen: the place to see a change of a widget or of the tokens before others do.

#include <string>
#include <vector>

#include "client/widgets/ui.h"

namespace batchline::gallery {

struct GalleryView {
    std::string alpen = "Alpen";
    std::string wrong = "12,5 kgg";
    std::string fixed = "North";
    std::string notes;
    std::string quantity = "24";
    std::string needed_by = "Fri 29 May 07:00";
    std::string user_name = "ines.falk";
    std::string password = "secret";
    std::string search;
    std::string explanation;
    ui::ComboboxState product;
    int location = 0;
    int reason = -1;
    int tab = 1;
    int radio = 0;
    int tile = 0;
    bool on = true;
    bool off = false;
    bool live = true;
    bool filter = true;
    bool dialog_open = false;
    int presses = 0;
    int followed = -1;
    std::size_t selected_row = 2;
    int sorted_column = 0;
    ui::SortDirection direction = ui::SortDirection::ascending;
    std::vector<ui::Toast> toasts;
};

// `big_table` shows the order list with that many rows instead of the parts.
void draw_gallery(ui::Ui& ui, GalleryView& view, std::size_t big_table_rows = 0);

}  // namespace batchline::gallery
