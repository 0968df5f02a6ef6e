#pragma once
// Runs the application: one logic frame per event, one drawn frame per screen refresh while something changes, none
// else.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "client/platform/platform.h"
#include "client/semantics/mirror_patch.h"
#include "client/theme/fonts.h"
#include "client/widgets/context.h"

struct ImGuiContext;

namespace batchline::platform {

class App {
public:
    virtual ~App() = default;
    // Draws the application; called again at once until the layout has settled.
    virtual void frame(ui::Ui& ui) = 0;
    // What the person chose in the application, over what the browser says.
    virtual theme::Scheme scheme(const Preferences& preferences) const;
    virtual theme::Density density(const Preferences& preferences) const;
};

// Puts Dear ImGui's draw data on the canvas; natively it only takes note of textures.
class Renderer {
public:
    virtual ~Renderer() = default;
    virtual void draw(theme::Color background) = 0;
    virtual void context_lost() = 0;
    virtual void context_restored() = 0;
};
std::unique_ptr<Renderer> make_renderer();

// Where the mirror goes.
class MirrorSink {
public:
    virtual ~MirrorSink() = default;
    virtual void apply(const std::string& patch_json) = 0;
    virtual void apply_theme(const theme::Palette& palette, theme::Scheme scheme) = 0;
};

struct CanvasSize {
    float width = 1440;  // CSS px
    float height = 900;  // CSS px
    float pixel_ratio = 1;
};

class AppHost {
public:
    AppHost(Platform& platform, MirrorSink& sink);
    ~AppHost();
    AppHost(const AppHost&) = delete;
    AppHost& operator=(const AppHost&) = delete;

    // Fonts may come at any time; Dear ImGui's own face stands in until then.
    bool add_font(theme::Face face, std::span<const std::byte> file);
    // A face for characters that the application's own lack.
    bool add_fallback(std::span<const std::byte> file);
    void start(App& app);
    bool started() const { return app_ != nullptr; }

    void resize(CanvasSize size) { size_ = size; }
    // Runs the application until its layout has settled and sends the mirror. Called within the browser's own events,
    // so that the mirror is right before the next event comes.
    void run();
    // run() and draw.
    void draw();
    Renderer& renderer() { return *renderer_; }
    // Milliseconds until the application wants to be drawn again by itself, negative if not.
    int next_frame_after_ms() const { return ui_->next_frame_after_ms(); }
    ui::Ui& ui() { return *ui_; }

    // Input, in terms of mirror nodes.
    void click(semantics::Id node);
    void edit(semantics::Id node, std::string_view text);
    bool key(semantics::Id target, std::string_view chord);  // true: the application uses it
    void focus(semantics::Id node, bool visible);
    void hover(semantics::Id node);
    void press(semantics::Id node);
    void scroll(semantics::Id node, float x, float y);

private:
    bool frame();

    Platform& platform_;
    MirrorSink& sink_;
    App* app_ = nullptr;
    ImGuiContext* context_ = nullptr;
    theme::Fonts fonts_;
    std::unique_ptr<Renderer> renderer_;
    std::unique_ptr<ui::Ui> ui_;
    semantics::MirrorPatch patch_;
    CanvasSize size_;
    theme::Scheme shown_scheme_ = theme::Scheme::light;
    bool theme_sent_ = false;
};

}  // namespace batchline::platform
