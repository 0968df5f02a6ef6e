// The picture of a product on its page: shown, chosen, replaced and removed.

#include <doctest/doctest.h>

#include "client/screens/catalogue/catalogue.h"
#include "shared/base/base64.h"
#include "tests/client/app_bakery.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;

namespace {

const std::string some_image = base64_of("a JPEG");

// The page of buns in front of somebody, with a server that measures every picture as 800 × 600.
struct PictureDesk : test::BakeryDesk {
    explicit PictureDesk(const std::string& user_name = "director") : BakeryDesk(user_name), user(user_name) {
        state.pictures = &pictures;
        refresh();
        state.route = app::parse_route("/catalogue/products/" + testing::id_from("bun").text());
        settle();
    }

    std::string user;
    platform::HeadlessPictures pictures;
    screens::CatalogueView view;
    app::Ticket picking = 0;
    std::vector<std::string> details;  // of toasts
    test::OneScreen screen{[this](ui::Ui& ui) {
        const ui::Rect panel{0, 0, std::min(1216.0F, ui.width()), 860};
        screens::draw_catalogue(ui, panel, state, view, intents);
        work();
    }};
    platform::Driver driver{screen};

    void settle() {
        for (int i = 0; i < 5; ++i) driver.draw();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void choose(const std::string& image) {
        REQUIRE(picking != 0);
        state.progress[picking] = image.empty()
                                      ? app::Progress{.state = app::CommandState::refused, .is_unreadable = true}
                                      : app::Progress{.state = app::CommandState::done, .body = {{"image", image}}};
        settle();
    }
    const SetProductPicture& sent_picture() const { return std::get<SetProductPicture>(sent.back()); }

private:
    void work() {
        for (app::Intent& intent : intents.take()) {
            if (auto* command = std::get_if<app::SendCommand>(&intent)) answer(*command);
            if (auto* pick = std::get_if<app::PickPicture>(&intent)) picking = pick->ticket;
            if (auto* toast = std::get_if<app::ShowToast>(&intent)) {
                toasts.push_back(toast->toast.title);
                details.push_back(toast->toast.text);
            }
            if (auto* forgotten = std::get_if<app::Forget>(&intent)) state.progress.erase(forgotten->ticket);
        }
    }
    void answer(const app::SendCommand& wish) {
        sent.push_back(wish.command);
        SetProductPicture command = std::get<SetProductPicture>(wish.command);
        if (!command.image.empty()) {
            command.width = 800;
            command.height = 600;
        }
        const Outcome outcome = bakery.give(user, command);
        app::Progress& progress = state.progress[wish.ticket];
        progress.state = outcome ? app::CommandState::done : app::CommandState::refused;
        if (!outcome) progress.detail = outcome.error().detail;
        refresh();
    }
};

}  // namespace

TEST_CASE("a picture is chosen, shown in the mirror by the product's name, replaced and removed") {
    PictureDesk desk;
    CHECK_FALSE(desk.driver.has(Role::image, "bun"));
    CHECK_FALSE(desk.driver.has(Role::button, "Remove picture"));
    desk.click("Choose picture…");
    desk.choose(some_image);
    CHECK(desk.sent_picture().image == some_image);
    CHECK(desk.sent_picture().product == testing::id<ProductId>("bun"));
    REQUIRE(desk.toasts == std::vector<std::string>{"bun has a picture"});
    REQUIRE(desk.driver.has(Role::image, "bun"));
    const std::string address = "/api/v1/products/" + testing::id_from("bun").text() + "/picture?number=1";
    CHECK(desk.pictures.looked_at == std::vector<std::string>{address});
    // As it is known to be, before it has come.
    const ui::Rect box = desk.driver.find(Role::image, "bun")->rect;
    CHECK(box.w == doctest::Approx(240));
    CHECK(box.h == doctest::Approx(180));

    desk.click("Replace picture…");
    desk.choose(base64_of("another JPEG"));
    CHECK(desk.pictures.looked_at.back().ends_with("?number=2"));
    desk.click("Remove picture");
    CHECK(desk.sent_picture().image.empty());
    CHECK(desk.toasts.back() == "bun has no picture any more");
    CHECK_FALSE(desk.driver.has(Role::image, "bun"));
    CHECK(desk.driver.has(Role::button, "Choose picture…"));
}

TEST_CASE("what the browser cannot read, and what the server refuses, is told") {
    PictureDesk desk;
    desk.click("Choose picture…");
    desk.choose("");
    CHECK(desk.sent.empty());
    CHECK(desk.toasts.back() == "Not a picture that this browser can read");
    desk.click("Choose picture…");
    desk.choose("not Base64");
    CHECK(desk.toasts.back() == "Picture not taken");
    CHECK_FALSE(desk.details.back().empty());
    CHECK(desk.driver.has(Role::button, "Choose picture…"));
}

TEST_CASE("a picture that cannot be loaded leaves its place, and says that it is tried again") {
    PictureDesk desk;
    desk.click("Choose picture…");
    desk.choose(some_image);
    desk.pictures.fails = true;
    desk.settle();
    const semantics::Node* node = desk.driver.find(Role::image, "bun");
    REQUIRE(node);
    CHECK(node->description == "Not to be had now; it is tried again by itself");
    CHECK(desk.pictures.looked_at.size() == 1);
}

TEST_CASE("what was chosen for a product whose page was left is not taken for another one") {
    PictureDesk desk;
    desk.click("Choose picture…");
    desk.state.route = app::parse_route("/catalogue/products/" + testing::id_from("slice").text());
    desk.settle();
    desk.choose(some_image);
    CHECK(desk.sent.empty());
    CHECK(desk.view.picture.choosing == 0);
}

TEST_CASE("on a phone it is as wide as the page") {
    PictureDesk desk;
    desk.driver.resize({.width = 390, .height = 844});
    desk.settle();
    desk.click("Choose picture…");
    desk.choose(some_image);
    const ui::Rect box = desk.driver.find(Role::image, "bun")->rect;
    CHECK(box.w > 300);
    CHECK(box.h * 4 == doctest::Approx(box.w * 3).epsilon(0.02));
}

TEST_CASE("a picture is fitted whole into the middle of its box") {
    const auto check = [](ui::Rect box, int width, int height, ui::Rect wanted) {
        const ui::Rect found = ui::fitted(box, width, height);
        CHECK(found.x == doctest::Approx(wanted.x));
        CHECK(found.y == doctest::Approx(wanted.y));
        CHECK(found.w == doctest::Approx(wanted.w));
        CHECK(found.h == doctest::Approx(wanted.h));
    };
    check({10, 20, 240, 180}, 800, 400, {10, 50, 240, 120});
    check({0, 0, 240, 180}, 100, 200, {75, 0, 90, 180});
    check({0, 0, 240, 180}, 0, 0, {0, 0, 240, 180});
}

TEST_CASE("the application reads what is picked on a product's page, and what is dropped elsewhere it leaves") {
    test::ServedApp desk("director", "/catalogue/products/" + testing::id_from("bun").text());
    desk.open();
    const auto settle = [&] {
        for (int i = 0; i < 5; ++i) desk.driver->draw();
        desk.serve();
    };
    settle();
    desk.platform.files().choose("dropped.png", 100);
    CHECK_FALSE(desk.platform.files().answer_picture(some_image));
    desk.driver->click(Role::button, "Choose picture…");
    settle();
    CHECK(desk.platform.files().asked == 1);
    desk.platform.files().choose("bun.png", 100);
    CHECK(desk.platform.files().answer_picture(some_image));
    settle();
    settle();
    CHECK(desk.command_count == 1);
}
