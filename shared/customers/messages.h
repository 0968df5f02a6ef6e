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

}  // namespace batchline
