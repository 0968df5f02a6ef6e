#pragma once
// Containers. Each is an object: what is drawn during its life goes into it. Containers stack downwards unless they say
// otherwise. Sizes that are only known afterwards are taken from the frame before, so nothing is measured twice.

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "client/widgets/context.h"

namespace batchline::ui {

using semantics::Role;

enum class Fill : std::uint8_t {
    none,
    canvas,
    surface,
    raised,
    sunken,
    hover,
    selected,
    accent_soft,
    danger_soft,
    warning_soft,
    danger
};

Color fill_color(const Ui& ui, Fill fill);

// A part of the window at a fixed rectangle (see cut_left … in geometry.h); clips what it holds.
struct AreaOptions {
    float padding_x = 0;
    float padding_y = 0;
    float gap = 0;  // between the things in it
    Fill fill = Fill::none;
    bool border = false;
    float radius = 0;
    Fill ground = Fill::canvas;  // what lies around, seen beyond rounded corners
    Role role = Role::none;      // main, navigation, complementary, contentinfo, region …
    std::string_view name{};     // accessible name of that role
};
class Area {
public:
    Area(Ui& ui, Rect rect, const AreaOptions& options = {});
    ~Area();
    Area(const Area&) = delete;
    Area& operator=(const Area&) = delete;
    Rect content() const { return content_; }

private:
    Ui& ui_;
    Rect rect_;
    Rect content_;
    AreaOptions options_;
};

// A group within the flow; with a border and padding it is a card.
struct StackOptions {
    float gap = theme::space::sm;
    float padding_x = 0;
    float padding_y = 0;
    float width = 0;  // 0: all there is (in a Row: as wide as what it holds was, or `grow`)
    float height_min = 0;
    bool grow = false;  // in a Row: takes the slack
    Fill fill = Fill::none;
    bool border = false;
    bool border_strong = false;
    bool raised = false;  // shadow of a floating thing
    float radius = theme::radius::lg;
    Role role = Role::none;  // group, list, listitem, region, form, log …
    std::string_view name{};
    Key key{};  // needed only where the number of containers before it varies
};
class Stack {
public:
    explicit Stack(Ui& ui, const StackOptions& options = {});
    ~Stack();
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;
    Id id() const { return id_; }

private:
    Ui& ui_;
    Id id_;
    StackOptions options_;
    Rect outer_;
};

// Bordered card with inner padding 16.
StackOptions card(std::string_view name = {});

// Things side by side.
struct RowOptions {
    float gap = theme::space::sm;
    float height = 0;  // 0: the tallest thing in it
    Align align = Align::center;
    bool wrap = false;  // continue on a new line; spacers do nothing then
    float width = 0;
    bool grow = false;
    Role role = Role::none;
    std::string_view name{};
    Key key{};
};
class Row {
public:
    explicit Row(Ui& ui, const RowOptions& options = {});
    ~Row();
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;

private:
    Ui& ui_;
    Id id_;
    RowOptions options_;
    Rect outer_;
};
// In a Row: pushes what follows to the right.
void spacer(Ui& ui);

// Fixed and growing columns: Columns columns(ui, {px(512), fr(1), px(304)}); … columns.next(); …
struct Track {
    float pixels = 0;
    float share = 0;
};
constexpr Track px(float pixels) { return {pixels, 0}; }
constexpr Track fr(float share) { return {0, share}; }
struct ColumnsOptions {
    float gap = theme::space::lg;
    float row_gap = theme::space::sm;  // inside a column
};
class Columns {
public:
    Columns(Ui& ui, std::initializer_list<Track> tracks, const ColumnsOptions& options = {});
    Columns(Ui& ui, int equal_count, const ColumnsOptions& options = {});
    ~Columns();
    Columns(const Columns&) = delete;
    Columns& operator=(const Columns&) = delete;
    void next();  // to the next column; after the last one to a new line of columns

private:
    void open();
    void close();
    void start(std::span<const Track> tracks);

    Ui& ui_;
    Id id_;
    ColumnsOptions options_;
    std::vector<float> widths_;
    std::size_t index_ = 0;
    float line_top_ = 0;
    float line_bottom_ = 0;
    Rect outer_;
    Rect box_;
};

// A part that scrolls up and down. Scrolling is the browser's own: wheel, touch, keys and screen readers all work.
struct ScrollOptions {
    std::string_view name{};  // accessible name; with a name it is a region
    float height = 0;         // 0: down to the end of the container
    float padding_x = 0;
    float padding_y = 0;
    float gap = theme::space::sm;
    bool stick_to_end = false;  // stays at the bottom when more comes (chat)
    Role role = Role::none;     // log, list …
};
class ScrollArea {
public:
    ScrollArea(Ui& ui, Key key, const ScrollOptions& options = {});
    ~ScrollArea();
    ScrollArea(const ScrollArea&) = delete;
    ScrollArea& operator=(const ScrollArea&) = delete;
    void scroll_to(float y);  // CSS px from the top of the content
    float offset() const { return offset_; }
    Rect rect() const { return rect_; }

private:
    Ui& ui_;
    Id id_;
    ScrollOptions options_;
    Rect rect_;
    float offset_ = 0;
};

// The whole rest of the container, down to its end: for parts of fixed size within it.
Rect take_rest(Ui& ui);
// Empty space in the direction of the flow.
void gap(Ui& ui, float pixels);
// A 1-px line across the container.
void divider(Ui& ui);

}  // namespace batchline::ui
