// Compares each node with the one sent before, and writes attributes that differ.

#include "client/semantics/mirror_patch.h"

#include <cmath>
#include <cstdlib>
#include <string_view>

namespace batchline::semantics {
namespace {

// To hundredths. Written by hand, because printing floats took a third of a whole frame.
void append_number(std::string& out, float value) {
    const long long hundredths = std::llround(static_cast<double>(value) * 100);
    if (hundredths < 0) out += '-';
    const long long size = std::abs(hundredths);
    out += std::to_string(size / 100);
    const auto rest = static_cast<int>(size % 100);
    if (rest == 0) return;
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

// As it is: a tab that came back to its field as a blank would move the caret.
void append_control(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[static_cast<unsigned char>(c) / 16];
    out += digits[static_cast<unsigned char>(c) % 16];
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) append_control(out, c);
                else out += c;
        }
    }
    out += '"';
}

// Collects "name":"value" pairs.
class Attributes {
public:
    explicit Attributes(std::string& out) : out_(out) { out_ += "\"a\":{"; }
    void set(const char* name, std::string_view value) {
        if (!first_) out_ += ',';
        first_ = false;
        append_string(out_, name);
        out_ += ':';
        append_string(out_, value);
    }
    void set_if(bool condition, const char* name, std::string_view value = "true") {
        if (condition) set(name, value);
    }
    void set(const char* name, Tristate state) {
        if (state != Tristate::unset) set(name, state == Tristate::yes ? "true" : "false");
    }
    void set_number(const char* name, long long value) { set(name, std::to_string(value)); }
    void set_reference(const char* name, Id id) {
        if (id != 0) set(name, "n" + std::to_string(id));
    }
    void close() { out_ += '}'; }

private:
    std::string& out_;
    bool first_ = true;
};

const char* tag_of(const Node& node) {
    if (node.is_text_input) return node.input.multiline ? "textarea" : "input";
    switch (node.role) {
        case Role::text: return "span";
        case Role::paragraph: return "p";
        case Role::heading: {
            static constexpr const char* tags[] = {"h1", "h1", "h2", "h3", "h4", "h5", "h6"};
            return tags[node.level >= 1 && node.level <= 6 ? node.level : 2];
        }
        case Role::button:
        case Role::checkbox:
        case Role::radio:
        case Role::switch_:
        case Role::tab: return "button";
        case Role::link: return "a";
        case Role::form: return "form";
        default: return "div";
    }
}

// The tag says it already, or there is nothing to say.
bool role_is_implicit(const Node& node) {
    switch (node.role) {
        case Role::none:
        case Role::text:
        case Role::paragraph:
        case Role::heading:
        case Role::button:
        case Role::link:
        case Role::textbox:
        case Role::searchbox: return true;
        default: return false;
    }
}

// Roles whose name is what stands in them.
bool is_named_by_text(const Node& node) {
    if (node.is_text_input) return false;
    switch (node.role) {
        case Role::text:
        case Role::paragraph:
        case Role::heading:
        case Role::button:
        case Role::link:
        case Role::option:
        case Role::checkbox:
        case Role::radio:
        case Role::switch_:
        case Role::tab:
        case Role::columnheader:
        case Role::gridcell:
        case Role::cell:
        case Role::listitem:
        case Role::tooltip: return true;
        default: return false;
    }
}

void append_input_attributes(Attributes& attributes, const Node& node) {
    const TextInput& input = node.input;
    if (!input.multiline)
        attributes.set("type", input.password ? "password" : node.role == Role::searchbox ? "search" : "text");
    attributes.set("autocomplete", input.autocomplete.empty() ? "off" : input.autocomplete);
    attributes.set_if(input.numeric, "inputmode", "decimal");
    attributes.set_if(!input.placeholder.empty(), "placeholder", input.placeholder);
    attributes.set_if(input.length_max > 0, "maxlength", std::to_string(input.length_max));
    attributes.set_if(node.disabled, "disabled", "");
    attributes.set_if(node.read_only, "readonly", "");
    attributes.set_if(node.required, "aria-required");
    attributes.set_if(node.invalid, "aria-invalid");
    attributes.set_if(node.role == Role::combobox, "aria-autocomplete", "list");
    attributes.set_if(node.role == Role::combobox, "aria-haspopup", "listbox");
}

void append_attributes(std::string& out, const Node& node) {
    Attributes attributes(out);
    if (!role_is_implicit(node)) attributes.set("role", aria_name(node.role));
    if (!is_named_by_text(node) && !node.name.empty()) attributes.set("aria-label", node.name);
    if (node.is_text_input) append_input_attributes(attributes, node);
    else attributes.set_if(node.disabled, "aria-disabled");
    attributes.set_if(node.role == Role::link, "href", node.href.empty() ? "#" : node.href);
    attributes.set_if(!node.description.empty(), "aria-description", node.description);
    attributes.set_if(!node.key_shortcut.empty(), "aria-keyshortcuts", node.key_shortcut);
    attributes.set("aria-checked", node.checked);
    attributes.set("aria-expanded", node.expanded);
    attributes.set("aria-selected", node.selected);
    attributes.set("aria-pressed", node.pressed);
    attributes.set_if(node.current, "aria-current", node.role == Role::link ? "page" : "step");
    attributes.set_if(node.modal, "aria-modal");
    attributes.set_reference("aria-controls", node.controls);
    attributes.set_reference("aria-activedescendant", node.active_descendant);
    attributes.set_reference("aria-describedby", node.described_by);
    if (node.row_count > 0) attributes.set_number("aria-rowcount", node.row_count);
    if (node.column_count > 0) attributes.set_number("aria-colcount", node.column_count);
    if (node.row_index > 0) attributes.set_number("aria-rowindex", node.row_index);
    if (node.column_index > 0) attributes.set_number("aria-colindex", node.column_index);
    if (node.sort != 0) attributes.set("aria-sort", node.sort > 0 ? "ascending" : "descending");
    if (node.value_now >= 0) {
        attributes.set_number("aria-valuenow", node.value_now);
        attributes.set_number("aria-valuemin", 0);
        attributes.set_number("aria-valuemax", 100);
    }
    if (node.focusable) attributes.set("tabindex", node.skip_in_tab_order ? "-1" : "0");
    attributes.close();
}

void append_numbers(std::string& out, const char* key, std::initializer_list<float> values) {
    out += ",\"";
    out += key;
    out += "\":[";
    bool first = true;
    for (const float value : values) {
        if (!first) out += ',';
        first = false;
        append_number(out, value);
    }
    out += ']';
}

bool is_live(Role role) { return role == Role::status || role == Role::alert; }

}  // namespace

std::string element_json(const Node& node, ui::Vec2 origin) {
    std::string out = "{\"t\":";
    append_string(out, tag_of(node));
    out += ',';
    append_attributes(out, node);
    append_numbers(out, "b", {node.rect.x - origin.x, node.rect.y - origin.y, node.rect.w, node.rect.h});
    if (is_named_by_text(node) && !node.name.empty()) {
        out += ",\"x\":";
        append_string(out, node.name);
    }
    if (node.is_text_input) {
        out += ",\"v\":";
        append_string(out, node.value);
        const TextInput& input = node.input;
        append_numbers(out, "i",
                       {input.padding_left, input.padding_right, input.padding_top, input.font_size, input.line_height,
                        input.align_right ? 1.0F : 0.0F});
    }
    if (node.is_scroller)
        append_numbers(out, "s",
                       {node.scroll.content_width, node.scroll.content_height, node.scroll.to_y,
                        static_cast<float>(node.scroll.serial)});
    if (node.focusable || node.clickable) out += ",\"k\":1";
    if (node.layer > 0) append_numbers(out, "z", {static_cast<float>(node.layer)});
    out += '}';
    return out;
}

const std::string& MirrorPatch::update(const Recorder& recorder, Id wanted_focus, std::uint32_t focus_serial) {
    const auto& entries = recorder.entries();
    std::vector<int> place(entries.size(), -1);   // entry -> index among the mirrored ones
    std::vector<char> inside(entries.size(), 0);  // within the modal (or live) part
    std::vector<Line> lines;
    std::unordered_map<Id, std::string> next;
    std::string body;
    bool changed = focus_serial != focus_serial_;

    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Recorder::Entry& entry = entries[i];
        const bool parent_inside = entry.parent >= 0 && inside[static_cast<std::size_t>(entry.parent)];
        const bool is_inside =
            recorder.modal() == 0 || parent_inside || entry.node.id == recorder.modal() || is_live(entry.node.role);
        inside[i] = is_inside ? 1 : 0;
        if (!inside[i]) continue;
        const int parent = parent_inside ? place[static_cast<std::size_t>(entry.parent)] : -1;
        ui::Vec2 origin;
        if (parent >= 0) {
            const Node& around = entries[static_cast<std::size_t>(entry.parent)].node;
            origin = {around.rect.x, around.rect.y};
            if (around.is_scroller) origin.y -= around.scroll.at_y;
        }
        std::string element = element_json(entry.node, origin);
        const auto known = known_.find(entry.node.id);
        const bool same = known != known_.end() && known->second == element;
        if (!same) changed = true;
        place[i] = static_cast<int>(lines.size());
        lines.push_back({entry.node.id, parent});
        if (lines.size() > 1) body += ',';
        body += '[';
        body += std::to_string(entry.node.id);
        body += ',';
        body += std::to_string(parent);
        body += ',';
        body += same ? "0" : element;
        body += ']';
        next.emplace(entry.node.id, std::move(element));
    }
    changed = changed || lines != lines_;
    json_.clear();
    if (!changed) return json_;
    known_ = std::move(next);
    lines_ = std::move(lines);
    focus_serial_ = focus_serial;
    json_ = "{\"nodes\":[" + body + "],\"focus\":[" + std::to_string(wanted_focus) + ',' +
            std::to_string(focus_serial) + "]}";
    return json_;
}

void MirrorPatch::forget() {
    known_.clear();
    lines_.clear();
}

}  // namespace batchline::semantics
