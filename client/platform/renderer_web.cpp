// Draws what Dear ImGui has prepared, and survives the loss of the graphics context.

#include <GLES3/gl3.h>

#include "client/platform/app_host.h"
#include "client/platform/drawing.h"
#include "imgui.h"
#include "imgui_impl_opengl3.h"

namespace batchline::platform {
namespace {

// Draws with WebGL 2 on the context that is current (see canvas_web.cpp).
class WebGlRenderer final : public Renderer {
public:
    WebGlRenderer() { ImGui_ImplOpenGL3_Init("#version 300 es"); }
    ~WebGlRenderer() override { ImGui_ImplOpenGL3_Shutdown(); }

    void draw(theme::Color background) override {
        if (lost_) return;
        // The canvas keeps what was drawn. Many an answer changes nothing that is in sight, and without a graphics card
        // drawing takes longer than all the rest of a frame.
        ImDrawData& drawing = *ImGui::GetDrawData();
        const bool is_same = fingerprint_of(drawing) == drawn_ && background == background_;
        if (is_same && !has_new_texture(drawing)) return;
        ImGui_ImplOpenGL3_NewFrame();  // makes shaders and buffers when they are missing
        const ImGuiIO& io = ImGui::GetIO();
        glViewport(0, 0, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
                   static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
        glClearColor(background.red / 255.0F, background.green / 255.0F, background.blue / 255.0F, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(&drawing);
        drawn_ = fingerprint_of(drawing);  // a new texture has its name only now
        background_ = background;
    }

    void context_lost() override {
        lost_ = true;
        drawn_ = 0;
        ImGui_ImplOpenGL3_DestroyDeviceObjects();  // the names are dead already; forget them
    }
    void context_restored() override { lost_ = false; }

private:
    bool lost_ = false;
    std::uint64_t drawn_ = 0;
    theme::Color background_{};
};

}  // namespace

std::unique_ptr<Renderer> make_renderer() { return std::make_unique<WebGlRenderer>(); }

}  // namespace batchline::platform
