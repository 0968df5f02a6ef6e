#pragma once
// Ids in the demo company follow from names.

#include <string>
#include <string_view>

#include "shared/identity/ids.h"

namespace batchline::demo {

/// The id of a demo record by its slug: the same in every demo company, so that links and tests can rely on it.
template <class TypedId>
TypedId id_of(std::string_view kind, std::string_view slug) {
    return TypedId{Uuid::from_name("demo/" + std::string(kind) + "/" + std::string(slug))};
}

inline LocationId location_id(std::string_view slug) { return id_of<LocationId>("location", slug); }
inline UserId user_id(std::string_view user_name) { return id_of<UserId>("user", user_name); }
inline CustomerId customer_id(std::string_view slug) { return id_of<CustomerId>("customer", slug); }
inline SupplierId supplier_id(std::string_view name) { return id_of<SupplierId>("supplier", name); }
inline MaterialId material_id(std::string_view slug) { return id_of<MaterialId>("material", slug); }
inline RecipeId recipe_id(std::string_view slug) { return id_of<RecipeId>("recipe", slug); }
inline ProductId product_id(std::string_view slug) { return id_of<ProductId>("product", slug); }

/// Lot codes are unique in the demo company.
inline LotId lot_id(std::string_view lot_code) { return id_of<LotId>("lot", lot_code); }

}  // namespace batchline::demo
