// Keeps the tree of nodes while widgets nest, and knows which dialog has the screen to itself.

#include "client/semantics/recorder.h"

#include "shared/base/check.h"

namespace batchline::semantics {
namespace {

bool is_landmark_or_dialog(Role role) {
    switch (role) {
        case Role::main:
        case Role::navigation:
        case Role::complementary:
        case Role::banner:
        case Role::contentinfo:
        case Role::dialog:
        case Role::alertdialog: return true;
        default: return false;
    }
}

bool is_cell(Role role) { return role == Role::gridcell || role == Role::cell || role == Role::columnheader; }

}  // namespace

void Recorder::begin_frame() {
    entries_.clear();
    open_.clear();
    modal_ = 0;
}

Node& Recorder::add(Node node) {
    entries_.push_back({std::move(node), open_.empty() ? -1 : open_.back()});
    return entries_.back().node;
}

Node& Recorder::begin(Node node) {
    Node& added = add(std::move(node));
    open_.push_back(static_cast<int>(entries_.size()) - 1);
    return added;
}

Node& Recorder::begin_popup(Node node) {
    int parent = -1;
    for (auto it = open_.rbegin(); it != open_.rend() && parent < 0; ++it)
        if (is_landmark_or_dialog(entries_[static_cast<std::size_t>(*it)].node.role)) parent = *it;
    entries_.push_back({std::move(node), parent});
    open_.push_back(static_cast<int>(entries_.size()) - 1);
    return entries_.back().node;
}

Node& Recorder::begin_root(Node node) {
    entries_.push_back({std::move(node), -1});
    open_.push_back(static_cast<int>(entries_.size()) - 1);
    return entries_.back().node;
}

void Recorder::end() {
    ENSURE(!open_.empty());
    open_.pop_back();
}

void Recorder::add_text(Id id, ui::Rect rect, std::string_view text) {
    if (text.empty()) return;
    if (!open_.empty()) {
        Node& parent = entries_[static_cast<std::size_t>(open_.back())].node;
        if (parent.speaks_for_texts) return;
        if (is_cell(parent.role)) {
            if (!parent.name.empty()) parent.name += ' ';
            parent.name += text;
            return;
        }
    }
    Node node;
    node.id = id;
    node.role = Role::text;
    node.rect = rect;
    node.name = text;
    add(std::move(node));
}

Node* Recorder::current() { return open_.empty() ? nullptr : &entries_[static_cast<std::size_t>(open_.back())].node; }

Node* Recorder::find(Id id) {
    for (Entry& entry : entries_)
        if (entry.node.id == id) return &entry.node;
    return nullptr;
}

const char* aria_name(Role role) {
    switch (role) {
        case Role::none: return "none";
        case Role::text: return "text";
        case Role::paragraph: return "paragraph";
        case Role::heading: return "heading";
        case Role::button: return "button";
        case Role::link: return "link";
        case Role::textbox: return "textbox";
        case Role::searchbox: return "searchbox";
        case Role::combobox: return "combobox";
        case Role::listbox: return "listbox";
        case Role::option: return "option";
        case Role::checkbox: return "checkbox";
        case Role::radio: return "radio";
        case Role::radiogroup: return "radiogroup";
        case Role::switch_: return "switch";
        case Role::tablist: return "tablist";
        case Role::tab: return "tab";
        case Role::tabpanel: return "tabpanel";
        case Role::grid: return "grid";
        case Role::table: return "table";
        case Role::rowgroup: return "rowgroup";
        case Role::row: return "row";
        case Role::columnheader: return "columnheader";
        case Role::gridcell: return "gridcell";
        case Role::cell: return "cell";
        case Role::dialog: return "dialog";
        case Role::alertdialog: return "alertdialog";
        case Role::form: return "form";
        case Role::main: return "main";
        case Role::navigation: return "navigation";
        case Role::complementary: return "complementary";
        case Role::banner: return "banner";
        case Role::contentinfo: return "contentinfo";
        case Role::region: return "region";
        case Role::group: return "group";
        case Role::list: return "list";
        case Role::listitem: return "listitem";
        case Role::status: return "status";
        case Role::alert: return "alert";
        case Role::log: return "log";
        case Role::progressbar: return "progressbar";
        case Role::image: return "img";
        case Role::toolbar: return "toolbar";
        case Role::tooltip: return "tooltip";
    }
    return "none";
}

}  // namespace batchline::semantics
