#pragma once
// The commands for the first location and the first user of a company.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/workflows/configuration.h"

/// What a company begins with before anybody can sign in. No server may be running on the data folder.
namespace batchline::program {

struct NewLocation {
    std::filesystem::path data;
    std::string code;  ///< "north"
    std::string name;
    std::string zone = "Europe/Berlin";  ///< an IANA name
};

struct NewUser {
    std::filesystem::path data;
    std::string user_name;
    std::string name;  ///< as people read it; empty: the user name
    std::string role;
    std::vector<std::string> location_codes;
    std::string manager;  ///< a user name; empty: nobody
    enum class Password { generated, from_input } password = Password::generated;
};

/// Each says what it did, or what is wrong, and returns the exit code: 0 done, 1 nothing done.
int add_location(const NewLocation& wanted, Instant now, std::ostream& out);
/// A generated password is printed once and stored nowhere; `in` gives the other kind, as one line.
int add_user(const NewUser& wanted, const Configuration& configuration, Instant now, std::istream& in,
             std::ostream& out);

}  // namespace batchline::program
