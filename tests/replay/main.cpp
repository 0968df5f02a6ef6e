// Plays random command logs from seeds through the core and prints, for each, how it ended. Built natively and as
// WebAssembly: both must print the same, or the browser would expect other things than the server does. Usage: replay
// <first seed> <seeds>

#include <cstdio>
#include <cstdlib>

#include "shared/protocol/problems.h"
#include "shared/protocol/views.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr int steps_per_log = 400;
constexpr int orders_per_log = 25;

std::uint64_t mix(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

class Hash {
public:
    void add(const std::string& text) {
        for (const char c : text) value_ = (value_ ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
    }
    std::uint64_t value() const { return mix(value_); }

private:
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

class Log {
public:
    explicit Log(std::uint64_t seed) : chance_(seed) {
        bakery_.stock("flour-1", "flour", kg(90'000), "2026-06-10");
        bakery_.stock("flour-2", "flour", kg(50'000), "2026-12-31");
        bakery_.stock("butter-1", "butter", kg(60'000), "2026-12-31");
        bakery_.stock("almonds-1", "almonds", kg(40'000), "2026-12-31");
        bakery_.stock("bags", "bag", pieces(4000), "2030-01-01");
    }

    void play() {
        for (int step = 0; step < steps_per_log; ++step) {
            bakery_.now = bakery_.now.plus_seconds(static_cast<std::int64_t>(roll(7200)));
            // Refusals are part of what must be equal: people read them.
            const Command wish = command(step);
            const std::string who = somebody_for(wish);
            const Outcome outcome = bakery_.give(who, wish);
            if (outcome) ++accepted_;
            else hash_.add(problem_of(outcome.error()).dump());
        }
        for (const auto& [key, record] : bakery_.world.records()) hash_.add(body_of(record).dump());
        for (const Fact& fact : bakery_.facts) hash_.add(to_json(fact).dump());
    }

    int accepted() const { return accepted_; }
    std::uint64_t hash() const { return hash_.value(); }

private:
    std::uint64_t roll(std::uint64_t sides) { return (chance_ = mix(chance_)) % sides; }
    std::int64_t up_to(std::int64_t most) {
        return 1 + static_cast<std::int64_t>(roll(static_cast<std::uint64_t>(most)));
    }
    template <std::size_t count>
    const char* one_of(const char* const (&names)[count]) {
        return names[roll(count)];
    }

    // Mostly whose work it is.
    std::string somebody_for(const Command& wish) {
        if (roll(6) == 0)
            return one_of({"sales.north", "sales2.north", "sales.south", "procurement", "operator.north", "admin"});
        if (std::holds_alternative<DecideProcurement>(wish) || std::holds_alternative<ReceiveStock>(wish) ||
            std::holds_alternative<AdjustStock>(wish))
            return "procurement";
        if (std::holds_alternative<StartProduction>(wish) || std::holds_alternative<CompleteProduction>(wish))
            return "operator.north";
        if (std::holds_alternative<HoldProduction>(wish) || std::holds_alternative<TakeTransition>(wish) ||
            std::holds_alternative<HoldLot>(wish) || std::holds_alternative<ReleaseLot>(wish))
            return "production";
        return one_of({"manager.north", "director", "sales.north"});
    }
    std::string lot() { return one_of({"flour-1", "flour-2", "butter-1", "almonds-1", "bags"}); }
    LineContent line(const std::string& order, int number) {
        const OrderLineId known{id_from(order + " line " + std::to_string(number))};
        const Quantity quantity = pieces(up_to(300));
        const ProductId product = id<ProductId>(one_of({"bun", "bun", "bun", "slice"}));
        return {roll(3) == 0 ? std::nullopt : std::optional(known), product, quantity,
                roll(4) == 0 ? "without seeds – “ünïcode”" : ""};
    }
    std::vector<LineContent> lines(const std::string& order) {
        std::vector<LineContent> out;
        const int count = 1 + static_cast<int>(roll(3));
        for (int number = 0; number < count; ++number) out.push_back(line(order, number));
        return out;
    }

    Command command(int step) {
        const std::string name = "order " + std::to_string(roll(orders_per_log));
        const OrderId order = id<OrderId>(name);
        const Order* known = bakery_.world.find<Order>(order);
        const std::optional<std::int64_t> version =
            known && roll(4) != 0 ? std::optional(known->version) : std::nullopt;
        const Justification why{one_of({"Other", "Other", "Other", "CustomerRequest", "Received"}),
                                roll(12) == 0 ? "short" : "because the log says so"};
        switch (known || roll(8) == 0 ? roll(22) : 21) {  // 21: what is not there is mostly made
            case 0:
            case 1:
            case 2: {
                EditOrder edit;
                edit.order = order;
                edit.expected = version;
                if (roll(3) != 0) edit.lines = lines(name);
                if (roll(3) == 0) edit.needed_at = bakery_.now.plus_days(static_cast<int>(roll(20)));
                if (roll(3) == 0) edit.customer_notes = "note " + std::to_string(step);
                edit.justification = why;
                return edit;
            }
            case 3: return CancelOrder{order, version, why};
            case 4:
                return CancelLine{order, OrderLineId{id_from(name + " line " + std::to_string(roll(3)))}, version, why};
            case 5: return SetPriority{order, version, roll(2) == 0 ? Priority::Urgent : Priority::Low, why};
            case 6: return decision(order, step, why);
            case 7: return decision(order, step, why);
            case 8:
            case 9: return StartProduction{order, version};
            case 10: return CompleteProduction{order, version, {}};
            case 11: return DeliverOrder{order, version};
            case 12: return HoldProduction{order, version, why};
            case 13: return TakeTransition{order, version, "resumeProduction", why};
            case 14:
                return roll(2) == 0 ? Command(SubmitOrder{order, version})
                                    : Command(AcknowledgeRejection{order, version});
            case 15: return ReceiveStock{id<LocationId>("north"), {receipt(step)}};
            case 16:
                return AdjustStock{id<LocationId>("north"), id<LotId>(lot()),
                                   kg(static_cast<std::int64_t>(roll(9000)) - 6000), why};
            case 17:
                return roll(2) == 0 ? Command(HoldLot{id<LotId>(lot()), why})
                                    : Command(ReleaseLot{id<LotId>(lot()), why});
            case 18: {
                PostMessage message;
                message.order = order;
                message.text =
                    roll(2) == 0 ? "This is really great, thank you!" : "I am not happy at all with the burnt buns :(";
                return message;
            }
            case 19: return roll(2) == 0 ? Command(CloseDiscussion{order}) : Command(MarkRead{order, {}});
            default: {
                CreateOrder create = bakery_.order_of("bun", pieces(up_to(300)), name);
                create.customer = id<CustomerId>(one_of({"anybody", "anybody", "nut-free", "vegan", "key"}));
                create.lines = lines(name);
                if (roll(5) == 0) create.submission = Submission::as_draft;
                if (roll(2) == 0) create.needed_at = bakery_.now.plus_days(static_cast<int>(roll(30)));
                return create;
            }
        }
    }

    Receipt receipt(int step) {
        const MaterialId material = id<MaterialId>(one_of({"butter", "flour", "almonds"}));
        return {material, kg(up_to(9000)), "L" + std::to_string(step), *Date::parse("2026-09-01")};
    }
    Command decision(OrderId order, int step, const Justification& why) {
        DecideProcurement decided{
            order, {}, roll(4) == 0 ? ProcurementDecision::Reject : ProcurementDecision::Fulfil, why};
        if (decided.decision == ProcurementDecision::Reject) return decided;
        if (roll(3) == 0) decided.expected_at = bakery_.now.plus_days(2);
        else decided.receipts = {receipt(step)};
        return decided;
    }

    Bakery bakery_;
    std::uint64_t chance_;
    Hash hash_;
    int accepted_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
    const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        Log log(seed);
        log.play();
        std::printf("seed %llu: %d of %d accepted, state %016llx\n", static_cast<unsigned long long>(seed),
                    log.accepted(), steps_per_log, static_cast<unsigned long long>(log.hash()));
    }
    return 0;
}
