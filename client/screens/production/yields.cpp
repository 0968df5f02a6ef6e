// Draws the fields of what lines came to, reads them, and says what differs.

#include "client/screens/production/yields.h"

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "shared/production/rules.h"

namespace batchline::screens {
namespace {

constexpr float draft_height = 92;

const OrderLine* line_of(const Order& order, OrderLineId id) {
    const auto found =
        std::find_if(order.lines.begin(), order.lines.end(), [id](const OrderLine& line) { return line.id == id; });
    return found == order.lines.end() ? nullptr : &*found;
}

Quantity waste_of(const OrderLine& line) { return line.wasted.value_or(Quantity{0, line.quantity.dimension}); }

struct ReadYield {
    std::optional<Quantity> produced;
    std::optional<Quantity> wasted;
};

ReadYield read(const YieldDraft& draft, const OrderLine& line) {
    const Dimension dimension = line.quantity.dimension;
    const bool no_waste = draft.wasted.find_first_not_of(' ') == std::string::npos;
    return {
        forms::quantity_or_zero_from_text(draft.produced, dimension),
        no_waste ? std::optional(Quantity{0, dimension}) : forms::quantity_or_zero_from_text(draft.wasted, dimension)};
}

// "ordered 24", "ordered 24, 22 written down"
std::string beside_words(const OrderLine& line) {
    const std::string ordered = "ordered " + forms::short_text(line.quantity);
    return line.produced ? ordered + ", " + forms::short_text(*line.produced) + " written down" : ordered;
}

void draw_yield(ui::Ui& ui, const OrderLine& line, YieldDraft& draft) {
    ui::Scope scope(ui, ui::Key(line.id.text()));
    const std::string unit = line.quantity.dimension == Dimension::Count ? "" : std::string(line.quantity.unit_text());
    const ReadYield values = read(draft, line);
    ui::Stack row(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = line.product_name, .key = "yield"});
    {
        ui::Row head(ui);
        ui::strong(ui, line.product_name);
        ui::spacer(ui);
        ui::caption(ui, beside_words(line));
    }
    const Dimension dimension = line.quantity.dimension;
    const std::string wrong_produced = forms::quantity_problem(draft.produced, dimension, forms::Amounts::zero_too);
    const std::string wrong_wasted =
        values.wasted ? "" : forms::quantity_problem(draft.wasted, dimension, forms::Amounts::zero_too);
    ui::Columns columns(ui, 2);
    ui::number_field(ui, "Produced", draft.produced, {.error = wrong_produced, .suffix = unit, .length_max = 24});
    columns.next();
    ui::number_field(ui, "Wasted", draft.wasted, {.error = wrong_wasted, .suffix = unit, .length_max = 24});
}

}  // namespace

std::vector<YieldDraft> yield_drafts(const Order& order) {
    std::vector<YieldDraft> out;
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        const Quantity wasted = waste_of(line);
        out.push_back({line.id, forms::field_text(line.produced.value_or(line.quantity)),
                       wasted.amount > 0 ? forms::field_text(wasted) : std::string{}});
    }
    return out;
}

void draw_yields(ui::Ui& ui, const Order& order, std::vector<YieldDraft>& drafts, float height_beside) {
    const float wanted = draft_height * static_cast<float>(drafts.size());
    ui::ScrollArea lines(ui, "yields",
                         {.name = "Yield",
                          .height = std::min(wanted, std::max(draft_height, ui.height() - height_beside)),
                          .gap = theme::space::md});
    for (YieldDraft& draft : drafts) {
        if (const OrderLine* line = line_of(order, draft.line)) draw_yield(ui, *line, draft);
    }
}

std::optional<std::vector<LineYield>> typed_yields(const std::vector<YieldDraft>& drafts, const Order& order) {
    std::vector<LineYield> out;
    for (const YieldDraft& draft : drafts) {
        const OrderLine* line = line_of(order, draft.line);
        if (!line) continue;
        const ReadYield values = read(draft, *line);
        if (!values.produced || !values.wasted) return std::nullopt;
        out.push_back({line->id, *values.produced, values.wasted});
    }
    return out;
}

std::vector<LineYield> unlike_ordered(std::vector<LineYield> yields, const Order& order) {
    std::erase_if(yields, [&](const LineYield& yield) {
        return yield.produced == line_of(order, yield.line)->quantity && yield.wasted->amount == 0;
    });
    for (LineYield& yield : yields) {
        if (yield.wasted->amount == 0) yield.wasted.reset();
    }
    return yields;
}

std::vector<LineYield> unlike_written_down(std::vector<LineYield> yields, const Order& order) {
    std::erase_if(yields, [&](const LineYield& yield) {
        const OrderLine& line = *line_of(order, yield.line);
        return yield.produced == line.produced && yield.wasted == waste_of(line);
    });
    for (LineYield& yield : yields) {
        if (yield.wasted == waste_of(*line_of(order, yield.line))) yield.wasted.reset();
    }
    return yields;
}

YieldDoubts doubts_about(const std::vector<LineYield>& yields, const Order& order) {
    YieldDoubts out;
    for (const LineYield& yield : yields) {
        const OrderLine& line = *line_of(order, yield.line);
        out.much_less |= is_much_less(line.quantity, yield.produced);
        // Waste that is not said stays as it is written down, and counts.
        out.implausible |= is_implausible(line.quantity, yield.produced, yield.wasted ? yield.wasted : line.wasted);
    }
    return out;
}

void draw_confirmation_of_yield(ui::Ui& ui, bool& is_sure) { ui::checkbox(ui, "It really came to that much", is_sure); }

}  // namespace batchline::screens
