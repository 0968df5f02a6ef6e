#pragma once
// The commands for the beginning of a company, its locations and its users.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/workflows/configuration.h"

/// What a company begins with before anybody can sign in, by the same commands of the core as the page of the first
/// start and the API. No server may be running on the data folder.
namespace batchline::program {

enum class PasswordFrom { generated, input };

struct NewCompany {
    std::filesystem::path data;
    std::string name;
    std::string currency = "EUR";
    std::string location_name;
    std::string zone = "Europe/Berlin";
    std::string user_name;  ///< the administrator's
    std::string administrator;
    PasswordFrom password = PasswordFrom::generated;
};

struct LocationOptions {
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
    PasswordFrom password = PasswordFrom::generated;
};

/// Each says what it did, or what is wrong, and returns the exit code: 0 done, 1 nothing done. A generated password is
/// printed once and stored nowhere; `in` gives the other kind, as one line.
int create_company(const NewCompany& wanted, const Configuration& configuration, Instant now, std::istream& in,
                   std::ostream& out);
int add_location(const LocationOptions& wanted, Instant now, std::ostream& out);
int add_user(const NewUser& wanted, const Configuration& configuration, Instant now, std::istream& in,
             std::ostream& out);

}  // namespace batchline::program
