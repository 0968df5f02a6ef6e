#pragma once

#include <map>
#include <optional>
#include <vector>

#include "server/storage/store.h"

namespace batchline {

/// Records over a source, fetched when first asked for, over resident records: what views and previews read.
class ReadingWorld final : public World {
public:
    /// Both must outlive this.
    ReadingWorld(RecordSource& source, const World& residents) : source_(source), residents_(residents) {}

    const AnyRecord* find_any(const RecordKey& key) const override;
    std::vector<const AnyRecord*> list_any(const Range& range) const override;

private:
    RecordSource& source_;
    const World& residents_;
    mutable std::map<RecordKey, std::optional<AnyRecord>> records_;
    mutable std::map<Range, std::vector<RecordKey>> ranges_;
};

/// All resident kinds of a source, in memory.
std::unique_ptr<MemoryWorld> load_residents(RecordSource& source);

}  // namespace batchline
