#pragma once
// The other tabs of this browser that show the application.

#include <functional>
#include <string_view>

namespace batchline::platform {

class Tabs {
public:
    virtual ~Tabs() = default;
    // Calls once, when this tab is the one that speaks for all: at once if it is alone, else when the one before has
    // gone.
    virtual void lead(std::function<void()> on_leading) = 0;
    // To all others, in order; not to itself.
    virtual void tell(std::string_view message) = 0;
    virtual void on_told(std::function<void(std::string_view)> call) = 0;
};

// A newer version of the application itself, fetched and waiting until this page lets it in.
class Updates {
public:
    virtual ~Updates() = default;
    // Called when one is waiting, at once if it already is.
    virtual void on_waiting(std::function<void()> call) = 0;
    // Lets it in: all tabs load anew.
    virtual void apply() = 0;
};

}  // namespace batchline::platform
