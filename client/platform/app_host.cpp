// Feeds events into frames, draws them by Dear ImGui, and sends the browser what changed of the mirror.

#include "client/platform/app_host.h"

#include "imgui.h"

namespace batchline::platform {
namespace {

constexpr int settling_frames_max = 6;  // nested containers settle one level a frame

}  // namespace

theme::Scheme App::scheme(const Preferences& preferences) const {
    if (preferences.more_contrast) return theme::Scheme::high_contrast;
    return preferences.dark ? theme::Scheme::dark : theme::Scheme::light;
}

theme::Density App::density(const Preferences& preferences) const {
    return preferences.coarse_pointer ? theme::Density::touch : theme::Density::comfortable;
}

AppHost::AppHost(Platform& platform, MirrorSink& sink) : platform_(platform), sink_(sink) {
    context_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;
    ImGui::GetStyle().FontSizeBase = 15;
    renderer_ = make_renderer();
    ui_ = std::make_unique<ui::Ui>(fonts_);
}

AppHost::~AppHost() {
    ImGui::SetCurrentContext(context_);
    ui_.reset();
    renderer_.reset();
    ImGui::DestroyContext(context_);
}

bool AppHost::add_font(theme::Face face, std::span<const std::byte> file) { return fonts_.add(face, file); }

bool AppHost::add_fallback(std::span<const std::byte> file) {
    ImGui::SetCurrentContext(context_);
    return fonts_.add_fallback(file);
}

void AppHost::start(App& app) {
    fonts_.fill_gaps();
    app_ = &app;
    platform_.request_frame();
}

// Tests have several pages in one process; a browser's page has one.
bool AppHost::frame() {
    ImGui::SetCurrentContext(context_);
    const Preferences preferences = platform_.environment().preferences();
    ui::FrameInput input;
    input.size = {size_.width, size_.height};
    input.pixel_ratio = size_.pixel_ratio;
    input.now_ms = platform_.clock().monotonic_ms();
    input.scheme = app_->scheme(preferences);
    input.density = app_->density(preferences);
    input.reduced_motion = preferences.reduced_motion;

    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(size_.width, size_.height);
    io.DisplayFramebufferScale = ImVec2(size_.pixel_ratio, size_.pixel_ratio);
    io.DeltaTime = 1.0F / 60;  // nothing of ours depends on it
    ImGui::NewFrame();
    fonts_.set_density(size_.pixel_ratio);
    ui_->begin_frame(input);
    app_->frame(*ui_);
    const bool more = ui_->end_frame();
    ImGui::Render();
    shown_scheme_ = input.scheme;
    return more;
}

void AppHost::run() {
    if (!app_) return;
    const theme::Scheme before = shown_scheme_;
    // What an event changed may have been drawn before the change: one more frame shows it.
    const int frames_min = ui_->events().empty() ? 1 : 2;
    for (int i = 1; i <= settling_frames_max; ++i)
        if (!frame() && i >= frames_min) break;
    if (before != shown_scheme_ || !theme_sent_) sink_.apply_theme(theme::palette_of(shown_scheme_), shown_scheme_);
    theme_sent_ = true;
    const std::string& json = patch_.update(ui_->mirror(), ui_->wanted_focus(), ui_->wanted_focus_serial());
    if (!json.empty()) sink_.apply(json);
}

void AppHost::draw() {
    if (!app_) return;
    run();
    renderer_->draw(theme::palette_of(shown_scheme_).canvas);
}

void AppHost::click(semantics::Id node) {
    ui_->events().clicks.push_back(node);
    run();
    platform_.request_frame();
}

void AppHost::edit(semantics::Id node, std::string_view text) {
    ui_->events().edits.emplace_back(node, text);
    run();
    platform_.request_frame();
}

bool AppHost::key(semantics::Id target, std::string_view chord) {
    const bool wanted = ui_->wants_key(target, chord);
    // Escape and Tab mean something to open lists and dialogs, but stay the browser's, too.
    if (!wanted && chord != "Escape" && chord != "Tab") return false;
    ui_->events().keys.push_back({target, std::string(chord)});
    run();
    platform_.request_frame();
    return wanted;
}

void AppHost::focus(semantics::Id node, bool visible) {
    semantics::Events& events = ui_->events();
    if (events.focused == node && events.focus_visible == visible) return;
    events.focused = node;
    events.focus_visible = visible;
    run();
    platform_.request_frame();
}

void AppHost::hover(semantics::Id node) {
    semantics::Events& events = ui_->events();
    if (events.hovered == node) return;
    events.hovered = node;
    events.pointer_moved = true;
    platform_.request_frame();
}

void AppHost::press(semantics::Id node) {
    if (ui_->events().pressed == node) return;
    ui_->events().pressed = node;
    platform_.request_frame();
}

void AppHost::scroll(semantics::Id node, float x, float y) {
    ui_->events().scrolls[node] = {x, y};
    platform_.request_frame();
}

}  // namespace batchline::platform
