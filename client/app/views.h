#pragma once
// What each screen keeps between frames: filters, drafts, open dialogs.

#include <map>
#include <memory>

namespace batchline::app {

// One view of each type, made when it is first asked for. A reference to one stays good as long as this lives.
class Views {
public:
    template <class View>
    View& of() {
        Kept& kept = views_[&key_of<View>];
        if (!kept.view) kept = {std::make_shared<View>(), [](void* view) { *static_cast<View*>(view) = View{}; }};
        return *static_cast<View*>(kept.view.get());
    }

    // All are again as they were at first.
    void reset() {
        for (auto& [key, kept] : views_) kept.reset(kept.view.get());
    }

private:
    template <class View>
    static constexpr char key_of = 0;  // its address stands for the type

    struct Kept {
        std::shared_ptr<void> view;
        void (*reset)(void* view) = nullptr;
    };
    std::map<const void*, Kept> views_;
};

}  // namespace batchline::app
