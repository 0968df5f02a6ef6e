#pragma once
// What can be asked for about customers.

#include "shared/customers/model.h"
#include "shared/world/master_data.h"

namespace batchline {

struct CreateCustomer : Create<Customer> {
    static constexpr CommandDeclaration declaration{
        .name = "createCustomer",
        .path = "/customers",
        .summary = "Add a customer.",
        .subject = Subject::master_data,
        .needs = Action::ManageCustomers,
        .answers = RecordKind::Customer,
        .status = 201,
        .made_at = "/customers/{made}",
        .example = R"({"name": "Café Morgenrot", "locationIds": ["0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"], )"
                   R"("tier": "Silver", "allergies": ["TreeNuts"]})",
    };
};
struct ChangeCustomer : Change<Customer> {
    static constexpr CommandDeclaration declaration{
        .name = "changeCustomer",
        .method = "PATCH",
        .path = "/customers/{id}",
        .summary = "Change a customer, or bring it back.",
        .subject = Subject::master_data,
        .needs = Action::ManageCustomers,
        .answers = RecordKind::Customer,
        .if_match = IfMatch::required,
        .example = R"({"notes": "Ring at the back door."})",
    };
};
struct RetireCustomer : Retire<Customer> {
    static constexpr CommandDeclaration declaration{
        .name = "retireCustomer",
        .path = "/customers/{id}/retirement",
        .summary = "Offer a customer for nothing new; what uses it goes on.",
        .subject = Subject::master_data,
        .needs = Action::ManageCustomers,
        .answers = RecordKind::Customer,
        .if_match = IfMatch::optional,
    };
};

/// Makes a customer a key account, says who is in its team, and what each member may do with its orders.
struct ChangeKeyAccount {
    CustomerId customer;  ///< from the path
    std::optional<std::int64_t> expected;
    bool key_account = false;
    std::vector<UserId> team;
    std::vector<MemberRights> rights;  ///< of members; who is not named may what the role says

    static constexpr CommandDeclaration declaration{
        .name = "changeKeyAccount",
        .path = "/customers/{id}/key-account",
        .summary = "Say whether a customer is a key account, who is in its team, and what each of them may do.",
        .subject = Subject::customer,
        .needs = Action::ManageKeyAccounts,
        .answers = RecordKind::Customer,
        .if_match = IfMatch::required,
        .example =
            R"({"keyAccount": true, "team": ["0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"], )"
            R"("teamRights": [{"userId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", "withheld": ["CancelOrder"]}]})",
    };
};
inline void describe(Io& io, ChangeKeyAccount& command) {
    io.in_path("id", command.customer);
    io.if_match(command.expected);
    io.required("keyAccount", command.key_account);
    io.optional("team", command.team);
    io.optional("teamRights", command.rights);
}

/// Logs a contact there was with a customer.
struct LogInteraction {
    CustomerId customer;                                       ///< from the path
    InteractionId id;                                          ///< nil: made from the command's
    InteractionKind interaction_kind = InteractionKind::Note;  ///< Call, Visit, Complaint or Note
    std::string text;           ///< what was said; of a complaint and a note something must be
    std::optional<Instant> at;  ///< when it was; absent: now
    std::string contact;        ///< whom it was with
    std::string outcome;        ///< what came of it

    static constexpr CommandDeclaration declaration{
        .name = "logInteraction",
        .path = "/customers/{id}/interactions",
        .summary = "Log a call, a visit, a complaint or a note about a customer.",
        .subject = Subject::customer,
        .needs = Action::ManageCustomers,
        .answers = RecordKind::Interaction,
        .status = 201,
        .made_at = "/customers/{id}/interactions",
        .example = R"({"kind": "Call", "text": "Asked for an earlier slot on Friday.", "at": "2026-05-26T15:10:00Z"})",
    };
};
inline void describe(Io& io, LogInteraction& command) {
    io.in_path("id", command.customer);
    io.optional("id", command.id);
    io.required("kind", command.interaction_kind);
    io.optional("text", command.text);
    io.optional("at", command.at);
    io.optional("contact", command.contact);
    io.optional("outcome", command.outcome);
}

/// Makes one customer of two that are the same. Nothing is lost: what one of them has and the other has not is kept.
struct MergeCustomers {
    CustomerId customer;  ///< that stays, from the path
    CustomerId other;
    Partial<CustomerContent> keep;  ///< members as they shall be where the two differ
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "mergeCustomers",
        .path = "/customers/{id}/merge",
        .summary = "Make one customer of two that are the same.",
        .subject = Subject::customer,
        .needs = Action::ManageCustomers,
        .answers = RecordKind::Customer,
        .if_match = IfMatch::optional,
        .example = R"({"otherId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", "keep": {"name": "Café Morgenrot"}})",
    };
};
inline void describe(Io& io, MergeCustomers& command) {
    io.in_path("id", command.customer);
    io.if_match(command.expected);
    io.required("otherId", command.other);
    io.optional("keep", command.keep);
}

/// Takes two customers apart again that were merged.
struct UndoMerge {
    CustomerId customer;              ///< into which the other was merged, from the path
    std::optional<CustomerId> other;  ///< absent: the last one

    static constexpr CommandDeclaration declaration{
        .name = "undoMerge",
        .path = "/customers/{id}/merge/undo",
        .summary = "Take two customers apart again, within thirty days.",
        .subject = Subject::customer,
        .needs = Action::ManageCustomers,
        .answers = RecordKind::Customer,
    };
};
inline void describe(Io& io, UndoMerge& command) {
    io.in_path("id", command.customer);
    io.optional("otherId", command.other);
}

/// Erases for good all that says who a customer is, wherever it stands. Orders, figures and the chain of the audit stay
/// as they are.
struct PseudonymiseCustomer {
    CustomerId customer;  ///< from the path
    Justification justification;
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "pseudonymiseCustomer",
        .path = "/customers/{id}/pseudonymisation",
        .summary = "Erase for good all that says who a customer is; orders and figures stay.",
        .subject = Subject::customer,
        .needs = Action::ManagePersonalData,
        .answers = RecordKind::Customer,
        .if_match = IfMatch::optional,
        .example = R"({"justification": {"code": "CustomerRequest", "text": "Asked for it in writing."}})",
    };
};
inline void describe(Io& io, PseudonymiseCustomer& command) {
    io.in_path("id", command.customer);
    io.if_match(command.expected);
    io.required("justification", command.justification);
}

}  // namespace batchline
