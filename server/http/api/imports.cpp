// Takes in tables: says what they come to, and has all of their commands done at once, or none.

#include <iterator>
#include <mutex>

#include "server/auth/secrets.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/import/tables/import_table.h"

/// Rows become commands of the core, given by whoever is signed in; nothing is written otherwise.
namespace batchline::http {

namespace {

/// What the query says about the file.
tables::TableSettings settings_from(const tables::TableKind& kind, QueryReader& query, Problems& problems) {
    tables::TableSettings settings;
    settings.encoding = query.named<TextEncoding>("encoding");
    settings.separator = query.named<Separator>("separator");
    settings.decimal = query.named<DecimalMark>("decimal");
    settings.date_order = query.named<DateOrder>("dateOrder");
    settings.header = query.named<HeaderRow>("header");
    if (query.boolean("outcomes").value_or(false)) settings.outcomes = tables::TellOutcomes::yes;
    if (const auto mapping = query.text("mapping")) tables::read_mapping(*mapping, kind.headings(), settings, problems);
    return settings;
}

/// Between planning and doing somebody else may have changed what the rows are about: then all is planned anew.
bool is_overtaken(const Answer& answer) { return answer.status == 412 || answer.status == 409; }

Answer submit(Call& call, std::vector<Command> commands, CommandId id) {
    Submitted submitted;
    submitted.command = std::move(commands.front());
    submitted.further.assign(std::make_move_iterator(commands.begin() + 1), std::make_move_iterator(commands.end()));
    submitted.actor = call.actor();
    submitted.id = id;
    submitted.now = call.now;
    submitted.keep_answer = KeepAnswer::no;
    return call.services.executor.submit(std::move(submitted)).get();
}

tables::PlannedImport plan(const Call& call, const tables::TableKind& kind, const tables::TableSettings& settings,
                           CommandId id) {
    const auto residents = call.services.executor.residents();
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *residents);
    return tables::plan_import(kind, call.body_text, settings, world, *residents, call.viewer(), id);
}

Response import_table(Call& call) {
    const std::string& name = call.match.parameters.at("kind");
    const tables::TableKind* kind = tables::find_table_kind(name);
    if (name == "sales")
        return problems::of(Refusal{RefusalKind::not_found,
                                    "Past sales are history, which no command makes: take them in by batchline-server "
                                    "import table sales, while no server runs.",
                                    Json::object()});
    if (!kind) return problems::of(Refusal::not_found("table"));
    if (!call.services.configuration.policy.has_action(call.actor().role, kind->needs()))
        return problems::of(Refusal{RefusalKind::forbidden,
                                    "Your role does not include importing " + std::string(kind->name()) + ".",
                                    Json::object()});
    QueryReader query(call);
    Problems of_mapping;
    const tables::TableSettings settings = settings_from(*kind, query, of_mapping);
    const bool is_dry_run = query.boolean("dryRun").value_or(false);
    if (query.failed()) return query.failure();
    if (!of_mapping.empty()) return problems::of(Refusal::invalid(of_mapping));

    // One at a time, so that of two who send the same lots the second finds those of the first.
    static std::mutex one_at_a_time;
    const auto turn = is_dry_run ? std::unique_lock<std::mutex>() : std::unique_lock(one_at_a_time);
    constexpr int tries_max = 3;
    for (int tries = 1;; ++tries) {
        const CommandId id{auth::random_uuid(call.now.microseconds / 1000)};
        tables::PlannedImport planned = plan(call, *kind, settings, id);
        planned.report.dry_run = is_dry_run;
        if (!is_dry_run && planned.report.refused_count > 0)
            return problems::of(ProblemType::import_refused,
                                "Nothing was imported: mend what is refused, and send the file again.",
                                to_json(planned.report));
        if (is_dry_run || planned.commands.empty()) return json_response(200, to_json(planned.report));
        const Answer answer = submit(call, std::move(planned.commands), id);
        if (answer.status < 400) return json_response(200, to_json(planned.report));
        if (!is_overtaken(answer) || tries == tries_max) return problems::of(answer);
    }
}

}  // namespace

void add_import_routes(Router& router) { router.serve("importTable", import_table); }

}  // namespace batchline::http
