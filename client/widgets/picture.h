#pragma once
// A picture fitted into its box, with a placeholder while it is not there.

#include <cstdint>
#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

// As far as a picture is here: a texture of the renderer's, and how large it is in its own pixels.
struct LoadedPicture {
    std::uint64_t texture = 0;  // 0: on its way, or not to be had
    int width = 0;
    int height = 0;
    friend bool operator==(const LoadedPicture&, const LoadedPicture&) = default;
};

struct PictureOptions {
    LoadedPicture loaded{};
    Vec2 box{};                  // CSS px; a width of 0 takes what is left
    std::string_view waiting{};  // said of it while it is not there: "It could not be loaded"
};
// `name` says what it shows.
void picture(Ui& ui, std::string_view name, const PictureOptions& options);

// The largest rectangle of these proportions in the middle of the box.
Rect fitted(Rect box, int width, int height);

}  // namespace batchline::ui
