// Finds nodes by role and name, clicks, types and scrolls as events, and lets frames settle in between.

#include "client/platform/driver_native.h"

#include <stdexcept>

namespace batchline::platform {

Driver::Driver(App& app, CanvasSize size)
    : own_(std::make_unique<HeadlessPlatform>()), platform_(*own_), host_(platform_, sink_) {
    host_.resize(size);
    host_.start(app);
    draw();
    follow_focus();
}

Driver::Driver(HeadlessPlatform& platform, App& app, CanvasSize size) : platform_(platform), host_(platform_, sink_) {
    host_.resize(size);
    host_.start(app);
    draw();
    follow_focus();
}

void Driver::resize(CanvasSize size) {
    host_.resize(size);
    draw();
}

const Node* Driver::find(Role role, std::string_view name) const {
    const auto& entries = const_cast<AppHost&>(host_).ui().mirror().entries();
    const Node* prefix = nullptr;
    for (const auto& entry : entries) {
        if (entry.node.role != role) continue;
        if (entry.node.name == name || name.empty()) return &entry.node;
        if (!prefix && entry.node.name.starts_with(name)) prefix = &entry.node;
    }
    return prefix;
}

std::vector<const Node*> Driver::all(Role role) const {
    std::vector<const Node*> nodes;
    for (const auto& entry : const_cast<AppHost&>(host_).ui().mirror().entries())
        if (entry.node.role == role) nodes.push_back(&entry.node);
    return nodes;
}

bool Driver::says(std::string_view text) const {
    for (const auto& entry : const_cast<AppHost&>(host_).ui().mirror().entries())
        if (entry.node.name.find(text) != std::string::npos || entry.node.description.find(text) != std::string::npos)
            return true;
    return false;
}

const Node& Driver::need(Role role, std::string_view name) const {
    const Node* node = find(role, name);
    const std::string wanted = std::string(semantics::aria_name(role)) + " '" + std::string(name) + "'";
    if (!node) throw std::runtime_error("there is no " + wanted);
    if (node->disabled) throw std::runtime_error(wanted + " is off: " + node->description);
    return *node;
}

// The browser would move the focus where the application wished.
void Driver::follow_focus() {
    if (ui().wanted_focus_serial() == focus_serial_) return;
    focus_serial_ = ui().wanted_focus_serial();
    host_.focus(ui().wanted_focus(), true);
    follow_focus();
}

void Driver::click(Role role, std::string_view name) {
    follow_focus();
    const Node node = need(role, name);
    if (node.focusable) host_.focus(node.id, false);
    host_.click(node.id);
    follow_focus();
}

void Driver::fill(Role role, std::string_view name, std::string_view text) {
    follow_focus();
    const Node node = need(role, name);
    host_.focus(node.id, true);
    host_.edit(node.id, text);
    follow_focus();
}

void Driver::focus(Role role, std::string_view name) {
    host_.focus(need(role, name).id, true);
    follow_focus();
}

bool Driver::press(std::string_view chord) {
    follow_focus();
    const bool wanted = host_.key(ui().events().focused, chord);
    follow_focus();
    return wanted;
}

void Driver::choose(std::string_view combobox, std::string_view option) {
    click(Role::combobox, combobox);
    click(Role::option, option);
}

void Driver::scroll(semantics::Id scroller, float y) {
    host_.scroll(scroller, 0, y);
    draw();
}

}  // namespace batchline::platform
