// Ids, scopes, layers, focus, keys and remembered sizes, from frame to frame.

#include "client/widgets/context.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "client/theme/fonts.h"
#include "client/widgets/combobox.h"
#include "client/widgets/flow.h"
#include "client/widgets/painter.h"
#include "shared/base/check.h"

namespace batchline::ui {
namespace {

Id combined(Id seed, Id value) {
    const Id mixed = (seed ^ value) * 16777619U;
    const Id spread = mixed ^ (mixed >> 15) ^ (value << 7);
    return spread ? spread : 1;
}

// "/" and "?" are typed into fields; chords with Ctrl, Alt or Meta and named keys are not.
bool is_printing(std::string_view chord) { return chord.size() == 1; }

constexpr int frames_kept = 600;  // sizes of containers unseen for so long are forgotten

}  // namespace

struct UiState {
    struct Remembered {
        Vec2 size;
        int frame = 0;
    };
    std::deque<Flow> flows;  // references stay good while containers nest
    std::vector<Id> scopes;
    std::vector<Id> counters;
    std::vector<Layer> layers;
    std::unordered_map<Id, Remembered> sizes;
    std::unordered_map<Id, float> memory;
    std::unordered_map<Id, ComboboxState> comboboxes;
    std::unordered_set<Id> used;
    std::vector<std::string> chords;               // of the application, this frame
    std::vector<std::pair<Id, std::string>> keys;  // of focused widgets, this frame
    std::vector<std::string> last_chords;
    std::vector<std::pair<Id, std::string>> last_keys;
    bool popup_open = false;
    bool last_popup_open = false;
    Id modal = 0;
    Id last_modal = 0;
    std::vector<std::pair<Id, Id>> focus_before;   // modal -> what had the focus before
    std::uint32_t first_focus_serial = 0;          // when the frame began
    std::unordered_set<std::string> taken_chords;  // in this frame
    std::vector<Rect> kept_clear;
    Id place = 0;  // the screen
    Id title = 0;
    Id given_focus = 0;     // on arrival or after a dialog, and nobody has moved it since
    Id last_focused = 0;    // of what was drawn
    bool arriving = false;  // at a screen that has given the focus to nothing yet
    bool has_just_arrived = false;
    std::unordered_map<Id, Id> focus_at_place;  // when it was left
    int frame = 0;
};

Ui::Ui(theme::Fonts& fonts)
    : fonts_(fonts),
      palette_(&theme::palette_of(theme::Scheme::light)),
      painter_(std::make_unique<Painter>(fonts)),
      state_(std::make_unique<UiState>()) {}
Ui::~Ui() = default;

void Ui::begin_frame(const FrameInput& input) {
    input_ = input;
    palette_ = &theme::palette_of(input.scheme);
    next_frame_after_ms_ = -1;
    wants_frame_ = false;
    layer_ = Layer::base;
    ++state_->frame;
    state_->first_focus_serial = wanted_focus_serial_;
    state_->scopes.assign(1, 2166136261U);
    state_->counters.assign(1, 0);
    state_->flows.clear();
    state_->layers.clear();
    state_->used.clear();
    state_->taken_chords.clear();
    state_->kept_clear.clear();
    state_->title = 0;
    state_->last_chords.swap(state_->chords);
    state_->chords.clear();
    state_->last_keys.swap(state_->keys);
    state_->keys.clear();
    state_->last_popup_open = state_->popup_open;
    state_->popup_open = false;
    state_->last_modal = state_->modal;
    state_->modal = 0;
    recorder_.begin_frame();
    painter_->begin_frame(input.pixel_ratio, input.size);
    Flow& root = push_flow();
    root.box = screen();
}

bool Ui::end_frame() {
    pop_flow();
    ENSURE(state_->flows.empty());
    painter_->end_frame();
    if (state_->modal == 0 && state_->last_modal != 0) {
        // The dialog is gone: the focus goes back to where it came from.
        for (const auto& [modal, before] : state_->focus_before)
            if (modal == state_->last_modal && before != 0 && wanted_focus_serial_ == state_->first_focus_serial) {
                focus(before);
                state_->given_focus = before;
            }
        state_->focus_before.clear();
        wants_frame_ = true;
    }
    if (state_->modal != state_->last_modal) wants_frame_ = true;
    hand_over_focus();
    events_.clear();
    if (state_->frame % frames_kept == 0)
        std::erase_if(state_->sizes,
                      [this](const auto& entry) { return state_->frame - entry.second.frame > frames_kept; });
    return wants_frame_;
}

void Ui::at_place(std::string_view place) {
    const Id now = hash_text(place, 0);
    state_->has_just_arrived = state_->place != now;
    if (!state_->has_just_arrived) return;
    if (state_->place != 0) {
        state_->focus_at_place[state_->place] = state_->last_focused;
        state_->arriving = true;
        state_->given_focus = 0;
    }
    state_->place = now;
}

void Ui::hand_over_focus() {
    const auto is_drawn = [this](Id id) { return id != 0 && recorder_.find(id) != nullptr; };
    if (is_drawn(events_.focused)) {
        state_->last_focused = events_.focused;
        state_->arriving = false;
        if (events_.focused != state_->given_focus) state_->given_focus = 0;
    } else if (state_->given_focus != 0 && !is_drawn(state_->given_focus)) {
        // It is gone: "Loading" stood in for the title, "Done" belonged to what is done now.
        state_->focus_at_place.erase(state_->place);
        state_->arriving = true;
    }
    if (!state_->arriving || state_->modal != 0) return;
    const bool is_taken = wanted_focus_serial_ != state_->first_focus_serial;
    const Id before = state_->focus_at_place[state_->place];
    const Id target = is_drawn(before) ? before : state_->title;
    if (!is_taken && target == 0) return;  // still loading
    state_->arriving = false;
    if (is_taken) return;
    state_->given_focus = target;
    focus(target);
}

bool Ui::has_just_arrived() const { return state_->has_just_arrived; }

void Ui::keep_clear(Rect rect) { state_->kept_clear.push_back(rect); }
const std::vector<Rect>& Ui::kept_clear() const { return state_->kept_clear; }
void Ui::note_title(Id id) { state_->title = id; }

bool Ui::shortcut(std::string_view chord) {
    if (below_modal()) return false;
    state_->chords.emplace_back(chord);
    return key_pressed(chord) && state_->taken_chords.emplace(chord).second;
}

float Ui::available_width() const { return state_->flows.back().available_width(); }

void Ui::request_frame_after(int milliseconds) {
    if (next_frame_after_ms_ < 0 || milliseconds < next_frame_after_ms_) next_frame_after_ms_ = milliseconds;
}

Id Ui::id_of(Key key) {
    Id id = combined(state_->scopes.back(), key.hash);
    while (state_->used.contains(id)) id = part(id, 1);  // the same key again: the next link of a chain of ids
    state_->used.insert(id);
    return id;
}

Id Ui::peek_id(Key key) const {
    Id id = combined(state_->scopes.back(), key.hash);
    while (state_->used.contains(id)) id = part(id, 1);
    return id;
}

Id Ui::next_container_id() { return combined(state_->scopes.back(), 0x9E3779B9U + ++state_->counters.back()); }

void Ui::push_scope(Key key) { push_scope_id(combined(state_->scopes.back(), key.hash)); }

void Ui::push_scope_id(Id id) {
    state_->scopes.push_back(id);
    state_->counters.push_back(0);
}

void Ui::pop_scope() {
    state_->scopes.pop_back();
    state_->counters.pop_back();
    ENSURE(!state_->scopes.empty());
}

bool Ui::clicked(Id id) const {
    return std::find(events_.clicks.begin(), events_.clicks.end(), id) != events_.clicks.end();
}

bool Ui::key(Id id, std::string_view chord) {
    if (events_.focused != id) return false;
    state_->keys.emplace_back(id, chord);
    return std::any_of(events_.keys.begin(), events_.keys.end(),
                       [&](const semantics::KeyPress& key) { return key.target == id && key.chord == chord; });
}

bool Ui::key_pressed(std::string_view chord) const {
    return std::any_of(events_.keys.begin(), events_.keys.end(),
                       [&](const semantics::KeyPress& key) { return key.chord == chord; });
}

void Ui::note_popup_open() { state_->popup_open = true; }
bool Ui::popup_was_open() const { return state_->last_popup_open; }

const std::string* Ui::edited(Id id) const {
    const std::string* text = nullptr;
    for (const auto& [target, value] : events_.edits)
        if (target == id) text = &value;
    return text;
}

void Ui::focus(Id id) {
    wanted_focus_ = id;
    ++wanted_focus_serial_;
}

bool Ui::wants_key(Id target, std::string_view chord) const {
    // A frame may just have been drawn, or is to be drawn next: what was asked for in the present or the last one
    // counts.
    for (const auto* claims : {&state_->keys, &state_->last_keys})
        for (const auto& [id, claimed] : *claims)
            if (id == target && claimed == chord) return true;
    const semantics::Node* node = nullptr;
    for (const auto& entry : recorder_.entries())
        if (entry.node.id == target) node = &entry.node;
    if (node && node->is_text_input && is_printing(chord)) return false;
    for (const auto* claims : {&state_->chords, &state_->last_chords})
        if (std::find(claims->begin(), claims->end(), chord) != claims->end()) return true;
    return false;
}

Rect Ui::place(Vec2 size) { return flow().place(size); }
Flow& Ui::flow() { return state_->flows.back(); }

bool Ui::flow_is_horizontal() const { return state_->flows.back().horizontal; }

Flow& Ui::push_flow() {
    state_->flows.emplace_back();
    return state_->flows.back();
}

Flow& Ui::push_flow_at(Rect box) {
    Flow& flow = push_flow();
    flow.box = box;
    flow.cursor = {box.x, box.y};
    return flow;
}

void Ui::pop_flow() { state_->flows.pop_back(); }

Vec2 Ui::remembered_size(Id id) const {
    const auto found = state_->sizes.find(id);
    return found == state_->sizes.end() ? Vec2{} : found->second.size;
}

void Ui::remember_size(Id id, Vec2 size) {
    UiState::Remembered& remembered = state_->sizes[id];
    if (std::abs(remembered.size.x - size.x) > 0.5F || std::abs(remembered.size.y - size.y) > 0.5F) request_frame();
    remembered = {size, state_->frame};
}

ComboboxState& Ui::combobox_state(Id id) { return state_->comboboxes[id]; }

float& Ui::memory(Id id, float initial) { return state_->memory.try_emplace(id, initial).first->second; }

void Ui::push_layer(Layer layer) {
    state_->layers.push_back(layer_);
    layer_ = layer;
    painter_->set_layer(static_cast<int>(layer));
    painter_->push_whole_screen();
}

void Ui::pop_layer() {
    painter_->pop_clip();
    layer_ = state_->layers.back();
    state_->layers.pop_back();
    painter_->set_layer(static_cast<int>(layer_));
}

Color Ui::color_of(Tone tone) const {
    const theme::Palette& palette = colors();
    switch (tone) {
        case Tone::normal: return palette.text;
        case Tone::muted: return palette.text_muted;
        case Tone::faint: return palette.text_faint;
        case Tone::accent: return palette.accent_text;
        case Tone::danger: return palette.danger_text;
        case Tone::warning: return palette.warning_text;
        case Tone::success: return palette.success_text;
        case Tone::info: return palette.info_text;
        case Tone::on_accent: return palette.on_accent;
        case Tone::on_danger: return palette.on_danger;
    }
    return palette.text;
}

void Ui::set_modal_node(Id id) {
    if (state_->last_modal != id && state_->modal != id) {
        const bool known = std::any_of(state_->focus_before.begin(), state_->focus_before.end(),
                                       [id](const auto& entry) { return entry.first == id; });
        if (!known) state_->focus_before.emplace_back(id, events_.focused);
    }
    state_->modal = id;
    recorder_.set_modal(id);
}

bool Ui::modal_was(Id id) const { return state_->last_modal == id; }

bool Ui::below_modal() const { return state_->last_modal != 0 && layer_ < Layer::dialog; }

}  // namespace batchline::ui
