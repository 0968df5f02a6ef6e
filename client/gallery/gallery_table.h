#pragma once
// The tables of the gallery. For gallery.cpp alone.

#include "client/gallery/gallery.h"

namespace batchline::gallery {

void small_table(ui::Ui& ui, GalleryView& view);
void line_grid(ui::Ui& ui, GalleryView& view);
void big_table(ui::Ui& ui, GalleryView& view, std::size_t rows);

}  // namespace batchline::gallery
