// Commands, views and stored records on the wire, and equal ends on every platform.

#include <doctest/doctest.h>

#include "shared/protocol/routes.h"
#include "shared/protocol/views.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

template <class C>
C naming(const std::string& name) {
    C command;
    command.id = {id_from(name)};
    return command;
}
template <class C>
C changing(const std::string& name, Json members = {{"name", "Another name"}, {"locationId", nullptr}}) {
    C command = naming<C>(name);
    command.expected = 4;
    command.changes.members = std::move(members);
    command.active = true;
    return command;
}
template <class C>
C creating(const std::string& name) {
    C command = naming<C>(name);
    command.content.name = name;
    return command;
}

/// In the order of the alternatives of Command.
void add_master_data(std::vector<Command>& commands) {
    const NewLocation harbour{
        "harbour", "Harbour", "Europe/Berlin", "At the quay", {{Weekday::Monday, "06:00", "18:00"}}, {}};
    ChangeCompany company;
    company.expected = 2;
    company.changes.members = {{"name", "Lindquell"}};
    ChangeLocation location;
    location.id = id<LocationId>("north");
    location.expected = 3;
    location.closures = {{*Date::parse("2026-08-03"), *Date::parse("2026-08-16"), "Summer"}};
    CreateMaterial butter = creating<CreateMaterial>("butter");
    butter.content.units = {{"block", {250'000, 1}}};
    butter.content.contains = {"Milk"};
    butter.content.supplier_articles = {{id<SupplierId>("dairy"), "B-1", kg(1000), Money{620, "EUR"}, 1}};
    const std::vector<RecipeLine> lines{{id<MaterialId>("flour"), {}, 0, kg(600), 20, {}}};
    const std::vector<Command> more{
        SetUpCompany{{"Lindquell", "EUR", {{"Full", 190}}, {}}, harbour, {{}, "ada", "Ada"}},
        company,
        CreateLocation{id<LocationId>("harbour"), harbour},
        location,
        butter,
        changing<ChangeMaterial>("butter"),
        naming<RetireMaterial>("butter"),
        creating<CreateProduct>("bun"),
        changing<ChangeProduct>("bun"),
        naming<RetireProduct>("bun"),
        CreateRecipe{id<RecipeId>("pastry"), {"Pastry", {}}, kg(1000), lines},
        changing<ChangeRecipe>("pastry"),
        naming<RetireRecipe>("pastry"),
        DraftRecipe{id<RecipeId>("pastry"), 2, kg(1000), lines, "Less butter"},
        ActivateRecipe{id<RecipeId>("pastry"), 2, at("2026-06-01T00:00:00Z"), Parents::Stay},
        creating<CreateSupplier>("mill"),
        changing<ChangeSupplier>("mill"),
        naming<RetireSupplier>("mill"),
        creating<CreateCustomer>("cafe"),
        changing<ChangeCustomer>("cafe", {{"name", "Another name"}}),
        naming<RetireCustomer>("cafe")};
    commands.insert(commands.end(), more.begin(), more.end());
}

void add_purchases(std::vector<Command>& commands) {
    const PurchaseOrderId purchase = id<PurchaseOrderId>("purchase");
    const std::vector<PurchaseLineContent> lines{
        {id<MaterialId>("flour"), 4, kg(25'000), Money{1890, "EUR"}, "4711", {id<OrderId>("order")}}};
    const std::vector<Receipt> receipts{{id<MaterialId>("flour"), kg(50'000), "L-1", Date::parse("2027-05-31")}};
    const std::vector<Command> more{
        CreatePurchaseOrder{purchase, id<SupplierId>("mill"), id<LocationId>("north"), lines, "At the back door."},
        ChangePurchaseOrder{purchase, 1, lines, "In the yard."},
        SendPurchaseOrder{purchase, 2},
        ConfirmPurchaseOrder{purchase, 3, at("2026-06-01T06:00:00Z")},
        ReceivePurchaseOrder{purchase, 4, receipts},
        ClosePurchaseOrder{purchase, 5, "No more of it this year."},
        CancelPurchaseOrder{purchase, 6, "Not needed."}};
    commands.insert(commands.end(), more.begin(), more.end());
}

void add_people_and_places(std::vector<Command>& commands) {
    const UserId ines = id<UserId>("ines");
    const UserId jonas = id<UserId>("jonas");
    const std::vector<Command> more{
        ChangeKeyAccount{
            id<CustomerId>("cafe"), 2, true, {ines, jonas}, {{ines, {Action::ViewOrder}, {Action::CancelOrder}}}},
        ArrangeAbsence{ines, 1, at("2026-08-01T00:00:00Z"), at("2026-08-15T00:00:00Z"), jonas},
        EndAbsence{ines, 2},
        TendAbsence{ines},
        HandOverWork{ines, 3, jonas, "She has left."},
        CloseLocation{id<LocationId>("harbour"), 4, "The lease has ended."},
        DiscardRecipeDraft{id<RecipeId>("pastry"), 2},
        SetProductPicture{id<ProductId>("bun"), 5, "/9j/4AAQ", 800, 600},
        LogInteraction{id<CustomerId>("cafe"), id<InteractionId>("call"), InteractionKind::Call, "They like it",
                       at("2026-05-26T15:10:00Z"), "Eva", "Offer by Friday"},
        MergeCustomers{id<CustomerId>("cafe"), id<CustomerId>("kaffee"), {{{"tier", "Gold"}}}, 3},
        UndoMerge{id<CustomerId>("cafe"), id<CustomerId>("kaffee")},
        PseudonymiseCustomer{id<CustomerId>("cafe"), {"CustomerRequest", "Asked for it in writing."}, 3},
        ChangeTemplates{2,
                        {{"late",
                          "Delivery is late",
                          "Delivery",
                          "en",
                          {"BranchManager"},
                          "At {{time}}.",
                          {{"time", VariableType::Time, ""}},
                          false}}}};
    commands.insert(commands.end(), more.begin(), more.end());
}

}  // namespace

TEST_CASE("a command sent is the command read, for every route") {
    const OrderId order = id<OrderId>("order");
    const Justification why{"Other", "because it has to be"};
    EditOrder edit;
    edit.order = order;
    edit.expected = 3;
    edit.lines = {{id<OrderLineId>("line"), id<ProductId>("bun"), pieces(3), "sliced"}};
    edit.needed_at = at("2026-05-29T04:00:00Z");
    edit.customer_notes = "Back door";
    edit.justification = why;
    CreateOrder create = Bakery().order_of("bun", pieces(12));
    create.submission = Submission::as_draft;
    create.overrides = {{ClashKind::Allergen, 0, why}};
    std::vector<Command> commands{
        create,
        edit,
        SubmitOrder{order, 1},
        CancelOrder{order, {}, why},
        AcknowledgeRejection{order, 2},
        DeliverOrder{order, {}},
        DecideProcurement{order,
                          4,
                          ProcurementDecision::Fulfil,
                          why,
                          {{id<MaterialId>("butter"), kg(400), "BU-1", *Date::parse("2026-07-01")}}},
        ReceiveStock{id<LocationId>("north"), {{id<MaterialId>("flour"), kg(1), "F", *Date::parse("2026-07-01")}}},
        StartProduction{order, {}},
        CompleteProduction{order, 9, {{id<OrderLineId>("line"), pieces(11), pieces(1)}}},
        CancelLine{order, id<OrderLineId>("line"), 2, why},
        SetPriority{order, {}, Priority::Urgent, why},
        HoldProduction{order, 1, why},
        TakeTransition{order, {}, "resumeProduction", why},
        AdjustStock{id<LocationId>("north"), id<LotId>("flour-1"), {-5, Dimension::Mass}, why},
        HoldLot{id<LotId>("flour-1"), why},
        ReleaseLot{id<LotId>("flour-1"), why},
        ReadNotification{NotificationId{order.value}, true},
        SetNotificationPreferences{
            2, {{NotificationKind::Shortage, Channel::Browser}}, QuietHours{"22:00", "06:00"}, 5},
        CreateUser{id<UserId>("new"),
                   "ines",
                   "Ines",
                   "SalesSupervisor",
                   {id<LocationId>("north")},
                   id<UserId>("manager.north")},
        ChangeUser{UserId{order.value}, 3, "Ines", {}, {}, {}, true, false},
        PostMessage{order,
                    id<MessageId>("message"),
                    {},
                    "order-received",
                    {{"order", "N-000001"}},
                    id<MessageId>("other"),
                    {id<UserId>("director")}},
        EditMessage{order, id<MessageId>("line"), "sliced, please"},
        InviteParticipant{order, id<UserId>("production")},
        MarkRead{order, 4},
        CloseDiscussion{order},
        ConvertToInteraction{order, "All is well.", "They stay."},
        ScheduleFollowUp{order, id<FollowUpId>("follow-up"), at("2026-06-01T09:00:00Z"), id<UserId>("director"),
                         "Ask again."},
        CompleteFollowUp{order, id<FollowUpId>("line"), "They agree."},
        SnoozeFollowUp{order, id<FollowUpId>("line"), at("2026-06-02T09:00:00Z"), why},
        ReassignFollowUp{order, id<FollowUpId>("line"), id<UserId>("director"), why},
        RemindOfFollowUp{order, id<FollowUpId>("line")},
        CorrectProduction{order, 4, {{id<OrderLineId>("line"), pieces(4), pieces(6)}}, why, Confirmation::given},
        RecallLots{id<MaterialId>("flour"), "L-1", why},
        EscalateNotification{NotificationId{order.value}}};
    add_master_data(commands);
    add_purchases(commands);
    add_people_and_places(commands);
    REQUIRE(commands.size() == command_routes().size());
    for (const Command& command : commands) {
        const CommandRoute& route = route_of(command);
        CAPTURE(route.name);
        const CommandRequest request = request_of(command);
        CHECK(request.path.find('{') == std::string::npos);
        Problems problems;
        const auto match = match_path(split_path(route.path), split_path(request.path));
        REQUIRE(match);
        const Command again = route.read(request.body, match->parameters, request.if_match, problems);
        CHECK(problems.empty());
        CHECK(again.index() == command.index());
        const CommandRequest repeated = request_of(again);
        CHECK(repeated.body == request.body);
        CHECK(repeated.path == request.path);
        CHECK((repeated.if_match == request.if_match));
    }
}

TEST_CASE("what a command says of itself is right, and its name and address are its own") {
    std::set<std::string> names;
    std::set<std::string> addresses;
    for (const CommandRoute& route : command_routes()) {
        CAPTURE(route.name);
        CHECK(names.insert(std::string(route.name)).second);
        CHECK(addresses.insert(std::string(route.method) + " " + std::string(route.path)).second);
        CHECK(find_command(route.name) == &route);
        const ApiCall* call = find_call(route.name);
        // The server gives it, within a call that does more or by its clock.
        if (route.name == SetUpCompany::declaration.name || route.name == TendAbsence::declaration.name) {
            CHECK_FALSE(call);
            continue;
        }
        REQUIRE(call);
        CHECK(call->summary.ends_with('.'));
        CHECK((call->status == 201) == !call->made_at.empty());
        CHECK(is_about_order(route.subject) == route.path.starts_with("/orders/{id}"));
    }
}

namespace {

template <class... C>
void check_examples(const std::variant<C...>*) {
    const auto check = [](const CommandDeclaration& declaration) {
        CAPTURE(declaration.name);
        if (declaration.example.empty()) return;
        const std::optional<Json> example = parse_json(declaration.example);
        REQUIRE(example);
        Problems problems;
        find_command(declaration.name)->read(*example, {}, std::nullopt, problems);
        CHECK(problems.empty());
    };
    (check(C::declaration), ...);
}

}  // namespace

TEST_CASE("the example of a command can be given as it stands") {
    check_examples(static_cast<const Command*>(nullptr));
}

TEST_CASE("the user of an invitation is carried in the body, and only what is said to be is in the path") {
    const InviteParticipant invitation{id<OrderId>("order"), id<UserId>("production")};
    const CommandRequest request = request_of(invitation);
    CHECK(request.path == "/orders/" + invitation.order.text() + "/discussion/participants");
    CHECK(request.body == Json{{"userId", invitation.user.text()}});
    CHECK(order_of(invitation) == invitation.order);
    CHECK_FALSE(order_of(ChangeUser{.user = invitation.user, .expected = 1}));
    CHECK_FALSE(order_of(CreateOrder{.id = id<OrderId>("new")}));
}

TEST_CASE("prices, lots and permissions are shown to whom they concern") {
    Bakery bakery;
    bakery.stock("flour-1", "flour", kg(10'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(10'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(1000), "2030-01-01");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const AnyRecord record = AnyRecord::of(bakery.order());
    const AccessFacts facts = facts_of(record, bakery.world);
    const auto seen_by = [&](const std::string& user) {
        const Actor actor = bakery.actor(user);
        return view_of(record, facts, Viewer{actor, shipped_configuration(), bakery.now});
    };
    CHECK(seen_by("sales.north")["total"]["amount"] == 2400);
    CHECK(seen_by("sales.north")["number"] == "N-000001");
    CHECK_FALSE(seen_by("sales.north")["reservations"][0].contains("lotId"));
    CHECK(seen_by("manager.north")["reservations"][0].contains("lotId"));
    CHECK_FALSE(seen_by("operator.north").contains("total"));
    CHECK_FALSE(seen_by("operator.north")["lines"][0].contains("unitPrice"));
    const Json permissions = seen_by("operator.north")["permissions"];
    CHECK(std::find(permissions.begin(), permissions.end(), "StartProduction") != permissions.end());
    CHECK(std::find(permissions.begin(), permissions.end(), "EditOrder") == permissions.end());
}

TEST_CASE("every record is stored and read back as it was") {
    Bakery bakery;
    bakery.stock("flour-1", "flour", kg(10'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(100), "2026-12-31");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    for (const auto& [key, record] : bakery.world.records()) {
        const RecordKind kind = key.kind;
        CAPTURE(name_of(kind));
        const Json body = body_of(record);
        const auto again = record_from_body(kind, body);
        REQUIRE(again.has_value());
        CHECK(again->version == record.version);
        CHECK((again->ranges == record.ranges));
        CHECK(body_of(*again) == body);
        CHECK_FALSE(record_from_body(kind, Json::object()).has_value());
    }
}

TEST_CASE("random command logs end in the same state on every platform") {
    // The number is what the native build computed; the WASM build must compute it too.
    Bakery bakery;
    bakery.stock("flour-1", "flour", kg(40'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(20'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(3000), "2030-01-01");
    std::uint64_t chance = 1;
    const auto roll = [&](std::uint64_t sides) { return (chance = mix(chance)) % sides; };
    const Justification why{"Other", "because the log says so"};
    for (int step = 0; step < 300; ++step) {
        const std::string name = "order " + std::to_string(roll(40));
        const OrderId order = id<OrderId>(name);
        switch (roll(5)) {
            case 0: (void)bakery.give("manager.north", CancelOrder{order, {}, why}); break;
            case 1: (void)bakery.give("operator.north", StartProduction{order, {}}); break;
            case 2:
                (void)bakery.give("procurement", DecideProcurement{order,
                                                                   {},
                                                                   ProcurementDecision::Fulfil,
                                                                   why,
                                                                   {{id<MaterialId>("butter"),
                                                                     kg(static_cast<std::int64_t>(roll(9000)) + 1), "B",
                                                                     *Date::parse("2026-07-01")}}});
                break;
            default:
                (void)bakery.give("sales.north",
                                  bakery.order_of("bun", pieces(static_cast<std::int64_t>(roll(90)) + 1), name));
                break;
        }
    }
    std::uint64_t hash = 0;
    for (const auto& [key, record] : bakery.world.records()) {
        for (const char c : body_of(record).dump()) hash = mix(hash ^ static_cast<std::uint8_t>(c));
    }
    CHECK(hash == 10138678331741504898ULL);
}
