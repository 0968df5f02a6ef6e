#pragma once
// A store in front of the real one, which notes what is committed and makes the mistakes that were asked for.

#include <memory>
#include <vector>

#include "server/storage/store.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/faults.h"

namespace batchline::simulation {

class WatchedStore final : public Store {
public:
    WatchedStore(std::unique_ptr<Store> real, Fault fault, std::uint64_t seed);
    ~WatchedStore() override;

    Writer& writer() override;
    std::unique_ptr<Reader> read() override;
    /// Keys of the records that were committed since the last call.
    std::vector<RecordKey> take_committed();
    /// What was called committed before it was is committed now.
    void settle();
    /// The store itself, without any mistake.
    Store& real() { return *real_; }

private:
    class WatchedWriter;
    std::unique_ptr<Store> real_;
    Fault fault_;
    std::unique_ptr<WatchedWriter> writer_;
};

}  // namespace batchline::simulation
