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

}  // namespace batchline
