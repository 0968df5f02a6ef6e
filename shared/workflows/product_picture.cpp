// The picture is a record of its own beside the product, which says only that it has one, and how large it is.

#include "shared/workflows/product_picture.h"

#include "shared/base/base64.h"

namespace batchline {
namespace {

constexpr std::size_t kilobyte = 1000;

/// "81 kB"
std::string size_text(std::size_t bytes) { return std::to_string((bytes + kilobyte - 1) / kilobyte) + " kB"; }

/// Whoever only looks ahead has not counted the pixels; who decides has.
std::optional<Refusal> check_image(const SetProductPicture& command, std::size_t bytes, Purpose purpose) {
    if (bytes > picture_bytes_max) {
        return Refusal::invalid(
            {{"/image", "is larger than " + size_text(picture_bytes_max) + ": save the picture smaller"}});
    }
    if (purpose == Purpose::decide && (command.width <= 0 || command.height <= 0))
        return Refusal::invalid({{"/image", "is a picture of unknown size: send it to the server, which counts it"}});
    return std::nullopt;
}

Outcome take_away(const Product& product, const Picture* former, Story& story) {
    Product changed = product;
    const RecordKey key{RecordKind::Product, changed.id.value};
    const bool has_one = former && !former->jpeg.empty();
    if (!has_one && !changed.picture) return key;
    if (has_one) {
        Picture picture = *former;
        picture.jpeg.clear();
        story.changes.put(std::move(picture));
    }
    record_stock(story, FactAction::ProductPictureChanged, std::nullopt, changed.name + ": no picture any more");
    changed.picture.reset();
    story.changes.put(std::move(changed));
    return key;
}

}  // namespace

Outcome tell(const Authorized<SetProductPicture>& command, const Product& product, Story& story) {
    const PictureId id = picture_of(product.id);
    const Picture* former = story.changes.find<Picture>(id);
    if (command->image.empty()) return take_away(product, former, story);
    const std::optional<std::string> bytes = from_base64(command->image);
    if (!bytes) return Refusal::invalid({{"/image", "is not Base64: send the picture's bytes as padded Base64"}});
    if (auto refusal = check_image(*command, bytes->size(), story.moment.purpose)) return *refusal;
    Product changed = product;
    const RecordKey key{RecordKind::Product, changed.id.value};
    if (former && former->jpeg == command->image) return key;
    // Also one that was taken away leaves its record, so no number is given twice.
    const std::int64_t number = former ? former->version + 1 : 1;
    std::string note = changed.name + ": picture";
    if (command->width > 0)
        note += " of " + std::to_string(command->width) + " × " + std::to_string(command->height) + " pixels";
    record_stock(story, FactAction::ProductPictureChanged, std::nullopt, note + ", " + size_text(bytes->size()));
    story.changes.put(Picture{.id = id, .jpeg = command->image});
    // Ahead of the server nobody knows the number under which it will be found: until then the former one is shown.
    if (story.moment.purpose == Purpose::decide) changed.picture = PictureLook{number, command->width, command->height};
    story.changes.put(std::move(changed));
    return key;
}

}  // namespace batchline
