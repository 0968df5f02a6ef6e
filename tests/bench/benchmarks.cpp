// The table of native benchmarks, with their options.

#include "tests/bench/benchmarks.h"

namespace batchline::bench {

const std::vector<Benchmark>& benchmarks() {
    static const std::vector<Benchmark> all{
        {"submit",
         "durable orders over HTTP, 64 clients, against one transaction per order  [--rounds --seconds --clients]",
         run_submit},
        {"writer", "CPU per durable order without HTTP  [--rounds --orders]", run_writer},
        {"sentiment", "how well messages are understood, against human ratings; BATCHLINE_DATA or ../shared/data",
         run_sentiment},
        {"client", "a key, a wheel tick and a frame of the order list, against the bare clipper  [--orders --rounds]",
         run_client},
    };
    return all;
}

}  // namespace batchline::bench
