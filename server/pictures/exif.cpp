// Walks the segments of a JPEG to its EXIF, and the first directory in that to one number. Every length is checked.

#include "server/pictures/exif.h"

#include <cstdint>
#include <optional>

#include "server/pictures/pixels.h"

namespace batchline::pictures {
namespace {

enum class ByteOrder { large_first, small_first };

/// Bytes whose numbers are read only where they are.
class Bytes {
public:
    explicit Bytes(std::string_view bytes, ByteOrder order = ByteOrder::large_first) : bytes_(bytes), order_(order) {}

    std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t next = order_ == ByteOrder::large_first ? at + i : at + size - 1 - i;
            value = value << 8 | static_cast<unsigned char>(bytes_[next]);
        }
        return value;
    }

private:
    std::string_view bytes_;
    ByteOrder order_;
};

/// In the first directory of a TIFF, which is how EXIF is written.
int orientation_in(std::string_view tiff) {
    constexpr std::uint32_t tag_orientation = 0x0112;
    constexpr std::uint32_t type_short = 3;
    constexpr std::size_t entry_size = 12;
    const bool is_small_first = tiff.starts_with(std::string_view("II*\0", 4));
    if (!is_small_first && !tiff.starts_with(std::string_view("MM\0*", 4))) return upright;
    const Bytes bytes(tiff, is_small_first ? ByteOrder::small_first : ByteOrder::large_first);
    const std::size_t directory = bytes.number(4, 4).value_or(0);
    const std::uint32_t count = bytes.number(directory, 2).value_or(0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + i * entry_size;
        const std::optional<std::uint32_t> tag = bytes.number(entry, 2);
        if (!tag) return upright;  // the directory says it is longer than it is
        if (*tag != tag_orientation) continue;
        const std::uint32_t value = bytes.number(entry + 8, 2).value_or(0);
        const bool is_sound = bytes.number(entry + 2, 2) == type_short && value >= 1 && value <= 8;
        return is_sound ? static_cast<int>(value) : upright;
    }
    return upright;
}

}  // namespace

int orientation_of(std::string_view jpeg) {
    constexpr std::string_view exif("Exif\0\0", 6);
    constexpr std::uint32_t start_of_image = 0xFFD8;
    constexpr std::uint32_t first_segment = 0xFFE0;  // APP0
    constexpr std::uint32_t last_segment = 0xFFEF;   // APP15
    constexpr std::uint32_t application_1 = 0xFFE1;
    constexpr std::uint32_t comment = 0xFFFE;
    const Bytes bytes(jpeg);
    if (bytes.number(0, 2) != start_of_image) return upright;
    for (std::size_t at = 2;;) {
        const std::uint32_t marker = bytes.number(at, 2).value_or(0);
        const std::uint32_t length = bytes.number(at + 2, 2).value_or(0);
        // What cameras write down comes before all that is needed to draw.
        if ((marker < first_segment || marker > last_segment) && marker != comment) return upright;
        if (length < 2 || length > jpeg.size() - at - 2) return upright;
        const std::string_view segment = jpeg.substr(at + 4, length - 2);
        if (marker == application_1 && segment.starts_with(exif)) return orientation_in(segment.substr(exif.size()));
        at += 2 + length;
    }
}

}  // namespace batchline::pictures
