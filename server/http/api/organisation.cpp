// The calls for the company and its locations; changing them is what commands do.

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/base/search.h"

namespace batchline::http {

namespace {

Response show_company(Call& call) {
    const Company* company = call.residents->find<Company>(the_company());
    if (!company) return problems::of(Refusal::not_found("company"));
    return json_response(200, to_json(*company)).with("ETag", etag_of(company->version));
}

Response list_locations(Call& call) {
    QueryReader query(call);
    const std::string words = query.text("q").value_or("");
    std::vector<ListEntry> entries;
    for (const Location* location : call.residents->all<Location>()) {
        if (!matches_words(location->name + " " + location->code, words)) continue;
        entries.push_back(
            {location->code + " " + location->id.text(), [location] { return location_json(*location); }});
    }
    return page_of(call, query, "locations", std::move(entries));
}

Response show_location(Call& call) {
    const std::optional<Uuid> id = call.id();
    const Location* location = id ? call.residents->find<Location>(LocationId{*id}) : nullptr;
    if (!location) return problems::of(Refusal::not_found("location"));
    return json_response(200, location_json(*location)).with("ETag", etag_of(location->version));
}

}  // namespace

void add_organisation_routes(Router& router) {
    router.serve("getCompany", show_company);
    router.serve("listLocations", list_locations);
    router.serve("getLocation", show_location);
}

}  // namespace batchline::http
