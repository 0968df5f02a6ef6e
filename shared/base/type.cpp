// Numbers of any width, lists and defaults of values known only by the tables of their types.

#include "shared/base/type.h"

#include <cstddef>
#include <cstring>
#include <limits>
#include <string>

namespace batchline {
namespace {

template <class T>
T copy_of(const void* value) {
    T copy{};
    std::memcpy(&copy, value, sizeof copy);
    return copy;
}

template <class T>
bool set(void* value, std::int64_t number) {
    if (number < static_cast<std::int64_t>(std::numeric_limits<T>::min()) ||
        number > static_cast<std::int64_t>(std::numeric_limits<T>::max()))
        return false;
    const T copy = static_cast<T>(number);
    std::memcpy(value, &copy, sizeof copy);
    return true;
}

bool is_empty(const void* value, const Type& type) {
    switch (type.shape) {
        case Shape::boolean: return !*static_cast<const bool*>(value);
        case Shape::text: return static_cast<const std::string*>(value)->empty();
        case Shape::optional: return !type.optional().find(const_cast<void*>(value));
        case Shape::list: return size_of_list(value, type.list()) == 0;
        case Shape::map: return type.map().members(const_cast<void*>(value)).empty();
        default: return number_in(value, type) == 0;
    }
}

void make_empty(void* value, const Type& type) {
    switch (type.shape) {
        case Shape::boolean: *static_cast<bool*>(value) = false; return;
        case Shape::text: return static_cast<std::string*>(value)->clear();
        case Shape::optional: type.optional().hold(value, false); return;
        case Shape::list: return type.list().resize(value, 0);
        case Shape::map: return type.map().clear(value);
        default: set_number(value, type, 0);
    }
}

}  // namespace

std::int64_t number_in(const void* value, const Type& type) {
    switch (type.bytes) {
        case 1: return type.is_signed ? copy_of<std::int8_t>(value) : copy_of<std::uint8_t>(value);
        case 2: return type.is_signed ? copy_of<std::int16_t>(value) : copy_of<std::uint16_t>(value);
        case 4: return type.is_signed ? copy_of<std::int32_t>(value) : std::int64_t{copy_of<std::uint32_t>(value)};
        default: return copy_of<std::int64_t>(value);
    }
}

bool set_number(void* value, const Type& type, std::int64_t number) {
    switch (type.bytes) {
        case 1: return type.is_signed ? set<std::int8_t>(value, number) : set<std::uint8_t>(value, number);
        case 2: return type.is_signed ? set<std::int16_t>(value, number) : set<std::uint16_t>(value, number);
        case 4: return type.is_signed ? set<std::int32_t>(value, number) : set<std::uint32_t>(value, number);
        default: return set<std::int64_t>(value, number);
    }
}

std::size_t size_of_list(const void* list, const ListType& type) {
    return type.elements(const_cast<void*>(list)).bytes / type.stride;
}

void* element_at(const void* list, const ListType& type, std::size_t index) {
    return static_cast<std::byte*>(type.elements(const_cast<void*>(list)).first) + index * type.stride;
}

const Default default_of_shape{&is_empty, &make_empty};

}  // namespace batchline
