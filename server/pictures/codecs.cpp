// Lets libjpeg-turbo and libpng decode and encode; whatever either complains of is a refusal.

#include "server/pictures/codecs.h"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <memory>

namespace batchline::pictures {
namespace {

constexpr const char* damaged = "The picture is damaged: save it anew and send it again.";

struct CloseCodec {
    void operator()(void* codec) const { tjDestroy(codec); }
};
using Codec = std::unique_ptr<void, CloseCodec>;

struct FreeEncoded {
    void operator()(unsigned char* bytes) const { tjFree(bytes); }
};

const unsigned char* start_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string too_many_pixels(std::int64_t width, std::int64_t height) {
    return "The picture has " + std::to_string(width) + " × " + std::to_string(height) +
           " pixels, more than 40 megapixels: save it smaller and send it again.";
}

std::optional<std::string> refused_size(std::int64_t width, std::int64_t height) {
    if (width <= 0 || height <= 0) return damaged;
    if (width > pixels_max / height) return too_many_pixels(width, height);
    return std::nullopt;
}

/// The smallest of the sizes it can be decoded to at once that is not too small.
void choose_size(Pixels& picture, std::int64_t side_wanted) {
    const std::int64_t width = picture.width;
    const std::int64_t height = picture.height;
    for (const int divisor : {2, 4, 8}) {
        const tjscalingfactor factor{1, divisor};
        const std::int64_t smaller_width = TJSCALED(width, factor);
        const std::int64_t smaller_height = TJSCALED(height, factor);
        if (std::max(smaller_width, smaller_height) < side_wanted) return;
        picture.width = smaller_width;
        picture.height = smaller_height;
    }
}

void make_room(Pixels& picture) {
    picture.bytes.resize(static_cast<std::size_t>(picture.width * picture.height * bytes_per_pixel));
}

}  // namespace

bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"); }
bool is_png(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n\x1A\n"); }

Result<Pixels, std::string> decoded_jpeg(std::string_view bytes, std::int64_t side_wanted) {
    const Codec codec(tjInitDecompress());
    if (!codec) return std::string(damaged);
    const auto size = static_cast<unsigned long>(bytes.size());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int color_space = 0;
    if (tjDecompressHeader3(codec.get(), start_of(bytes), size, &width, &height, &sampling, &color_space) != 0)
        return std::string(damaged);
    if (auto refusal = refused_size(width, height)) return std::move(*refusal);
    if (color_space == TJCS_CMYK || color_space == TJCS_YCCK)
        return std::string("The picture has the colours of a printer (CMYK): save it as RGB and send it again.");
    Pixels picture{width, height, {}};
    choose_size(picture, side_wanted);
    make_room(picture);
    // A picture of thousands of passes would take minutes; a real one has a few.
    constexpr int care = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT;
    if (tjDecompress2(codec.get(), start_of(bytes), size, picture.bytes.data(), static_cast<int>(picture.width), 0,
                      static_cast<int>(picture.height), TJPF_RGB, care) != 0)
        return std::string(damaged);
    return picture;
}

Result<Pixels, std::string> decoded_png(std::string_view bytes) {
    // It frees what it holds at its end, however it comes to that.
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, void (*)(png_image*)> freed(&image, [](png_image* held) { png_image_free(held); });
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::string(damaged);
    if (auto refusal = refused_size(image.width, image.height)) return std::move(*refusal);
    Pixels picture{image.width, image.height, {}};
    make_room(picture);
    image.format = PNG_FORMAT_RGB;
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.bytes.data(), 0, nullptr) == 0) return std::string(damaged);
    return picture;
}

std::optional<std::string> encoded_jpeg(const Pixels& picture, int quality) {
    const Codec codec(tjInitCompress());
    if (!codec) return std::nullopt;
    unsigned char* made = nullptr;
    unsigned long size = 0;
    const int failed =
        tjCompress2(codec.get(), picture.bytes.data(), static_cast<int>(picture.width), 0,
                    static_cast<int>(picture.height), TJPF_RGB, &made, &size, TJSAMP_420, quality, TJFLAG_ACCURATEDCT);
    const std::unique_ptr<unsigned char, FreeEncoded> freed(made);
    if (failed != 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(made), size);
}

}  // namespace batchline::pictures
