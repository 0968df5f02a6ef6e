#pragma once
// What is being typed into forms, kept on disk while it is typed.

#include <functional>
#include <map>
#include <string>

#include "client/app/host.h"
#include "client/screens/orders/form.h"

namespace batchline::app {

class Drafts {
public:
    // Both must outlive this.
    Drafts(Host& host, screens::OrderFormView& forms) : host_(host), forms_(forms) {}

    // This page types that new order: the other tabs should know. A page's id tells which of two was there before.
    std::function<void(OrderId order, Uuid page)> on_claim = [](OrderId, Uuid) {};

    // Whose forms; reads what they left, into forms in which nothing is typed yet. `is_sent` says of an order's id that
    // it has been sent already, so that what was typed is not sent twice.
    void begin(UserId user, std::function<bool(OrderId)> is_sent);
    // Nothing is written any more; what is on disk stays.
    void end();
    // After something may have been typed: written a moment later.
    void note();
    // Another tab types that new order.
    void take_claim(OrderId order, Uuid page);
    // At once; `kept` when it is on disk.
    void keep_now(std::function<void()> kept = [] {});
    // Signed out: this user's are gone.
    void wipe();

private:
    using Rows = std::map<std::string, std::string>;
    Rows rows() const;
    void restore(const std::vector<platform::Row>& kept, const std::function<bool(OrderId)>& is_sent);
    void take_spare();

    Host& host_;
    screens::OrderFormView& forms_;
    UserId user_;
    Uuid page_;
    Rows on_disk_;  // what this page has read or written, and may drop
    Rows spare_;    // new orders that were typed in other tabs: they stay on disk unless they come into this form
    std::string restored_;  // the new order as it came back
    bool is_read_ = false;
    bool is_due_ = false;
};

}  // namespace batchline::app
