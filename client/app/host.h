#pragma once
// What the application needs of the world around it: network, clocks, chance, the address bar.

#include <string_view>

#include "client/sync/network.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"

namespace batchline::app {

class Host : public sync::Network {
public:
    virtual Instant now() = 0;
    // A fresh UUIDv7.
    virtual Uuid new_id() = 0;
    // Something changed: draw a frame.
    virtual void request_frame() = 0;
    virtual void push_address(std::string_view address) = 0;
    virtual void replace_address(std::string_view address) = 0;
    virtual void go_back() = 0;
    virtual void set_title(std::string_view title) = 0;
};

}  // namespace batchline::app
