// Importing on the screen: a file is tried, understood otherwise, mended and taken in, and what is said when it is not.

#include <doctest/doctest.h>

#include "client/screens/import/import.h"
#include "tests/client/app_bakery.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;

namespace {

constexpr platform::CanvasSize phone{.width = 390, .height = 844};
constexpr int settled_ms = 500;

ImportReport tried_report() {
    ImportReport report;
    report.kind = "materials";
    report.dry_run = true;
    report.detected.separator = Separator::semicolon;
    report.detected.decimal = DecimalMark::comma;
    report.detected.encoding = TextEncoding::windows_1252;
    report.detected.columns = {{"name", "Bezeichnung"}, {"baseUnit", "Einheit"}, {"costPer", std::nullopt}};
    report.detected.ignored = {"Regal"};
    report.detected.remarks = {"1.500 was read as 1500."};
    report.rows = 12;
    report.added = 9;
    report.changed = 1;
    report.unchanged = 2;
    report.differences_count = 1;
    report.differences = {{7, "Butter", "minimumStock", "", "5 kg"}};
    return report;
}

ImportReport refused_report() {
    ImportReport report = tried_report();
    report.added = 8;
    report.refused_count = 2;
    report.refused = {{3, "Einheit", "There is no unit \"Sack\": write kg, g, l, ml or piece."},
                      {3, "", "This material stands in row 2 already: leave one of them out."}};
    return report;
}

struct ImportDesk : test::BakeryDesk {
    explicit ImportDesk(const std::string& user = "director", const std::string& address = "/import?kind=materials")
        : BakeryDesk(user) {
        state.route = app::parse_route(address);
        state.connection.link = app::Link::online;
        settle();
    }

    screens::ImportView view;
    std::vector<app::SendFile> files;
    int picked_count = 0;
    int given_up_count = 0;
    std::uint32_t last_file = 0;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_import(ui, {0, 0, std::min(1216.0F, ui.width()), 860}, state, view, intents);
        for (app::Intent& intent : intents.take()) std::visit([this](const auto& wish) { take(wish); }, intent);
    }};
    platform::Driver driver{screen};

    void take(const app::PickFile&) { ++picked_count; }
    void take(const app::SendFile& wish) {
        files.push_back(wish);
        state.progress[wish.ticket] = {};
    }
    void take(const app::GiveUpFile& wish) {
        ++given_up_count;
        state.progress.erase(wish.ticket);
    }
    void take(const app::Forget& wish) { state.progress.erase(wish.ticket); }
    void take(const app::ShowToast& wish) { toasts.push_back(wish.toast.title); }
    void take(const app::Navigate& wish) { state.route = wish.route; }
    void take(const app::Keep& wish) { state.kept[wish.key] = wish.value; }
    template <class Other>
    void take(const Other&) {}

    void settle() {
        for (int i = 0; i < 5; ++i) driver.draw();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void choose_file(std::string name, std::int64_t size = 1000) {
        state.picked_file = {++last_file, std::move(name), size};
        settle();
    }
    void choose(std::string_view combobox, std::string_view option) {
        driver.choose(combobox, option);
        settle();
        driver.platform().timers().advance(settled_ms);
        settle();
    }
    void answer(const ImportReport& report) { answer({.status = 200, .body = to_json(report).dump()}); }
    void answer(const sync::Reply& reply, std::int64_t sent = 1000) {
        app::Progress progress = sync::progress_of(reply);
        progress.bytes_sent = sent;
        state.progress[files.back().ticket] = progress;
        settle();
    }
    void send(std::int64_t bytes) {
        state.progress[files.back().ticket].bytes_sent = bytes;
        settle();
    }
    bool may_import() const { return !driver.find(Role::button, "Import")->disabled; }
    ImportReport imported() const {
        ImportReport report = tried_report();
        report.dry_run = false;
        return report;
    }
};

}  // namespace

TEST_CASE("a role is offered the tables that it may import") {
    ImportDesk desk;
    CHECK(desk.driver.has(Role::button, "Materials"));
    CHECK(desk.driver.has(Role::button, "Customers"));
    CHECK_FALSE(desk.driver.has(Role::button, "Opening stock"));
    CHECK(desk.driver.find(Role::link, "Download the table")->href == "/api/v1/exports/materials.csv");
    desk.click("Recipes");
    CHECK(app::address_of(desk.state.route) == "/import?kind=recipes");
    CHECK(desk.driver.find(Role::link, "Download the table")->href == "/api/v1/exports/recipes.csv");

    const ImportDesk buyer("procurement", "/import");
    CHECK(buyer.driver.find(Role::link, "Download the table")->href == "/api/v1/exports/stock.csv");
    CHECK(ImportDesk("operator.north", "/import").driver.says("This is for who keeps the lists"));
}

TEST_CASE("a file is tried at once, and imported as it was tried") {
    ImportDesk desk;
    CHECK_FALSE(desk.driver.has(Role::button, "Import"));
    desk.click("Choose a file");
    CHECK(desk.picked_count == 1);
    desk.choose_file("Rohstoffe.csv", 12'400);
    CHECK(desk.driver.says("12.4 KB"));
    REQUIRE(desk.files.size() == 1);
    CHECK(desk.files[0].path == "/imports/materials?dryRun=true");
    CHECK(desk.files[0].file == 1);
    CHECK(desk.driver.says("0 bytes of 12.4 KB sent"));
    desk.send(12'400);
    CHECK(desk.driver.says("The server is reading"));
    desk.answer(tried_report());
    CHECK(desk.driver.find(Role::combobox, "Separator")->value == "Semicolon");
    CHECK(desk.driver.find(Role::combobox, "Base unit")->value == "Einheit");
    CHECK(desk.driver.find(Role::combobox, "Cost per")->value == "Not in the file");
    CHECK(desk.driver.says("Not used: Regal"));
    CHECK(desk.driver.says("1.500 was read as 1500."));
    CHECK(desk.driver.has(Role::row, "Row 7, Butter, minimumStock: nothing \xE2\x86\x92 5 kg"));
    REQUIRE(desk.may_import());

    desk.click("Import");
    REQUIRE(desk.files.size() == 2);
    CHECK(desk.files[1].path == "/imports/materials?dryRun=false");
    desk.answer(desk.imported());
    CHECK(desk.driver.says("9 new, 1 changed, 2 unchanged"));
    CHECK(desk.driver.find(Role::link, "Go to the materials")->href == "/catalogue/materials");
    desk.click("Import another file");
    CHECK(desk.picked_count == 2);
    CHECK(desk.driver.has(Role::button, "Choose a file"));
    CHECK(desk.files.size() == 2);
}

TEST_CASE("nothing is imported while a row is refused, and the mended file keeps what was said of it") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    desk.answer(refused_report());
    CHECK(desk.driver.has(Role::row, "Row 3, Einheit: There is no unit"));
    CHECK(desk.driver.has(Role::row, "Row 3, The whole row: This material"));
    CHECK_FALSE(desk.may_import());
    CHECK(desk.driver.find(Role::button, "Import")->description == "Mend 1 row first: nothing is imported by half");
    desk.choose("Cost per", "Regal");
    REQUIRE(desk.files.size() == 2);
    CHECK(desk.files[1].path == "/imports/materials?dryRun=true&mapping=%7B%22costPer%22%3A%22Regal%22%7D");
    desk.answer(refused_report());
    desk.click("Choose the mended file");
    desk.choose_file("materials mended.csv");
    REQUIRE(desk.files.size() == 3);
    CHECK(desk.files[2].file == 2);
    CHECK(desk.files[2].path == desk.files[1].path);
    desk.answer(tried_report());
    CHECK(desk.may_import());
}

TEST_CASE("a choice is tried once nothing has changed for a moment, and other titles drop the mapping") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    desk.answer(tried_report());
    desk.choose("Cost per", "Regal");
    desk.answer(tried_report());
    desk.driver.choose("Separator", "Comma");
    desk.settle();
    CHECK(desk.files.size() == 2);
    CHECK_FALSE(desk.may_import());
    desk.driver.platform().timers().advance(settled_ms);
    desk.settle();
    REQUIRE(desk.files.size() == 3);
    CHECK(desk.files[2].path == "/imports/materials?dryRun=true&separator=comma");
    desk.answer(tried_report());
    desk.click("Find out anew");
    CHECK(desk.files.back().path == "/imports/materials?dryRun=true");
}

TEST_CASE("what was said of a file is offered again for the next one with the same titles") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    desk.answer(tried_report());
    CHECK_FALSE(desk.driver.has(Role::button, "As last time"));
    desk.choose("Cost per", "Regal");
    desk.answer(tried_report());
    desk.click("Import");
    desk.answer(desk.imported());
    desk.click("Import another file");
    desk.choose_file("next.csv");
    desk.answer(tried_report());
    desk.click("As last time");
    CHECK(desk.files.back().path == "/imports/materials?dryRun=true&mapping=%7B%22costPer%22%3A%22Regal%22%7D");
}

TEST_CASE("a file without anything new is not imported") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    ImportReport report = tried_report();
    report.added = report.changed = report.differences_count = 0;
    report.differences.clear();
    desk.answer(report);
    CHECK(desk.driver.find(Role::button, "Import")->description == "Nothing is new or changed");
}

TEST_CASE("a lost connection says whether something may have been imported") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    desk.answer({.status = 0}, 0);
    CHECK(desk.driver.says("Nothing was imported. Try again"));
    desk.click("Try again");
    desk.answer(tried_report());
    desk.click("Import");
    desk.answer({.status = 0}, 400);
    CHECK(desk.driver.says("The connection was lost before the whole file was sent"));
    desk.click("Import");
    desk.answer({.status = 0}, 1000);
    CHECK(desk.driver.says("Importing again is harmless"));
    REQUIRE(desk.may_import());
    desk.click("Import");
    desk.send(1000);
    desk.click("Cancel");
    CHECK(desk.driver.says("may have imported it"));
}

TEST_CASE("an import that is under way is seen to its end, whatever is asked for meanwhile") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    desk.answer(tried_report());
    desk.click("Import");
    desk.state.route = app::parse_route("/import?kind=recipes");
    desk.settle();
    CHECK(desk.given_up_count == 0);
    desk.answer(desk.imported());
    CHECK(desk.toasts == std::vector<std::string>{"Materials imported"});
    CHECK(desk.driver.find(Role::link, "Download the table")->href == "/api/v1/exports/recipes.csv");
    CHECK(desk.driver.has(Role::button, "Choose a file"));
}

TEST_CASE("offline a file waits for the server") {
    ImportDesk desk;
    desk.state.connection.link = app::Link::offline;
    desk.choose_file("materials.csv");
    CHECK(desk.files.empty());
    CHECK(desk.driver.says("Importing needs the server"));
    desk.state.connection.link = app::Link::online;
    desk.settle();
    CHECK(desk.files.size() == 1);
}

TEST_CASE("an import that is refused meanwhile shows why, and a file that cannot be read is to be chosen again") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    desk.answer(tried_report());
    desk.click("Import");
    Json problem = to_json(refused_report());
    problem["type"] = "/problems/import-refused";
    problem["title"] = "Import refused";
    problem["status"] = 422;
    problem["detail"] = "Nothing was imported: mend what is refused, and send the file again.";
    desk.answer({.status = 422, .body = problem.dump()});
    CHECK(desk.driver.has(Role::row, "Row 3, Einheit"));
    CHECK_FALSE(desk.may_import());
    desk.choose_file("gone.csv");
    desk.state.progress[desk.files.back().ticket] = {.state = app::CommandState::refused, .is_unreadable = true};
    desk.settle();
    CHECK(desk.driver.says("The file can no longer be read"));
}

TEST_CASE("a thousand refusals are drawn as far as they are seen") {
    ImportDesk desk;
    desk.choose_file("materials.csv");
    ImportReport report = refused_report();
    report.refused.clear();
    for (std::int64_t row = 2; row < 1002; ++row) report.refused.push_back({row, "Einheit", "Write kg."});
    report.refused_count = 5000;
    desk.answer(report);
    CHECK(desk.driver.all(Role::row).size() < 100);
    CHECK(desk.driver.says("The first 1000 of 5000 are shown."));
    CHECK(desk.driver.find(Role::button, "Import")->description ==
          "Mend more than 1000 rows first: nothing is imported by half");
    desk.driver.resize(phone);
    desk.settle();
    CHECK(desk.driver.has(Role::button, "Import"));
}

TEST_CASE("choices are kept for the last files, by their titles") {
    screens::ImportChoices choices;
    choices.decimal = DecimalMark::comma;
    choices.map("cost", "EK");
    choices.map("storage", std::nullopt);
    const std::string kept = screens::keep_choices("", "materials", "17", choices);
    const auto found = screens::kept_choices(kept, "materials", "17");
    REQUIRE(found);
    CHECK(screens::import_path("materials", screens::ImportRun::dry, *found) ==
          screens::import_path("materials", screens::ImportRun::dry, choices));
    CHECK_FALSE(screens::kept_choices(kept, "products", "17"));
    CHECK_FALSE(screens::kept_choices("damaged", "materials", "17"));
    CHECK(screens::keep_choices(kept, "materials", "17", {}).empty());
}

TEST_CASE("the application sends the file that was picked, and gives it up with the session") {
    test::ServedApp served("director", "/import?kind=materials");
    served.open();
    served.driver->click(Role::button, "Choose a file");
    platform::HeadlessFiles& files = served.platform.files();
    CHECK(files.asked == 1);
    files.choose("materials.csv", 1000);
    served.driver->draw();
    REQUIRE(files.sending);
    CHECK(files.sending->request.path == "/api/v1/imports/materials?dryRun=true");
    CHECK(files.sending->request.body.empty());
    files.sending->handlers.on_sent(1000);
    served.driver->draw();
    CHECK(served.driver->says("The server is reading"));
    REQUIRE(files.answer({.status = 200, .body = to_json(refused_report()).dump()}));
    served.driver->draw();
    CHECK(served.driver->has(Role::row, "Row 3, Einheit"));
    files.choose("mended.csv", 900);
    served.driver->draw();
    REQUIRE(files.sending);
    served.driver->click(Role::button, "Cancel");
    served.driver->draw();
    CHECK(files.given_up == 1);
    CHECK_FALSE(files.sending);
}
