#pragma once
// /import: a file of records is tried, mended where rows are refused, and taken in as a whole.

#include <optional>
#include <string>

#include "client/screens/import/choices.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

enum class ImportErrand : std::uint8_t { none, trying, importing };

// Another file may be another table, or the same one with its rows mended.
enum class FilePicking : std::uint8_t { another, mended };

struct ImportTrouble {
    std::string title{};  // empty: there is none
    std::string text{};
};

struct ImportView {
    std::optional<ImportKind> kind{};
    platform::PickedFile file{};
    std::uint32_t taken = 0;  // handle of the last file that was picked for this screen
    FilePicking picking = FilePicking::another;
    ImportChoices choices{};
    std::string fingerprint{};                    // of the file's titles, as they were found without choices
    std::optional<ImportChoices> as_last_time{};  // offered
    bool is_untried = false;                      // the file or a choice is another one than in `report` …
    bool wants_try = false;                       // … and is tried …
    std::int64_t try_at_ms = 0;                   // … then
    ImportErrand errand = ImportErrand::none;
    app::Ticket ticket = 0;
    std::optional<ImportReport> report{};  // of the last try
    std::optional<ImportReport> done{};    // of the import
    ImportTrouble trouble{};
    int tab = 0;                 // of the result: 0 what is refused, 1 what changes
    bool shows_reading = false;  // where there is no room beside the result
    int reports = 0;             // so many were taken in: their rows are read from the top

    bool is_busy() const { return errand != ImportErrand::none; }
};
void draw_import(ui::Ui& ui, ui::Rect panel, const app::AppState& state, ImportView& view, app::Intents& intents);

// A button on the list of that kind, for who may.
enum class ImportButton : std::uint8_t { words, icon };
void draw_import_button(ui::Ui& ui, const app::AppState& state, ImportKind kind, ImportButton look,
                        app::Intents& intents);

// --- for its parts ---
struct ImportContext {
    ui::Ui& ui;
    const app::AppState& state;
    ImportView& view;
    app::Intents& intents;
    const ImportKindEntry& kind;
    bool has_two_columns = false;  // the file at the left, what an import would do at the right
};

// --- asking.cpp: what is sent when, and what the answers mean ---
// Takes in a file that was picked and what the server has answered, and asks again where something has changed.
void follow_import(ImportContext& context);
void choose_file(ImportContext& context, FilePicking picking);
// Another choice: it is tried once nothing has changed for a moment.
void try_soon(ImportContext& context);
void try_now(ImportContext& context);
// After an import: another file.
void begin_anew(ImportContext& context);
void import_now(ImportContext& context);
void cancel_import(ImportContext& context);
// Why it cannot be imported now; empty: it can.
std::string import_obstacle(const app::AppState& state, const ImportView& view);
// So many rows, as far as they are told one by one.
std::size_t refused_row_count(const ImportReport& report);

// --- understood.cpp ---
void draw_understood(ImportContext& context);
// --- result.cpp ---
void draw_result(ImportContext& context);
// "37 new, 2 changed, 110 unchanged".
std::string counts_text(const ImportReport& report);

}  // namespace batchline::screens
