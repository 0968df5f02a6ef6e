#pragma once
// The server program as its user calls it.

namespace batchline::program {

/// Understands the command line and does what it asks. Returns the exit code.
int run(int argc, char** argv);

}  // namespace batchline::program
