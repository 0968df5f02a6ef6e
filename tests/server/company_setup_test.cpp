// Adding the first location and the first users of a company.

#include <doctest/doctest.h>

#include <sstream>
#include <thread>

#include "server/config/assets.h"
#include "server/config/load.h"
#include "server/http/services.h"
#include "server/program/company_setup.h"
#include "server/program/server.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

using namespace batchline;
using namespace batchline::program;
using namespace batchline::testing;

namespace {

const Configuration& configuration() {
    static const auto loaded = config::load(config::find_in_project("assets/config"));
    REQUIRE(loaded);
    return loaded->configuration;
}

struct Said {
    int code = 0;
    std::string text;
};

Said add(const NewUser& user, const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream out;
    const int code = add_user(user, configuration(), http::system_now(), in, out);
    return {code, out.str()};
}

Said add(const LocationOptions& location) {
    std::ostringstream out;
    const int code = add_location(location, http::system_now(), out);
    return {code, out.str()};
}

Said create(const NewCompany& company, const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream out;
    const int code = create_company(company, configuration(), http::system_now(), in, out);
    return {code, out.str()};
}

NewCompany company_in(const std::filesystem::path& data) {
    NewCompany company;
    company.data = data;
    company.name = "Muster Bakery";
    company.location_name = "Market";
    company.user_name = "ada";
    return company;
}

NewUser user_in(const std::filesystem::path& data, const std::string& name, const std::string& role) {
    NewUser user;
    user.data = data;
    user.user_name = name;
    user.role = role;
    return user;
}

}  // namespace

TEST_CASE("a company begins with a location and people who can sign in") {
    const TemporaryDirectory data;
    CHECK(add(LocationOptions{data.path(), "north", "North branch", "Europe/Berlin"}).code == 0);
    const Said generated = add(user_in(data.path(), "ada", "Administrator"));
    REQUIRE(generated.code == 0);
    NewUser seller = user_in(data.path(), "ben", "SalesSupervisor");
    seller.location_codes = {"north"};
    seller.name = "Ben Baker";
    seller.manager = "ada";
    seller.password = PasswordFrom::input;
    CHECK(add(seller, "correct horse battery\n").code == 0);

    ServeOptions options;
    options.data = data.path();
    options.listen = "127.0.0.1:0";
    options.site = data.path() / "no-site";
    options.log_level = "error";
    auto server = Server::open(options);
    REQUIRE(server);
    std::thread serving([&] { (*server)->serve(); });
    Client ada((*server)->port());
    const std::string shown = "Password (shown this once): ";
    const std::size_t at = generated.text.find(shown);
    REQUIRE(at != std::string::npos);
    CHECK(ada.sign_in("ada", generated.text.substr(at + shown.size(), 20)).status == 200);
    Client ben((*server)->port());
    CHECK(ben.sign_in("ben", "wrong horse battery").status == 401);
    const Reply signed_in = ben.sign_in("ben", "correct horse battery");
    CHECK(signed_in.status == 200);
    CHECK(signed_in.json()["user"]["name"] == "Ben Baker");
    CHECK(signed_in.json()["user"]["locationIds"].size() == 1);
    CHECK(ben.get("/api/v1/configuration").json()["locations"][0]["code"] == "north");
    // The folder is held by the server meanwhile.
    CHECK(add(user_in(data.path(), "cleo", "Administrator")).code == 1);
    (*server)->stop();
    serving.join();
}

TEST_CASE("what cannot be added is said, and leaves nothing behind") {
    const TemporaryDirectory data;
    CHECK(add(user_in(data.path(), "Ada Lovelace", "Administrator")).text.find("small letters") != std::string::npos);
    CHECK(add(user_in(data.path(), "ada", "Emperor")).text.find("SalesSupervisor") != std::string::npos);
    NewUser lost = user_in(data.path(), "ada", "SalesSupervisor");
    lost.location_codes = {"nowhere"};
    CHECK(add(lost).text.find("There is no location nowhere") != std::string::npos);
    NewUser orphan = user_in(data.path(), "ada", "SalesSupervisor");
    orphan.manager = "nobody";
    CHECK(add(orphan).code == 1);
    NewUser careless = user_in(data.path(), "ada", "Administrator");
    careless.password = PasswordFrom::input;
    CHECK(add(careless, "short\n").text.find("12 characters") != std::string::npos);
    CHECK(add(LocationOptions{data.path(), "north", "", "Europe/Atlantis"}).code == 1);
    // Each name was still free.
    CHECK(add(LocationOptions{data.path(), "north", "", "Europe/Berlin"}).code == 0);
    CHECK(add(LocationOptions{data.path(), "north", "", "Europe/Berlin"}).text.find("already") != std::string::npos);
    CHECK(add(user_in(data.path(), "ada", "Administrator")).code == 0);
    CHECK(add(user_in(data.path(), "ada", "Administrator")).text.find("already") != std::string::npos);
}

TEST_CASE("who is added at the machine is judged by the rules of the API") {
    const TemporaryDirectory data;
    CHECK(add(user_in(data.path(), std::string(64, 'a'), "Administrator")).code == 0);
    const Said too_long = add(user_in(data.path(), std::string(65, 'a'), "Administrator"));
    CHECK(too_long.code == 1);
    CHECK(too_long.text.find("/userName must be 1 to 64 small letters") != std::string::npos);
    NewUser nameless = user_in(data.path(), "ada", "Administrator");
    nameless.name = "\xE2\x80\x8B";
    CHECK(add(nameless).text.find("/name must not be empty") != std::string::npos);
    NewUser both = user_in(data.path(), "Ada", "Emperor");
    const std::string said = add(both).text;
    CHECK(said.find("/role") != std::string::npos);
    CHECK(said.find("/userName") != std::string::npos);
}

TEST_CASE("a script sets up what the page of the first start does, once") {
    const TemporaryDirectory data;
    NewCompany wrong = company_in(data.path());
    wrong.currency = "euro";
    wrong.zone = "Europe/Atlantis";
    const Said refused = create(wrong);
    CHECK(refused.code == 1);
    CHECK(refused.text.find("/company/currency") != std::string::npos);
    CHECK(refused.text.find("/location/zone") != std::string::npos);
    const Said done = create(company_in(data.path()));
    CHECK(done.code == 0);
    CHECK(done.text.find("Password (shown this once): ") != std::string::npos);
    CHECK(create(company_in(data.path())).text.find("already") != std::string::npos);
    CHECK(add(LocationOptions{data.path(), "market", "", "Europe/Berlin"}).text.find("already") != std::string::npos);
    NewUser seller = user_in(data.path(), "ben", "SalesSupervisor");
    seller.location_codes = {"market"};
    seller.manager = "ada";
    CHECK(add(seller).code == 0);
}
