// What orders cost: the snapshot in each line, what keeps it and what changes it; delivery and pick-up.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/orders/totals.h"
#include "shared/protocol/explanation.h"
#include "shared/recipes/catalogue.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification why{"CustomerRequest", "The customer called about it."};

/// Buns for 1.00; for shops 0.90, and 0.80 from 50 on; Gold customers pay 0.95; the "anybody" is a shop.
class PricedBakery : public Bakery {
public:
    PricedBakery() {
        stock_for_buns();
        stock("almonds", "almonds", kg(50'000), "2026-12-31");
        Company company;
        company.id = the_company();
        company.version = 1;
        company.name = "Bakery";
        company.tax_rates = {{"Reduced", 70}, {"Full", 190}};
        company.price_lists = {"Shops", "Hotels"};
        world.put(company);
        change_bun([](ProductContent& bun) {
            ProductPrice price;
            price.list = "Shops";
            price.price = {90, "EUR"};
            bun.prices.push_back(price);
            price.from_quantity = pieces(50);
            price.price = {80, "EUR"};
            bun.prices.push_back(price);
        });
        set_list("anybody", "Shops");
    }

    void change_bun(const std::function<void(ProductContent&)>& change) {
        const Product& bun = *world.find<Product>(id<ProductId>("bun"));
        ProductContent wanted = bun;
        change(wanted);
        must("director", ChangeProduct{{bun.id, bun.version, difference<ProductContent>(bun, wanted), {}}});
    }
    void set_list(const std::string& name, const std::string& list) {
        const Customer& customer = *world.find<Customer>(id<CustomerId>(name));
        CustomerContent wanted = customer;
        wanted.price_list = list;
        must("director",
             ChangeCustomer{{customer.id, customer.version, difference<CustomerContent>(customer, wanted), {}}});
    }
    const OrderLine& line(std::size_t index = 0) const { return order().lines[index]; }
    LineContent kept(std::size_t index, std::int64_t count) const {
        return {line(index).id, line(index).product, pieces(count), ""};
    }
    Outcome edit(std::vector<LineContent> lines) {
        return give("sales.north", EditOrder{order().id, order().version, std::move(lines), {}, {}, {}, why});
    }
    void must_edit(std::vector<LineContent> lines) { REQUIRE(edit(std::move(lines)).ok()); }
    PriceExplanation explained(const std::string& user) const {
        const Actor who = actor(user);
        const Viewer viewer{who, shipped_configuration(), now};
        const AccessFacts facts = facts_of(AnyRecord::of(order()), world);
        const auto users = world.all<User>();
        return *explanation_of({order(), facts, world, users, {}}, viewer).price;
    }
};

bool points_at(const Outcome& outcome, const std::string& pointer) {
    if (outcome.ok()) return false;
    return outcome.error().members.dump().find("\"" + pointer + "\"") != std::string::npos;
}

}  // namespace

TEST_CASE("a line remembers its price, which one that was, and how it is taxed") {
    PricedBakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    CHECK(bakery.line().unit_price == Money{90, "EUR"});
    CHECK(bakery.line().amount == Money{2160, "EUR"});
    REQUIRE(bakery.line().price_origin);
    CHECK(bakery.line().price_origin->list == "Shops");
    CHECK(bakery.line().tax_rate == "Reduced");
    CHECK(bakery.line().tax_permille == 70);
    CHECK(totals_of(bakery.order().lines)->gross == Money{2311, "EUR"});

    bakery.must("sales.north", bakery.order_of("slice", pieces(2), "plain"));
    CHECK_FALSE(bakery.order("plain").lines[0].price_origin);
    CHECK(bakery.order("plain").lines[0].unit_price == Money{300, "EUR"});
}

TEST_CASE("from-quantities count what all lines of a product ask for together") {
    PricedBakery bakery;
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.lines.push_back({std::nullopt, id<ProductId>("bun"), pieces(26), "cut in halves"});
    bakery.must("sales.north", order);
    CHECK(bakery.line(0).unit_price == Money{80, "EUR"});
    CHECK(bakery.line(1).unit_price == Money{80, "EUR"});
    CHECK(bakery.line(1).price_origin->from_quantity == pieces(50));
}

TEST_CASE("an order keeps its prices until another one holds for what it asks for") {
    PricedBakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.change_bun([](ProductContent& bun) { bun.prices[0].price = {99, "EUR"}; });
    bakery.must_edit({bakery.kept(0, 30)});
    CHECK(bakery.line().unit_price == Money{90, "EUR"});  // as it was promised
    bakery.must_edit({bakery.kept(0, 60)});
    CHECK(bakery.line().unit_price == Money{80, "EUR"});
    bakery.must_edit({bakery.kept(0, 40)});
    CHECK(bakery.line().unit_price == Money{99, "EUR"});  // the promise was for a price that it left
}

TEST_CASE("an edit keeps the rate of tax a line has, and gives one to a line of before there was tax") {
    PricedBakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.change_bun([](ProductContent& bun) { bun.tax_rate = "Full"; });
    bakery.must_edit({bakery.kept(0, 30)});
    CHECK(bakery.line().tax_permille == 70);
    Order old = bakery.order();
    old.lines[0].tax_rate.clear();
    old.lines[0].tax_permille.reset();
    bakery.world.put(old);
    bakery.must_edit({bakery.kept(0, 31)});
    CHECK(bakery.line().tax_rate == "Full");
    CHECK(bakery.line().tax_permille == 190);
}

TEST_CASE("another day can have another price, another note cannot") {
    PricedBakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.change_bun([](ProductContent& bun) {
        bun.prices[0].price = {99, "EUR"};
        bun.prices[0].valid_to = Date::parse("2026-05-31");
    });
    EditOrder note{bakery.order().id, bakery.order().version, {}, {}, "Ring twice", {}, why};
    bakery.must("sales.north", note);
    CHECK(bakery.line().unit_price == Money{90, "EUR"});
    bakery.must("sales.north",
                EditOrder{bakery.order().id, bakery.order().version, {}, at("2026-06-02T06:00:00Z"), {}, {}, why});
    CHECK(bakery.line().unit_price == Money{100, "EUR"});
    CHECK_FALSE(bakery.line().price_origin);
}

TEST_CASE("a draft takes the prices of the day on which it is submitted") {
    PricedBakery bakery;
    CreateOrder draft = bakery.order_of("bun", pieces(24));
    draft.submission = Submission::as_draft;
    bakery.must("sales.north", draft);
    bakery.change_bun([](ProductContent& bun) {
        bun.prices[0].price = {99, "EUR"};
        bun.tax_rate = "Full";
    });
    bakery.must("sales.north", SubmitOrder{bakery.order().id, {}});
    CHECK(bakery.line().unit_price == Money{99, "EUR"});
    CHECK(bakery.line().tax_permille == 190);
}

TEST_CASE("a promotion comes in by its port, and the line says from what it lowered the price") {
    PricedBakery bakery;
    Configuration configuration = shipped_configuration();
    configuration.promotions = [](const Product&, const PriceQuestion&, const Money& price) {
        return std::optional(PromotedPrice{"Bun week", {price.amount - 10, price.currency}});
    };
    Changes changes(bakery.world);
    const Moment moment{.now = bakery.now, .command = CommandId{id_from("asked")}, .next_order_number = 1};
    const CreateOrder command = bakery.order_of("bun", pieces(24));
    REQUIRE(decide(command, bakery.actor("sales.north"), configuration, moment, changes).ok());
    const OrderLine& line = changes.find<Order>(command.id)->lines[0];
    CHECK(line.unit_price == Money{80, "EUR"});
    CHECK(line.price_origin->promotion == "Bun week");
    CHECK(line.price_origin->before_promotion == Money{90, "EUR"});
    CHECK(line.price_origin->list == "Shops");
}

TEST_CASE("why a line costs what it costs is said, and what it leaves to who may see costs") {
    PricedBakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(60)));
    const PriceExplanation seller = bakery.explained("sales.north");
    CHECK(seller.total == Money{4800, "EUR"});
    CHECK(seller.totals->taxes[0].tax == Money{336, "EUR"});
    CHECK(seller.lines[0].reason ==
          "60 pieces at the price (Shops, from 50 pieces) of bun when it was ordered; rounded half up per line. "
          "Taxed at 7 % (Reduced).");
    CHECK_FALSE(seller.cost);
    CHECK_FALSE(seller.lines[0].margin);

    for (const char* name : {"flour", "butter", "bag"}) {
        Material material = *bakery.world.find<Material>(id<MaterialId>(name));
        material.cost = Money{std::string_view(name) == "bag" ? 2 : 100, "EUR"};
        bakery.world.put(material);
    }
    const PriceExplanation director = bakery.explained("director");
    // 60 buns: 5 kg dough and a tenth of scrap, 5.5 kg of flour and butter at 1.00 a kg, and 60 bags at 0.02.
    CHECK(director.lines[0].cost == Money{670, "EUR"});
    CHECK(director.margin == Money{4130, "EUR"});
    CHECK_FALSE(bakery.explained("sales.north").cost);
}

TEST_CASE("an order is picked up, or delivered to the customer's address or another one") {
    PricedBakery bakery;
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.fulfilment = Fulfilment::Delivery;
    CHECK(points_at(bakery.give("sales.north", order), "/deliveryAddress"));  // nobody knows where to
    const Customer& customer = *bakery.world.find<Customer>(id<CustomerId>("anybody"));
    CustomerContent wanted = customer;
    wanted.addresses = {{"Office Street 1", "", AddressUse::Billing}, {"Mill Lane 3", "", AddressUse::Any}};
    bakery.must("director",
                ChangeCustomer{{customer.id, customer.version, difference<CustomerContent>(customer, wanted), {}}});
    bakery.must("sales.north", order);
    CHECK(bakery.order().delivery_address == "Mill Lane 3");
    const auto change = [&](std::optional<Fulfilment> fulfilment, std::optional<std::string> address) {
        EditOrder edit{bakery.order().id, bakery.order().version, {}, {}, {}, {}, why};
        edit.fulfilment = fulfilment;
        edit.delivery_address = std::move(address);
        return bakery.give("sales.north", edit);
    };
    const std::int64_t revision = bakery.order().revision;
    CHECK(change({}, "Back door, Ring Road 5").ok());
    CHECK(bakery.order().delivery_address == "Back door, Ring Road 5");
    CHECK(bakery.order().revision == revision + 1);
    CHECK(change(Fulfilment::PickUp, {}).ok());
    CHECK(bakery.order().delivery_address.empty());
    CHECK(points_at(change({}, "Ring Road 5"), "/deliveryAddress"));
    CHECK(change(Fulfilment::Delivery, {}).ok());
    CHECK(bakery.order().delivery_address == "Mill Lane 3");
    CHECK(bakery.order().phase == Phase::Ready);
}

TEST_CASE("where it is delivered is for who may see the customer") {
    PricedBakery bakery;
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.fulfilment = Fulfilment::Delivery;
    order.delivery_address = "Mill Lane 3";
    bakery.must("sales.north", order);
    const auto seen_by = [&](const char* user) {
        const Actor who = bakery.actor(user);
        const AnyRecord record = AnyRecord::of(bakery.order());
        return view_of(record, facts_of(record, bakery.world), {who, shipped_configuration(), bakery.now});
    };
    CHECK(seen_by("sales.north")["deliveryAddress"] == "Mill Lane 3");
    CHECK(seen_by("sales.north")["totals"]["gross"]["amount"] == 2311);
    const Json baker = seen_by("operator.north");
    CHECK_FALSE(baker.contains("deliveryAddress"));
    CHECK(baker["fulfilment"] == "Delivery");
    CHECK_FALSE(baker.contains("totals"));
    for (const char* member : {"unitPrice", "amount", "priceOrigin", "taxRate", "taxPermille"})
        CHECK_FALSE(baker["lines"][0].contains(member));
}

TEST_CASE("what is needed sooner than it can be made is warned of") {
    PricedBakery bakery;
    bakery.change_bun([](ProductContent& bun) { bun.lead_time_hours = 24; });
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.needed_at = bakery.now.plus_seconds(23 * 3600);
    bakery.must("sales.north", order);
    REQUIRE(bakery.order().warnings.size() == 1);
    CHECK(bakery.order().warnings[0].find("bun takes 24 hours") == 0);
    CreateOrder later = bakery.order_of("bun", pieces(24), "later");
    later.needed_at = bakery.now.plus_seconds(24 * 3600 + 60);
    bakery.must("sales.north", later);
    CHECK(bakery.order("later").warnings.empty());
}

TEST_CASE("a rate or a list goes only when nothing names it any more") {
    PricedBakery bakery;
    const auto give_up = [&](std::vector<TaxRate> rates, std::vector<std::string> lists) {
        const Company& company = *bakery.world.find<Company>(the_company());
        CompanyContent wanted = company;
        wanted.tax_rates = std::move(rates);
        wanted.price_lists = std::move(lists);
        ChangeCompany change;
        change.expected = company.version;
        change.changes = difference<CompanyContent>(company, wanted);
        return bakery.give("admin", change);
    };
    bakery.change_bun([](ProductContent& bun) { bun.tax_rate = "Full"; });
    CHECK(points_at(give_up({{"Reduced", 70}}, {"Shops", "Hotels"}), "/taxRates"));
    CHECK(points_at(give_up({{"Reduced", 70}, {"Full", 190}}, {"Hotels"}), "/priceLists"));
    CHECK(give_up({{"Full", 200}}, {"Shops"}).ok());
    CHECK(points_at(give_up({{"Full", 200}}, {"Shops", "shops"}), "/priceLists/1"));
    bakery.change_bun([](ProductContent& bun) { bun.prices.clear(); });
    CHECK(points_at(give_up({{"Full", 200}}, {}), "/priceLists"));  // a customer is still on it
    bakery.set_list("anybody", "");
    CHECK(give_up({{"Full", 200}}, {}).ok());
    const Customer& customer = *bakery.world.find<Customer>(id<CustomerId>("anybody"));
    CustomerContent wanted = customer;
    wanted.price_list = "Shops";
    CHECK(points_at(
        bakery.give("director",
                    ChangeCustomer{{customer.id, customer.version, difference<CustomerContent>(customer, wanted), {}}}),
        "/priceList"));
}
