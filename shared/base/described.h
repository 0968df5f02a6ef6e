#pragma once
// What a record needs to describe itself: the names of its members, said once for all who read or write it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/names.h"
#include "shared/base/type.h"

namespace batchline {

/// What is wrong at one place of a document; `pointer` is an RFC 6901 JSON pointer.
struct Problem {
    std::string pointer;
    std::string message;
    bool operator==(const Problem&) const = default;
};
using Problems = std::vector<Problem>;

/// Free text people type: at most this many characters.
inline constexpr std::size_t text_length_max = 4000;

/// Files as Base64 within a document: at most this many characters, which are 12 MB.
inline constexpr std::size_t file_length_max = 16'000'000;

namespace detail {
inline constexpr TextType file_text{file_length_max};
inline constexpr Type type_of_file{.shape = Shape::text, .more = &file_text};
}  // namespace detail

/// Whom a description speaks to:
///
///     inline void describe(Io& io, OrderLine& line) {
///         io.required("id", line.id);
///         io.optional("notes", line.notes);
///     }
///
/// JSON is read and written by it (json.h, json_text.h), and the schemas of the API are made from it. An optional
/// member is left out when it holds its default, and is the default when absent. A required std::optional is null where
/// it holds nothing. A member of the type Json is any document, taken as it stands. Commands also say what is carried
/// outside the body: in the path (`in_path`) and in If-Match (`if_match`); see protocol/routes.h.
class Io {
public:
    template <class T>
    void required(const char* name, T& value) {
        member(name, &value, type_of<T>, nullptr);
    }
    template <class T>
    void optional(const char* name, T& value) {
        constexpr Shape shape = type_of<T>.shape;
        if constexpr (shape <= Shape::name || shape >= Shape::optional) {
            member(name, &value, type_of<T>, &default_of_shape);
        } else {
            member(name, &value, type_of<T>, &default_of_value<std::conditional_t<shape == Shape::id, Uuid, T>>);
        }
    }
    /// A file as Base64, which may be longer than what people type.
    void required_file(const char* name, std::string& base64) { member(name, &base64, detail::type_of_file, nullptr); }
    void optional_file(const char* name, std::string& base64) {
        member(name, &base64, detail::type_of_file, &default_of_shape);
    }
    template <UuidLike T>
    void in_path(const char* name, T& id) {
        id_in_path(name, id.value);
    }
    void in_path(const char* name, std::int64_t& number) { number_in_path(name, number); }
    virtual void if_match(std::optional<std::int64_t>&) {}
    /// Any of the members that a type describes, among those of the object that is described here (partial.h).
    virtual void some_of(const ObjectType&, void* /*sample*/, Json& /*members*/) {}

    bool is_reading() const { return is_reading_; }

protected:
    explicit Io(bool is_reading) : is_reading_(is_reading) {}
    Io(const Io&) = delete;
    Io& operator=(const Io&) = delete;
    ~Io() = default;

private:
    /// `otherwise`: what an optional member holds when it is left out; nullptr: it is required.
    virtual void member(const char* name, void* value, const Type& type, const Default* otherwise) = 0;
    virtual void id_in_path(const char*, Uuid&) {}
    virtual void number_in_path(const char*, std::int64_t&) {}

    bool is_reading_ = false;
};

}  // namespace batchline
