#pragma once
// The program's mark and name, with the producer's name below it.

#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

// The product's mark and name.
void brand(Ui& ui, std::string_view company, bool name_hidden = false);

}  // namespace batchline::ui
