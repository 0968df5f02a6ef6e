#pragma once
// A key account: who is in its team, and what each of them may do with its orders.

#include <optional>
#include <vector>

#include "client/screens/record_form.h"

namespace batchline::screens {

struct KeyAccountForm : RecordForm {
    bool is_key_account = false;
    std::vector<MemberRights> members{};  // also those who may what their roles say
    std::optional<UserId> shown{};        // whose rights are unfolded
    ChangeKeyAccount sent{};              // the last time, to find what was wrong with it
};

bool may_manage_key_account(const app::AppState& state, const Customer& customer);
// On the customer's page: the team, and for who may manage it the way to the dialog.
void draw_key_account(ui::Ui& ui, const app::AppState& state, const Customer& customer,
                      std::optional<KeyAccountForm>& form);
// The dialog, as long as there is a `form`.
void draw_key_account_dialog(ui::Ui& ui, const app::AppState& state, std::optional<KeyAccountForm>& form,
                             app::Intents& intents);

}  // namespace batchline::screens
