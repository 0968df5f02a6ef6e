#pragma once
// Uses an application as a person would, through the mirror: by role and accessible name. For tests without a browser.

#include <string>
#include <string_view>
#include <vector>

#include "client/platform/headless_native.h"

namespace batchline::platform {

using semantics::Node;
using semantics::Role;

// Notes the last patch and what a browser would do with it: the focus moves.
class DriverSink final : public MirrorSink {
public:
    void apply(const std::string& patch_json) override {
        last_patch = patch_json;
        ++patches;
    }
    void apply_theme(const theme::Palette&, theme::Scheme shown) override { scheme = shown; }
    std::string last_patch;
    int patches = 0;
    theme::Scheme scheme = theme::Scheme::light;
};

class Driver {
public:
    // Fonts: the packaged ones if given, else Dear ImGui's own face.
    explicit Driver(App& app, CanvasSize size = {});
    // When the application needs the platform before it can be made.
    Driver(HeadlessPlatform& platform, App& app, CanvasSize size = {});

    HeadlessPlatform& platform() { return platform_; }
    AppHost& host() { return host_; }
    DriverSink& sink() { return sink_; }
    ui::Ui& ui() { return host_.ui(); }

    // Draws one frame (and as many as the layout needs to settle).
    void draw() { host_.draw(); }
    void resize(CanvasSize size);

    // The first node of that role whose name begins with `name` (all, if empty); null if there is none. Valid until the
    // next frame.
    const Node* find(Role role, std::string_view name = {}) const;
    std::vector<const Node*> all(Role role) const;
    bool has(Role role, std::string_view name = {}) const { return find(role, name) != nullptr; }
    // Somewhere among what can be read.
    bool says(std::string_view text) const;

    // Each throws, saying which, if there is no such node or it is off: the test fails and the others go on.
    void click(Role role, std::string_view name);
    void fill(Role role, std::string_view name, std::string_view text);
    void focus(Role role, std::string_view name);
    // What has the focus, once the browser has moved it where the application wished.
    semantics::Id focused() {
        follow_focus();
        return ui().events().focused;
    }
    bool press(std::string_view chord);  // with the present focus; false if nobody wanted the key
    void choose(std::string_view combobox, std::string_view option);
    void scroll(semantics::Id scroller, float y);

private:
    const Node& need(Role role, std::string_view name) const;
    void follow_focus();

    std::unique_ptr<HeadlessPlatform> own_;
    HeadlessPlatform& platform_;
    DriverSink sink_;
    AppHost host_;
    std::uint32_t focus_serial_ = 0;
};

}  // namespace batchline::platform
