// Draws nothing, for programs without a screen.

#include "client/platform/app_host.h"
#include "imgui.h"

namespace batchline::platform {
namespace {

// Tests look at the mirror, not at pixels; Dear ImGui only has to believe that its textures arrived.
class NullRenderer final : public Renderer {
public:
    NullRenderer() { ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures; }
    ~NullRenderer() override { release_all(); }
    void draw(theme::Color) override {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
            texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed
                                                                              : ImTextureStatus_OK);
            if (texture->Status == ImTextureStatus_Destroyed) texture->SetTexID(ImTextureID_Invalid);
        }
    }
    void context_lost() override {}
    void context_restored() override {}

private:
    void release_all() {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
};

}  // namespace

std::unique_ptr<Renderer> make_renderer() { return std::make_unique<NullRenderer>(); }

}  // namespace batchline::platform
