// Which columns of a pasted table are product and quantity.

#include <doctest/doctest.h>

#include "client/forms/pasted_table.h"
#include "shared/base/search.h"

using namespace batchline::forms;

namespace {

bool names_product(std::string_view name) {
    for (const std::string_view known : {"Wheat roll", "Rye loaf", "Poppy bun"}) {
        if (batchline::search_text(known) == batchline::search_text(name)) return true;
    }
    return false;
}

// "Wheat roll=24 Rye loaf=6"; a "?" for a quantity that has to be chosen.
std::string read(std::string_view pasted) {
    const PastedTable table = read_table(pasted, names_product);
    std::string out;
    for (const PastedRow& row : rows_of(table, names_product))
        out += (out.empty() ? "" : ", ") + row.product + "=" + (table.quantity ? row.quantity : "?");
    return out;
}

}  // namespace

TEST_CASE("a head says which column is which") {
    CHECK(read("Pos\tArticle\tQuantity\n1\tWheat roll\t24\n2\tRye loaf\t6") == "Wheat roll=24, Rye loaf=6");
    CHECK(read("Pos|Article|Quantity\n1|Wheat roll|24") == "Wheat roll=24");
    CHECK(read("Art.-Nr.;Bezeichnung;Menge;Einheit\n4711;Wheat roll;2;Dtz\n4712;Rye loaf;6;Stk") ==
          "Wheat roll=2 Dtz, Rye loaf=6 Stk");
    CHECK(read("Qty\tItem\tPrice\n24\tWheat roll\t0.80\n6\tUnknown loaf\t3.20") == "Wheat roll=24, Unknown loaf=6");
    const PastedTable table = read_table("Product\tQuantity\tNotes\nRye loaf\t6\tsliced", names_product);
    CHECK(rows_of(table, names_product)[0].notes == "sliced");
    CHECK(table.heads == std::vector<std::string>{"Product", "Quantity", "Notes"});
}

TEST_CASE("without a head the plausible column counts") {
    CHECK(read("Wheat roll\t24\nRye loaf\t6") == "Wheat roll=24, Rye loaf=6");
    CHECK(read("1\tWheat roll\t24\n2\tRye loaf\t6\n3\tPoppy bun\t12") == "Wheat roll=24, Rye loaf=6, Poppy bun=12");
    CHECK(read("10\tWheat roll\t24\n20\tRye loaf\t6") == "Wheat roll=24, Rye loaf=6");
    CHECK(read("4711\tWheat roll\t24\n4712\tRye loaf\t6") == "Wheat roll=24, Rye loaf=6");
    CHECK(read("24\tWheat roll\n3 doz\tRye loaf") == "Wheat roll=24, Rye loaf=3 doz");
    CHECK(read("Brot\tZahl\nRye loaf\t6") == "Rye loaf=6");
    CHECK(read("\tWheat roll\t24\n\tRye loaf\t6") == "Wheat roll=24, Rye loaf=6");
    CHECK(read("Wheat roll\t24\n6\tRye loaf") == "Wheat roll=24, Rye loaf=6");
}

TEST_CASE("where two columns, or none, can be the quantity, whoever pasted has to say") {
    for (const char* pasted :
         {"1\tWheat roll\t24", "12\tWheat roll\t24\n6\tRye loaf\t8", "4711\tWheat roll\n4712\tRye loaf",
          "1\tWheat roll\n2\tRye loaf", "Wheat roll\tmany", "Qty\tItem\tAmount\n2\tRye loaf\t3"}) {
        CAPTURE(pasted);
        CHECK_FALSE(read_table(pasted, names_product).quantity.has_value());
    }
}
