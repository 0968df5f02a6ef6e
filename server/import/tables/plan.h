#pragma once
// What the rows of a file come to: commands that the core has agreed to, and refusals.

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/import/tables/column.h"
#include "shared/engine/engine.h"
#include "shared/protocol/imports.h"

namespace batchline::tables {

enum class TellOutcomes { yes, no };

/// The world as it would be after the rows so far. Each row is decided on top of those that were accepted before it, by
/// the same commands and under the same ids as the executor will decide them, so that both come to the same.
///
/// It holds every record and fact that the file changes, beside the commands: about 3 KiB a row, 300 MiB for 100,000.
class Plan {
public:
    /// All must outlive this. `first` is what the commands will be submitted under.
    Plan(const Surroundings& with, Instant now, CommandId first, TellOutcomes tell, ImportReport& report);

    /// Names are looked for in the world as it is now.
    Surroundings surroundings() const;
    const World& world() const { return whole_; }

    /// The row that said this first, where it was another one; a key is a record's id or name, or whatever else no two
    /// rows may share.
    std::optional<std::int64_t> first_row_of(const std::string& key, std::int64_t row);

    void refuse(RefusedCell cell);
    /// `is_known` says of which columns something is told already.
    void refuse(std::int64_t row, const Refusal& refusal, const std::vector<const Heading*>& headings,
                const std::vector<std::string>& titles, const std::function<bool(std::size_t)>& is_known);
    void differ(ChangedCell cell);
    /// Something to be said of the file as a whole, once.
    void remark(const std::string& text);
    /// Each row ends once.
    void end(std::int64_t row, RowOutcome outcome, const std::string& name);

    /// What is to be submitted together, in this order.
    std::vector<Command> take_commands() { return std::move(commands_); }

private:
    friend class Step;

    const Surroundings& with_;
    Instant now_;
    CommandId first_;
    TellOutcomes tell_;
    ImportReport& report_;
    Changes whole_;
    std::vector<Command> commands_;
    std::unordered_map<std::string, std::int64_t> rows_by_key_;  ///< only asked, never gone through
};

/// The commands of one record's rows; all of them count, or none.
class Step {
public:
    explicit Step(Plan& plan) : plan_(plan), changes_(plan.world()) {}

    const World& world() const { return changes_; }
    /// Decides it on top of what this has done so far.
    Outcome give(Command command);
    /// Makes it part of the plan.
    void keep();

private:
    Plan& plan_;
    Changes changes_;
    std::vector<Command> commands_;
};

}  // namespace batchline::tables
