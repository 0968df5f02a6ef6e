// Reads assets/demo, member by member.

#include "server/demo/demo_files.h"

#include "server/demo/json_file.h"

namespace batchline::demo {

struct CompanyFile {
    std::string name;
    std::string currency;
    std::vector<LocationFile> locations;
};

void describe(Io& io, LocationFile& location) {
    io.required("slug", location.slug);
    io.required("name", location.name);
    io.required("zone", location.zone);
    io.optional("address", location.address);
    io.optional("phone", location.phone);
}
void describe(Io& io, CompanyFile& company) {
    io.required("name", company.name);
    io.required("currency", company.currency);
    io.required("locations", company.locations);
}
void describe(Io& io, AbsenceFile& absence) {
    io.required("inDays", absence.in_days);
    io.required("days", absence.days);
    io.required("cover", absence.cover);
}
void describe(Io& io, UserFile& user) {
    io.required("userName", user.user_name);
    io.required("name", user.name);
    io.required("role", user.role);
    io.required("locations", user.locations);
    io.optional("manager", user.manager);
    io.optional("pin", user.pin);
    io.optional("absence", user.absence);
}
void describe(Io& io, AllergenFile& allergen) {
    io.required("allergen", allergen.allergen);
    io.optional("detail", allergen.detail);
}
template <class T>
void describe(Io& io, TracesFile<T>& traces) {
    io.required("contains", traces.contains);
    io.required("mayContain", traces.may_contain);
}
void describe(Io& io, ArticleFile& article) {
    io.required("supplier", article.supplier);
    io.required("number", article.number);
    io.required("packSize", article.pack_size);
    io.required("priceCents", article.price_cents);
}
void describe(Io& io, MaterialFile& material) {
    io.required("slug", material.slug);
    io.required("name", material.name);
    io.required("kind", material.kind);
    io.required("unit", material.unit);
    io.required("allergens", material.allergens);
    io.required("properties", material.properties);
    io.required("articles", material.articles);
    io.required("unitCostCents", material.unit_cost_cents);
    io.required("shelfLifeDays", material.shelf_life_days);
    io.optional("minimumStock", material.minimum_stock);
    io.optional("units", material.units);
    io.required("storage", material.storage);
}
void describe(Io& io, SupplierFile& supplier) {
    io.required("name", supplier.name);
    io.required("contact", supplier.contact);
    io.required("address", supplier.address);
    io.required("customerNumber", supplier.customer_number);
    io.required("leadTimeDays", supplier.lead_time_days);
    io.required("deliveryWeekdays", supplier.delivery_weekdays);
    io.required("orderMinimumCents", supplier.order_minimum_cents);
    io.optional("notes", supplier.notes);
}
void describe(Io& io, RecipeLineFile& line) {
    io.optional("material", line.material);
    io.optional("recipe", line.recipe);
    io.required("quantity", line.quantity);
    io.optional("scrapPercent", line.scrap_percent);
    io.optional("substitutes", line.substitutes);
}
void describe(Io& io, RecipeFile& recipe) {
    io.required("slug", recipe.slug);
    io.required("name", recipe.name);
    io.required("version", recipe.version);
    io.required("yield", recipe.yield);
    io.required("lines", recipe.lines);
}
void describe(Io& io, ProductFile& product) {
    io.required("slug", product.slug);
    io.required("name", product.name);
    io.required("number", product.number);
    io.required("gtin", product.gtin);
    io.required("unit", product.unit);
    io.required("priceCents", product.price_cents);
    io.required("recipe", product.recipe);
    io.required("category", product.category);
    io.required("description", product.description);
    io.optional("taxRate", product.tax_rate);
    io.optional("leadTimeHours", product.lead_time_hours);
    io.optional("sellingUnits", product.selling_units);
    io.optional("prices", product.prices);
}
void describe(Io& io, BasketLineFile& line) {
    io.required("product", line.product);
    io.required("quantity", line.quantity);
}
void describe(Io& io, RhythmFile& rhythm) {
    io.required("weekdays", rhythm.weekdays);
    io.required("neededAt", rhythm.needed_at);
}
void describe(Io& io, PreferenceFile& preference) {
    io.required("text", preference.text);
    io.optional("strength", preference.strength);
    io.optional("stance", preference.stance);
    io.optional("product", preference.product);
    io.optional("material", preference.material);
    io.optional("property", preference.property);
}
void describe(Io& io, MemberFile& rights) {
    io.required("member", rights.member);
    io.optional("granted", rights.granted);
    io.optional("withheld", rights.withheld);
}
void describe(Io& io, CustomerFile& customer) {
    io.required("slug", customer.slug);
    io.required("name", customer.name);
    io.required("kind", customer.kind);
    io.required("tier", customer.tier);
    io.required("locations", customer.locations);
    io.required("contact", customer.contact);
    io.required("addresses", customer.addresses);
    io.required("allergies", customer.allergies);
    io.required("restrictions", customer.restrictions);
    io.required("preferences", customer.preferences);
    io.required("notes", customer.notes);
    io.optional("priceList", customer.price_list);
    io.optional("deliveryWindows", customer.delivery_windows);
    io.optional("paymentDays", customer.payment_days);
    io.required("keyAccount", customer.key_account);
    io.required("team", customer.team);
    io.optional("teamRights", customer.team_rights);
    io.required("rhythm", customer.rhythm);
    io.required("usualBasket", customer.usual_basket);
}
void describe(Io& io, LotFile& lot) {
    io.required("lotCode", lot.lot_code);
    io.required("quantity", lot.quantity);
    io.required("expiresInDays", lot.expires_in_days);
    io.optional("heldBecause", lot.held_because);
}

Result<DemoFiles, std::string> read_demo_files(const std::filesystem::path& folder) {
    DemoFiles files;
    CompanyFile company;
    // What company.json says about itself is for people, so members the program does not know are fine there.
    std::string problem = read_file(folder / "company.json", company, UnknownMembers::skip);
    if (problem.empty()) problem = read_file(folder / "users.json", files.users);
    if (problem.empty()) problem = read_file(folder / "suppliers.json", files.suppliers);
    if (problem.empty()) problem = read_file(folder / "materials.json", files.materials);
    if (problem.empty()) problem = read_file(folder / "recipes.json", files.recipes);
    if (problem.empty()) problem = read_file(folder / "products.json", files.products);
    if (problem.empty()) problem = read_file(folder / "customers.json", files.customers);
    if (problem.empty()) problem = read_file(folder / "lots.json", files.lots);
    if (!problem.empty()) return problem;

    files.company_name = company.name;
    files.currency = company.currency;
    files.locations = std::move(company.locations);
    return files;
}

}  // namespace batchline::demo
