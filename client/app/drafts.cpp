// Writes forms to disk when typing rests, finds them again later, and drops those that were sent.

#include "client/app/drafts.h"

#include "client/screens/orders/form_keep.h"

namespace batchline::app {
namespace {

using platform::Row;
using platform::Table;

constexpr int rest_ms = 800;  // of typing, before it is written

// "<user>/new/<order>" and "<user>/edit/<order>".
std::string row_key(UserId user, bool is_new, OrderId order) {
    return user.text() + (is_new ? "/new/" : "/edit/") + order.text();
}

std::optional<screens::OrderForm> form_in(const std::string& row) {
    const std::optional<Json> json = parse_json(row);
    return json ? screens::form_from(*json) : std::nullopt;
}

}  // namespace

void Drafts::begin(UserId user, std::function<bool(OrderId)> is_sent) {
    if (user_ == user) return;
    user_ = user;
    page_ = host_.new_id();
    is_read_ = false;
    on_disk_.clear();
    spare_.clear();
    restored_.clear();
    host_.database().read(Table::drafts,
                          [this, user, is_sent = std::move(is_sent)](std::optional<std::vector<Row>> kept) {
                              if (user != user_) return;
                              is_read_ = true;
                              if (kept) restore(*kept, is_sent);
                              host_.request_frame();
                          });
}

void Drafts::restore(const std::vector<Row>& kept, const std::function<bool(OrderId)>& is_sent) {
    for (const Row& row : kept) {
        if (row.key.rfind(user_.text() + "/", 0) != 0) continue;
        std::optional<screens::OrderForm> form = form_in(row.value);
        if (!form) continue;  // another version of the program may know it
        const bool is_new = row.key == row_key(user_, true, form->id);
        if (is_new && !is_sent(form->id)) {
            spare_.insert_or_assign(row.key, row.value);
            continue;
        }
        on_disk_[row.key] = row.value;
        if (is_new) continue;
        screens::OrderForm& place = forms_.edits[form->id];
        if (screens::kept_form(place).is_null()) place = std::move(*form);
    }
    take_spare();
}

// The first new order that no other tab is known to type comes into the form, if nothing is typed there.
void Drafts::take_spare() {
    if (spare_.empty() || !screens::kept_form(forms_.fresh).is_null()) return;
    const auto row = spare_.extract(spare_.begin());
    forms_.fresh = *form_in(row.mapped());
    on_disk_[row.key()] = row.mapped();
    restored_ = screens::kept_form(forms_.fresh).dump();
    on_claim(forms_.fresh.id, page_);
}

// Of two tabs with one and the same new order the later one lets it go; what was typed into it meanwhile becomes an
// order of its own.
void Drafts::take_claim(OrderId order, Uuid page) {
    if (user_.is_nil()) return;
    const std::string key = row_key(user_, true, order);
    spare_.erase(key);
    const Json typed = screens::kept_form(forms_.fresh);
    if (typed.is_null() || forms_.fresh.id != order) return;
    if (page_ < page) return on_claim(order, page_);
    on_disk_.erase(key);
    if (typed.dump() != restored_) {
        forms_.fresh.id = OrderId{host_.new_id()};
        return;
    }
    forms_.fresh = {};
    take_spare();
}

void Drafts::end() {
    user_ = {};
    is_read_ = false;
    on_disk_.clear();
    spare_.clear();
}

Drafts::Rows Drafts::rows() const {
    Rows out;
    const auto add = [&](const screens::OrderForm& form, bool is_new) {
        const Json kept = screens::kept_form(form);
        if (!kept.is_null()) out[row_key(user_, is_new, form.id)] = kept.dump();
    };
    add(forms_.fresh, true);
    for (const auto& [order, form] : forms_.edits) add(form, false);
    return out;
}

void Drafts::note() {
    if (user_.is_nil() || !is_read_ || is_due_ || rows() == on_disk_) return;
    is_due_ = true;
    host_.after(rest_ms, [this] {
        is_due_ = false;
        keep_now();
    });
}

void Drafts::keep_now(std::function<void()> kept) {
    if (user_.is_nil() || !is_read_) return kept();
    Rows now = rows();
    std::vector<platform::Write> writes;
    for (const auto& [key, value] : now) {
        const auto before = on_disk_.find(key);
        if (before == on_disk_.end() || before->second != value)
            writes.push_back(platform::put(Table::drafts, key, value));
    }
    for (const auto& [key, value] : on_disk_) {
        if (!now.contains(key)) writes.push_back(platform::remove(Table::drafts, key));
    }
    on_disk_ = std::move(now);
    if (writes.empty()) return kept();
    host_.database().write(std::move(writes), [kept = std::move(kept)](bool) { kept(); });
}

void Drafts::wipe() {
    if (user_.is_nil()) return;
    const std::string prefix = user_.text() + "/";
    end();
    // Other tabs may have written some.
    host_.database().read(Table::drafts, [this, prefix](std::optional<std::vector<Row>> kept) {
        std::vector<platform::Write> writes;
        for (const Row& row : kept.value_or(std::vector<Row>{})) {
            if (row.key.rfind(prefix, 0) == 0) writes.push_back(platform::remove(Table::drafts, row.key));
        }
        if (!writes.empty()) host_.database().write(std::move(writes), [](bool) {});
    });
}

}  // namespace batchline::app
