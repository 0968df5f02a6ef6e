// What buttons, fields, type-aheads, choices and tabs do, and what they mirror.

#include <doctest/doctest.h>

#include "tests/client/widgets_support.h"

using namespace batchline;
using namespace batchline::ui;
using platform::Driver;
using semantics::Role;
using semantics::Tristate;
using test::OneScreen;

TEST_CASE("what is typed comes back to its field as it is, tabs and all") {
    std::string notes;
    OneScreen app([&](Ui& ui) { text_area(ui, "Notes", notes); });
    Driver driver(app);
    driver.fill(Role::textbox, "Notes", "2\tsacks\nof flour \"550\"");
    CHECK(notes == "2\tsacks\nof flour \"550\"");
    driver.draw();
    CHECK(driver.sink().last_patch.find(R"(2\u0009sacks\nof flour \"550\")") != std::string::npos);
}

TEST_CASE("a button is pressed by its name and only once per click") {
    int presses = 0;
    OneScreen app([&](Ui& ui) {
        if (button(ui, "Submit order")) ++presses;
    });
    Driver driver(app);
    driver.click(Role::button, "Submit order");
    driver.draw();
    CHECK(presses == 1);
}

TEST_CASE("a button that is off says why and does nothing") {
    int presses = 0;
    OneScreen app([&](Ui& ui) {
        if (button(ui, "Start", {.enabled = false, .reason = "Stock is short"})) ++presses;
    });
    Driver driver(app);
    const auto* node = driver.find(Role::button, "Start");
    REQUIRE(node);
    CHECK(node->disabled);
    CHECK(node->description == "Stock is short");
    driver.host().click(node->id);
    CHECK(presses == 0);
}

TEST_CASE("a shortcut presses its button, but a letter typed into a field does not") {
    int submitted = 0;
    int helped = 0;
    std::string name;
    OneScreen app([&](Ui& ui) {
        text_field(ui, "Name", name);
        if (button(ui, "Submit", {.shortcut = "Ctrl+Enter"})) ++submitted;
        if (ui.shortcut("?")) ++helped;
    });
    Driver driver(app);
    driver.focus(Role::textbox, "Name");
    CHECK(driver.press("Ctrl+Enter"));
    CHECK(submitted == 1);
    CHECK_FALSE(driver.press("?"));
    CHECK(helped == 0);
    driver.focus(Role::button, "Submit");
    CHECK(driver.press("?"));
    CHECK(helped == 1);
}

TEST_CASE("a field takes what is typed and mirrors it with its error") {
    std::string weight = "12";
    bool changed = false;
    OneScreen app([&](Ui& ui) {
        if (text_field(ui, "Weight", weight, {.error = weight == "12,5 kgg" ? "Unit kgg unknown" : ""})) changed = true;
    });
    Driver driver(app);
    driver.fill(Role::textbox, "Weight", "12,5 kgg");
    CHECK(changed);
    CHECK(weight == "12,5 kgg");
    const auto* node = driver.find(Role::textbox, "Weight");
    REQUIRE(node);
    CHECK(node->value == "12,5 kgg");
    CHECK(node->invalid);
    CHECK(node->described_by != 0);
    CHECK(driver.says("Unit kgg unknown"));
}

TEST_CASE("a field that is off or only for reading keeps its value") {
    std::string fixed = "North";
    OneScreen app([&](Ui& ui) { text_field(ui, "Branch", fixed, {.read_only = true}); });
    Driver driver(app);
    driver.fill(Role::textbox, "Branch", "South");
    CHECK(fixed == "North");
}

TEST_CASE("Enter submits a field of one line, and leaving it is noticed once") {
    std::string name;
    std::string other;
    int submitted = 0;
    int left = 0;
    OneScreen app([&](Ui& ui) {
        const FieldEvents events = text_field(ui, "Name", name);
        if (events.submitted) ++submitted;
        if (events.left) ++left;
        text_field(ui, "Other", other);
    });
    Driver driver(app);
    driver.focus(Role::textbox, "Name");
    driver.press("Enter");
    CHECK(submitted == 1);
    driver.focus(Role::textbox, "Other");
    driver.draw();
    CHECK(left == 1);
}

namespace {

struct Products {
    ComboboxState state;
    std::optional<std::size_t> chosen;
    void draw(Ui& ui) {
        static constexpr std::string_view names[] = {"Butter croissant", "Almond croissant", "Spelt roll"};
        std::vector<Option> options;
        for (const auto name : names)
            if (name.find(state.text) != std::string_view::npos)
                options.push_back({.text = name, .refused = name == names[1] ? "Contains almonds" : ""});
        const ComboboxEvents events = combobox(ui, "Product", state, options);
        if (events.chosen) chosen = events.chosen;
    }
};

}  // namespace

TEST_CASE("a type-ahead offers what the caller finds, and a click takes an option") {
    Products products;
    OneScreen app([&](Ui& ui) { products.draw(ui); });
    Driver driver(app);
    CHECK(driver.all(Role::option).empty());
    driver.fill(Role::combobox, "Product", "croissant");
    CHECK(driver.all(Role::option).size() == 2);
    CHECK(driver.find(Role::combobox, "Product")->expanded == Tristate::yes);
    driver.click(Role::option, "Butter croissant");
    CHECK(products.state.text == "Butter croissant");
    CHECK(driver.all(Role::option).empty());
}

TEST_CASE("a refused option is listed with its reason and cannot be taken by mouse or keyboard") {
    Products products;
    OneScreen app([&](Ui& ui) { products.draw(ui); });
    Driver driver(app);
    driver.fill(Role::combobox, "Product", "Almond");
    const auto* node = driver.find(Role::option, "Almond croissant");
    REQUIRE(node);
    CHECK(node->disabled);
    CHECK(node->description == "Contains almonds");
    driver.host().click(node->id);
    CHECK_FALSE(products.chosen);
    driver.press("Enter");
    CHECK_FALSE(products.chosen);
}

TEST_CASE("arrow keys go past refused options, Enter takes, Escape closes") {
    Products products;
    OneScreen app([&](Ui& ui) { products.draw(ui); });
    Driver driver(app);
    driver.focus(Role::combobox, "Product");
    CHECK(driver.press("ArrowDown"));
    CHECK(products.state.highlighted == 0);
    CHECK(driver.press("ArrowDown"));
    CHECK(products.state.highlighted == 2);
    CHECK(driver.find(Role::combobox, "Product")->active_descendant == driver.find(Role::option, "Spelt roll")->id);
    CHECK(driver.press("Escape"));
    CHECK(driver.all(Role::option).empty());
    driver.press("ArrowDown");
    driver.press("ArrowDown");
    CHECK(driver.press("Enter"));
    REQUIRE(products.chosen);
}

TEST_CASE("Tab takes the highlighted option and leaves the key to the browser") {
    Products products;
    OneScreen app([&](Ui& ui) { products.draw(ui); });
    Driver driver(app);
    driver.fill(Role::combobox, "Product", "Spelt");
    CHECK_FALSE(driver.press("Tab"));
    CHECK(products.state.text == "Spelt roll");
}

TEST_CASE("a select shows its choice, changes by a click, and forgets a text that names nothing") {
    int chosen = 0;
    int changes = 0;
    static constexpr std::string_view locations[] = {"Central", "North", "South"};
    std::string other;
    OneScreen app([&](Ui& ui) {
        if (select(ui, "Location", chosen, locations)) ++changes;
        text_field(ui, "Other", other);
    });
    Driver driver(app);
    CHECK(driver.find(Role::combobox, "Location")->value == "Central");
    driver.choose("Location", "South");
    CHECK(chosen == 2);
    CHECK(changes == 1);
    driver.fill(Role::combobox, "Location", "nowhere");
    driver.focus(Role::textbox, "Other");
    driver.draw();
    CHECK(chosen == 2);
    CHECK(driver.find(Role::combobox, "Location")->value == "South");
}

TEST_CASE("check boxes, switches and radio buttons say what they are") {
    bool on = false;
    bool live = true;
    int chosen = 0;
    static constexpr std::string_view creams[] = {"Cream 32 %", "Oat cream"};
    OneScreen app([&](Ui& ui) {
        checkbox(ui, "Gift", on);
        toggle(ui, "Live", live);
        radio_group(ui, "Substitute", chosen, creams);
    });
    Driver driver(app);
    driver.click(Role::checkbox, "Gift");
    CHECK(on);
    CHECK(driver.find(Role::checkbox, "Gift")->checked == Tristate::yes);
    driver.click(Role::switch_, "Live");
    CHECK_FALSE(live);
    driver.click(Role::radio, "Oat cream");
    CHECK(chosen == 1);
    CHECK(driver.find(Role::radio, "Cream 32 %")->checked == Tristate::no);
}

TEST_CASE("tabs change by click and by arrow keys, and the focus goes along") {
    int active = 0;
    static constexpr Tab list[] = {{"Details", -1, true, ""}, {"Discussion", 2, false, ""}, {"Audit", -1, true, ""}};
    OneScreen app([&](Ui& ui) { tabs(ui, "Order", active, list); });
    Driver driver(app);
    driver.click(Role::tab, "Discussion");
    CHECK(active == 1);
    CHECK(driver.press("ArrowRight"));
    CHECK(active == 2);
    CHECK(driver.ui().events().focused == driver.find(Role::tab, "Audit")->id);
    CHECK(driver.press("Home"));
    CHECK(active == 0);
}

TEST_CASE("a chip can be removed apart from being pressed") {
    int pressed = 0;
    int removed = 0;
    OneScreen app([&](Ui& ui) {
        const ChipEvent event = chip(ui, "Needed by", {.on = true, .value = "this week", .removable = true});
        if (event == ChipEvent::pressed) ++pressed;
        if (event == ChipEvent::removed) ++removed;
    });
    Driver driver(app);
    driver.click(Role::button, "Needed by this week");
    driver.click(Role::button, "Remove filter");
    CHECK(pressed == 1);
    CHECK(removed == 1);
}

TEST_CASE("a toast goes by itself, one with an action stays until it is dismissed") {
    std::vector<Toast> toasts{{1, Severity::success, "Saved", "", "", 0},
                              {2, Severity::success, "Submitted", "", "Open", 0}};
    OneScreen app([&](Ui& ui) { toast_stack(ui, toasts); });
    Driver driver(app);
    CHECK(toasts.size() == 2);
    CHECK(driver.host().next_frame_after_ms() > 0);
    driver.platform().timers().advance(theme::duration_ms::toast + 1);
    driver.draw();
    REQUIRE(toasts.size() == 1);
    CHECK(toasts[0].title == "Submitted");
    driver.click(Role::button, "Dismiss");
    CHECK(toasts.empty());
}
