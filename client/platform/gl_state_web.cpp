// Answers what Dear ImGui's renderer asks of WebGL in every frame, so that the graphics process is not waited for.
//
// The renderer reads the state it is about to change and puts it back afterwards, some thirty questions a frame. Each
// stops the page until the graphics process has drawn all that came before. Nobody else draws on our canvas, so the
// state it finds is always the one a fresh context has; what is asked once, at the start, is passed on.
// (scripts/cmake/fetched_sources.cmake gives the renderer these in place of glGetIntegerv and glIsEnabled.)

#include <GLES3/gl3.h>

extern "C" {

void batchline_gl_get_integers(GLenum name, GLint* values) {
    switch (name) {
        case GL_ACTIVE_TEXTURE: *values = GL_TEXTURE0; return;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA: *values = GL_ONE; return;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA: *values = GL_ZERO; return;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *values = GL_FUNC_ADD; return;
        case GL_ARRAY_BUFFER_BINDING:
        case GL_CURRENT_PROGRAM:
        case GL_ELEMENT_ARRAY_BUFFER_BINDING:
        case GL_SAMPLER_BINDING:
        case GL_TEXTURE_BINDING_2D:
        case GL_VERTEX_ARRAY_BINDING: *values = 0; return;
        case GL_SCISSOR_BOX:
        case GL_VIEWPORT:  // set anew before each frame
            for (int i = 0; i < 4; ++i) values[i] = 0;
            return;
        default: glGetIntegerv(name, values);
    }
}

GLboolean batchline_gl_is_enabled(GLenum) { return GL_FALSE; }

}  // extern "C"
