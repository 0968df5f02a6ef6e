// Draws the visible rows of a table by ImGuiListClipper, in a context of its own.

#include "tests/bench/bare_list.h"

#include "client/platform/app_host.h"
#include "client/screens/words.h"
#include "imgui.h"
#include "shared/base/money_text.h"
#include "shared/orders/rules.h"

namespace batchline::bench {
namespace {

constexpr int column_count = 7;

void cell(std::string_view text) {
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
}

}  // namespace

BareList::BareList(const app::AppState& state) : state_(state) {
    for (const Order* order : state.replica.all<Order>()) orders_.push_back(*order);
    ImGuiContext* before = ImGui::GetCurrentContext();
    context_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().DisplaySize = ImVec2(1440, 900);
    ImGui::GetIO().DeltaTime = 1.0F / 60;
    renderer_ = platform::make_renderer();
    ImGui::SetCurrentContext(before);
}

BareList::~BareList() {
    ImGuiContext* before = ImGui::GetCurrentContext();
    ImGui::SetCurrentContext(context_);
    renderer_.reset();
    ImGui::SetCurrentContext(before);
    ImGui::DestroyContext(context_);
}

void BareList::draw(float y) {
    ImGuiContext* before = ImGui::GetCurrentContext();
    ImGui::SetCurrentContext(context_);
    ImGui::NewFrame();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("Orders", nullptr, ImGuiWindowFlags_NoDecoration);
    if (ImGui::BeginTable("orders", column_count, ImGuiTableFlags_ScrollY)) {
        ImGui::SetScrollY(y);
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(orders_.size()));
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
                draw_row(orders_[static_cast<std::size_t>(i)]);
        }
        ImGui::EndTable();
    }
    ImGui::End();
    ImGui::Render();
    renderer_->draw({});
    ImGui::SetCurrentContext(before);
}

void BareList::draw_row(const Order& order) const {
    ImGui::TableNextRow();
    cell(screens::order_title(order));
    cell(order.customer_name);
    cell(state_.status_label(order));
    cell(name_of(priority_of(order, state_.now)));
    cell(order.needed_at ? screens::moment_text(*order.needed_at, state_.now, state_.zone_of(order.location))
                         : "No date");
    cell(state_.location_name(order.location));
    const std::optional<Money> total = total_of(order.lines);
    cell(total ? money_text(*total) : std::string{});
}

}  // namespace batchline::bench
