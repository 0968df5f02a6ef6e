#pragma once
// Sales as the orders they would have been.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "server/import/till_file.h"
#include "server/storage/history_writer.h"
#include "shared/organisation/model.h"
#include "shared/workflows/configuration.h"

namespace batchline {

/// Puts sales as delivered orders of one location, with products that cannot be ordered, a customer "Counter sales" and
/// a user "Import". All ids come from what is imported, so the same sale is always the same order.
class PastSales {
public:
    /// `now` is when it is imported; `source` names the file in the audit.
    PastSales(Writer& writer, const Location& location, const Configuration& configuration, std::string source,
              Instant now);

    enum class Outcome { added, already_there, clashes };
    /// `clashes`: an order of this transaction is there with other content, and stays as it is.
    Outcome put(const Sale& sale);
    std::int64_t products_added() const { return products_added_; }

private:
    /// A product as lines name it.
    struct ImportedProduct {
        ProductId id;
        std::string name;
    };
    struct Counted {
        ProductId product;
        std::int64_t count = 0;
        std::optional<Money> price;  ///< of a piece; none: not known, or not always the same
    };
    using Counts = std::map<std::string, Counted>;  ///< by name

    Counts counts_of(const Sale& sale);

    Order order_of(const Sale& sale, const Counts& counts) const;
    /// The product that was imported under this name before, or one under another spelling of it, or a new one.
    const ImportedProduct& product_of(const std::string& item);
    void add_product(const ImportedProduct& product);

    Writer& writer_;
    HistoryWriter history_;
    const Location location_;
    const Configuration& configuration_;
    const std::string source_;
    const Instant now_;
    User user_;
    Customer customer_;
    std::map<std::string, ImportedProduct> by_key_;   ///< whose names are still those they were imported under
    std::map<std::string, ImportedProduct> by_item_;  ///< as this file spells it
    std::set<ProductId> added_;                       ///< or found there
    std::int64_t products_added_ = 0;
    std::int64_t next_number_;
};

}  // namespace batchline
