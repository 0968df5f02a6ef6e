// The calls for what is made and of what: products with their allergens, materials, recipes, suppliers.

#include "shared/protocol/catalogue.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/base/base64.h"
#include "shared/base/search.h"
#include "shared/recipes/catalogue.h"
#include "shared/suppliers/model.h"

namespace batchline::http {

namespace {

template <Record R>
const R* find_record(const Call& call) {
    const std::optional<Uuid> id = call.id();
    const R* record = id ? call.residents->find<R>(Id<R::kind>{*id}) : nullptr;
    return record && is_visible(facts_of(AnyRecord::of(*record), *call.residents), call.viewer()) ? record : nullptr;
}

/// What the list of a kind is searched for.
std::string searched(const Material& material) { return material.name; }
std::string searched(const Product& product) { return product.name + " " + product.number + " " + product.gtin; }
std::string searched(const Recipe& recipe) { return recipe.name; }
std::string searched(const Supplier& supplier) { return supplier.name; }

template <Record R>
Response list_records(Call& call, const std::string& purpose) {
    QueryReader query(call);
    const std::string words = query.text("q").value_or("");
    const std::optional<bool> active = query.boolean("active");
    std::vector<ListEntry> entries;
    for (const R* record : call.residents->all<R>()) {
        const bool is_active = !record->retired_at;
        const bool is_visible_here = is_visible(facts_of(AnyRecord::of(*record), *call.residents), call.viewer());
        if (!is_visible_here || active.value_or(is_active) != is_active || !matches_words(searched(*record), words))
            continue;
        entries.push_back({folded(record->name) + " " + record->id.text(),
                           [&call, record] { return catalogue_view(*record, *call.residents, call.viewer()); }});
    }
    return page_of(call, query, purpose, std::move(entries));
}

template <Record R>
Response show_record(Call& call) {
    const R* record = find_record<R>(call);
    if (!record) return problems::of(Refusal::not_found(std::string(R::noun)));
    return json_response(200, with_uses(*record, *call.residents, call.viewer()))
        .with("ETag", etag_of(record->version));
}

Response list_versions(Call& call) {
    const Recipe* recipe = find_record<Recipe>(call);
    if (!recipe) return problems::of(Refusal::not_found("recipe"));
    Json items = json_of(versions_of(*recipe, call.residents->find<RecipeDraft>(draft_of(recipe->id)), call.viewer()));
    return list_response(std::move(items), std::nullopt);
}

/// "2.5 kg", "40 piece", or a bare number in the unit of the yield.
std::optional<Quantity> quantity_from(std::string_view text, Dimension dimension) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) return Quantity::parse(text, display_unit(dimension));
    return Quantity::parse(text.substr(0, blank), text.substr(blank + 1));
}

Response explode(Call& call) {
    QueryReader query(call);
    const std::optional<std::string> wanted = query.text("quantity");
    const Recipe* recipe = find_record<Recipe>(call);
    std::optional<Quantity> quantity;
    if (recipe) quantity = wanted ? quantity_from(*wanted, recipe->yield.dimension) : recipe->yield;
    if (recipe && (!quantity || quantity->amount <= 0 || quantity->dimension != recipe->yield.dimension))
        query.fail("quantity", "must be an amount above zero in the unit that the recipe yields, as \"2.5 kg\"");
    if (query.failed()) return query.failure();
    if (!recipe) return problems::of(Refusal::not_found("recipe"));
    const RecipeOutlook outlook =
        outlook_of(recipe->id, recipe->name, recipe->yield, recipe->lines, *quantity, *call.residents);
    if (outlook.refusal) return problems::of(*outlook.refusal);
    return json_response(200, to_json(explosion_of(outlook, *quantity, call.viewer())));
}

/// Under its number a picture never changes, so that browsers may keep it; without, they ask again each time.
Response show_picture(Call& call) {
    QueryReader query(call);
    const std::optional<std::string> number = query.text("number");
    const Product* product = find_record<Product>(call);
    if (!product) return problems::of(Refusal::not_found("product"));
    const std::optional<Picture> picture =
        product->picture ? call.services.store.read()->find_record<Picture>(picture_of(product->id)) : std::nullopt;
    const auto jpeg = picture ? from_base64(picture->jpeg) : std::nullopt;
    if (!jpeg || jpeg->empty()) return problems::of(Refusal::not_found("picture"));
    // Another one may have come since the product was looked at: what is sent is what its number says.
    Response response;
    response.content_type = "image/jpeg";
    response.body = *jpeg;
    const bool is_present = number == std::to_string(picture->version);
    return std::move(response)
        .with("ETag", etag_of(picture->version))
        .with("Cache-Control", is_present ? "private, max-age=31536000, immutable" : "no-cache");
}

}  // namespace

void add_catalogue_routes(Router& router) {
    router.serve("listProducts", [](Call& call) { return list_records<Product>(call, "products"); });
    router.serve("getProduct", show_record<Product>);
    router.serve("getProductPicture", show_picture);
    router.serve("listMaterials", [](Call& call) { return list_records<Material>(call, "materials"); });
    router.serve("getMaterial", show_record<Material>);
    router.serve("listRecipes", [](Call& call) { return list_records<Recipe>(call, "recipes"); });
    router.serve("getRecipe", show_record<Recipe>);
    router.serve("listRecipeVersions", list_versions);
    router.serve("explodeRecipe", explode);
    router.serve("listSuppliers", [](Call& call) { return list_records<Supplier>(call, "suppliers"); });
    router.serve("getSupplier", show_record<Supplier>);
}

}  // namespace batchline::http
