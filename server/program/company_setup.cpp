// Writes a new company's places and people straight into the store, with their facts for the audit.

#include "server/program/company_setup.h"

#include <functional>
#include <istream>
#include <ostream>

#include "server/auth/passwords.h"
#include "server/auth/secrets.h"
#include "server/config/zone_rules.h"
#include "server/storage/history_writer.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/text.h"
#include "shared/identity/password_rule.h"
#include "shared/organisation/model.h"
#include "shared/workflows/manage_users.h"

namespace batchline::program {

namespace {

constexpr std::size_t code_length_max = 100;

/// Letters, digits, dots, dashes and underscores, in lower case.
bool is_location_code(const std::string& code) {
    return !code.empty() && code.size() <= code_length_max &&
           code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string::npos;
}

/// What whoever runs the server does at its machine is of no user; the audit names it all the same, under an id of its
/// own.
Fact done_at_the_machine(FactAction action, const std::string& note, Instant now) {
    Fact fact;
    fact.id = auth::random_uuid(now.microseconds / 1000);
    fact.action = action;
    fact.user = UserId{Uuid::from_name("whoever runs the server")};
    fact.timestamp = now;
    fact.note = note;
    return fact;
}

int refuse(std::ostream& out, const std::string& why) {
    out << why << "\n";
    return 1;
}

/// Opens the store and lets `work` write in one transaction; what `work` says is wrong undoes it.
int write_to(const std::filesystem::path& data, std::ostream& out,
             const std::function<std::optional<std::string>(Writer&, HistoryWriter&)>& work) {
    try {
        auto store = open_sqlite_store(data);
        if (!store) return refuse(out, store.error());
        Writer& writer = (*store)->writer();
        HistoryWriter history(writer);
        writer.begin();
        std::optional<std::string> wrong;
        try {
            wrong = work(writer, history);
        } catch (...) {
            writer.rollback();
            throw;
        }
        if (wrong) {
            writer.rollback();
            return refuse(out, *wrong);
        }
        writer.commit();
        return 0;
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

/// What is asked for at the machine, as it would be asked for over the API; a text says what does not exist.
Result<CreateUser, std::string> command_from(const NewUser& wanted, const MemoryWorld& world, Instant now) {
    CreateUser command;
    command.id = UserId{auth::random_uuid(now.microseconds / 1000)};
    command.user_name = wanted.user_name;
    command.name = wanted.name.empty() ? wanted.user_name : wanted.name;
    command.role = wanted.role;
    for (const std::string& code : wanted.location_codes) {
        const Location* location = find_location(world, code);
        if (!location) return "There is no location " + code + ". " + named_locations(world);
        command.locations.push_back(location->id);
    }
    if (wanted.manager.empty()) return command;
    const User* manager = find_user(world, wanted.manager);
    if (!manager) return "There is no user " + wanted.manager + " to be the manager.";
    command.manager = manager->id;
    return command;
}

/// The core judges who may be added, here as over the API; before anybody is there, nobody's permission is asked.
Result<User, std::string> added(const NewUser& wanted, const MemoryWorld& world, const Policy& policy, Instant now) {
    const auto command = command_from(wanted, world, now);
    if (!command) return command.error();
    auto user = user_from(*command, world, policy);
    if (!user) {
        std::string why = user.error().detail;
        for (std::size_t i = 1; i < user.error().members.value("errors", Json::array()).size(); ++i) {
            const Json& error = user.error().members["errors"][i];
            why += " " + error["pointer"].get<std::string>() + " " + error["detail"].get<std::string>() + ".";
        }
        return why;
    }
    User made = *user;
    made.version = 1;
    return made;
}

/// Empty where it cannot be used.
std::string password_for(const NewUser& wanted, std::istream& in) {
    if (wanted.password == NewUser::Password::generated) return auth::random_token().substr(0, 20);
    std::string line;
    std::getline(in, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return may_be_password(line) ? line : std::string();
}

}  // namespace

int add_location(const NewLocation& wanted, Instant now, std::ostream& out) {
    auth::start_cryptography();
    if (!is_location_code(wanted.code))
        return refuse(out, "A location's code has lower-case letters, digits, dots, dashes and underscores: north");
    const ZoneRules zone = config::zone_rules_of(wanted.zone);
    if (zone.name != wanted.zone)
        return refuse(out, "There is no time zone " + wanted.zone + ". Name one like Europe/Berlin.");
    const int code = write_to(wanted.data, out, [&](Writer&, HistoryWriter& history) -> std::optional<std::string> {
        if (find_location(history.residents(), wanted.code)) return "There is a location " + wanted.code + " already.";
        Location location;
        location.id = LocationId{Uuid::from_name("location " + wanted.code)};
        location.version = 1;
        location.code = wanted.code;
        location.name = wanted.name.empty() ? wanted.code : wanted.name;
        location.zone = zone;
        history.put(location);
        history.add(done_at_the_machine(
            FactAction::LocationCreated,
            location.code + ": " + location.name + ", " + location.zone.name + ", by whoever runs the server", now));
        return std::nullopt;
    });
    if (code == 0) out << "Location " << wanted.code << " was added.\n";
    return code;
}

int add_user(const NewUser& wanted, const Configuration& configuration, Instant now, std::istream& in,
             std::ostream& out) {
    auth::start_cryptography();
    const std::string password = password_for(wanted, in);
    if (password.empty())
        return refuse(out, std::string("A password ") + password_rule + ". Give it as one line on the standard input.");
    const std::string hash = auth::hash_password(password);
    const int code =
        write_to(wanted.data, out, [&](Writer& writer, HistoryWriter& history) -> std::optional<std::string> {
            const auto user = added(wanted, history.residents(), configuration.policy, now);
            if (!user) return user.error();
            history.put(*user);
            history.add(done_at_the_machine(FactAction::UserCreated,
                                            user->user_name + ": role " + user->role + ", by whoever runs the server",
                                            now));
            writer.put_credential(user->id, hash);
            return std::nullopt;
        });
    if (code != 0) return code;
    out << "User " << wanted.user_name << " was added as " << wanted.role << ".\n";
    if (wanted.password == NewUser::Password::generated) out << "Password (shown this once): " << password << "\n";
    return 0;
}

}  // namespace batchline::program
