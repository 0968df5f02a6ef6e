// Joins feed, outbox, keeper and tabs: who speaks, what is told to whom, what happens at the ends of sessions.

#include "client/app/sync.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "client/app/changes.h"
#include "client/app/restored.h"
#include "client/sync/expectation.h"
#include "client/sync/merge.h"
#include "shared/base/json_text.h"
#include "shared/orders/codec.h"
#include "shared/protocol/problem_document.h"

namespace batchline::app {
namespace {

// Beside the database, in the place for settings: who has data in it, and how many changes wait there.
constexpr std::string_view kept_marker = "kept";
constexpr int patience_ms = 300;  // with a first synchronisation, before a part of it is shown

constexpr std::int64_t age_told_every_us = 5 * microseconds_per_second;

std::vector<ToldChange> told_form_of(const std::vector<sync::Change>& changes) {
    std::vector<ToldChange> out;
    for (const sync::Change& change : changes) {
        if (std::optional<Json> record = parse_json(change.record.text))
            out.push_back({change.type, change.id, std::move(*record)});
    }
    return out;
}

}  // namespace

Sync::Sync(Host& host, AppState& state)
    : host_(host), state_(state), feed_(host, state.replica), outbox_(host, host.database()), keeper_(host.database()) {
    feed_.on_contact = [this] { note_contact(); };
    feed_.on_state = [this] { tell_link(); };
    feed_.on_snapshot_begun = [this] { keeper_.begin_snapshot(); };
    feed_.on_taken = [this](const std::vector<sync::Change>& changes, const std::string& cursor, sync::Batch batch) {
        take_feed(changes, cursor, batch);
    };
    feed_.on_snapshot_whole = [this](const std::string& epoch) { note_epoch(epoch); };
    feed_.on_signed_out = [this] { on_signed_out(); };
    feed_.on_sight_changed = [this] { on_session_doubtful(); };
    outbox_.now = [this] { return host_.device_now(); };
    outbox_.on_progress = [this](Ticket ticket, const Progress& progress) { on_progress(ticket, progress); };
    outbox_.on_answered = [this](const sync::Entry& entry, const Progress& progress) { take_answer(entry, progress); };
    outbox_.on_rows_changed = [this] { tell({TabNews::outbox}); };
    outbox_.on_signed_out = [this] { on_signed_out(); };
    outbox_.on_token_outdated = [this] { on_session_doubtful(); };
    outbox_.on_not_kept = [this] { state_.connection.storage_fails = true; };
    keeper_.on_not_kept = [this] { state_.connection.storage_fails = true; };
}

void Sync::start() {
    host_.tabs().on_told([this](std::string_view text) {
        const std::optional<Json> json = parse_json(text);
        std::optional<TabMessage> message = json ? read_record<TabMessage>(*json) : std::nullopt;
        if (message) take_message(std::move(*message));
    });
    host_.database().open([this](platform::Keeping keeping) {
        state_.connection.keeping = keeping;
        keeper_.load([this](std::optional<replica::Kept> kept) {
            kept_ = std::move(kept);
            look_for_eviction();
            const auto ready = [this] {
                is_read_ = true;
                if (const auto waiting = std::exchange(when_read_, nullptr)) waiting();
                host_.tabs().lead([this] { begin_leading(); });
                host_.request_frame();
            };
            if (!kept_ || !kept_->is_signed_in) return ready();
            state_.connection.data_as_of = kept_->data_as_of;
            on_found(*kept_);
            load_records(
                [this, ready] {
                    outbox_.begin(kept_->user);
                    on_restored();
                    ready();
                },
                ready);
        });
    });
}

void Sync::load_records(std::function<void()> done, std::function<void()> dropped) {
    loadings_.push_back({std::move(done), std::move(dropped)});
    if (loadings_.size() > 1) return;  // again, once this one has come
    state_.replica.begin_snapshot();
    replica::Keeper::Reading reading;
    reading.on_record = [this, run = run_](std::string_view type, std::string_view id, const Json& record) {
        if (run == run_) state_.replica.apply(type, id, record);
    };
    reading.on_piece = [this, run = run_] {
        if (run == run_) note_piece();
    };
    reading.loaded = [this, run = run_](bool is_whole) {
        if (run != run_) return;
        if (is_whole) {
            state_.replica.finish_snapshot();
        } else {
            state_.replica.drop_snapshot();
            if (kept_) kept_->cursor.clear();  // damaged: everything anew
        }
        for (const auto& changes : std::exchange(held_back_, {})) apply_told(changes);
        is_loaded_ = true;
        std::vector<Loading> waiting = std::exchange(loadings_, {});
        waiting.front().done();
        for (auto next = waiting.begin() + 1; next != waiting.end(); ++next)
            load_records(std::move(next->done), std::move(next->dropped));
        host_.request_frame();
    };
    keeper_.load_records(std::move(reading));
}

// Worth a frame: the first orders, then now and then how far it has come.
void Sync::note_piece() {
    const bool is_first = !state_.has_first_orders && state_.replica.holds_any(RecordKind::Order);
    const Instant now = host_.now();
    if (!is_first && now < piece_shown_at_.plus_seconds(1)) return host_.spare_frame();
    piece_shown_at_ = now;
}

void Sync::apply_told(const std::vector<ToldChange>& changes) {
    for (const ToldChange& change : changes) state_.replica.apply(change.type, change.id, change.record);
}

void Sync::begin(const std::string& csrf_token, const SessionUser& user, const Json& configuration) {
    if (!is_read_) {
        when_read_ = [this, csrf_token, user, configuration] { begin(csrf_token, user, configuration); };
        return;
    }
    const UserId self = state_.actor.user;
    if (!kept_ || kept_->user != self) {
        forget_session();
        kept_.emplace().user = self;
    }
    kept_->is_signed_in = true;
    kept_->session = user;
    kept_->configuration = configuration;
    is_begun_ = true;
    outbox_.begin(self);
    outbox_.set_csrf_token(csrf_token);
    outbox_.hurry();
    host_.database().ask_to_persist([this](platform::Keeping keeping) { state_.connection.keeping = keeping; });
    if (leads_) return claim_disk();
    if (is_loaded_) return follow();
    // The tab that speaks may have written everything down since this one last looked, and will not say so again.
    keeper_.load([this, run = run_](std::optional<replica::Kept> on_disk) {
        if (run != run_ || !is_begun_ || leads_) return;
        if (on_disk && on_disk->user == kept_->user) kept_->cursor = on_disk->cursor;
        if (kept_->cursor.empty()) return follow();
        load_records([this] { follow(); });
    });
}

// Only the tab that speaks writes down whose data these are; what was somebody else's is gone before anything is shown.
void Sync::claim_disk() {
    if (feed_.state() != sync::FeedState::stopped) return keeper_.keep_owner(*kept_, false, [] {});
    keeper_.load([this, run = run_](std::optional<replica::Kept> on_disk) {
        if (run != run_ || !is_begun_) return;
        const bool is_ours = on_disk && on_disk->user == kept_->user;
        kept_->cursor = is_ours ? on_disk->cursor : std::string{};
        kept_->epoch = is_ours ? on_disk->epoch : std::string{};
        keeper_.keep_owner(*kept_, !is_ours, [] {});
        if (!is_ours) state_.replica.clear();
        if (!is_ours || is_loaded_) return follow();
        load_records([this] { follow(); });
    });
}

// From here on changes arrive: from the server, or from the tab that speaks to it.
void Sync::follow() {
    if (!is_begun_) return;
    if (leads_) {
        if (feed_.state() == sync::FeedState::stopped) start_feed();
    } else {
        tell({TabNews::hello});
    }
    host_.request_frame();
}

void Sync::start_feed() {
    loading_since_ = host_.now();
    feed_.start(kept_->cursor);
    if (kept_->cursor.empty()) host_.after(patience_ms, [this] { host_.request_frame(); });
}

// From the disk they come at once. A first synchronisation is mostly over before anybody could read half a list.
bool Sync::shows_first_orders() const {
    if (state_.session != SessionState::loading || !kept_ || kept_->user != state_.actor.user) return false;
    const std::int64_t waited_us = host_.now().microseconds - loading_since_.microseconds;
    const bool is_due = !loadings_.empty() || waited_us >= patience_ms * 1000;
    return is_due && state_.replica.holds_any(RecordKind::Order);
}

void Sync::begin_leading() {
    leads_ = true;
    outbox_.set_sending(true);
    outbox_.reload();
    if (!is_begun_) return;
    is_loaded_ = false;  // the one before may have written more than it told
    claim_disk();
}

void Sync::tell_signed_in() { tell({TabNews::session}); }

void Sync::claim_draft(OrderId order, Uuid page) { tell({.kind = TabNews::draft, .order = order, .page = page}); }

void Sync::forget_session() {
    ++run_;
    feed_.stop();
    state_.replica.clear();
    is_begun_ = false;
    is_loaded_ = false;
    was_reached_ = false;
    held_back_.clear();
    for (Loading& each : std::exchange(loadings_, {})) each.dropped();
}

void Sync::expire() {
    forget_session();
    outbox_.set_csrf_token({});
    if (!kept_) return;
    kept_->is_signed_in = false;
    keeper_.keep_signed_in(kept_->user, false);
}

void Sync::left_elsewhere() {
    forget_session();
    outbox_.forget();
    kept_.reset();
    mark_kept();
    // What this tab was just writing must not come after the other one's wiping.
    if (leads_) keeper_.wipe([] {});
}

void Sync::leave(Leaving leaving) {
    tell({TabNews::left});
    forget_session();
    kept_.reset();
    if (leaving == Leaving::discard_changes) outbox_.discard_all();
    outbox_.forget();
    mark_kept();
    keeper_.wipe([] {});
}

void Sync::send(Ticket ticket, const Command& command, Uuid key) {
    Json before;
    if (const auto* edit = std::get_if<EditOrder>(&command)) {
        if (const Order* order = state_.replica.find<Order>(edit->order)) before = to_json(*order);
    }
    outbox_.send(ticket, command, key, std::move(before));
}

bool Sync::has_made(OrderId order) const {
    const auto& entries = outbox_.entries();
    return std::any_of(entries.begin(), entries.end(), [&](const sync::Entry& entry) {
        return entry.name == CreateOrder::declaration.name && sync::order_of(entry) == order;
    });
}

void Sync::hurry() {
    feed_.hurry();
    outbox_.hurry();
}

void Sync::settle_down() {
    if (leads_ && is_begun_) keeper_.keep_age(state_.connection.data_as_of);
}

void Sync::note_contact() {
    state_.connection.data_as_of = host_.now();
    was_reached_ = true;
    tell_link();
}

void Sync::take_feed(const std::vector<sync::Change>& changes, const std::string& cursor, sync::Batch batch) {
    const bool is_part = batch == sync::Batch::snapshot_part;
    if (kept_ && !is_part) kept_->cursor = cursor;
    if (batch == sync::Batch::snapshot_end) give_back_undone();
    const bool is_live = batch == sync::Batch::live;
    TabMessage message{.kind = is_live ? TabNews::changes : TabNews::snapshot, .cursor = cursor};
    if (is_live) message.changes = told_form_of(changes);
    const bool is_told = batch == sync::Batch::snapshot_end || !message.changes.empty();
    keeper_.take(changes, cursor, batch, host_.now(), [this, is_told, message = std::move(message)] {
        if (is_told) tell(message);
    });
    if (is_part) note_piece();
}

void Sync::note_epoch(const std::string& epoch) {
    if (!kept_ || epoch.empty()) return;
    const std::string known = std::exchange(kept_->epoch, epoch);
    keeper_.set_epoch(epoch);
    if (!known.empty() && known != epoch) known_before_ = own_orders(state_.replica, state_.actor.user);
}

// Written down before the snapshot that shows it undone, under keys that are the same if this has to be done again.
void Sync::give_back_undone() {
    if (!known_before_) return;
    const std::vector<Order> known = *std::exchange(known_before_, std::nullopt);
    std::size_t count = 0;
    for (Undone& undone : undone_by_restore(known, state_.replica, state_.actor.user, host_.now())) {
        const auto* create = std::get_if<CreateOrder>(&undone.command);
        if (create && has_made(create->id)) continue;  // on its way still, or again
        const std::optional<OrderId> order = sync::order_of(sync::entry_of(undone.command, {}, state_.actor.user, {}));
        const Uuid key = Uuid::from_name(kept_->epoch + " " + (order ? order->text() : ""));
        const std::int64_t status = definition_of(ProblemType::server_restored).status;
        const Json problem = problem_of(ProblemType::server_restored, undone.problem);
        outbox_.give_back(undone.command, key, {status, problem, host_.now()}, std::move(undone.before));
        ++count;
    }
    tell({.kind = TabNews::restored, .undone = static_cast<std::uint32_t>(count)});
    on_server_restored(count);
}

// Browsers clear the database when space runs out, or when nobody came for a while; settings often outlive that.
void Sync::look_for_eviction() {
    marked_ = host_.kept(kept_marker);
    const std::size_t blank = marked_.find(' ');
    const std::optional<Uuid> user = Uuid::parse(marked_.substr(0, blank));
    if (!user || blank == std::string::npos || !keeper_.found_nothing()) return;
    on_evicted(UserId{*user}, std::atoi(marked_.c_str() + blank));
    mark_kept();
}

void Sync::mark_kept() {
    if (kept_ && !kept_->is_signed_in) return;  // what waits is not counted until somebody signs in
    const bool is_lasting = state_.connection.keeping != platform::Keeping::page_only;
    const int count = outbox_.waiting_count() + outbox_.refused_count();
    const std::string mark = kept_ && is_lasting ? kept_->user.text() + " " + std::to_string(count) : std::string{};
    if (mark == marked_) return;
    marked_ = mark;
    host_.keep(kept_marker, mark);
}

// The answer to a command is the order as it is now: shown at once, the feed says the same a little later.
void Sync::take_answer(const sync::Entry& entry, const Progress& progress) {
    const std::optional<Order> order =
        progress.is_done() && sync::answers_with_order(entry) ? read_record<Order>(progress.body) : std::nullopt;
    if (order) {
        const std::string id = order->id.text();
        if (state_.replica.take_answer("Order", id, progress.body, sync::made_by(entry) == order->id.value)) {
            keeper_.take_record("Order", id, progress.body);
            tell({.kind = TabNews::changes, .changes = {{"Order", id, progress.body}}});
        }
    }
    tell({.kind = TabNews::progress, .key = entry.key, .status = progress.status, .body = progress.body});
    const bool landed_short = order && entry.is_delayed && order->phase == Phase::Short;
    if (landed_short && (entry.name == CreateOrder::declaration.name || entry.name == EditOrder::declaration.name ||
                         entry.name == SubmitOrder::declaration.name))
        on_landed_short(*order);
    if (entry.refused) rebase(entry, progress);
    host_.request_frame();
}

// An edit that somebody else's came before is tried again on top of it, where the two do not clash.
void Sync::rebase(const sync::Entry& entry, const Progress& progress) {
    const std::optional<Command> command = sync::command_of(entry);
    const auto* edit = command ? std::get_if<EditOrder>(&*command) : nullptr;
    const std::optional<Order> before = entry.before.is_object() ? read_record<Order>(entry.before) : std::nullopt;
    if (!edit || !before || progress.status != 412) return on_late_refusal(entry, progress);
    host_.send({.method = "GET", .path = "/api/v1/orders/" + edit->order.text()},
               [this, entry, progress, before = *before, mine = *edit, run = run_](const sync::Reply& reply) {
                   if (run != run_) return;
                   const std::optional<Order> now =
                       reply.is_success() ? read_record<Order>(sync::json_body(reply)) : std::nullopt;
                   const auto edit = now ? sync::rebased(mine, before, *now, sync::Clashes::are_refused) : std::nullopt;
                   if (!edit) return on_late_refusal(entry, progress);
                   outbox_.replace(entry.key, *edit, host_.new_id(), to_json(*now));
               });
}

void Sync::tell(TabMessage message) {
    message.user = state_.actor.user;
    host_.tabs().tell(to_json_text(message));
}

Link Sync::own_link() const {
    switch (feed_.state()) {
        case sync::FeedState::live: return Link::online;
        case sync::FeedState::interrupted: return Link::offline;
        case sync::FeedState::loading:
        case sync::FeedState::catching_up:
            if (state_.connection.link == Link::online) return was_reached_ ? Link::online : Link::connecting;
            return state_.connection.link;
        case sync::FeedState::stopped: return state_.connection.link;
    }
    return Link::connecting;
}

void Sync::tell_link() {
    if (!leads_) return;
    const Link link = own_link();
    const bool is_live = feed_.state() == sync::FeedState::live;
    const Instant as_of = state_.connection.data_as_of;
    const bool is_old = as_of.microseconds - told_as_of_.microseconds >= age_told_every_us;
    if (link == told_link_ && is_live == told_live_ && !is_old) return;
    told_link_ = link;
    told_live_ = is_live;
    told_as_of_ = as_of;
    tell({.kind = TabNews::link, .link = static_cast<int>(link), .is_live = is_live, .as_of_us = as_of.microseconds});
}

void Sync::take_link(const TabMessage& message) {
    if (leads_) return;
    const Link link = static_cast<Link>(std::clamp<std::int64_t>(message.link, 0, 2));
    const bool only_age_changes = message.is_live && told_live_ && link == told_link_ && is_begun_;
    if (only_age_changes) host_.spare_frame();
    told_link_ = link;
    told_live_ = message.is_live;
    state_.connection.data_as_of = {message.as_of_us};
    // The speaker reaches the server again: this tab has to be confirmed, too.
    if (told_link_ == Link::online && !is_begun_) on_session_doubtful();
}

void Sync::take_message(TabMessage message) {
    if (message.kind == TabNews::session) return on_session_doubtful();
    const UserId self = state_.actor.user;
    if (self.is_nil() || message.user != self || !kept_ || kept_->user != self) return;
    switch (message.kind) {
        case TabNews::session: return;
        case TabNews::left: return on_left_elsewhere();
        case TabNews::outbox: return outbox_.reload();
        case TabNews::link: return take_link(message);
        case TabNews::draft:
            if (message.order && message.page) on_draft_claimed(*message.order, *message.page);
            return;
        case TabNews::restored: return on_server_restored(message.undone);
        case TabNews::hello:
            if (!leads_) return;
            told_as_of_ = {};
            return tell_link();
        case TabNews::progress:
            if (message.key)
                outbox_.take_progress(*message.key,
                                      sync::progress_of({.status = message.status, .body = message.body.dump()}));
            return;
        case TabNews::snapshot:
            if (leads_) return;
            kept_->cursor = message.cursor;
            return load_records([] {});
        case TabNews::changes: return take_changes(std::move(message));
    }
}

void Sync::take_changes(TabMessage message) {
    if (!message.cursor.empty() && !leads_) kept_->cursor = message.cursor;
    // What is being read from the disk may be older.
    if (loadings_.empty()) apply_told(message.changes);
    else held_back_.push_back(std::move(message.changes));
}

void Sync::refresh() {
    Connection& connection = state_.connection;
    connection.link = leads_ && is_begun_ ? own_link() : is_begun_ ? told_link_ : connection.link;
    connection.is_live = leads_ ? feed_.state() == sync::FeedState::live : is_begun_ && told_live_;
    connection.waiting_count = outbox_.waiting_count();
    connection.refused_count = outbox_.refused_count();
    const bool has_data = leads_ ? feed_.has_snapshot() : kept_ && is_loaded_ && !kept_->cursor.empty();
    if (state_.session == SessionState::loading && is_begun_ && has_data) {
        state_.session = SessionState::ready;
        const User* self = state_.replica.find<User>(state_.actor.user);
        if (self && state_.actor.subordinates.empty()) {
            state_.actor.subordinates = actor_of(*self, state_.replica.all<User>(), host_.now()).subordinates;
        }
    }
    state_.is_reading = !loadings_.empty();
    state_.has_first_orders = shows_first_orders();
    outbox_.set_reachable(connection.link != Link::offline);
    if (is_read_) mark_kept();
    refresh_expected();
}

void Sync::refresh_expected() {
    if (expected_generation_ == state_.replica.generation() && expected_revision_ == outbox_.revision()) return;
    state_.replica.take_off();
    if (state_.session == SessionState::ready) {
        state_.replica.lay(
            sync::expected_records(state_.replica, outbox_.entries(), state_.actor, state_.configuration, host_.now()));
    }
    state_.changes = waiting_changes(outbox_.entries(), state_);
    expected_generation_ = state_.replica.generation();
    expected_revision_ = outbox_.revision();
}

}  // namespace batchline::app
