#pragma once
// What people asked for and what became of it, noted by those who stand outside.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/identity/ids.h"

namespace batchline::simulation {

class Ledger {
public:
    struct Given {
        UserId user;
        std::string device;
        std::string what;
        std::string lane;
        std::string page;
        std::int64_t given_at_us = 0;
        std::int64_t turn = 0;                ///< in which people gave it
        bool is_stored = false;               ///< on the device's disk
        bool was_told = false;                ///< its author was shown that it was refused
        bool was_discarded = false;           ///< by its author, or with the device's data
        std::optional<std::int64_t> arrived;  ///< at the server, first; in the order of arrival
        std::optional<Uuid> replaced_by;
        bool is_replacement = false;
    };
    struct Answered {
        UserId user;
        int status = 0;
        std::string body;
    };

    void note_given(Uuid key, Given given);
    void note_stored(Uuid key, const Json& row);
    void note_replaced(Uuid old_key, Uuid new_key);
    void note_arrived(Uuid key);
    /// The server let this answer go out. What is wrong with that, if anything.
    void note_answer(Uuid key, UserId user, int status, const std::string& body);

    std::map<Uuid, Given> given;
    std::map<Uuid, Answered> answers;  ///< the first that went out
    std::vector<std::string> wrongs;   ///< what was seen at once

private:
    std::int64_t turns_ = 0;
    std::int64_t arrivals_ = 0;
    std::map<std::string, Uuid> last_arrived_of_lane_;
};

}  // namespace batchline::simulation
