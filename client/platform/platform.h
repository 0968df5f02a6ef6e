#pragma once
// The browser as the application sees it. Natively there is a headless one, driven by tests.

#include "client/platform/browser.h"
#include "client/platform/clock.h"
#include "client/platform/database.h"
#include "client/platform/event_stream.h"
#include "client/platform/files.h"
#include "client/platform/http.h"
#include "client/platform/pictures.h"
#include "client/platform/program.h"
#include "client/platform/tabs.h"

namespace batchline::platform {

class Platform {
public:
    virtual ~Platform() = default;
    virtual Clock& clock() = 0;
    virtual Timers& timers() = 0;
    virtual Http& http() = 0;
    virtual Files& files() = 0;
    virtual Pictures& pictures() = 0;
    virtual EventStream& events() = 0;
    virtual Location& location() = 0;
    virtual Settings& settings() = 0;
    virtual Environment& environment() = 0;
    virtual Notices& notices() = 0;
    virtual Clipboard& clipboard() = 0;
    virtual Random& random() = 0;
    virtual Database& database() = 0;
    virtual Tabs& tabs() = 0;
    virtual Updates& updates() = 0;
    virtual Program& program() = 0;
    // Asks for a frame; as often as one likes. Callbacks of the platform do it by themselves …
    virtual void request_frame() = 0;
    // … unless the one that is running says that nothing has changed that is shown.
    virtual void spare_frame() = 0;
};

}  // namespace batchline::platform
