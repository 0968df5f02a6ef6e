#pragma once
// Pictures that are shown: fetched by their address, and kept as textures as long as they are looked at.

#include <string_view>

#include "client/widgets/picture.h"

namespace batchline::platform {

class Pictures {
public:
    virtual ~Pictures() = default;
    // As far as it is here. Asks for what is not, once; a frame is drawn when it has come. Whoever shows it looks anew
    // in each frame: of many, those that nobody has looked at for longest are given up. The address names one picture
    // for good, another picture has another.
    virtual ui::LoadedPicture look(std::string_view address) = 0;
    // It was asked for, and did not come.
    virtual bool has_failed(std::string_view address) const = 0;
    // What did not come may come now.
    virtual void try_again() = 0;
    // Somebody has signed out: nothing of it is kept, on the disk neither.
    virtual void forget() = 0;
};

}  // namespace batchline::platform
