// Turns rectangles, circles, text and icons into Dear ImGui's draw lists.

#include "client/widgets/painter.h"

#include <cmath>
#include <string>

#include "client/widgets/context.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace batchline::ui {
namespace {

ImU32 packed(Color color) { return IM_COL32(color.red, color.green, color.blue, color.alpha); }
ImVec2 vec(float x, float y) { return {x, y}; }
ImVec2 vec(Vec2 point) { return {point.x, point.y}; }

ImDrawFlags flags_of(Corners corners) {
    switch (corners) {
        case Corners::all: return ImDrawFlags_RoundCornersAll;
        case Corners::top: return ImDrawFlags_RoundCornersTop;
        case Corners::bottom: return ImDrawFlags_RoundCornersBottom;
        case Corners::left: return ImDrawFlags_RoundCornersLeft;
        case Corners::right: return ImDrawFlags_RoundCornersRight;
        case Corners::none: return ImDrawFlags_RoundCornersNone;
    }
    return ImDrawFlags_RoundCornersAll;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

struct Painter::Splitter {
    ImDrawListSplitter value;
};

Painter::Painter(theme::Fonts& fonts) : fonts_(fonts), splitter_(std::make_unique<Splitter>()) {}
Painter::~Painter() = default;

void Painter::begin_frame(float pixel_ratio, Vec2 size) {
    pixel_ratio_ = pixel_ratio;
    list_ = ImGui::GetBackgroundDrawList();
    list_->_FringeScale = 1 / pixel_ratio;
    clips_.assign(1, Rect{0, 0, size.x, size.y});
    splitter_->value.Split(list_, layer_count);
}

void Painter::end_frame() { splitter_->value.Merge(list_); }

void Painter::set_layer(int layer) { splitter_->value.SetCurrentChannel(list_, layer); }

float Painter::snapped(float value) const { return std::floor(value * pixel_ratio_ + 0.5F) / pixel_ratio_; }

void Painter::fill(Rect rect, Color color, float radius, Corners corners) {
    if (color.alpha == 0 || rect.w <= 0 || rect.h <= 0 || !visible(rect)) return;
    const Rect r{snapped(rect.x), snapped(rect.y), snapped(rect.right()) - snapped(rect.x),
                 snapped(rect.bottom()) - snapped(rect.y)};
    list_->AddRectFilled(vec(r.x, r.y), vec(r.right(), r.bottom()), packed(color),
                         std::min(radius, std::min(r.w, r.h) / 2), flags_of(corners));
}

void Painter::border(Rect rect, Color color, float radius, float thickness, Corners corners) {
    if (color.alpha == 0 || !visible(grown(rect, thickness))) return;
    const float half = thickness / 2;
    list_->PathRect(vec(snapped(rect.x) + half, snapped(rect.y) + half),
                    vec(snapped(rect.right()) - half, snapped(rect.bottom()) - half),
                    std::max(0.0F, std::min(radius, std::min(rect.w, rect.h) / 2) - half), flags_of(corners));
    list_->PathStroke(packed(color), ImDrawFlags_Closed, thickness);
}

void Painter::mask_corners(Rect rect, Color outside, float radius) {
    constexpr float quarter = 1.5707963F;
    const Rect r{snapped(rect.x), snapped(rect.y), snapped(rect.right()) - snapped(rect.x),
                 snapped(rect.bottom()) - snapped(rect.y)};
    const struct {
        Vec2 corner, center;
        float from;
    } corners[] = {{{r.x, r.y}, {r.x + radius, r.y + radius}, 2 * quarter},
                   {{r.right(), r.y}, {r.right() - radius, r.y + radius}, 3 * quarter},
                   {{r.right(), r.bottom()}, {r.right() - radius, r.bottom() - radius}, 0},
                   {{r.x, r.bottom()}, {r.x + radius, r.bottom() - radius}, quarter}};
    const ImDrawListFlags flags = list_->Flags;
    list_->Flags &= ~ImDrawListFlags_AntiAliasedFill;  // the border is drawn over the edge
    for (const auto& [corner, center, from] : corners) {
        list_->PathLineTo(vec(corner));
        list_->PathArcTo(vec(center), radius, from, from + quarter);
        list_->PathFillConvex(packed(outside));
    }
    list_->Flags = flags;
}

void Painter::shadow(Rect rect, const theme::Shadow& shadow, Color color, float radius) {
    const auto alpha = static_cast<std::uint8_t>(std::min(255.0F, shadow.alpha * 255 + 0.5F));
    for (int i = 0; i < shadow.layers; ++i) {
        const float grow = static_cast<float>(i) * shadow.grow;
        Rect layer = grown(rect, grow);
        layer.y += shadow.down_first + static_cast<float>(i) * shadow.down;
        fill(layer, theme::with_alpha(color, alpha), radius + grow);
    }
}

void Painter::line(Vec2 from, Vec2 to, Color color, float thickness) {
    list_->AddLine(vec(from), vec(to), packed(color), thickness);
}

void Painter::horizontal_line(float x, float y, float width, Color color) { fill({x, snapped(y), width, 1}, color); }
void Painter::vertical_line(float x, float y, float height, Color color) { fill({snapped(x), y, 1, height}, color); }

void Painter::circle(Vec2 center, float radius, Color color) {
    list_->AddCircleFilled(vec(center), radius, packed(color));
}
void Painter::ring(Vec2 center, float radius, Color color, float thickness) {
    list_->AddCircle(vec(center), radius - thickness / 2, packed(color), 0, thickness);
}

void Painter::polyline(const std::vector<Vec2>& points, Color color, float thickness) {
    for (const Vec2& point : points) list_->PathLineTo(vec(point));
    list_->PathStroke(packed(color), 0, thickness);
}

void Painter::image(Rect rect, std::uint64_t texture, float radius) {
    if (!visible(rect)) return;
    list_->AddImageRounded(ImTextureRef(ImTextureID{texture}), vec(snapped(rect.x), snapped(rect.y)),
                           vec(snapped(rect.right()), snapped(rect.bottom())), vec(0, 0), vec(1, 1), IM_COL32_WHITE,
                           radius);
}

void Painter::text(Vec2 top_left, Typeface face, Color color, std::string_view content) {
    if (content.empty()) return;
    // Browsers centre ascender and descender, each rounded, in the line; the baseline must agree with the DOM inputs.
    const float ascent = std::round(theme::Fonts::ascender_em * face.size);
    const float descent = std::round(theme::Fonts::descender_em * face.size);
    const float baseline = std::floor((face.line_height - ascent - descent) / 2) + ascent;
    const float y = snapped(top_left.y) + baseline - fonts_.ascent(face.size);
    list_->AddText(fonts_.text(face.weight), face.size, vec(snapped(top_left.x), y), packed(color), content.data(),
                   content.data() + content.size());
}

void Painter::text_cut(Vec2 top_left, float width, Typeface face, Color color, std::string_view content) {
    if (text_width(face, content) <= width + 0.5F) return text(top_left, face, color, content);
    static constexpr std::string_view ellipsis = "\xE2\x80\xA6";
    const float room = width - text_width(face, ellipsis);
    const char* end = nullptr;
    fonts_.text(face.weight)
        ->CalcTextSizeA(face.size, std::max(0.0F, room), 0, content.data(), content.data() + content.size(), &end);
    std::string cut(content.data(), end ? end : content.data());
    while (!cut.empty() && cut.back() == ' ') cut.pop_back();
    text(top_left, face, color, cut.append(ellipsis));
}

float Painter::text_width(Typeface face, std::string_view content) const {
    if (content.empty()) return 0;
    const float width =
        fonts_.text(face.weight)->CalcTextSizeA(face.size, 1e9F, 0, content.data(), content.data() + content.size()).x;
    return std::ceil(width);
}

std::vector<std::string_view> Painter::wrapped(Typeface face, std::string_view content, float width) const {
    std::vector<std::string_view> lines;
    std::size_t start = 0;
    while (start <= content.size()) {
        const std::size_t newline = std::min(content.find('\n', start), content.size());
        std::string_view rest = content.substr(start, newline - start);
        if (rest.empty()) lines.push_back(rest);
        while (!rest.empty()) {
            const char* end = nullptr;
            fonts_.text(face.weight)
                ->CalcTextSizeA(face.size, std::max(1.0F, width), 0, rest.data(), rest.data() + rest.size(), &end);
            std::size_t fits = end ? static_cast<std::size_t>(end - rest.data()) : rest.size();
            if (fits < rest.size() && rest[fits] != ' ') {
                // A line ends at a blank, or behind a hyphen.
                const std::size_t end_of_word = rest.substr(0, fits).find_last_of(" -");
                if (end_of_word != std::string_view::npos && end_of_word > 0)
                    fits = rest[end_of_word] == '-' ? end_of_word + 1 : end_of_word;
            }
            if (fits == 0) {  // at least one whole character, however narrow the column
                fits = 1;
                while (fits < rest.size() && is_continuation(rest[fits])) ++fits;
            }
            lines.push_back(rest.substr(0, fits));
            rest.remove_prefix(fits);
            while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
        }
        start = newline + 1;
    }
    return lines;
}

void Painter::icon(Vec2 top_left, float size, Color color, const char* glyph) {
    if (!glyph) return;
    ImFont* font = fonts_.icons();
    ImFontBaked* baked = font->GetFontBaked(size);
    const char* cursor = glyph;
    unsigned int code = 0;
    cursor += ImTextCharFromUtf8(&code, cursor, nullptr);
    const ImFontGlyph* drawn = baked->FindGlyph(static_cast<ImWchar>(code));
    // Lucide's em box is its advance wide and drawn on the baseline; centre what is drawn by the box, not by the text
    // line.
    const float dx = (size - drawn->AdvanceX) / 2;
    const float dy = fonts_.em_sized() ? size - baked->Ascent : 0;
    list_->AddText(font, size, vec(snapped(top_left.x + dx), snapped(top_left.y + dy)), packed(color), glyph);
}

void Painter::push_clip(Rect rect) {
    const Rect inner = intersection(clips_.back(), rect);
    clips_.push_back(inner);
    list_->PushClipRect(vec(snapped(inner.x), snapped(inner.y)), vec(snapped(inner.right()), snapped(inner.bottom())),
                        false);
}

void Painter::push_whole_screen() {
    clips_.push_back(clips_.front());
    list_->PushClipRectFullScreen();
}

void Painter::pop_clip() {
    clips_.pop_back();
    list_->PopClipRect();
}

}  // namespace batchline::ui
