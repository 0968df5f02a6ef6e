// Counts packs, adds prices up, and finds the suppliers of a material and their next day of delivery.

#include "shared/purchasing/rules.h"

#include <algorithm>
#include <set>

#include "shared/recipes/catalogue.h"

namespace batchline {
namespace {

constexpr std::size_t lines_max = 500;
constexpr std::int64_t packs_max = 1'000'000;

/// Packs times the size or price of one; nothing where it cannot be counted.
std::optional<std::int64_t> product(std::int64_t packs, std::int64_t of_one) {
    std::int64_t out = 0;
    if (__builtin_mul_overflow(packs, of_one, &out)) return std::nullopt;
    return out;
}

bool is_countable(const PurchaseLineContent& line) {
    const auto amount = product(line.packs, line.pack_size.amount);
    return amount && *amount <= quantity_amount_max;
}

void check_line(const PurchaseLineContent& line, const World& world, const std::string& at, Problems& problems) {
    const Material* material = world.find<Material>(line.material);
    if (!material) {
        problems.push_back({at + "/materialId", "is not a material"});
        return;
    }
    if (line.packs < 1 || line.packs > packs_max)
        problems.push_back({at + "/packs", "must be from 1 to 1,000,000 packs of " + material->name});
    if (line.pack_size.dimension != material->dimension) {
        problems.push_back({at + "/packSize", "must be in " + std::string(display_unit(material->dimension)) +
                                                  ", the unit " + material->name + " is stocked in"});
    } else if (line.pack_size.amount <= 0) {
        problems.push_back({at + "/packSize", "must be above zero"});
    } else if (!is_countable(line)) {
        problems.push_back({at + "/packs", "come to more of " + material->name + " than can be counted"});
    }
    const std::string currency = currency_of(world);
    if (line.price && line.price->currency != currency)
        problems.push_back({at + "/price", "must be in " + currency + ", the company's currency"});
    if (line.price && (line.price->amount < 0 || !product(line.packs, line.price->amount)))
        problems.push_back({at + "/price", "must not be negative, nor more than can be counted"});
}

}  // namespace

std::string purchase_number_text(std::int64_t number) {
    if (number == 0) return "A new purchase order";
    const std::string digits = std::to_string(number);
    return "P-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

Quantity ordered_of(const PurchaseLineContent& line) {
    return {product(line.packs, line.pack_size.amount).value_or(quantity_amount_max), line.pack_size.dimension};
}

Quantity outstanding_of(const PurchaseLine& line) {
    const Quantity ordered = ordered_of(line);
    return line.received.less_than(ordered) ? ordered.minus(line.received) : Quantity{0, ordered.dimension};
}

bool is_complete(const PurchaseOrder& purchase) {
    return std::all_of(purchase.lines.begin(), purchase.lines.end(),
                       [](const PurchaseLine& line) { return outstanding_of(line).amount == 0; });
}

std::optional<Money> total_of(const std::vector<PurchaseLineContent>& lines) {
    std::optional<Money> total;
    for (const PurchaseLineContent& line : lines) {
        const auto amount = line.price ? product(line.packs, line.price->amount) : std::nullopt;
        if (!amount || (total && total->currency != line.price->currency)) return std::nullopt;
        std::int64_t sum = *amount;
        if (total && __builtin_add_overflow(total->amount, *amount, &sum)) return std::nullopt;
        total = Money{sum, line.price->currency};
    }
    return total;
}

std::optional<Money> total_of(const PurchaseOrder& purchase) {
    return total_of(std::vector<PurchaseLineContent>(purchase.lines.begin(), purchase.lines.end()));
}

Problems check_purchase_lines(const std::vector<PurchaseLineContent>& lines, const World& world,
                              const std::string& pointer) {
    Problems problems;
    if (lines.empty()) problems.push_back({pointer, "must name one material at least"});
    if (lines.size() > lines_max) problems.push_back({pointer, "must have at most 500 lines"});
    std::set<MaterialId> materials;
    for (std::size_t i = 0; i < lines.size() && i < lines_max; ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        check_line(lines[i], world, at, problems);
        if (!materials.insert(lines[i].material).second)
            problems.push_back({at + "/materialId", "stands in a line above: order all packs of it there"});
    }
    return problems;
}

std::optional<Date> delivery_day(const Supplier& supplier, const Location& location, Date ordered_on) {
    constexpr std::int32_t days_max = 366;
    const auto& weekdays = supplier.delivery_weekdays;
    for (std::int32_t days = static_cast<std::int32_t>(supplier.lead_time_days); days <= days_max; ++days) {
        const Date day{ordered_on.days + days};
        const bool is_delivered =
            weekdays.empty() || std::find(weekdays.begin(), weekdays.end(), weekday_of(day)) != weekdays.end();
        if (is_delivered && !closure_on(location, day)) return day;
    }
    return std::nullopt;
}

std::vector<const SupplierArticle*> articles_for(const Material& material, LocationId location, const World& world) {
    std::vector<const SupplierArticle*> out;
    for (const SupplierArticle& article : material.supplier_articles) {
        const Supplier* supplier = world.find<Supplier>(article.supplier);
        const bool sells_here =
            supplier && !supplier->retired_at && (!supplier->location || *supplier->location == location);
        if (sells_here && article.pack_size.amount > 0) out.push_back(&article);
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const SupplierArticle* one, const SupplierArticle* other) { return is_before(*one, *other); });
    return out;
}

std::vector<const PurchaseOrder*> purchases_for(OrderId order, LocationId location, const World& world) {
    std::vector<const PurchaseOrder*> out = world.list<PurchaseOrder>(open_purchase_orders_at(location));
    std::erase_if(out, [&](const PurchaseOrder* purchase) {
        return std::none_of(purchase->lines.begin(), purchase->lines.end(), [&](const PurchaseLine& line) {
            return std::find(line.orders.begin(), line.orders.end(), order) != line.orders.end();
        });
    });
    return out;
}

}  // namespace batchline
