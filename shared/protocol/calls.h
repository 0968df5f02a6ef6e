#pragma once
// What the API consists of. Router, OpenAPI document and client all read it from here.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/world/declaration.h"

namespace batchline {

/// Who may make a call at all; what they may see or do with it is the policy's business.
enum class Access {
    anybody,
    signed_in,
    operators,  ///< from this machine, or with the token of whoever runs the server
};

enum class BodyRule {
    none,      ///< whatever is sent is not looked at
    optional,  ///< JSON object; {} where nothing is sent
    table,     ///< CSV and its like as text, larger than others may be
    picture,   ///< JSON object with a picture in it, larger than others may be
};

enum class ParameterType { text, id, moment, flag, limit, cursor, status, priority, sorting };

/// How much one page of a list, and of the change feed, may have at most: served, documented and refused by these
/// alone.
inline constexpr int page_limit_max = 200;
inline constexpr int feed_limit_max = 1000;

struct QueryParameter {
    std::string_view name;
    ParameterType type = ParameterType::text;
    std::string_view about;
    bool required = false;
    int most = page_limit_max;  ///< of a limit
};

/// One call of the HTTP API. A segment of the path in braces is a parameter; text may follow it ("{kind}.csv").
struct ApiCall {
    std::string_view name;  ///< "getOrder": the operationId
    std::string_view method;
    std::string_view path;     ///< whole: "/api/v1/orders/{id}"
    std::string_view summary;  ///< one line for people
    Access access = Access::signed_in;
    BodyRule body = BodyRule::none;
    std::vector<QueryParameter> query = {};  ///< others are refused
    int status = 200;                        ///< of success
    IfMatch if_match = IfMatch::not_used;
    bool is_command = false;                ///< changes something by the core's rules: takes an Idempotency-Key
    std::optional<RecordKind> record = {};  ///< that it answers with; none: with something else
    bool is_page = false;                   ///< with several of them, page by page
    std::string_view made_at = {};          ///< of a command that makes something, as its declaration says
};

/// The one table: what is not in it cannot be served, is not in the OpenAPI document, and is asked for by no client.
/// Commands say of themselves how they are called.
const std::vector<ApiCall>& api_calls();
/// nullptr for a name that is none.
const ApiCall* find_call(std::string_view name);

/// The path of a call without parameters, or with them filled in; ENSUREs that there is such a call.
std::string path_of(std::string_view name, const std::map<std::string, std::string>& parameters = {});

/// Puts a value where a path has {name}; false where it has not.
bool fill_in(std::string& path, std::string_view name, std::string_view value);

/// How a path fits a pattern's path: its parameters, and how many segments are literally the same. Nothing: it is
/// another one.
struct PathMatch {
    std::map<std::string, std::string> parameters;
    int literals = 0;
};
std::vector<std::string> split_path(std::string_view path);
std::optional<PathMatch> match_path(const std::vector<std::string>& pattern, const std::vector<std::string>& path);

/// The call that a request would reach; `path` may have a query. nullptr: none.
const ApiCall* call_for(std::string_view method, std::string_view path);

}  // namespace batchline
