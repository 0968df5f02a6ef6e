// The picture on a product's page, and the buttons that choose another one or take it away.

#include <algorithm>

#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/sent.h"
#include "generated/icons.h"
#include "shared/protocol/calls.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr ui::Vec2 box_on_desk{240, 180};

std::string address_of(const Product& product) {
    return path_of("getProductPicture", {{"id", product.id.text()}}) +
           "?number=" + std::to_string(product.picture->number);
}

// With its own proportions, so that nothing moves when it has come.
ui::Vec2 box_of(const ui::Ui& ui, const PictureLook& look) {
    ui::Vec2 most = box_on_desk;
    if (ui.is_phone()) most = {ui.available_width(), ui.available_width()};
    const ui::Rect box =
        ui::fitted({0, 0, most.x, most.y}, static_cast<int>(look.width), static_cast<int>(look.height));
    return {box.w, box.h};
}

void send(PictureView& view, ProductId product, std::string image, Intents& intents) {
    view.is_removal = image.empty();
    SetProductPicture command;
    command.product = product;
    command.image = std::move(image);
    view.sending = intents.send(std::move(command));
}

// What was chosen for another product, whose page was left, is not taken for this one.
void take_choice(const AppState& state, const Product& product, PictureView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.choosing);
    if (!progress || progress->is_open()) return;
    const auto image = progress->body.is_object() ? progress->body.find("image") : progress->body.end();
    if (view.product != product.id) {
        intents.forget(view.choosing);
        return;
    }
    if (progress->is_done() && image != progress->body.end())
        send(view, product.id, image->get<std::string>(), intents);
    else
        intents.toast(ui::Severity::danger, "Not a picture that this browser can read",
                      "Choose a JPEG or a PNG picture.");
    intents.forget(view.choosing);
}

void take_outcome(const AppState& state, PictureView& view, Intents& intents) {
    const Product* product = view.product ? state.replica.find<Product>(*view.product) : nullptr;
    const std::string name = product ? product->name : "The product";
    const auto answer = take_answer(state, view.sending,
                                    name + (view.is_removal ? " has no picture any more" : " has a picture"), intents);
    if (answer && answer->is_refused()) {
        intents.toast(ui::Severity::danger, view.is_removal ? "Picture not removed" : "Picture not taken",
                      answer->detail);
    }
}

bool is_waiting(const AppState& state, ProductId product) {
    return std::any_of(state.changes.begin(), state.changes.end(), [&](const app::WaitingChange& change) {
        const auto* command = std::get_if<SetProductPicture>(&change.command);
        return command && command->product == product && !change.is_refused;
    });
}

void draw_image(ui::Ui& ui, const AppState& state, const Product& product) {
    const std::string address = address_of(product);
    ui::PictureOptions look{.box = box_of(ui, *product.picture), .waiting = "On its way"};
    if (state.pictures) {
        look.loaded = state.pictures->look(address);
        if (state.pictures->has_failed(address)) look.waiting = "Not to be had now; it is tried again by itself";
    }
    ui::picture(ui, product.name, look);
}

void draw_buttons(ui::Ui& ui, const AppState& state, const Product& product, PictureView& view, Intents& intents) {
    const app::Progress* choosing = state.progress_of(view.choosing);
    const bool is_busy = view.sending != 0 || (choosing && choosing->is_open());
    ui::Row row(ui, {.wrap = true});
    const std::string_view choose = product.picture ? "Replace picture…" : "Choose picture…";
    if (ui::button(ui, choose, {.icon = icons::image, .enabled = !is_busy})) {
        intents.forget(view.choosing);
        view.product = product.id;
        view.choosing = intents.pick_picture();
    }
    if (product.picture &&
        ui::button(ui, "Remove picture", {.kind = ui::ButtonKind::danger_quiet, .enabled = !is_busy})) {
        view.product = product.id;
        send(view, product.id, {}, intents);
    }
}

}  // namespace

void draw_product_picture(ui::Ui& ui, const AppState& state, const Product& product, PictureView& view,
                          Intents& intents) {
    take_choice(state, product, view, intents);
    take_outcome(state, view, intents);
    const bool may_change = may_keep(state, product.location) && !product.retired_at;
    if (!product.picture && !may_change) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = "Picture", .key = "picture"});
    if (product.picture) draw_image(ui, state, product);
    if (is_waiting(state, product.id)) ui::caption(ui, "A change of its picture waits to be sent");
    if (may_change) draw_buttons(ui, state, product, view, intents);
}

}  // namespace batchline::screens
