#pragma once
// For functions that may fail with a reason that their caller has to look at.

#include <utility>
#include <variant>

#include "shared/base/check.h"

namespace batchline {

/// A value, or the reason why there is none. Asking for the side that is not there is a bug (ENSURE).
template <class Value, class Error>
class [[nodiscard]] Result {
public:
    Result(Value value) : content_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: a value is a result
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: so is an error

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const Value& value() const& {
        ENSURE(ok());
        return *std::get_if<0>(&content_);
    }
    Value&& value() && {
        ENSURE(ok());
        return std::move(*std::get_if<0>(&content_));
    }
    const Error& error() const& {
        ENSURE(!ok());
        return *std::get_if<1>(&content_);
    }
    Error&& error() && {
        ENSURE(!ok());
        return std::move(*std::get_if<1>(&content_));
    }

    const Value& operator*() const& { return value(); }
    const Value* operator->() const { return &value(); }

private:
    std::variant<Value, Error> content_;
};

}  // namespace batchline
