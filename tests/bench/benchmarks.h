#pragma once
// What scripts/bench can run natively.

#include "tests/bench/measure.h"

/// One function per benchmark; each prints its table and returns the exit code.
namespace batchline::bench {

int run_submit(const Options& options);
int run_writer(const Options& options);
int run_sentiment(const Options& options);
int run_client(const Options& options);

}  // namespace batchline::bench
