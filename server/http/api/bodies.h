#pragma once
// Request bodies with a shape of their own, for the handlers and the API's document.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/identity/ids.h"

/// What calls that are no commands are asked with.
namespace batchline::http {

struct Credentials {
    std::string user_name;
    std::string password;
};
inline void describe(Io& io, Credentials& credentials) {
    io.required("userName", credentials.user_name);
    io.required("password", credentials.password);
}

struct NewPassword {
    std::string password;
};
inline void describe(Io& io, NewPassword& body) { io.required("password", body.password); }

/// One's own: who knows the present one may choose another.
struct OwnPassword {
    std::string current;
    std::string wanted;
};
inline void describe(Io& io, OwnPassword& body) {
    io.required("current", body.current);
    io.required("new", body.wanted);
}

struct CheckedLine {
    ProductId product;
    Quantity quantity;
};
struct StockCheck {
    LocationId location;
    std::vector<CheckedLine> lines;
    std::optional<Instant> needed_at;
};
inline void describe(Io& io, CheckedLine& line) {
    io.required("productId", line.product);
    io.required("quantity", line.quantity);
}
inline void describe(Io& io, StockCheck& check) {
    io.required("locationId", check.location);
    io.required("lines", check.lines);
    io.optional("neededAt", check.needed_at);
}

}  // namespace batchline::http
