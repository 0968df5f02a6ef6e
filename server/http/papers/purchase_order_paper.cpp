// Writes what a supplier is to deliver: to whom, where, which packs at what price.

#include "server/http/papers/purchase_order_paper.h"

#include "server/http/html_text.h"
#include "server/http/papers/paper.h"
#include "shared/base/time_of_day.h"
#include "shared/purchasing/rules.h"

namespace batchline::http {

namespace {

std::string text_of(const std::optional<Money>& money) {
    return money ? money->amount_text() + " " + money->currency : std::string();
}

std::string party(const std::string& title, const std::vector<std::string>& lines) {
    return "<div><h2>" + escaped(title) + "</h2>" + paragraph(lines) + "</div>";
}

std::string hours_of(const Location& location) {
    std::string out;
    for (const OpeningHours& hours : location.opening_hours) {
        out += (out.empty() ? "Open " : ", ") + std::string(name_of(hours.weekday)).substr(0, 3) + " " + hours.from +
               "–" + hours.to;
    }
    return out;
}

PaperTable table_of(const PurchaseOrder& purchase, const World& world) {
    using Align = PaperTable::Align;
    PaperTable table;
    table.columns = {{"Your number"},
                     {"Material"},
                     {"Packs", Align::right},
                     {"Pack", Align::right},
                     {"Quantity", Align::right},
                     {"Price of a pack", Align::right},
                     {"Amount", Align::right}};
    for (const PurchaseLine& line : purchase.lines) {
        const Material* material = world.find<Material>(line.material);
        table.rows.push_back({line.number, material ? material->name : line.material.text(), std::to_string(line.packs),
                              line.pack_size.text(), ordered_of(line).text(), text_of(line.price),
                              text_of(total_of({line}))});
    }
    if (const auto total = total_of(purchase)) table.footer = {"", "Total without tax", "", "", "", "", text_of(total)};
    return table;
}

}  // namespace

Response paper_of(const PurchaseOrder& purchase, const World& world) {
    const Company* company = world.find<Company>(the_company());
    const Supplier* supplier = world.find<Supplier>(purchase.supplier);
    const Location* location = world.find<Location>(purchase.location);
    const ZoneRules zone = location ? location->zone : ZoneRules{};
    std::string body = "<div class=\"parties\">";
    if (supplier) {
        body +=
            party("To", {supplier->name, supplier->address,
                         supplier->customer_number.empty() ? "" : "Our number with you: " + supplier->customer_number});
    }
    if (location) {
        body +=
            party("Deliver to", {company ? company->name : "", location->name, location->address, hours_of(*location)});
    }
    body += "</div>";
    const Instant ordered_at = purchase.sent_at.value_or(purchase.created_at);
    std::vector<std::string> dates{"Ordered on " + zone.local(ordered_at).date.text()};
    if (purchase.status == PurchaseStatus::Draft) dates = {"Draft of " + zone.local(ordered_at).date.text()};
    if (purchase.expected_at) dates.push_back("Confirmed for " + zone.local(*purchase.expected_at).date.text());
    body += paragraph(dates) + html_of(table_of(purchase, world)) + paragraph({purchase.note});
    return paper("Purchase order " + purchase_number_text(purchase.number), body);
}

}  // namespace batchline::http
