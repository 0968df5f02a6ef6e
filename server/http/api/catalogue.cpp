// The calls for what is made and of what: products with their allergens, materials, recipes.

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/base/search.h"
#include "shared/recipes/rules.h"

namespace batchline::http {

namespace {

/// The product with what its recipe brings along, so that readers need not walk recipes themselves.
Json view(const Call& call, const Product& product) {
    Json json = to_json(product);
    json["unit"] = std::string(display_unit(product.dimension));
    json["orderable"] = product.recipe.has_value();
    const Recipe* recipe = product.recipe ? call.residents->find<Recipe>(*product.recipe) : nullptr;
    if (!recipe) return json;
    const DietProfile profile = diet_profile(*call.residents, product.name, recipe->id, recipe->version);
    json["allergens"] = {{"contains", names_in(profile.contains)}, {"mayContain", names_in(profile.may_contain)}};
    return json;
}

/// What is lost on the way as an exact ratio, and whether the line goes into the product or around it.
void describe_lines(const Call& call, const std::vector<RecipeLine>& lines, Json& json) {
    constexpr int permille = 1000;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Material* material = lines[i].material ? call.residents->find<Material>(*lines[i].material) : nullptr;
        json[i]["scrap"] = {{"numerator", lines[i].scrap_permille}, {"denominator", permille}};
        json[i]["kind"] = std::string(name_of(material ? material->material_kind : MaterialKind::Ingredient));
    }
}

Json view(const Call& call, const Recipe& recipe) {
    Json json = to_json(recipe);
    describe_lines(call, recipe.lines, json["lines"]);
    for (std::size_t i = 0; i < recipe.former.size(); ++i)
        describe_lines(call, recipe.former[i].lines, json["former"][i]["lines"]);
    return json;
}

Response list_products(Call& call) {
    QueryReader query(call);
    const std::string words = query.text("q").value_or("");
    std::vector<ListEntry> entries;
    for (const Product* product : call.residents->all<Product>()) {
        if (!matches_words(product->name, words)) continue;
        entries.push_back(
            {folded(product->name) + " " + product->id.text(), [&call, product] { return view(call, *product); }});
    }
    return page_of(call, query, "products", std::move(entries));
}

Response show_product(Call& call) {
    const std::optional<Uuid> id = call.id();
    const Product* product = id ? call.residents->find<Product>(ProductId{*id}) : nullptr;
    if (!product) return problems::of(Refusal::not_found("product"));
    return json_response(200, view(call, *product)).with("ETag", etag_of(product->version));
}

Response list_materials(Call& call) {
    QueryReader query(call);
    const std::string words = query.text("q").value_or("");
    std::vector<ListEntry> entries;
    for (const Material* material : call.residents->all<Material>()) {
        if (!matches_words(material->name, words)) continue;
        entries.push_back({folded(material->name) + " " + material->id.text(), [material] {
                               Json json = to_json(*material);
                               json["unit"] = std::string(display_unit(material->dimension));
                               return json;
                           }});
    }
    return page_of(call, query, "materials", std::move(entries));
}

Response show_recipe(Call& call) {
    const std::optional<Uuid> id = call.id();
    const Recipe* recipe = id ? call.residents->find<Recipe>(RecipeId{*id}) : nullptr;
    if (!recipe) return problems::of(Refusal::not_found("recipe"));
    return json_response(200, view(call, *recipe)).with("ETag", etag_of(recipe->version));
}

}  // namespace

void add_catalogue_routes(Router& router) {
    router.serve("listProducts", list_products);
    router.serve("getProduct", show_product);
    router.serve("listMaterials", list_materials);
    router.serve("getRecipe", show_recipe);
}

}  // namespace batchline::http
