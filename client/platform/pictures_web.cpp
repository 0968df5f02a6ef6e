// Fetches and decodes pictures by web/host.js, and makes textures of them.

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>

#include <algorithm>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(void, batchline_js_load_picture, (int number, const char* address), {
    Module["host"].loadPicture(number, UTF8ToString(address));
});
// Into the texture that is bound.
EM_JS(void, batchline_js_fill_texture, (), {
    GLctx.texImage2D(GLctx.TEXTURE_2D, 0, GLctx.RGBA, GLctx.RGBA, GLctx.UNSIGNED_BYTE, Module["host"].picture);
});
EM_JS(void, batchline_js_forget_pictures, (), { Module["host"].forgetPictures(); });
// clang-format on

namespace batchline::platform {
namespace {

// Each takes up to 5 MB of the graphics card.
constexpr std::size_t kept_max = 48;

// The texture of the picture that JavaScript holds just now; 0 where there is no context.
GLuint make_texture() {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    if (texture == 0) return 0;
    glBindTexture(GL_TEXTURE_2D, texture);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    batchline_js_fill_texture();
    // It is mostly shown smaller than it is.
    glGenerateMipmap(GL_TEXTURE_2D);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindTexture(GL_TEXTURE_2D, 0);  // as each frame expects it
    return texture;
}

void free_texture(const ui::LoadedPicture& picture) {
    const auto texture = static_cast<GLuint>(picture.texture);
    if (texture != 0) glDeleteTextures(1, &texture);
}

}  // namespace

WebPictures::Kept* WebPictures::find(std::string_view address) {
    const auto found =
        std::find_if(kept_.begin(), kept_.end(), [&](const Kept& each) { return each.address == address; });
    return found == kept_.end() ? nullptr : &*found;
}

ui::LoadedPicture WebPictures::look(std::string_view address) {
    if (is_lost_) return {};
    if (Kept* kept = find(address)) {
        kept->looked_at = ++looks_;
        return kept->picture;
    }
    if (kept_.size() >= kept_max) {
        const auto oldest = std::min_element(kept_.begin(), kept_.end(), [](const Kept& one, const Kept& other) {
            return one.looked_at < other.looked_at;
        });
        free_texture(oldest->picture);
        kept_.erase(oldest);
    }
    Kept kept;
    kept.address = address;
    kept.number = ++last_;
    kept.looked_at = ++looks_;
    batchline_js_load_picture(last_, kept.address.c_str());
    kept_.push_back(std::move(kept));
    return {};
}

bool WebPictures::has_failed(std::string_view address) const {
    return std::any_of(kept_.begin(), kept_.end(),
                       [&](const Kept& each) { return each.has_failed && each.address == address; });
}

void WebPictures::try_again() {
    std::erase_if(kept_, [](const Kept& each) { return each.has_failed; });
}

void WebPictures::forget() {
    for (const Kept& kept : kept_) free_texture(kept.picture);
    kept_.clear();
    batchline_js_forget_pictures();
}

void WebPictures::loaded(int number, int width, int height) {
    const auto kept =
        std::find_if(kept_.begin(), kept_.end(), [number](const Kept& each) { return each.number == number; });
    if (kept == kept_.end()) return;  // given up meanwhile
    kept->has_failed = width == 0;
    if (kept->has_failed) return;
    kept->picture = {make_texture(), width, height};
    if (kept->picture.texture == 0) kept_.erase(kept);
}

void WebPictures::context_lost() {
    is_lost_ = true;
    kept_.clear();  // the textures are gone already
}

}  // namespace batchline::platform

using batchline::platform::WebPage;

extern "C" EMSCRIPTEN_KEEPALIVE void batchline_picture_loaded(WebPage* page, int number, int width, int height) {
    page->platform.pictures().loaded(number, width, height);
    page->platform.end_callback();
}
