#pragma once
// Commands for what a company keeps lists of: materials, products, customers … are created, changed and retired alike.

#include <string>
#include <vector>

#include "shared/base/partial.h"
#include "shared/world/declaration.h"
#include "shared/world/fact.h"
#include "shared/world/record.h"

namespace batchline {

/// A kind of master data says of itself
///   - `Content`: what people decide about it, which it derives from; and `id`, `version` and `retired_at`;
///   - `noun` and what its facts are called: `created`, `changed` and `retired`.
/// Nothing is ever deleted. What is retired is offered for nothing new; what uses it goes on.
template <class R>
concept MasterData = Record<R> && std::derived_from<R, typename R::Content> && requires(const R& record) {
    { record.retired_at } -> std::convertible_to<std::optional<Instant>>;
    { record.name } -> std::convertible_to<std::string>;
    { R::noun } -> std::convertible_to<std::string_view>;
    { R::created } -> std::convertible_to<FactAction>;
    { R::changed } -> std::convertible_to<FactAction>;
    { R::retired } -> std::convertible_to<FactAction>;
};

template <class R>
struct Create {
    Id<R::kind> id;  ///< nil: made from the command's
    typename R::Content content;
};
template <class R>
void describe(Io& io, Create<R>& command) {
    io.optional("id", command.id);
    describe(io, command.content);
}

/// What is absent stays, null empties.
template <class R>
struct Change {
    Id<R::kind> id;  ///< from the path
    std::optional<std::int64_t> expected;
    Partial<typename R::Content> changes;
    std::optional<bool> active;  ///< true brings back what was retired
};
template <class R>
void describe(Io& io, Change<R>& command) {
    io.in_path("id", command.id);
    io.if_match(command.expected);
    describe(io, command.changes);
    io.optional("active", command.active);
}

template <class R>
struct Retire {
    Id<R::kind> id;  ///< from the path
    std::optional<std::int64_t> expected;
    std::string reason;  ///< in words, for the audit; may be empty
};
template <class R>
void describe(Io& io, Retire<R>& command) {
    io.in_path("id", command.id);
    io.if_match(command.expected);
    io.optional("reason", command.reason);
}

/// All records of a kind that are called so, in whatever case it was typed.
Range named(RecordKind kind, std::string_view name);
/// What needs the record with this id: recipes a material, products a recipe, materials a supplier.
inline Range users_of(Uuid id) { return {RangeKind::UsersOf, id, {}}; }

/// "name Butter → Butter 82 %; cost €5.20 → €5.60": what differs between two documents, member by member. Of something
/// new, where `before` is empty, what it is: "name Butter; cost €5.20".
std::string difference_text(const Json& before, const Json& after);

}  // namespace batchline
