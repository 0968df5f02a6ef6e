#pragma once
// What can be asked for in the catalogue: materials, recipes with their versions, products.

#include "shared/recipes/model.h"
#include "shared/world/master_data.h"

namespace batchline {

struct CreateMaterial : Create<Material> {
    static constexpr CommandDeclaration declaration{
        .name = "createMaterial",
        .path = "/materials",
        .summary = "Add a material.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Material,
        .status = 201,
        .made_at = "/materials/{made}",
        .example = R"({"name": "Butter 82 %", "kind": "Ingredient", "baseUnit": "mg", )"
                   R"("units": [{"name": "block", "factor": {"numerator": 250000, "denominator": 1}}], )"
                   R"("allergens": {"contains": ["Milk"]}, "cost": {"amount": 620, "currency": "EUR"}})",
    };
};
struct ChangeMaterial : Change<Material> {
    static constexpr CommandDeclaration declaration{
        .name = "changeMaterial",
        .method = "PATCH",
        .path = "/materials/{id}",
        .summary = "Change a material, or bring it back.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Material,
        .if_match = IfMatch::required,
        .example = R"({"shelfLifeDays": 60})",
    };
};
struct RetireMaterial : Retire<Material> {
    static constexpr CommandDeclaration declaration{
        .name = "retireMaterial",
        .path = "/materials/{id}/retirement",
        .summary = "Offer a material for nothing new; what uses it goes on.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Material,
        .if_match = IfMatch::optional,
    };
};

struct CreateProduct : Create<Product> {
    static constexpr CommandDeclaration declaration{
        .name = "createProduct",
        .path = "/products",
        .summary = "Add a product.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Product,
        .status = 201,
        .made_at = "/products/{made}",
        .example = R"({"name": "Butter croissant", "number": "4711", "unit": "piece", )"
                   R"("price": {"amount": 140, "currency": "EUR"}, )"
                   R"("recipeId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"})",
    };
};
struct ChangeProduct : Change<Product> {
    static constexpr CommandDeclaration declaration{
        .name = "changeProduct",
        .method = "PATCH",
        .path = "/products/{id}",
        .summary = "Change a product, or bring it back.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Product,
        .if_match = IfMatch::required,
        .example = R"({"price": {"amount": 150, "currency": "EUR"}})",
    };
};
struct RetireProduct : Retire<Product> {
    static constexpr CommandDeclaration declaration{
        .name = "retireProduct",
        .path = "/products/{id}/retirement",
        .summary = "Offer a product for nothing new; what uses it goes on.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Product,
        .if_match = IfMatch::optional,
    };
};

/// Gives a product a picture in place of the one it has, or takes that away. The server decodes what it is sent, bounds
/// it and encodes it anew, so what is kept is never what somebody sent.
struct SetProductPicture {
    ProductId product;  ///< from the path
    std::optional<std::int64_t> expected;
    std::string image;       ///< JPEG or PNG in Base64; empty: none any more
    std::int64_t width = 0;  ///< pixels; the server alone counts them
    std::int64_t height = 0;

    static constexpr CommandDeclaration declaration{
        .name = "setProductPicture",
        .path = "/products/{id}/picture",
        .summary = "Give a product a picture, or take its picture away.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Product,
        .if_match = IfMatch::optional,
        .example = R"({"image": ""})",
    };
};
inline void describe(Io& io, SetProductPicture& command) {
    io.in_path("id", command.product);
    io.if_match(command.expected);
    io.required_file("image", command.image);
    io.optional("width", command.width);
    io.optional("height", command.height);
}

/// A new recipe; its first version is in force at once.
struct CreateRecipe {
    RecipeId id;  ///< nil: made from the command's
    RecipeHeading heading;
    Quantity yield;
    std::vector<RecipeLine> lines;

    static constexpr CommandDeclaration declaration{
        .name = "createRecipe",
        .path = "/recipes",
        .summary = "Add a recipe, whose first version is in force at once.",
        .subject = Subject::recipe,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Recipe,
        .status = 201,
        .made_at = "/recipes/{made}",
        .example = R"({"name": "Short pastry", "yield": {"value": "1", "unit": "kg"}, )"
                   R"("lines": [{"materialId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("quantity": {"value": "0.6", "unit": "kg"}, "scrapPermille": 20}]})",
    };
};
inline void describe(Io& io, CreateRecipe& command) {
    io.optional("id", command.id);
    describe(io, command.heading);
    io.required("yield", command.yield);
    io.required("lines", command.lines);
}

/// Its name; what it says is changed by a next version. What orders have pinned is the former one, and stays.
struct ChangeRecipe : Change<Recipe> {
    static constexpr CommandDeclaration declaration{
        .name = "changeRecipe",
        .method = "PATCH",
        .path = "/recipes/{id}",
        .summary = "Rename a recipe, or bring it back.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Recipe,
        .if_match = IfMatch::required,
        .example = R"({"name": "Sweet short pastry"})",
    };
};
struct RetireRecipe : Retire<Recipe> {
    static constexpr CommandDeclaration declaration{
        .name = "retireRecipe",
        .path = "/recipes/{id}/retirement",
        .summary = "Offer a recipe for nothing new; what uses it goes on.",
        .subject = Subject::master_data,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Recipe,
        .if_match = IfMatch::optional,
    };
};

/// Begins the next version, or says anew what it is to be. `expected` is the version of the draft's record that the
/// editor saw, also of one that is closed; 0 where there was none.
struct DraftRecipe {
    RecipeId recipe;
    std::optional<std::int64_t> expected;
    Quantity yield;
    std::vector<RecipeLine> lines;
    std::string note;

    static constexpr CommandDeclaration declaration{
        .name = "draftRecipe",
        .path = "/recipes/{id}/versions",
        .summary = "Draft the next version of a recipe, or change its draft.",
        .subject = Subject::recipe,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::RecipeDraft,
        .status = 201,
        .if_match = IfMatch::optional,
        .made_at = "/recipes/{id}/versions",
        .example = R"({"yield": {"value": "1", "unit": "kg"}, )"
                   R"("lines": [{"materialId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("quantity": {"value": "0.55", "unit": "kg"}}], "note": "Less butter"})",
    };
};
inline void describe(Io& io, DraftRecipe& command) {
    io.in_path("id", command.recipe);
    io.if_match(command.expected);
    io.required("yield", command.yield);
    io.required("lines", command.lines);
    io.optional("note", command.note);
}

/// Brings the draft into force: at once, or at a moment to come, when the server's clock gives this again.
struct ActivateRecipe {
    RecipeId recipe;
    std::int64_t number = 0;  ///< of the version the draft is to be
    std::optional<Instant> active_from;
    Parents parents = Parents::Follow;

    static constexpr CommandDeclaration declaration{
        .name = "activateRecipe",
        .path = "/recipes/{id}/versions/{version}/activation",
        .summary = "Bring the drafted version of a recipe into force, at once or at a moment.",
        .subject = Subject::recipe,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::Recipe,
        .example = R"({"activeFrom": "2026-05-28T07:30:00Z"})",
    };
};
inline void describe(Io& io, ActivateRecipe& command) {
    io.in_path("id", command.recipe);
    io.in_path("version", command.number);
    io.optional("activeFrom", command.active_from);
    io.optional("parents", command.parents);
}

/// Gives the draft up; the audit keeps what it said.
struct DiscardRecipeDraft {
    RecipeId recipe;
    std::optional<std::int64_t> expected;  ///< the version of the draft's record that was seen

    static constexpr CommandDeclaration declaration{
        .name = "discardRecipeDraft",
        .path = "/recipes/{id}/draft/discard",
        .summary = "Give up what is drafted for a recipe.",
        .subject = Subject::recipe,
        .needs = Action::ManageCatalogue,
        .answers = RecordKind::RecipeDraft,
        .if_match = IfMatch::optional,
    };
};
inline void describe(Io& io, DiscardRecipeDraft& command) {
    io.in_path("id", command.recipe);
    io.if_match(command.expected);
}

}  // namespace batchline
