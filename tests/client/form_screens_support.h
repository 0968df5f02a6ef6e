#pragma once
// A screen in front of the bakery: its records in the replica, its commands decided by the core.

#include <functional>
#include <map>
#include <optional>
#include <variant>

#include "client/app/state.h"
#include "client/sync/outbox.h"
#include "shared/inventory/rules.h"
#include "shared/protocol/problems.h"
#include "shared/protocol/views.h"
#include "tests/client/widgets_support.h"
#include "tests/support/bakery.h"

namespace batchline::test {

class BakeryDesk {
public:
    explicit BakeryDesk(const std::string& user_name) : user_name_(user_name) {
        state.session = app::SessionState::ready;
        state.actor = bakery.actor(user_name);
        state.configuration = testing::shipped_configuration();
        state.now = bakery.now;
    }

    testing::Bakery bakery;
    app::AppState state;
    app::Intents intents{[this] { return testing::id_from("made " + std::to_string(++made_)); }};
    std::vector<Command> sent;
    std::vector<app::Route> visited;
    std::vector<std::string> toasts;
    std::vector<std::string> toast_texts;
    // What the server says to a question; nothing: it cannot be reached. Without one no question is ever answered.
    std::function<std::optional<Json>(const app::SendQuery&)> answer_to_query;
    // Refuses in the core's place where it says why.
    std::function<std::optional<Refusal>(const Command&)> refuses;

    // Everything the bakery holds, as the feed would have brought it.
    void refresh() {
        for (const auto& [key, record] : bakery.world.records()) {
            state.replica.apply(name_of(key.kind), key.id.text(), body_of(record));
        }
        for (const Location* location : bakery.world.all<Location>()) {
            for (const Material* material : bakery.world.all<Material>()) note_availability(location->id, *material);
        }
    }

    // What the application does after each frame.
    void fulfil() {
        for (app::Intent& intent : intents.take()) {
            if (auto* command = std::get_if<app::SendCommand>(&intent)) answer(*command);
            if (auto* query = std::get_if<app::SendQuery>(&intent); query && answer_to_query) answer(*query);
            if (auto* navigation = std::get_if<app::Navigate>(&intent)) visited.push_back(navigation->route);
            if (auto* toast = std::get_if<app::ShowToast>(&intent)) {
                toasts.push_back(toast->toast.title);
                toast_texts.push_back(toast->toast.text);
            }
            if (auto* kept = std::get_if<app::Keep>(&intent)) state.kept[kept->key] = kept->value;
            if (auto* forgotten = std::get_if<app::Forget>(&intent)) state.progress.erase(forgotten->ticket);
        }
    }

private:
    void note_availability(LocationId location, const Material& material) {
        const Quantity sum = available_at(bakery.world, location, material, ZoneRules{}.local(bakery.now).date);
        const Json record{
            {"locationId", location.text()}, {"materialId", material.id.text()}, {"available", json_of(sum)}};
        state.replica.apply("Availability", location.text() + ":" + material.id.text(), record);
    }

    void answer(const app::SendQuery& wish) {
        const std::optional<Json> body = answer_to_query(wish);
        app::Progress& progress = state.progress[wish.ticket];
        progress.state = body ? app::CommandState::done : app::CommandState::refused;
        if (body) progress.body = *body;
    }

    static void refuse(const Refusal& refusal, app::Progress& progress) {
        const Json problem = problem_of(refusal);
        progress = sync::progress_of({.status = problem["status"].get<int>(), .body = problem.dump()});
    }

    void answer(const app::SendCommand& wish) {
        sent.push_back(wish.command);
        app::Progress& progress = state.progress[wish.ticket];
        if (const auto refusal = refuses ? refuses(wish.command) : std::nullopt) return refuse(*refusal, progress);
        const Outcome outcome = bakery.give(user_name_, wish.command);
        if (!outcome) return refuse(outcome.error(), progress);
        progress.state = app::CommandState::done;
        const AnyRecord* record = bakery.world.find_any(outcome.value());
        progress.body = bakery.report ? *bakery.report : body_of(*record);
        refresh();
    }

    std::string user_name_;
    int made_ = 0;
};

}  // namespace batchline::test
