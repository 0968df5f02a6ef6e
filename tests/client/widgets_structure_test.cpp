// Tables, dialogs and the mirror as a whole: only what is seen, only what changed, focus where it belongs.

#include <doctest/doctest.h>

#include <set>

#include "client/gallery/gallery.h"
#include "tests/client/widgets_support.h"

using namespace batchline;
using namespace batchline::ui;
using platform::Driver;
using semantics::Role;
using test::OneScreen;

namespace {

struct Orders {
    std::size_t count = 100'000;
    int list = 0;
    std::optional<std::size_t> activated;
    std::optional<std::size_t> sorted;
    int drawn = 0;

    void draw(Ui& ui) {
        static constexpr Column columns[] = {{"Number", 112, false, Align::start, true, false, 0},
                                             {"Customer", 200, true, Align::start, false, false, 0},
                                             {"Location", 88, false, Align::start, false, false, 2000}};
        drawn = 0;
        const TableOptions options{.name = "Orders", .columns = columns, .row_count = count, .list = list};
        const TableEvents events = data_table(ui, "orders", options, [&](TableRow& row) {
            ++drawn;
            const std::string number = "N-" + std::to_string(row.index);
            row.identify(Key(number), number + " Tannhof Clinic, Draft");
            row.text(number);
            row.text("Tannhof Clinic");
            CHECK_FALSE(row.cell());
        });
        if (events.activated) activated = events.activated;
        if (events.sort_by) sorted = events.sort_by;
    }
};

}  // namespace

TEST_CASE("a table of 100,000 rows draws and mirrors only what is seen, and says how many there are") {
    Orders orders;
    OneScreen app([&](Ui& ui) { orders.draw(ui); });
    Driver driver(app);
    CHECK(orders.drawn < 30);
    const auto* grid = driver.find(Role::grid, "Orders");
    REQUIRE(grid);
    CHECK(grid->row_count == 100'001);
    CHECK(driver.find(Role::row, "N-3")->row_index == 5);
    CHECK(driver.find(Role::row, "N-3")->name == "N-3 Tannhof Clinic, Draft");
}

TEST_CASE("a row opens by click and by Enter, heads sort") {
    Orders orders;
    OneScreen app([&](Ui& ui) { orders.draw(ui); });
    Driver driver(app);
    driver.click(Role::row, "N-4 ");
    CHECK(orders.activated == 4U);
    CHECK(driver.press("ArrowDown"));
    CHECK(driver.press("Enter"));
    CHECK(orders.activated == 5U);
    driver.click(Role::columnheader, "Number");
    CHECK(orders.sorted == 0U);
}

TEST_CASE("End goes to the last row, which scrolls into sight and takes the focus") {
    Orders orders;
    OneScreen app([&](Ui& ui) { orders.draw(ui); });
    Driver driver(app);
    driver.focus(Role::row, "N-0 ");
    CHECK(driver.press("End"));
    const auto* last = driver.find(Role::row, "N-99999 ");
    REQUIRE(last);
    CHECK(driver.ui().events().focused == last->id);
    CHECK(last->rect.bottom() <= 900);
}

TEST_CASE("the row with the focus stays mirrored while it is scrolled out of sight") {
    Orders orders;
    OneScreen app([&](Ui& ui) { orders.draw(ui); });
    Driver driver(app);
    driver.focus(Role::row, "N-2 ");
    driver.scroll(driver.find(Role::rowgroup)->id, 40'000);
    CHECK(driver.has(Role::row, "N-2 "));
    CHECK(driver.has(Role::row, "N-910 "));
    CHECK_FALSE(driver.has(Role::row, "N-100 "));
}

TEST_CASE("other rows in the same table are shown from the top, the same ones where they stood") {
    Orders orders;
    OneScreen app([&](Ui& ui) { orders.draw(ui); });
    Driver driver(app);
    driver.scroll(driver.find(Role::rowgroup)->id, 40'000);
    orders.count = 90'000;
    driver.draw();
    CHECK(driver.has(Role::row, "N-910 "));
    orders.list = 1;
    driver.draw();
    driver.draw();
    CHECK(driver.has(Role::row, "N-0 "));
    CHECK_FALSE(driver.has(Role::row, "N-910 "));
}

TEST_CASE("only one row is in the tab order") {
    Orders orders;
    OneScreen app([&](Ui& ui) { orders.draw(ui); });
    Driver driver(app);
    int stops = 0;
    for (const auto* row : driver.all(Role::row))
        if (row->focusable && !row->skip_in_tab_order) ++stops;
    CHECK(stops == 1);
}

TEST_CASE("an open dialog is all that is mirrored, takes the focus and gives it back") {
    bool open = false;
    std::string reason;
    OneScreen app([&](Ui& ui) {
        if (button(ui, "Cancel order")) open = true;
        if (!open) return;
        Dialog dialog(ui, "cancel", {.title = "Cancel N-000515?"});
        text_field(ui, "Explanation", reason);
        dialog.buttons();
        if (button(ui, "Back") || dialog.dismissed()) open = false;
    });
    Driver driver(app);
    driver.click(Role::button, "Cancel order");
    REQUIRE(driver.has(Role::dialog, "Cancel N-000515?"));
    CHECK(driver.ui().events().focused == driver.find(Role::textbox, "Explanation")->id);
    CHECK(driver.sink().last_patch.find("Cancel order") == std::string::npos);
    driver.press("Escape");
    CHECK_FALSE(open);
    CHECK(driver.ui().events().focused == driver.find(Role::button, "Cancel order")->id);
    CHECK(driver.sink().last_patch.find("Cancel order") != std::string::npos);
}

TEST_CASE("Escape closes the list in a dialog first, then the dialog") {
    bool open = true;
    int chosen = -1;
    static constexpr std::string_view reasons[] = {"Ordered twice", "Other"};
    OneScreen app([&](Ui& ui) {
        if (!open) return;
        Dialog dialog(ui, "cancel", {.title = "Cancel?"});
        select(ui, "Reason", chosen, reasons);
        if (dialog.dismissed()) open = false;
    });
    Driver driver(app);
    driver.click(Role::combobox, "Reason");
    CHECK(driver.all(Role::option).size() == 2);
    driver.press("Escape");
    CHECK(open);
    CHECK(driver.all(Role::option).empty());
    driver.press("Escape");
    CHECK_FALSE(open);
}

TEST_CASE("nothing is sent while nothing changes") {
    std::string name;
    OneScreen app([&](Ui& ui) { text_field(ui, "Name", name); });
    Driver driver(app);
    const int before = driver.sink().patches;
    driver.draw();
    driver.draw();
    CHECK(driver.sink().patches == before);
    driver.fill(Role::textbox, "Name", "Alpenhof");
    CHECK(driver.sink().patches > before);
}

TEST_CASE("every widget of the gallery settles in every size and scheme, with its own id and a name") {
    using platform::CanvasSize;
    for (const CanvasSize size :
         {CanvasSize{1440, 900, 1}, CanvasSize{1024, 768, 2}, CanvasSize{390, 844, 3}, CanvasSize{1920, 1080, 1}}) {
        for (const std::size_t rows : {0U, 1000U}) {
            gallery::GalleryView view;
            OneScreen app([&](Ui& ui) { gallery::draw_gallery(ui, view, rows); });
            Driver driver(app, size);
            const int patches = driver.sink().patches;
            driver.draw();
            CHECK(driver.sink().patches == patches);
            std::set<semantics::Id> ids;
            for (const auto& entry : driver.ui().mirror().entries()) {
                CAPTURE(entry.node.name);
                CHECK(ids.insert(entry.node.id).second);
                if (entry.node.focusable) CHECK_FALSE(entry.node.name.empty());
            }
        }
    }
}
