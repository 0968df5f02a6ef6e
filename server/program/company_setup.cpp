// Gives the core the commands that begin a company, as whoever runs the server, and says in words what came of them.

#include "server/program/company_setup.h"

#include <functional>
#include <istream>
#include <ostream>

#include "server/auth/passwords.h"
#include "server/auth/secrets.h"
#include "server/config/zone_rules.h"
#include "server/execution/executor.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/json.h"
#include "shared/identity/password_rule.h"

namespace batchline::program {

namespace {

int refuse(std::ostream& out, const std::string& why) {
    out << why << "\n";
    return 1;
}

/// A problem document in words; each further error with its place.
std::string why_refused(const Answer& answer) {
    const Json problem = parse_json(answer.body).value_or(Json::object());
    std::string why = problem.value("detail", "It could not be stored.");
    const Json errors = problem.value("errors", Json::array());
    for (std::size_t i = 1; i < errors.size(); ++i)
        why += " " + errors[i].value("pointer", "") + " " + errors[i].value("detail", "") + ".";
    return why;
}

/// What is to be asked for, given what there is; a text says what does not exist.
using Asks = std::function<Result<Command, std::string>(const MemoryWorld& residents)>;

/// Opens the store and lets the core decide, as it does for those who ask over the API. `together` is written with it.
int give(const std::filesystem::path& data, const Configuration& configuration, Instant now, std::ostream& out,
         const Asks& asks, std::function<void(Writer&)> together = {}) {
    try {
        auto store = open_sqlite_store(data);
        if (!store) return refuse(out, store.error());
        Executor executor(**store, configuration);
        auto command = asks(*executor.residents());
        if (!command) return refuse(out, command.error());
        Submitted submitted;
        submitted.command = std::move(*command);
        submitted.actor = whoever_runs_the_server();
        submitted.id = CommandId{auth::random_uuid(now.microseconds / 1000)};
        submitted.now = now;
        submitted.keep_answer = KeepAnswer::no;
        submitted.together = std::move(together);
        std::future<Answer> answer = executor.submit(std::move(submitted));
        executor.run_one_batch();
        const Answer given = answer.get();
        return given.status < 400 ? 0 : refuse(out, why_refused(given));
    } catch (const StorageFailure& failure) {
        return refuse(out, "The database in " + data.string() + " cannot be used: " + failure.what());
    }
}

std::string named_locations(const MemoryWorld& world) {
    std::string text;
    for (const Location* location : world.all<Location>()) text += (text.empty() ? "" : ", ") + location->code;
    return text.empty() ? "There are none yet: batchline-server location add." : "There are: " + text + ".";
}

const User* find_user(const MemoryWorld& world, const std::string& user_name) {
    for (const User* user : world.all<User>()) {
        if (user->user_name == user_name) return user;
    }
    return nullptr;
}

const Location* find_location(const MemoryWorld& world, const std::string& code) {
    for (const Location* location : world.all<Location>()) {
        if (location->code == code) return location;
    }
    return nullptr;
}

/// The ids stand for the names that are typed at a machine.
Result<Command, std::string> command_from(const NewUser& wanted, UserId id, const MemoryWorld& world) {
    CreateUser command;
    command.id = id;
    command.user_name = wanted.user_name;
    command.name = wanted.name.empty() ? wanted.user_name : wanted.name;
    command.role = wanted.role;
    for (const std::string& code : wanted.location_codes) {
        const Location* location = find_location(world, code);
        if (!location) return "There is no location " + code + ". " + named_locations(world);
        command.locations.push_back(location->id);
    }
    if (wanted.manager.empty()) return Command(command);
    const User* manager = find_user(world, wanted.manager);
    if (!manager) return "There is no user " + wanted.manager + " to be the manager.";
    command.manager = manager->id;
    return Command(command);
}

/// Empty where it cannot be used.
std::string password_from(PasswordFrom source, std::istream& in) {
    if (source == PasswordFrom::generated) return auth::random_token().substr(0, 20);
    std::string line;
    std::getline(in, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return may_be_password(line) ? line : std::string();
}

/// Gives what makes the user with this id, together with a password, and says what it is where nobody chose it.
int give_with_password(const std::filesystem::path& data, const Configuration& configuration, Instant now, UserId id,
                       PasswordFrom source, std::istream& in, std::ostream& out, const Asks& asks,
                       const std::string& done) {
    const std::string password = password_from(source, in);
    if (password.empty())
        return refuse(out, std::string("A password ") + password_rule + ". Give it as one line on the standard input.");
    const std::string hash = auth::hash_password(password);
    const int code =
        give(data, configuration, now, out, asks, [&](Writer& writer) { writer.put_credential(id, hash); });
    if (code != 0) return code;
    out << done << "\n";
    if (source == PasswordFrom::generated) out << "Password (shown this once): " << password << "\n";
    return 0;
}

UserId fresh_user_id(Instant now) { return UserId{auth::random_uuid(now.microseconds / 1000)}; }

}  // namespace

int create_company(const NewCompany& wanted, const Configuration& configuration, Instant now, std::istream& in,
                   std::ostream& out) {
    auth::start_cryptography();
    SetUpCompany command;
    command.company.name = wanted.name;
    command.company.currency = wanted.currency;
    command.location.name = wanted.location_name;
    command.location.zone = wanted.zone;
    command.administrator = {fresh_user_id(now), wanted.user_name,
                             wanted.administrator.empty() ? wanted.user_name : wanted.administrator};
    return give_with_password(
        wanted.data, configuration, now, command.administrator.id, wanted.password, in, out,
        [&](const MemoryWorld&) { return Result<Command, std::string>(Command(command)); },
        "The company " + wanted.name + " was set up, with " + wanted.location_name + " and " + wanted.user_name + ".");
}

int add_location(const LocationOptions& wanted, Instant now, std::ostream& out) {
    auth::start_cryptography();
    // Places are of no role, so none have to be read.
    Configuration configuration;
    configuration.zone_rules = config::find_zone_rules;
    CreateLocation command;
    command.location.code = wanted.code;
    command.location.name = wanted.name.empty() ? wanted.code : wanted.name;
    command.location.zone = wanted.zone;
    const int code = give(wanted.data, configuration, now, out,
                          [&](const MemoryWorld&) { return Result<Command, std::string>(Command(command)); });
    if (code == 0) out << "Location " << wanted.code << " was added.\n";
    return code;
}

int add_user(const NewUser& wanted, const Configuration& configuration, Instant now, std::istream& in,
             std::ostream& out) {
    auth::start_cryptography();
    const UserId id = fresh_user_id(now);
    return give_with_password(
        wanted.data, configuration, now, id, wanted.password, in, out,
        [&](const MemoryWorld& world) { return command_from(wanted, id, world); },
        "User " + wanted.user_name + " was added as " + wanted.role + ".");
}

}  // namespace batchline::program
