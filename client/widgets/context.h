#pragma once
// Ui: everything a widget needs while it draws one frame. One object per application, passed on explicitly.
// Screens use the first part; the second part is for widgets.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/semantics/events.h"
#include "client/semantics/geometry.h"
#include "client/semantics/recorder.h"
#include "client/theme/tokens.h"
#include "client/widgets/key.h"

namespace batchline::theme {
class Fonts;
}

namespace batchline::ui {

using semantics::Id;
using theme::Color;
using theme::Density;
using theme::TextStyle;

// Text colour by meaning.
enum class Tone : std::uint8_t { normal, muted, faint, accent, danger, warning, success, info, on_accent, on_danger };

enum class Align : std::uint8_t { start, center, end };

// What lies above what. Widgets choose; screens need not care.
enum class Layer : std::uint8_t { base, base_popup, dialog, dialog_popup, toast, tooltip };
inline constexpr int layer_count = 6;

// Set by the application before each frame.
struct FrameInput {
    Vec2 size{1440, 900};  // CSS px
    float pixel_ratio = 1;
    std::int64_t now_ms = 0;  // monotonic
    theme::Scheme scheme = theme::Scheme::light;
    Density density = Density::comfortable;
    bool reduced_motion = false;
};

class Painter;
struct ComboboxState;
struct Flow;
struct UiState;

class Ui {
public:
    Ui(theme::Fonts& fonts);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // --- for screens ---
    float width() const { return input_.size.x; }
    float height() const { return input_.size.y; }
    Rect screen() const { return {0, 0, input_.size.x, input_.size.y}; }
    bool is_phone() const { return width() < theme::breakpoint::tablet; }
    bool is_desk() const { return width() >= theme::breakpoint::desk; }
    bool is_wide() const { return width() >= theme::breakpoint::wide; }
    bool is_touch() const { return input_.density == Density::touch || input_.density == Density::kiosk; }

    const theme::Palette& colors() const { return *palette_; }
    theme::Metrics metrics() const { return theme::metrics_of(input_.density); }
    theme::Scheme scheme() const { return input_.scheme; }
    Density density() const { return input_.density; }
    std::int64_t now_ms() const { return input_.now_ms; }
    bool reduced_motion() const { return input_.reduced_motion; }

    // True once when the chord ("Ctrl+K", "/", "?", "Ctrl+Enter", "Escape") was pressed: whoever asks first has it, so
    // that what opens a dialog does not confirm it, too. Chords of one printing key do not fire while a text field has
    // the focus, and none fires below an open dialog.
    bool shortcut(std::string_view chord);

    // Width left for the next thing in the present container.
    float available_width() const;

    // Which screen is drawn now. When it becomes another one and the focus goes with the old one, it returns to what
    // had it here, else it goes to the title: it never falls to the page.
    void at_place(std::string_view place);
    // In the first frame of a screen after another one.
    bool has_just_arrived() const;
    // Nothing floats over this rectangle in this frame: toasts leave bars of buttons alone.
    void keep_clear(Rect rect);

    // Asks for one more frame, for example while something fades.
    void request_frame() { wants_frame_ = true; }
    // Asks for a frame in that many milliseconds (the host arms a timer for the soonest).
    void request_frame_after(int milliseconds);

    // --- for the host ---
    void begin_frame(const FrameInput& input);
    // Returns true if the layout has not settled and one more frame is wanted.
    bool end_frame();
    // Milliseconds until a frame is wanted, negative if none.
    int next_frame_after_ms() const { return next_frame_after_ms_; }
    semantics::Events& events() { return events_; }
    const semantics::Recorder& mirror() const { return recorder_; }
    // Node that must receive the DOM focus, with a number that changes with each wish.
    Id wanted_focus() const { return wanted_focus_; }
    std::uint32_t wanted_focus_serial() const { return wanted_focus_serial_; }

    // --- for widgets ---
    Painter& paint() { return *painter_; }
    theme::Fonts& fonts() { return fonts_; }
    semantics::Recorder& record() { return recorder_; }

    Id id_of(Key key);          // unique within the frame: a second use of the same key gets another id
    Id peek_id(Key key) const;  // what id_of would return next
    Id next_container_id();
    void push_scope(Key key);
    void push_scope_id(Id id);
    void pop_scope();

    bool clicked(Id id) const;
    bool hovered(Id id) const { return events_.hovered == id; }
    bool pressed(Id id) const { return events_.pressed == id && events_.hovered == id; }
    bool focused(Id id) const { return events_.focused == id; }
    bool focus_visible(Id id) const { return events_.focused == id && events_.focus_visible; }
    // True once if the chord was pressed with the focus on `id`; asking is what makes the chord belong to the widget.
    bool key(Id id, std::string_view chord);
    const std::string* edited(Id id) const;
    void focus(Id id);
    void note_title(Id id);  // the screen's title, which can take the focus
    const std::vector<Rect>& kept_clear() const;
    // The host asks this before a key reaches the browser: is anybody going to use it?
    bool wants_key(Id target, std::string_view chord) const;

    // Layout: where the next thing of that size goes. Width 0 or less takes what is left.
    Rect place(Vec2 size);
    Flow& flow();
    bool flow_is_horizontal() const;
    Flow& push_flow();
    Flow& push_flow_at(Rect box);
    void pop_flow();
    // Size of a container as it came out last frame; {0,0} at first.
    Vec2 remembered_size(Id id) const;
    void remember_size(Id id, Vec2 size);
    // Small numbers that outlive a frame (scroll positions, fades).
    float& memory(Id id, float initial = 0);
    ComboboxState& combobox_state(Id id);  // of selects, whose callers keep the choice only
    bool pointer_moved() const { return events_.pointer_moved; }

    Layer layer() const { return layer_; }
    void push_layer(Layer layer);
    void pop_layer();
    Color color_of(Tone tone) const;
    // An open list or menu takes Escape before the dialog around it does.
    void note_popup_open();
    bool popup_was_open() const;
    bool key_pressed(std::string_view chord) const;  // whoever has the focus
    // Called by an open dialog: everything drawn before it is out of reach, and only it is mirrored.
    void set_modal_node(Id id);
    bool below_modal() const;
    bool modal_was(Id id) const;  // in the last frame

private:
    void hand_over_focus();

    theme::Fonts& fonts_;
    const theme::Palette* palette_;
    FrameInput input_;
    semantics::Events events_;
    semantics::Recorder recorder_;
    std::unique_ptr<Painter> painter_;
    std::unique_ptr<UiState> state_;
    Layer layer_ = Layer::base;
    Id wanted_focus_ = 0;
    std::uint32_t wanted_focus_serial_ = 0;
    int next_frame_after_ms_ = -1;
    bool wants_frame_ = false;
};

// Keeps the keys of repeated parts apart: one Scope per record.
class Scope {
public:
    Scope(Ui& ui, Key key) : ui_(ui) { ui_.push_scope(key); }
    ~Scope() { ui_.pop_scope(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    Ui& ui_;
};

}  // namespace batchline::ui
