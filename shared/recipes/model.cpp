// Under which names materials, recipes and products are found, and what they need.

#include "shared/recipes/model.h"

#include <algorithm>

#include "shared/organisation/model.h"
#include "shared/world/master_data.h"

namespace batchline {

std::vector<Range> ranges_of(const Material& material) {
    std::vector<Range> ranges{named(Material::kind, material.name)};
    for (const SupplierArticle& article : material.supplier_articles)
        ranges.push_back(users_of(article.supplier.value));
    return ranges;
}

std::vector<Range> ranges_of(const Recipe& recipe) {
    std::vector<Range> ranges{named(Recipe::kind, recipe.name)};
    for (const RecipeLine& line : recipe.lines) {
        if (line.material) ranges.push_back(users_of(line.material->value));
        if (line.recipe) ranges.push_back(users_of(line.recipe->value));
    }
    return ranges;
}

std::vector<Range> ranges_of(const Product& product) {
    std::vector<Range> ranges{named(Product::kind, product.name)};
    if (product.recipe) ranges.push_back(users_of(product.recipe->value));
    if (!product.tax_rate.empty()) ranges.push_back(users_of(tax_rate_key(product.tax_rate)));
    for (const ProductPrice& price : product.prices) {
        const Range list = users_of(price_list_key(price.list));
        if (!price.list.empty() && std::find(ranges.begin(), ranges.end(), list) == ranges.end())
            ranges.push_back(list);
    }
    return ranges;
}

}  // namespace batchline
