// Puts each waiting or refused command into words, and draws what may be done about it.

#include "client/screens/sync/sync.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/screens/sync/difference.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/purchasing/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;
using app::Mending;
using app::WaitingChange;

std::string order_words(const WaitingChange& change, const AppState& state) {
    const Order* order = change.order ? state.replica.find<Order>(*change.order) : nullptr;
    if (!order) return "an order";
    return order->number != 0 ? number_text(order->number) : "the order for " + order->customer_name;
}

struct TitleWords {
    const WaitingChange& change;
    const AppState& state;
    std::string of(std::string_view start) const { return std::string(start) + order_words(change, state); }
    std::string operator()(const CreateOrder& create) const {
        const Customer* customer = state.replica.find<Customer>(create.customer);
        return customer ? "New order for " + customer->name : "New order";
    }
    std::string operator()(const EditOrder&) const { return of("Edit of "); }
    std::string operator()(const SubmitOrder&) const { return of("Submitting "); }
    std::string operator()(const CancelOrder&) const { return of("Cancelling "); }
    std::string operator()(const AcknowledgeRejection&) const { return of("Acknowledging "); }
    std::string operator()(const DeliverOrder&) const { return of("Delivery of "); }
    std::string operator()(const DecideProcurement&) const { return of("Procurement of "); }
    std::string operator()(const StartProduction&) const { return of("Starting "); }
    std::string operator()(const CompleteProduction&) const { return of("Completing "); }
    std::string operator()(const ReceiveStock&) const { return "Receipt of stock"; }
    std::string operator()(const CancelLine&) const { return of("Cancelling a line of "); }
    std::string operator()(const SetPriority&) const { return of("Priority of "); }
    std::string operator()(const HoldProduction&) const { return of("Holding "); }
    std::string operator()(const TakeTransition&) const { return of("A step of "); }
    std::string operator()(const AdjustStock&) const { return "Adjustment of a lot"; }
    std::string operator()(const HoldLot&) const { return "Holding a lot"; }
    std::string operator()(const ReleaseLot&) const { return "Release of a lot"; }
    std::string operator()(const ReadNotification&) const { return "Reading a notification"; }
    std::string operator()(const SetNotificationPreferences&) const { return "Notification preferences"; }
    std::string operator()(const CreateUser& create) const { return "New user " + create.user_name; }
    std::string operator()(const ChangeUser&) const { return "Change of a user"; }
    std::string operator()(const PostMessage&) const { return of("Message about "); }
    std::string operator()(const EditMessage&) const { return of("Edit of a message about "); }
    std::string operator()(const InviteParticipant&) const { return of("Invitation to the discussion of "); }
    std::string operator()(const MarkRead&) const { return of("Read marker of "); }
    std::string operator()(const CloseDiscussion&) const { return of("Closing the discussion of "); }
    std::string operator()(const ConvertToInteraction&) const { return of("Saving the discussion of "); }
    std::string operator()(const ScheduleFollowUp&) const { return of("New follow-up of "); }
    std::string operator()(const CompleteFollowUp&) const { return of("Finished follow-up of "); }
    std::string operator()(const SnoozeFollowUp&) const { return of("Snoozed follow-up of "); }
    std::string operator()(const ReassignFollowUp&) const { return of("Reassigned follow-up of "); }
    std::string operator()(const RemindOfFollowUp&) const { return of("Reminder of a follow-up of "); }
    std::string operator()(const CorrectProduction&) const { return of("Correction of "); }
    std::string operator()(const EscalateNotification&) const { return "Escalation of a notification"; }
    std::string operator()(const RecallLots&) const { return "Recall of a lot"; }
    std::string operator()(const SetUpCompany&) const { return "The company"; }
    std::string operator()(const ChangeCompany&) const { return "Change of the company"; }
    std::string operator()(const CreateLocation&) const { return "New location"; }
    std::string operator()(const ChangeLocation&) const { return "Change of a location"; }
    std::string operator()(const CreateRecipe& create) const { return "New recipe " + create.heading.name; }
    std::string operator()(const DraftRecipe& draft) const { return "Draft of recipe " + name<Recipe>(draft.recipe); }
    std::string operator()(const ActivateRecipe& command) const {
        return "Next version of " + name<Recipe>(command.recipe);
    }
    std::string operator()(const CreatePurchaseOrder& create) const {
        const Supplier* supplier = state.replica.find<Supplier>(create.supplier);
        return "New purchase order" + (supplier ? " of " + supplier->name : std::string());
    }
    std::string operator()(const ChangePurchaseOrder& command) const { return of("Change of ", command.purchase); }
    std::string operator()(const SendPurchaseOrder& command) const { return of("Sending ", command.purchase); }
    std::string operator()(const ConfirmPurchaseOrder& command) const {
        return of("Confirmation of ", command.purchase);
    }
    std::string operator()(const ReceivePurchaseOrder& command) const { return of("Receipt of ", command.purchase); }
    std::string operator()(const ClosePurchaseOrder& command) const { return of("Closing ", command.purchase); }
    std::string operator()(const CancelPurchaseOrder& command) const { return of("Cancelling ", command.purchase); }
    std::string of(std::string_view start, PurchaseOrderId id) const {
        const PurchaseOrder* purchase = state.replica.find<PurchaseOrder>(id);
        const bool has_number = purchase && purchase->number != 0;
        return std::string(start) + (has_number ? purchase_number_text(purchase->number) : "a purchase order");
    }
    std::string operator()(const ChangeKeyAccount& change) const {
        return "Key account and team of " + name<Customer>(change.customer);
    }
    std::string operator()(const LogInteraction& command) const {
        return std::string(name_of(command.interaction_kind)) + " logged for " + name<Customer>(command.customer);
    }
    std::string operator()(const MergeCustomers& command) const {
        return "Merging " + name<Customer>(command.other) + " into " + name<Customer>(command.customer);
    }
    std::string operator()(const UndoMerge& command) const {
        return "Undoing a merge into " + name<Customer>(command.customer);
    }
    std::string operator()(const PseudonymiseCustomer& command) const {
        return "Erasing the data of " + name<Customer>(command.customer);
    }
    std::string operator()(const ChangeTemplates&) const { return "Change of message templates"; }
    std::string operator()(const ArrangeAbsence& arrange) const { return "Absence of " + name<User>(arrange.user); }
    std::string operator()(const EndAbsence& end) const { return "End of the absence of " + name<User>(end.user); }
    std::string operator()(const TendAbsence& tend) const { return "Absence of " + name<User>(tend.user); }
    std::string operator()(const HandOverWork& command) const {
        return "Handing over the work of " + name<User>(command.user);
    }
    std::string operator()(const CloseLocation& close) const { return "Closing " + name<Location>(close.id); }
    std::string operator()(const DiscardRecipeDraft& discard) const {
        return "Discarding the draft of recipe " + name<Recipe>(discard.recipe);
    }
    std::string operator()(const SetProductPicture& command) const {
        return "Picture of product " + name<Product>(command.product);
    }
    // Materials, products, customers … alike.
    template <class R>
    std::string operator()(const Create<R>& create) const {
        return "New " + std::string(R::noun) + " " + create.content.name;
    }
    template <class R>
    std::string operator()(const Change<R>& command) const {
        return "Change of " + std::string(R::noun) + " " + name<R>(command.id);
    }
    template <class R>
    std::string operator()(const Retire<R>& command) const {
        return "Retiring " + std::string(R::noun) + " " + name<R>(command.id);
    }
    template <class R>
    std::string name(Id<R::kind> id) const {
        const R* record = state.replica.find<R>(id);
        return record ? record->name : "that is not known here";
    }
};

std::string sentence(std::size_t count, std::string_view rest) {
    return counted(count, "change is", "changes are") + " " + std::string(rest);
}

void draw_versions(ui::Ui& ui, const WaitingChange& change, const AppState& state) {
    const std::vector<VersionRow> rows = versions_beside(change, state);
    if (rows.empty()) return;
    ui::Stack table(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = "Both versions"});
    for (const VersionRow& row : rows) {
        const ui::Scope scope(ui, ui::Key(row.what));
        ui::Columns columns(ui, 3);
        ui::text(ui, row.what, {.style = ui::TextStyle::label, .tone = ui::Tone::muted});
        columns.next();
        ui::text(ui, "Mine: " + row.mine, {.style = ui::TextStyle::body_strong, .wrap = true});
        columns.next();
        ui::text(ui, "Now: " + row.server, {.tone = row.clashes ? ui::Tone::danger : ui::Tone::normal, .wrap = true});
    }
}

void draw_choices(ui::Ui& ui, const WaitingChange& change, SyncView& view, Intents& intents) {
    ui::Row row(ui, {.wrap = true});
    if (change.may_send_again && ui::button(ui, "Apply on top", {.kind = ui::ButtonKind::primary, .small = true}))
        intents.mend(change.key, Mending::send_again);
    if (change.may_edit && ui::button(ui, "Edit", {.icon = icons::pencil, .small = true}))
        intents.mend(change.key, Mending::edit);
    if (change.may_note && ui::button(ui, "Turn into a note", {.small = true})) intents.mend(change.key, Mending::note);
    if (ui::button(ui, "Discard", {.kind = ui::ButtonKind::danger_quiet, .small = true})) {
        view.discarding = change.key;
        ui.request_frame();
    }
}

void draw_change(ui::Ui& ui, const WaitingChange& change, const AppState& state, SyncView& view, Intents& intents) {
    const ui::Scope scope(ui, ui::Key(change.key.text()));
    const std::string title = change_title(change, state);
    ui::StackOptions look = ui::card(title);
    look.role = ui::Role::group;
    ui::Stack card(ui, look);
    {
        ui::Row head(ui);
        ui::icon(ui, change.is_refused ? icons::circle_alert : icons::cloud_upload,
                 change.is_refused ? ui::Tone::danger : ui::Tone::muted);
        ui::strong(ui, title);
        ui::spacer(ui);
        ui::caption(ui, "Made " +
                            duration_text(std::max<std::int64_t>(
                                0, (state.now.microseconds - state.clock_offset_us - change.made_at.microseconds) /
                                       microseconds_per_second)) +
                            " ago");
    }
    // Without its words nobody can tell which message it was.
    if (const auto* message = std::get_if<PostMessage>(&change.command); message && message->text)
        ui::paragraph(ui, *message->text);
    if (!change.is_refused) {
        ui::text(ui, change.is_sending ? "Being sent" : "Waiting to be sent",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted});
        return;
    }
    ui::text(ui, change.reason, {.tone = ui::Tone::danger, .wrap = true});
    draw_versions(ui, change, state);
    draw_choices(ui, change, view, intents);
}

void draw_part(ui::Ui& ui, std::string_view title, bool refused, const AppState& state, SyncView& view,
               Intents& intents) {
    const auto belongs = [refused](const WaitingChange& change) { return change.is_refused == refused; };
    if (std::none_of(state.changes.begin(), state.changes.end(), belongs)) return;
    ui::heading(ui, 2, title);
    for (const WaitingChange& change : state.changes) {
        if (belongs(change)) draw_change(ui, change, state, view, intents);
    }
}

void draw_discard_dialog(ui::Ui& ui, const AppState& state, SyncView& view, Intents& intents) {
    if (!view.discarding) return;
    const auto found = std::find_if(state.changes.begin(), state.changes.end(),
                                    [&](const WaitingChange& change) { return change.key == *view.discarding; });
    if (found == state.changes.end()) {
        view.discarding.reset();
        return;
    }
    const std::string title = "Discard: " + change_title(*found, state) + "?";
    ui::Dialog dialog(
        ui, "discard",
        {.title = title, .text = "What you entered is gone then. The server has not done it.", .alert = true});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) view.discarding.reset();
    if (ui::button(ui, "Discard the change", {.kind = ui::ButtonKind::danger})) {
        intents.mend(found->key, Mending::discard);
        view.discarding.reset();
    }
}

void draw_storage(ui::Ui& ui, const app::Connection& connection) {
    const std::string_view problem = storage_problem(connection);
    if (!problem.empty()) {
        ui::banner(ui, problem,
                   {.severity = ui::Severity::warning,
                    .text = "Stay connected, or keep this page open until everything is sent."});
        return;
    }
    const bool is_promised = connection.keeping == platform::Keeping::durable;
    ui::caption(ui, is_promised ? "Kept on this device; the browser has promised not to clear it."
                                : "Kept on this device; the browser may clear it when space runs out.");
}

void draw_update(ui::Ui& ui, const app::Connection& connection, Intents& intents) {
    if (!connection.update_waits) return;
    const bool may = connection.waiting_count == 0;
    const bool now = ui::banner(ui, "A newer version of Batchline is here",
                                {.text = may ? "What you are typing stays." : "It waits until everything is sent.",
                                 .action = may ? "Load it" : ""});
    if (now) intents.update_application();
}

}  // namespace

std::string change_title(const WaitingChange& change, const AppState& state) {
    return std::visit(TitleWords{change, state}, change.command);
}

void draw_expectation(ui::Ui& ui, const AppState& state, const Order& order) {
    if (!state.is_expected(order)) return;
    const std::int64_t age_seconds = std::max<std::int64_t>(
        0, (state.now.microseconds - state.connection.data_as_of.microseconds) / microseconds_per_second);
    const std::string expected = "Expected: " + std::string(state.expected_label(order)) +
                                 ". Price, demand and allergens are exact; stock is an estimate from data " +
                                 duration_text(age_seconds) + " old.";
    ui::banner(ui, "Waiting to be sent",
               {.severity = ui::Severity::warning, .text = expected, .icon = icons::cloud_upload});
}

void draw_sync(ui::Ui& ui, ui::Rect panel, const AppState& state, SyncView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main});
    const float side = is_phone ? theme::space::lg : theme::space::xl;
    {
        ui::Stack head(ui, {.padding_x = side, .padding_y = theme::space::md});
        ui::heading(ui, 1, "Changes");
    }
    ui::ScrollArea body(ui, "changes",
                        {.name = "Changes", .padding_x = side, .padding_y = theme::space::sm, .gap = theme::space::md});
    draw_storage(ui, state.connection);
    draw_update(ui, state.connection, intents);
    draw_part(ui, "Needs attention", true, state, view, intents);
    draw_part(ui, "Waiting to be sent", false, state, view, intents);
    if (state.changes.empty()) {
        ui::empty_state(ui, "All changes sent",
                        {.icon = icons::check, .text = "What you do without a network waits here until it is sent."});
    }
    draw_discard_dialog(ui, state, view, intents);
}

void draw_leaving_dialog(ui::Ui& ui, const AppState& state, SyncView& view, Intents& intents) {
    if (view.leaves_when_sent && state.changes.empty()) {
        view = {};
        intents.sign_out(app::Leaving::discard_changes);
        return;
    }
    if (!view.asks_to_leave) return;
    const std::size_t count = state.changes.size();
    const bool is_one = count == 1;
    const std::string title =
        sentence(count, state.connection.waiting_count > 0 ? "waiting to be sent" : "refused and needs attention");
    ui::Dialog dialog(ui, "leaving",
                      {.title = title,
                       .text = "Send first, keep for the next time you sign in on this device, or discard.",
                       .alert = true});
    if (view.leaves_when_sent) ui::caption(ui, "You are signed out as soon as everything is sent.");
    dialog.buttons();
    if (ui::button(ui, "Stay signed in") || dialog.dismissed()) view = {};
    if (ui::button(ui, is_one ? "Discard it" : "Discard them", {.kind = ui::ButtonKind::danger_quiet}))
        intents.sign_out(app::Leaving::discard_changes);
    if (ui::button(ui, is_one ? "Keep it on this device" : "Keep them on this device"))
        intents.sign_out(app::Leaving::keep_changes);
    const bool may_wait = state.connection.waiting_count > 0 && !view.leaves_when_sent;
    if (may_wait && ui::button(ui, "Send first", {.kind = ui::ButtonKind::primary})) view.leaves_when_sent = true;
}

}  // namespace batchline::screens
