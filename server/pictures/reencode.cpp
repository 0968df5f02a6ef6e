// Decodes, turns upright, scales down, and encodes ever more coarsely until the image is small enough to be kept.

#include "server/pictures/reencode.h"

#include "server/pictures/codecs.h"
#include "server/pictures/exif.h"
#include "shared/recipes/model.h"

namespace batchline::pictures {
namespace {

Result<Pixels, std::string> decoded(std::string_view bytes) {
    if (bytes.size() > sent_bytes_max)
        return std::string("The picture has more than 12 MB: save it smaller and send it again.");
    if (is_png(bytes)) return decoded_png(bytes);
    if (is_jpeg(bytes)) return decoded_jpeg(bytes, side_max);
    return std::string("This is neither a JPEG nor a PNG picture: save it as one of them.");
}

}  // namespace

Result<Image, std::string> reencoded(std::string_view bytes) {
    auto whole = decoded(bytes);
    if (!whole) return std::move(whole).error();
    Pixels picture = within(std::move(whole).value(), side_max);
    if (is_jpeg(bytes)) picture = turned_upright(std::move(picture), orientation_of(bytes));
    // Noise takes more than any photograph: what is still too large at the coarsest becomes smaller.
    for (std::int64_t side = side_max; side >= 64; side /= 2) {
        picture = within(std::move(picture), side);
        for (const int quality : {85, 75, 60, 45}) {
            auto jpeg = encoded_jpeg(picture, quality);
            if (jpeg && jpeg->size() <= picture_bytes_max)
                return Image{std::move(*jpeg), picture.width, picture.height};
        }
    }
    return std::string("The picture could not be saved as a JPEG: save it as one and send it again.");
}

}  // namespace batchline::pictures
