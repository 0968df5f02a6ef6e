#pragma once
// The tables that can be imported: what each holds, who may, and the list in which it ends.

#include <span>
#include <string_view>

#include "client/app/state.h"

namespace batchline::screens {

enum class ImportKind : std::uint8_t { suppliers, materials, recipes, products, prices, customers, stock, orders };

struct ImportKindEntry {
    ImportKind kind{};
    std::string_view name;   // in addresses
    std::string_view title;  // "Opening stock"
    std::string_view holds;  // in a sentence
    std::string_view list;   // what leads to what was imported: "Go to the materials"
    Action needs{};
};
// In the order in which a new company imports them.
std::span<const ImportKindEntry> import_kinds();

// The one that the address names; the first that the role may where it names none that it may.
const ImportKindEntry& import_kind(const app::AppState& state);
const ImportKindEntry& import_kind(ImportKind kind);
app::Route import_route(ImportKind kind);
app::Route list_route(ImportKind kind);

}  // namespace batchline::screens
