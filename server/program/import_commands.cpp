// Plans a table against the company in a folder, has its commands done, and says in words what came of it.

#include "server/program/import_commands.h"

#include <fstream>
#include <iterator>
#include <ostream>

#include "server/auth/secrets.h"
#include "server/execution/executor.h"
#include "server/http/message.h"
#include "server/import/import_sales.h"
#include "server/import/tables/import_table.h"
#include "server/import/tables/sales.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/json.h"
#include "shared/base/text.h"

namespace batchline::program {

namespace {

int refuse(std::ostream& out, const std::string& why) {
    out << why << "\n";
    return 1;
}

template <NamedEnum E>
std::optional<E> choice(const std::string& option, const std::string& text, Problems& problems) {
    if (text.empty()) return std::nullopt;
    const std::optional<E> found = enum_from_name<E>(text);
    std::string names;
    for (const auto& [value, name] : EnumNames<E>::names) names += (names.empty() ? "" : ", ") + std::string(name);
    if (!found) problems.push_back({option, "must be one of " + names});
    return found;
}

tables::TableSettings settings_from(const TableImportOptions& options,
                                    const std::vector<const tables::Heading*>& headings, Problems& problems) {
    tables::TableSettings settings;
    settings.encoding = choice<TextEncoding>("--encoding", options.encoding, problems);
    settings.separator = choice<Separator>("--separator", options.separator, problems);
    settings.decimal = choice<DecimalMark>("--decimal", options.decimal, problems);
    settings.date_order = choice<DateOrder>("--date-order", options.date_order, problems);
    settings.header = choice<HeaderRow>("--header", options.header, problems);
    if (!options.mapping.empty()) tables::read_mapping(options.mapping, headings, settings, problems);
    return settings;
}

/// Who imports; nothing where nobody of the name may sign in.
std::optional<Actor> find_actor(const MemoryWorld& residents, const std::string& user_name, Instant now) {
    const std::vector<const User*> users = residents.all<User>();
    for (const User* user : users) {
        if (user->user_name == user_name && !user->deactivated_at) return actor_of(*user, users, now);
    }
    return std::nullopt;
}

void print(const ImportReport& report, std::ostream& out) {
    out << report.kind << ": " << report.rows << " rows, " << report.added << " new, " << report.changed << " changed, "
        << report.unchanged << " unchanged, " << report.refused_count << " refusals.\n";
    for (const std::string& remark : report.detected.remarks) out << remark << "\n";
    if (!report.detected.ignored.empty()) out << "Columns left out: " << joined(report.detected.ignored, ", ") << ".\n";
    for (const RefusedCell& cell : report.refused)
        out << "Row " << cell.row << (cell.column.empty() ? "" : ", " + cell.column) << ": " << cell.detail << "\n";
}

/// One submission: all of it is done, or nothing.
Answer submit(Executor& executor, std::vector<Command> commands, const Actor& actor, CommandId id, Instant now) {
    Submitted submitted;
    submitted.command = std::move(commands.front());
    submitted.further.assign(std::make_move_iterator(commands.begin() + 1), std::make_move_iterator(commands.end()));
    submitted.actor = actor;
    submitted.id = id;
    submitted.now = now;
    submitted.keep_answer = KeepAnswer::no;
    std::future<Answer> answer = executor.submit(std::move(submitted));
    executor.run_one_batch();
    return answer.get();
}

int import_into(Store& store, const TableImportOptions& options, const tables::TableKind& kind,
                const tables::TableSettings& settings, const std::string& bytes, const Configuration& configuration,
                Instant now, std::ostream& out) {
    if (options.user_name.empty()) return refuse(out, "Say who imports, by --user and a user name.");
    Executor executor(store, configuration);
    const auto residents = executor.residents();
    const std::optional<Actor> actor = find_actor(*residents, options.user_name, now);
    if (!actor) return refuse(out, "There is no user " + options.user_name + " who may sign in.");
    if (!configuration.policy.has_action(actor->role, kind.needs()))
        return refuse(out, "The role of " + options.user_name + " does not include importing " + options.kind + ".");
    const CommandId id{auth::random_uuid(now.microseconds / 1000)};
    tables::PlannedImport planned;
    {
        const std::unique_ptr<Reader> reader = store.read();
        const ReadingWorld world(*reader, *residents);
        const Viewer viewer{*actor, configuration, now};
        planned = tables::plan_import(kind, bytes, settings, world, *residents, viewer, id);
    }
    print(planned.report, out);
    if (planned.report.refused_count > 0) return refuse(out, "Nothing was imported: mend these rows and try again.");
    if (options.mode == TableImportOptions::Mode::dry_run) {
        out << "This was a dry run: nothing was changed.\n";
        return 0;
    }
    if (planned.commands.empty()) return 0;
    const Answer answer = submit(executor, std::move(planned.commands), *actor, id, now);
    if (answer.status < 400) return 0;
    const Json problem = parse_json(answer.body).value_or(Json::object());
    return refuse(out, "Nothing was imported. " + problem.value("detail", "It could not be stored."));
}

int import_sales_into(Store& store, const TableImportOptions& options, const tables::TableSettings& settings,
                      const std::string& bytes, const Configuration& configuration, Instant now, std::ostream& out) {
    SalesImport sales{options.file.filename().string(), options.location_code, SalesImport::Mode::write, settings};
    if (options.mode == TableImportOptions::Mode::dry_run) sales.mode = SalesImport::Mode::dry_run;
    return import_sales(store, bytes, sales, configuration, now, out);
}

}  // namespace

int import_table(const TableImportOptions& options, const Configuration& configuration, Instant now,
                 std::ostream& out) {
    auth::start_cryptography();
    const tables::TableKind* kind = tables::find_table_kind(options.kind);
    if (!kind && options.kind != "sales") {
        std::vector<std::string> names;
        for (const tables::TableKind* known : tables::table_kinds()) names.emplace_back(known->name());
        names.emplace_back("sales");
        return refuse(out, "There is no table of " + options.kind + ": there are " + joined(names, ", ") + ".");
    }
    Problems problems;
    const tables::TableSettings settings =
        settings_from(options, kind ? kind->headings() : tables::sale_headings(), problems);
    for (const Problem& problem : problems) out << problem.pointer << " " << problem.message << ".\n";
    if (!problems.empty()) return 1;
    std::ifstream file(options.file, std::ios::binary);
    if (!file) return refuse(out, "The file " + options.file.string() + " cannot be read.");
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (bytes.size() > http::table_size_max_bytes)
        return refuse(out, "The file is larger than 256 MiB: take it apart, and import one piece after the other.");
    try {
        auto store = open_sqlite_store(options.data);
        if (!store) return refuse(out, store.error());
        if (!kind) return import_sales_into(**store, options, settings, bytes, configuration, now, out);
        return import_into(**store, options, *kind, settings, bytes, configuration, now, out);
    } catch (const StorageFailure& failure) {
        return refuse(out, "The database in " + options.data.string() + " cannot be used: " + failure.what());
    }
}

}  // namespace batchline::program
