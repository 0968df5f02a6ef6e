// What floats over a screen: dialogs keep their buttons in reach, toasts leave buttons alone, and the focus is never
// lost.

#include <doctest/doctest.h>

#include "generated/icons.h"
#include "tests/client/widgets_support.h"

using namespace batchline;
using namespace batchline::ui;
using platform::Driver;
using semantics::Role;
using test::OneScreen;

namespace {

constexpr Vec2 sizes[] = {{1440, 900}, {1366, 768}, {1024, 768}, {768, 1024}, {390, 844}, {844, 390}};

bool is_within(const Rect& part, const Rect& whole) {
    return part.x >= whole.x && part.y >= whole.y && part.right() <= whole.right() + 0.5F &&
           part.bottom() <= whole.bottom() + 0.5F;
}

}  // namespace

TEST_CASE("however much a dialog holds, its buttons are in reach at every size") {
    for (const Vec2 size : sizes) {
        for (const int fields : {0, 1, 12, 40}) {
            std::vector<std::string> values(40);
            OneScreen app([&](Ui& ui) {
                Dialog dialog(ui, "much", {.title = "A title that has to say rather a lot, even on a small screen"});
                for (int i = 0; i < fields; ++i)
                    text_field(ui, "Field " + std::to_string(i), values[static_cast<std::size_t>(i)]);
                dialog.buttons();
                button(ui, "Discard everything");
                button(ui, "Keep it on this device");
                button(ui, "Look at the changes first");
                button(ui, "Send first", {.kind = ButtonKind::primary});
            });
            Driver driver(app);
            driver.resize({size.x, size.y});
            CAPTURE(size.x);
            CAPTURE(fields);
            const Rect screen{0, 0, size.x, size.y};
            const Rect dialog = driver.find(Role::dialog)->rect;
            CHECK(is_within(dialog, screen));
            std::vector<Rect> buttons;
            for (const auto* node : driver.all(Role::button)) {
                CAPTURE(node->name);
                CHECK(is_within(node->rect, dialog));
                for (const Rect& other : buttons) CHECK_FALSE(other.overlaps(node->rect));
                buttons.push_back(node->rect);
            }
            CHECK(buttons.size() == 4);
        }
    }
}

TEST_CASE("toasts lie above whatever bar of buttons there is") {
    for (const Vec2 size : sizes) {
        std::vector<Toast> toasts;
        toasts.push_back({.id = 1, .title = "N-000243 was cancelled: do not produce it", .text = "By somebody else."});
        toasts.push_back({.id = 2, .title = "N-000245 waits for procurement"});
        Rect bar;
        OneScreen app([&](Ui& ui) {
            Rect rest = ui.screen();
            cut_bottom(rest, 36);
            bar = cut_bottom(rest, 76);
            {
                Area area(ui, bar);
                ui.keep_clear(bar);
                button(ui, "Submit order");
            }
            toast_stack(ui, toasts);
        });
        Driver driver(app);
        driver.resize({size.x, size.y});
        CAPTURE(size.x);
        const auto shown = driver.all(Role::status);
        REQUIRE(shown.size() == 2);
        for (const auto* toast : shown) CHECK_FALSE(toast->rect.overlaps(bar));
        CHECK_FALSE(shown[0]->rect.overlaps(shown[1]->rect));
        CHECK(driver.says("N-000243 was cancelled: do not produce it"));
    }
}

TEST_CASE("the chord that opens a dialog does not confirm it") {
    bool asks = false;
    int confirmed = 0;
    OneScreen app([&](Ui& ui) {
        if (button(ui, "Save changes", {.shortcut = "Ctrl+Enter"})) asks = true;
        if (!asks) return;
        Dialog dialog(ui, "sure", {.title = "Sure?"});
        dialog.buttons();
        if (button(ui, "Confirm", {.shortcut = "Ctrl+Enter"})) ++confirmed;
    });
    Driver driver(app);
    driver.press("Ctrl+Enter");
    CHECK(asks);
    CHECK(confirmed == 0);
    driver.press("Ctrl+Enter");
    CHECK(confirmed == 1);
}

TEST_CASE("the focus never falls to the page: it goes to a new screen's title, and back to where it was") {
    std::string place = "orders";
    bool is_loading = false;
    OneScreen app([&](Ui& ui) {
        ui.at_place(place);
        if (is_loading) return;
        heading(ui, 1, place);
        if (button(ui, "Open from " + place)) {
            place = "order";
            ui.request_frame();
        }
        button(ui, "Something else of " + place);
    });
    Driver driver(app);
    driver.click(Role::button, "Open from orders");
    driver.draw();
    REQUIRE(driver.find(Role::heading, "order"));
    CHECK(driver.focused() == driver.find(Role::heading, "order")->id);

    // Back to the list, which takes its time.
    is_loading = true;
    place = "orders";
    driver.draw();
    is_loading = false;
    driver.draw();
    CHECK(driver.focused() == driver.find(Role::button, "Open from orders")->id);

    // What has the focus and is still there keeps it.
    driver.focus(Role::heading, "orders");
    driver.draw();
    CHECK(driver.focused() == driver.find(Role::heading, "orders")->id);
}
