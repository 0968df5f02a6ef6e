#pragma once
// What can be asked for about suppliers.

#include "shared/suppliers/model.h"
#include "shared/world/master_data.h"

namespace batchline {

struct CreateSupplier : Create<Supplier> {
    static constexpr CommandDeclaration declaration{
        .name = "createSupplier",
        .path = "/suppliers",
        .summary = "Add a supplier.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Supplier,
        .status = 201,
        .made_at = "/suppliers/{made}",
        .example = R"({"name": "Sandmühle Mills", "leadTimeDays": 2, "deliveryWeekdays": ["Tuesday", "Friday"]})",
    };
};
struct ChangeSupplier : Change<Supplier> {
    static constexpr CommandDeclaration declaration{
        .name = "changeSupplier",
        .method = "PATCH",
        .path = "/suppliers/{id}",
        .summary = "Change a supplier, or bring it back.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Supplier,
        .if_match = IfMatch::required,
        .example = R"({"leadTimeDays": 3})",
    };
};
struct RetireSupplier : Retire<Supplier> {
    static constexpr CommandDeclaration declaration{
        .name = "retireSupplier",
        .path = "/suppliers/{id}/retirement",
        .summary = "Offer a supplier for nothing new; what uses it goes on.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Supplier,
        .if_match = IfMatch::optional,
    };
};

}  // namespace batchline
