#pragma once
// The story of a product's picture: given, replaced or taken away.

#include "shared/access/authorize.h"
#include "shared/recipes/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

/// Takes the image as it is to be kept: within `picture_bytes_max`, and with its size in pixels, which the server
/// counts when it encodes what somebody sent anew.
Outcome tell(const Authorized<SetProductPicture>& command, const Product& product, Story& story);

}  // namespace batchline
