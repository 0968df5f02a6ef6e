// Tries a file whenever it or a choice has changed, imports it when told to, and says what became of either.

#include <set>
#include <utility>

#include "client/screens/import/import.h"
#include "client/screens/words.h"
#include "shared/base/json.h"

namespace batchline::screens {
namespace {

constexpr std::string_view content_type = "text/csv";
constexpr std::string_view file_kinds = ".csv,.tsv,.txt,text/csv";
constexpr int settled_after_ms = 400;
constexpr int unprocessable = 422;

void give_up(ImportContext& context) {
    context.intents.give_up_file(context.view.ticket);
    context.view.errand = ImportErrand::none;
}

// Another kind: the file stays, what was said about it does not.
void show_kind(ImportContext& context) {
    ImportView& view = context.view;
    if (view.kind == context.kind.kind) return;
    if (view.kind) give_up(context);
    const platform::PickedFile file = view.done ? platform::PickedFile{} : std::move(view.file);
    const std::uint32_t taken = view.taken;
    view = {};
    view.kind = context.kind.kind;
    view.file = file;
    view.taken = taken;
    if (file.handle != 0) try_now(context);
}

void take_file(ImportContext& context) {
    ImportView& view = context.view;
    const platform::PickedFile& picked = context.state.picked_file;
    if (picked.handle == 0 || picked.handle == view.taken || view.errand == ImportErrand::importing) return;
    const bool is_mended = std::exchange(view.picking, FilePicking::another) == FilePicking::mended;
    view.file = picked;
    view.taken = picked.handle;
    view.done.reset();
    view.as_last_time.reset();
    if (!is_mended) {
        view.choices = {};
        view.report.reset();
        view.fingerprint.clear();
    }
    try_now(context);
}

// Without choices the titles are those by which the file is known again.
void take_report(ImportContext& context, ImportReport report) {
    ImportView& view = context.view;
    if (view.choices.is_empty()) {
        view.fingerprint = fingerprint_of(report.detected);
        view.as_last_time =
            kept_choices(context.state.kept_value(app::kept_key::imports), context.kind.name, view.fingerprint);
    }
    view.is_untried = false;
    view.tab = report.refused_count > 0 ? 0 : 1;
    ++view.reports;
    view.report = std::move(report);
}

void take_import(ImportContext& context, ImportReport report) {
    ImportView& view = context.view;
    const std::string_view kept = context.state.kept_value(app::kept_key::imports);
    std::string now = keep_choices(kept, context.kind.name, view.fingerprint, view.choices);
    if (now != kept) context.intents.keep(app::kept_key::imports, std::move(now));
    view.done = std::move(report);
}

// A file that has not left whole was not read either.
ImportTrouble lost_trouble(const ImportView& view, bool has_left) {
    if (view.errand == ImportErrand::trying)
        return {"The server was not reached", "Nothing was imported. Try again when the connection is back."};
    if (!has_left)
        return {"The connection was lost before the whole file was sent",
                "Nothing was imported. Import again when the connection is back."};
    return {"The connection was lost while the server was reading",
            "It may have imported the file. Importing again is harmless: what is there already stays unchanged."};
}

ImportTrouble trouble_of(const ImportView& view, const app::Progress& progress) {
    if (progress.is_unreadable)
        return {"The file can no longer be read",
                "It was changed, moved or deleted since it was chosen. Nothing was imported: choose it again."};
    if (progress.status == 0) return lost_trouble(view, progress.bytes_sent >= view.file.size);
    return {view.errand == ImportErrand::importing ? "Nothing was imported" : "The file was not understood",
            progress.detail};
}

// Another kind was asked for while this one was imported, and is shown next.
void tell_who_looks_elsewhere(ImportContext& context) {
    if (import_kind(context.state).kind == context.kind.kind) return;
    const ImportView& view = context.view;
    const std::string title(context.kind.title);
    if (view.done) context.intents.toast(ui::Severity::success, title + " imported", counts_text(*view.done));
    else context.intents.toast(ui::Severity::warning, title + " not imported", view.trouble.text);
}

void take_answer(ImportContext& context) {
    ImportView& view = context.view;
    if (view.ticket == 0) return;
    const app::Progress* progress = context.state.progress_of(view.ticket);
    if (progress && progress->is_open()) return;
    if (!progress) {
        view.ticket = 0;
        view.errand = ImportErrand::none;
        return;
    }
    // A refused import says of every row why, as a try does.
    std::optional<ImportReport> report;
    if (progress->is_done() || progress->status == unprocessable) report = read_record<ImportReport>(progress->body);
    if (!report) view.trouble = trouble_of(view, *progress);
    else if (view.errand == ImportErrand::importing && progress->is_done()) take_import(context, std::move(*report));
    else take_report(context, std::move(*report));
    view.errand = ImportErrand::none;
    context.intents.forget(view.ticket);
    tell_who_looks_elsewhere(context);
    context.ui.request_frame();
}

void send(ImportContext& context, ImportErrand errand) {
    ImportView& view = context.view;
    give_up(context);
    view.errand = errand;
    view.wants_try = false;
    view.trouble = {};
    const ImportRun run = errand == ImportErrand::importing ? ImportRun::real : ImportRun::dry;
    view.ticket = context.intents.send_file(import_path(context.kind.name, run, view.choices),
                                            std::string(content_type), view.file.handle);
    context.ui.request_frame();
}

void try_when_due(ImportContext& context) {
    ImportView& view = context.view;
    const bool is_offline = context.state.connection.link == app::Link::offline;
    if (!view.wants_try || is_offline || view.errand == ImportErrand::importing) return;
    const std::int64_t wait_ms = view.try_at_ms - context.ui.now_ms();
    if (wait_ms > 0) return context.ui.request_frame_after(static_cast<int>(wait_ms));
    send(context, ImportErrand::trying);
}

}  // namespace

void follow_import(ImportContext& context) {
    show_kind(context);
    take_answer(context);
    take_file(context);
    try_when_due(context);
}

void choose_file(ImportContext& context, FilePicking picking) {
    context.view.picking = picking;
    context.intents.pick_file(std::string(file_kinds));
}

void try_soon(ImportContext& context) {
    context.view.is_untried = true;
    context.view.wants_try = true;
    context.view.as_last_time.reset();
    context.view.try_at_ms = context.ui.now_ms() + settled_after_ms;
    context.ui.request_frame_after(settled_after_ms);
}

void try_now(ImportContext& context) {
    context.view.is_untried = true;
    context.view.wants_try = true;
    context.view.try_at_ms = context.ui.now_ms();
    context.ui.request_frame();
}

void begin_anew(ImportContext& context) {
    ImportView& view = context.view;
    view = {.kind = view.kind, .taken = view.taken};
    choose_file(context, FilePicking::another);
    context.ui.request_frame();
}

void import_now(ImportContext& context) { send(context, ImportErrand::importing); }

void cancel_import(ImportContext& context) {
    ImportView& view = context.view;
    const app::Progress* progress = context.state.progress_of(view.ticket);
    const bool has_left = progress && progress->bytes_sent >= view.file.size;
    view.trouble = {"Cancelled", "Nothing was imported."};
    if (view.errand == ImportErrand::importing && has_left)
        view.trouble.text =
            "The server had the whole file by then and may have imported it. Importing again is "
            "harmless: what is there already stays unchanged.";
    give_up(context);
}

std::string import_obstacle(const app::AppState& state, const ImportView& view) {
    if (state.connection.link == app::Link::offline) return "Importing needs the server";
    if (view.is_untried || !view.report) return "The file has to be tried first";
    const ImportReport& report = *view.report;
    if (report.refused_count > 0) {
        const bool is_all = report.refused.size() == static_cast<std::size_t>(report.refused_count);
        const std::string rows = counted(refused_row_count(report), "row", "rows");
        return "Mend " + (is_all ? rows : "more than " + rows) + " first: nothing is imported by half";
    }
    if (report.added == 0 && report.changed == 0) return "Nothing is new or changed";
    return {};
}

std::size_t refused_row_count(const ImportReport& report) {
    std::set<std::int64_t> rows;
    for (const RefusedCell& cell : report.refused) rows.insert(cell.row);
    return rows.size();
}

}  // namespace batchline::screens
