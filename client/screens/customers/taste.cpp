// Asks the server for what is known of a customer's taste, or works it out from the replica; and puts it in words.

#include "client/screens/customers/taste.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "client/forms/order_outlook.h"
#include "client/forms/wording.h"
#include "shared/customers/merges.h"
#include "shared/customers/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;

// As the server counts them.
constexpr std::size_t latest_max = 20;

void begin_for(CustomerId customer, const Customer* record, std::vector<CustomerId> ids, CustomerTaste& taste,
               app::Intents& intents) {
    intents.forget(taste.ticket);
    const std::uint64_t revision = taste.revision + 1;
    taste = {};
    taste.shown = customer;
    taste.ids = std::move(ids);
    taste.version = record ? record->version : 0;
    taste.revision = revision;
}

void take(const AppState& state, const app::Progress& answer, CustomerTaste& taste) {
    auto told = answer.is_done() ? read_record<CustomerPreferences>(answer.body) : std::nullopt;
    taste.failed_offline = !told && state.connection.link != app::Link::online;
    if (!told) return;
    taste.is_known = true;
    taste.known = std::move(told->items);
    taste.sources = std::move(told->sources);
    ++taste.revision;
}

std::vector<const Order*> latest_orders(const AppState& state, const std::vector<CustomerId>& ids) {
    std::vector<const Order*> out;
    for (const CustomerId id : ids) {
        for (const Order* order : state.replica.world().list<Order>(orders_for(id))) {
            if (order->number != 0) out.push_back(order);
        }
    }
    std::sort(out.begin(), out.end(), [](const Order* one, const Order* other) {
        return one->created_at != other->created_at ? one->created_at > other->created_at : one->id < other->id;
    });
    if (out.size() > latest_max) out.resize(latest_max);
    return out;
}

// From the record and the orders that are here.
void work_out(const AppState& state, const Customer* record, CustomerTaste& taste) {
    if (taste.generation == state.replica.generation()) return;
    taste.generation = state.replica.generation();
    std::vector<KnownPreference> known;
    std::vector<PreferenceSourceState> sources;
    if (record) {
        known = known_from(PreferenceOrigin::Record, record->preferences);
        const bool may_count = !has_refused(*record, state.configuration.customers, NeededFor::Suggestions);
        sources.push_back({PreferenceOrigin::Purchases, may_count ? SourceState::Answered : SourceState::Withheld});
        if (may_count) {
            const auto bought = preferences_in(latest_orders(state, taste.ids), state.replica.world());
            for (KnownPreference& one : known_from(PreferenceOrigin::Purchases, bought))
                known.push_back(std::move(one));
        }
        known = merged(std::move(known));
    }
    if (known == taste.known && sources == taste.sources) return;
    taste.known = std::move(known);
    taste.sources = std::move(sources);
    ++taste.revision;
}

std::string quoted(const KnownPreference& known) { return "“" + known.text + "”"; }

std::string against_text(const TasteMatch& match) {
    const std::string through = match.through.empty() ? "" : forms::in_sentence(match.through) + "; ";
    return quoted(*match.known) + " (" + through + std::string(words_for(match.known->origin)) + ")";
}

bool may_eat(const AppState& state, const Customer& customer, const Product& product) {
    const forms::Diet diet{names_of(customer.allergies), names_of(customer.restrictions)};
    const auto unknown_stock = [](MaterialId) { return std::optional<Quantity>{}; };
    return !forms::standing_of(state.replica.world(), state.configuration.diet, diet, unknown_stock, product).clash;
}

// What may fit the product: whoever likes another product says nothing of this one.
bool may_be_liked(const std::vector<KnownPreference>& known, const Product& product) {
    return std::any_of(known.begin(), known.end(), [&product](const KnownPreference& one) {
        return one.stance == Stance::Likes && (!one.product || *one.product == product.id);
    });
}

// The like that it fits, unless it goes against something, too.
const KnownPreference* fitting(const AppState& state, const std::vector<KnownPreference>& known,
                               const Product& product) {
    const std::vector<TasteMatch> all = matches(state.replica.world(), product, known);
    const bool only_fits = std::all_of(all.begin(), all.end(), [](const TasteMatch& match) { return match.fits; });
    return all.empty() || !only_fits ? nullptr : all.front().known;
}

}  // namespace

bool CustomerTaste::is_withheld(PreferenceOrigin origin) const {
    return std::any_of(sources.begin(), sources.end(), [origin](const PreferenceSourceState& one) {
        return one.origin == origin && one.state == SourceState::Withheld;
    });
}

void refresh_taste(const AppState& state, CustomerId customer, CustomerTaste& taste, app::Intents& intents) {
    const Customer* record = customer_of(state.replica.world(), customer);
    const CustomerId stands_as = record ? record->id : customer;
    std::vector<CustomerId> ids = ids_of(state.replica.world(), stands_as);
    const std::int64_t version = record ? record->version : 0;
    if (taste.shown != customer || taste.ids != ids || taste.version != version)
        begin_for(customer, record, std::move(ids), taste, intents);
    if (taste.failed_offline && state.connection.link == app::Link::online) {
        taste.failed_offline = false;
        taste.was_asked = false;
    }
    // What is on its way to the server is not known there yet, and what is not this user's to see is not told.
    const bool is_told = record && !state.replica.is_expected({RecordKind::Customer, stands_as.value});
    if (!taste.was_asked && is_told) {
        taste.was_asked = true;
        taste.ticket = intents.ask("/customers/" + stands_as.text() + "/preferences");
    }
    const app::Progress* answer = state.answer_to(taste.ticket);
    if (answer && !answer->is_open()) {
        take(state, *answer, taste);
        intents.forget(taste.ticket);
    }
    if (!taste.is_known) work_out(state, record, taste);
}

const std::vector<LikedProduct>& liked_products(const AppState& state, CustomerTaste& taste) {
    if (taste.liked_generation == state.replica.generation() && taste.liked_revision == taste.revision)
        return taste.liked;
    taste.liked_generation = state.replica.generation();
    taste.liked_revision = taste.revision;
    taste.liked.clear();
    const Customer* customer = taste.shown ? customer_of(state.replica.world(), *taste.shown) : nullptr;
    if (!customer) return taste.liked;
    struct Found {
        const KnownPreference* known = nullptr;
        const Product* product = nullptr;
    };
    std::vector<Found> found;
    for (const Product* product : state.replica.all<Product>()) {
        if (product->retired_at || !product->recipe || !may_be_liked(taste.known, *product)) continue;
        const KnownPreference* known = fitting(state, taste.known, *product);
        if (known && may_eat(state, *customer, *product)) found.push_back({known, product});
    }
    // The order of what is known, which is one vector, is that of its places.
    std::sort(found.begin(), found.end(), [](const Found& one, const Found& other) {
        return std::tie(one.known, one.product->name, one.product->id) <
               std::tie(other.known, other.product->name, other.product->id);
    });
    for (const Found& one : found) {
        std::string why = "fits " + quoted(*one.known) + ", " + std::string(words_for(one.known->origin));
        taste.liked.push_back({one.product->id, std::move(why), one.known->origin});
    }
    return taste.liked;
}

ProductTaste product_taste(const AppState& state, const CustomerTaste& taste, const Product& product) {
    ProductTaste out;
    std::vector<TasteMatch> all = matches(state.replica.world(), product, taste.known);
    const auto is_against = [](const TasteMatch& match) { return !match.fits; };
    out.is_liked = !all.empty() && std::none_of(all.begin(), all.end(), is_against);
    std::erase_if(all, [](const TasteMatch& match) { return match.fits; });
    if (all.empty()) return out;
    std::stable_partition(all.begin(), all.end(),
                          [](const TasteMatch& match) { return match.known->strength == Strength::Strong; });
    for (const TasteMatch& match : all) out.against.push_back(against_text(match));
    out.against_first = quoted(*all.front().known);
    out.is_strong = all.front().known->strength == Strength::Strong;
    return out;
}

std::string against_words(const ProductTaste& taste) {
    if (taste.against.empty()) return {};
    const std::size_t more = taste.against.size() - 1;
    return "Goes against: " + taste.against.front() + (more == 0 ? "" : " and " + std::to_string(more) + " more");
}

std::string_view words_for(PreferenceOrigin origin) {
    switch (origin) {
        case PreferenceOrigin::Record: return "as noted here";
        case PreferenceOrigin::Profile: return "from the profile service";
        case PreferenceOrigin::Purchases: return "from what they bought";
    }
    return {};
}

std::vector<std::string> missing_sources(const CustomerTaste& taste) {
    std::vector<std::string> out;
    for (const PreferenceSourceState& source : taste.sources) {
        if (source.state != SourceState::Down) continue;
        switch (source.origin) {
            case PreferenceOrigin::Record:
                out.emplace_back("What is noted here cannot be read now: it is not shown.");
                break;
            case PreferenceOrigin::Profile:
                out.emplace_back("The profile service cannot be reached: what it knows is not shown.");
                break;
            case PreferenceOrigin::Purchases:
                out.emplace_back("What they bought cannot be looked at now: it is not counted.");
                break;
        }
    }
    const bool is_any_withheld =
        std::any_of(taste.sources.begin(), taste.sources.end(),
                    [](const PreferenceSourceState& one) { return one.state == SourceState::Withheld; });
    if (is_any_withheld) out.emplace_back("Does not want what they buy to be looked at.");
    return out;
}

}  // namespace batchline::screens
