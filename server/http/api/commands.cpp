// Turns requests into commands, waits for the executor, and repeats answers that were given before.

#include <chrono>
#include <semaphore>

#include "server/auth/secrets.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/pictures/reencode.h"
#include "shared/base/base64.h"
#include "shared/protocol/routes.h"
#include "shared/workflows/master_data.h"

/// The calls that change something: each is one command of the shared route table.
namespace batchline::http {

namespace {

/// No version is ever negative, so what cannot be read matches none.
constexpr std::int64_t version_of_nothing = -1;

/// The version in If-Match; nothing where there is none, or where any will do ("*").
std::optional<std::int64_t> expected_version(const std::string& if_match) {
    if (if_match.empty() || if_match == "*") return std::nullopt;
    if (if_match.size() < 3 || if_match.size() > 20 || if_match.front() != '"' || if_match.back() != '"')
        return version_of_nothing;
    std::int64_t version = 0;
    for (const char digit : if_match.substr(1, if_match.size() - 2)) {
        if (digit < '0' || digit > '9') return version_of_nothing;
        version = version * 10 + (digit - '0');
    }
    return version;
}

/// A repeated answer is given only to somebody who may see now what it is about.
bool may_see_now(const Call& call, const RecordKey& subject) {
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const AnyRecord* record = world.find_any(subject);
    return record && is_visible(facts_of(*record, world), call.viewer());
}

/// Where what a command made is found: its place, with the ids filled in.
std::string address_of(const RecordKey& made, const Call& call) {
    std::string address = "/api/v1" + std::string(call.match.route->call->made_at);
    fill_in(address, "made", made.id.text());
    if (call.id()) fill_in(address, "id", call.id()->text());
    return address;
}

Response response_to(const Call& call, const CommandRoute& route, Answer answer) {
    if (answer.replayed && answer.subject && !may_see_now(call, *answer.subject))
        return problems::of(Refusal::not_found("order"));
    Response response;
    response.status = answer.status;
    response.content_type = answer.status >= 400 ? "application/problem+json" : "application/json";
    response.body = std::move(answer.body);
    // Stock that was received answers with its location, which it did not change.
    const bool is_its_own =
        answer.subject && (answer.subject->kind != RecordKind::Location || route.subject == Subject::company);
    if (answer.status < 400 && is_its_own) {
        response.with("ETag", etag_of(answer.version));
        if (answer.status == 201) response.with("Location", address_of(*answer.subject, call));
    }
    if (answer.status == 503) response.with("Retry-After", "1");
    if (answer.replayed) response.with("Idempotency-Replayed", "true");
    return response;
}

/// Decoding fills the memory with pixels, so that only a few are decoded at once.
using DecodingTurns = std::counting_semaphore<>;
constexpr int decoded_at_once = 2;
constexpr std::chrono::seconds patience_for_turn{5};

/// Whether the core would let the caller do it: nobody else has the server work for them.
bool may_set_picture(const Call& call, const SetProductPicture& command) {
    const Product* product = call.residents->find<Product>(command.product);
    AccessFacts facts;
    facts.kind = RecordKind::Product;
    if (product) facts.locations = kept_at(*product);
    return product && call.may(SetProductPicture::declaration.needs.value(), facts);
}

/// Gives the turn back, also where the memory does not suffice.
Result<pictures::Image, std::string> reencoded(std::string_view sent, DecodingTurns& turns) {
    const std::unique_ptr<DecodingTurns, void (*)(DecodingTurns*)> given_back(
        &turns, [](DecodingTurns* held) { held->release(); });
    return pictures::reencoded(sent);
}

Response refused_image(const std::string& sentence) {
    Refusal refusal = Refusal::invalid({{"/image", sentence}});
    refusal.detail = sentence;
    return problems::of(refusal);
}

/// Puts the picture as it is kept in place of the one that was sent, and counts its pixels; or says why not. What has
/// no size then the core refuses, for one reason or another.
std::optional<Response> prepare(const Call& call, SetProductPicture& command, DecodingTurns& turns) {
    command.width = 0;
    command.height = 0;
    if (command.image.empty() || !may_set_picture(call, command)) return std::nullopt;
    const std::optional<std::string> sent = from_base64(command.image);
    if (!sent) return std::nullopt;
    if (!turns.try_acquire_for(patience_for_turn)) return problems::overloaded(1);
    const auto image = reencoded(*sent, turns);
    if (!image) return refused_image(image.error());
    command.image = base64_of(image->jpeg);
    command.width = image->width;
    command.height = image->height;
    return std::nullopt;
}

Response run(Call& call, const CommandRoute& route, DecodingTurns& turns) {
    const std::string if_match = call.request.header("If-Match");
    const std::string idempotency_key = call.request.header("Idempotency-Key");
    const std::optional<Uuid> key = Uuid::parse(idempotency_key);

    Problems problems;
    Command command = route.read(call.body, call.match.parameters, expected_version(if_match), problems);
    if (!idempotency_key.empty() && !key) problems.push_back({"/Idempotency-Key", "must be a UUID"});
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));
    if (call.match.parameters.contains("id") && !call.id())
        return problems::of(Refusal::not_found(std::string(noun_of(route.subject))));
    if (auto* picture = std::get_if<SetProductPicture>(&command)) {
        if (std::optional<Response> refused = prepare(call, *picture, turns)) return std::move(*refused);
    }

    Submitted submitted;
    submitted.command = std::move(command);
    submitted.actor = call.actor();
    submitted.id = CommandId{key ? *key : auth::random_uuid(call.now.microseconds / 1000)};
    submitted.fingerprint = fingerprint_of(call.request.method, call.request.path, call.body_text + "\n" + if_match);
    submitted.now = call.now;
    submitted.keep_answer = key ? KeepAnswer::yes : KeepAnswer::no;
    return response_to(call, route, call.services.executor.submit(std::move(submitted)).get());
}

}  // namespace

void add_command_routes(Router& router) {
    const auto turns = std::make_shared<DecodingTurns>(decoded_at_once);
    for (const CommandRoute& command : command_routes()) {
        // Some are given by the server alone, within a call that does more.
        if (!find_call(command.name)) continue;
        router.serve(command.name, [&command, turns](Call& call) { return run(call, command, *turns); });
    }
}

}  // namespace batchline::http
