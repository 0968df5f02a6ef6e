// What is known of a customer's taste: merged by where it comes from, and found in what products are made of.

#include "shared/workflows/preferences.h"

#include <doctest/doctest.h>

#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Preference about_material(const char* material, Stance stance, const char* text) {
    Preference preference;
    preference.text = text;
    preference.stance = stance;
    preference.material = id<MaterialId>(material);
    return preference;
}
Preference about_product(const char* product, Stance stance, const char* text) {
    Preference preference;
    preference.text = text;
    preference.stance = stance;
    preference.product = id<ProductId>(product);
    return preference;
}
Preference about_property(const char* property, Stance stance, const char* text) {
    Preference preference;
    preference.text = text;
    preference.stance = stance;
    preference.property = property;
    return preference;
}
Preference in_words(const char* text) {
    Preference preference;
    preference.text = text;
    return preference;
}

const Product& product(const Bakery& bakery, const char* name) {
    return *bakery.world.find<Product>(id<ProductId>(name));
}

}  // namespace

TEST_CASE("what the record says counts before what a service says, and that before what was bought") {
    std::vector<KnownPreference> all = known_from(
        PreferenceOrigin::Purchases, {about_product("bun", Stance::Likes, "Buns in 5 of the last 6 orders")});
    for (const KnownPreference& one : known_from(
             PreferenceOrigin::Profile, {about_product("bun", Stance::Likes, "Likes buns"), in_words("call first"),
                                         about_property("animal", Stance::Avoids, "Rather without butter")}))
        all.push_back(one);
    for (const KnownPreference& one :
         known_from(PreferenceOrigin::Record, {about_product("bun", Stance::Avoids, "No buns any more"),
                                               about_product("bun", Stance::Avoids, "Never"), in_words("Call first")}))
        all.push_back(one);
    const std::vector<KnownPreference> known = merged(all);
    REQUIRE(known.size() == 4);
    CHECK(known[0].text == "No buns any more");
    CHECK(known[1].text == "Never");  // one source may say more than one thing of a subject
    CHECK(known[2].text == "Call first");
    CHECK(known[3].text == "Rather without butter");
    CHECK(known[3].origin == PreferenceOrigin::Profile);
    CHECK(to_json(known[3])["origin"] == "Profile");
    CHECK(to_json(known[3])["property"] == "animal");
}

TEST_CASE("what is bought again and again is liked; what was bought now and then is nothing") {
    Bakery bakery;
    bakery.stock_for_buns();
    bakery.stock("almonds", "almonds", kg(100000), "2027-01-01");
    std::vector<const Order*> latest;
    for (const char* name : {"one", "two", "three", "four"}) {
        bakery.must("sales.north", bakery.order_of("bun", pieces(1), name));
        latest.push_back(&bakery.order(name));
    }
    bakery.must("sales.north", bakery.order_of("slice", pieces(1), "other"));
    latest.push_back(&bakery.order("other"));
    const std::vector<Preference> liked = preferences_in(latest, bakery.world);
    REQUIRE(liked.size() == 1);
    CHECK(liked[0].product == id<ProductId>("bun"));
    CHECK(liked[0].stance == Stance::Likes);
    CHECK(liked[0].text.ends_with("in 4 of the last 5 orders"));
    latest.resize(2);
    CHECK(preferences_in(latest, bakery.world).empty());
}

TEST_CASE("a product goes against what it is made of, through whatever recipe, and fits what is liked") {
    Bakery bakery;
    const std::vector<KnownPreference> known =
        known_from(PreferenceOrigin::Record,
                   {about_material("butter", Stance::Avoids, "Rather no butter"),
                    about_property("Animal", Stance::Avoids, "Plants"), about_product("slice", Stance::Likes, "Slices"),
                    in_words("Bun"), about_material("almonds", Stance::Likes, "Almonds")});
    const std::vector<TasteMatch> of_bun = matches(bakery.world, product(bakery, "bun"), known);
    REQUIRE(of_bun.size() == 2);
    CHECK(of_bun[0] == TasteMatch{&known[0], false, bakery.world.find<Material>(id<MaterialId>("butter"))->name});
    CHECK(of_bun[1].known == &known[1]);
    CHECK_FALSE(of_bun[1].fits);
    const std::vector<TasteMatch> of_slice = matches(bakery.world, product(bakery, "slice"), known);
    REQUIRE(of_slice.size() == 2);
    CHECK(of_slice[0] == TasteMatch{&known[2], true, ""});
    CHECK(of_slice[1].fits);
    CHECK(of_slice[1].through == bakery.world.find<Material>(id<MaterialId>("almonds"))->name);
}
