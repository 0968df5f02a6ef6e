// How long the order list takes with very many orders: a key in the search, a turn of the wheel, a frame at rest.

#include <time.h>

#include <algorithm>
#include <cstdio>

#include "shared/orders/codec.h"
#include "tests/bench/bare_list.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/many_orders.h"
#include "tests/client/app_bakery.h"

namespace batchline::bench {
namespace {

using platform::Node;
using platform::Role;

// Words that find something at once, later, by two words, and never.
const std::vector<std::string> typed_words{"cafe mor", "N-01234", "croiss tann", "zzz", "aurelia"};
constexpr float wheel_step = 100;  // CSS px
constexpr int ticks_per_round = 12;

// Of this thread on the processor: what else the machine does is no matter of ours, and hides the worst case.
double milliseconds(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}

struct Measured {
    std::vector<double> first_keys;  ///< of a word, in an empty field
    std::vector<double> keys;        ///< those after it
    std::vector<double> erased;      ///< the field is emptied
    std::vector<double> changes;     ///< somebody changes an order while the list is searched
    std::vector<double> ticks;
    std::vector<double> idle;
    std::vector<double> bare_ticks;
    std::vector<double> bare_idle;
};

/// The order list of the director, with as many orders; each event is followed by the frame that shows it.
class List {
public:
    explicit List(int orders) : app_("director", "/orders") {
        add_orders(app_.bakery, orders);
        app_.open();
        ENSURE(std::ssize(app_.app->workplace().state().replica.all<Order>()) == orders);
    }

    const app::AppState& state() const { return app_.app->workplace().state(); }
    double draw() {
        return milliseconds([&] { app_.driver->draw(); });
    }
    double type(const std::string& text) {
        const Node* search = app_.driver->find(Role::searchbox, "Search orders");
        ENSURE(search != nullptr);
        return milliseconds([&, id = search->id] {
            app_.driver->host().edit(id, text);
            app_.driver->draw();
        });
    }
    double change(std::int64_t number) {
        Order order = *state().replica.find<Order>(OrderId{testing::id_from("order " + std::to_string(number))});
        ++order.version;
        order.customer_name += " & Co";
        const Json change{
            {"type", "Order"}, {"id", order.id.text()}, {"version", order.version}, {"record", to_json(order)}};
        return milliseconds([&, data = change.dump()] {
            app_.platform.events().send({.id = "later", .type = "change", .data = data});
            app_.driver->draw();
        });
    }
    double scroll(float y) {
        const std::vector<const Node*> groups = app_.driver->all(Role::rowgroup);
        ENSURE(!groups.empty());
        return milliseconds([&, id = groups.front()->id] { app_.driver->scroll(id, y); });
    }

private:
    test::ServedApp app_;
};

void measure_typing(List& list, Measured& out) {
    for (const std::string& word : typed_words) {
        for (std::size_t length = 1; length <= word.size(); ++length)
            (length == 1 ? out.first_keys : out.keys).push_back(list.type(word.substr(0, length)));
        out.changes.push_back(list.change(1));
        out.erased.push_back(list.type(""));
    }
}

void measure_scrolling(List& list, BareList& bare, int round, Measured& out) {
    for (int i = 1; i <= ticks_per_round; ++i) {
        const float y = static_cast<float>(round * ticks_per_round + i) * wheel_step;
        out.ticks.push_back(list.scroll(y));
        out.bare_ticks.push_back(milliseconds([&] { bare.draw(y); }));
        out.idle.push_back(list.draw());
        out.bare_idle.push_back(milliseconds([&] { bare.draw(y); }));
    }
}

Row row_of(const std::string& name, const std::vector<double>& ours, const std::vector<double>& bare, double target) {
    const double middle = median(ours);
    return {name,
            decimal(middle, 2),
            decimal(*std::max_element(ours.begin(), ours.end()), 2),
            target > 0 ? "≤ " + decimal(target, 0) : "",
            decimal(median(bare), 2),
            decimal(middle / median(bare), 1)};
}

}  // namespace

int run_client(const Options& options) {
    const int orders = option(options, "orders", 20'000);
    const int rounds = option(options, "rounds", 7);
    List list(orders);
    BareList bare(list.state());
    Measured measured;
    list.draw();
    bare.draw(0);
    for (int round = 0; round < rounds; ++round) {
        measure_typing(list, measured);
        measure_scrolling(list, bare, round, measured);
    }
    std::printf(
        "%d orders, 1440 x 900, time on the processor, native -O2; WebAssembly takes about 1.5 to 2 times as long.\n\n",
        orders);
    print_table({{"what", "ms, median", "ms, worst", "target in the browser", "bare clipper, ms", "ratio"},
                 row_of("first key in the search", measured.first_keys, measured.bare_idle, 16),
                 row_of("next key", measured.keys, measured.bare_idle, 16),
                 row_of("search emptied", measured.erased, measured.bare_idle, 16),
                 row_of("an order changes meanwhile", measured.changes, measured.bare_idle, 0),
                 row_of("wheel tick with the mirror's patch", measured.ticks, measured.bare_ticks, 4),
                 row_of("frame at rest", measured.idle, measured.bare_idle, 0)});
    return 0;
}

}  // namespace batchline::bench
