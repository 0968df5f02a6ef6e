#pragma once
// What people say about a file where it was understood otherwise, and how that is kept on this device.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/screens/import/kinds.h"
#include "shared/protocol/imports.h"

namespace batchline::screens {

// What is not said is found out by the server.
struct ImportChoices {
    std::optional<Separator> separator{};
    std::optional<DecimalMark> decimal{};
    std::optional<DateOrder> date_order{};
    std::optional<HeaderRow> header{};
    std::optional<TextEncoding> encoding{};
    std::vector<ImportedColumn> mapping{};

    bool is_empty() const { return !separator && !decimal && !date_order && !header && !encoding && mapping.empty(); }
    // Without a title the column is left out.
    void map(const std::string& column, std::optional<std::string> title);
};

enum class ImportRun : std::uint8_t { dry, real };
// "/imports/materials?dryRun=true&separator=semicolon&mapping=…".
std::string import_path(std::string_view kind, ImportRun run, const ImportChoices& choices);

// Those of the file, each once, in the order of our columns and then of what is ignored.
std::vector<std::string> titles_of(const DetectedTable& detected);
// The same for files with the same titles.
std::string fingerprint_of(const DetectedTable& detected);

// `kept` is what stands under kept_key::imports.
std::optional<ImportChoices> kept_choices(std::string_view kept, std::string_view kind, const std::string& fingerprint);
// The new text to be kept; the oldest is left out where there are many.
std::string keep_choices(std::string_view kept, std::string_view kind, const std::string& fingerprint,
                         const ImportChoices& choices);

}  // namespace batchline::screens
