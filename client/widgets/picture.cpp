// Draws a picture whole, on a quiet ground, or the sign of one.

#include "client/widgets/picture.h"

#include <algorithm>

#include "client/widgets/painter.h"
#include "generated/icons.h"

namespace batchline::ui {

Rect fitted(Rect box, int width, int height) {
    if (width <= 0 || height <= 0) return box;
    const float scale = std::min(box.w / static_cast<float>(width), box.h / static_cast<float>(height));
    const Vec2 size{static_cast<float>(width) * scale, static_cast<float>(height) * scale};
    return {box.center_x() - size.x / 2, box.center_y() - size.y / 2, size.x, size.y};
}

void picture(Ui& ui, std::string_view name, const PictureOptions& options) {
    const Id id = ui.id_of(Key(name));
    const Rect box = ui.place(options.box);
    Painter& paint = ui.paint();
    const LoadedPicture& loaded = options.loaded;
    if (loaded.texture != 0) {
        paint.image(fitted(box, loaded.width, loaded.height), loaded.texture, theme::radius::md);
    } else {
        const float size = std::min({theme::icon_size::kiosk, box.w, box.h});
        paint.fill(box, ui.colors().surface_sunken, theme::radius::md);
        paint.icon({box.center_x() - size / 2, box.center_y() - size / 2}, size, ui.colors().text_faint, icons::image);
    }
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::image;
    node.rect = box;
    node.name = name;
    if (loaded.texture == 0) node.description = options.waiting;
    ui.record().add(std::move(node));
}

}  // namespace batchline::ui
