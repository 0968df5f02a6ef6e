#pragma once
// The API to read in a browser.

#include <filesystem>
#include <memory>
#include <string>

#include "server/http/message.h"

namespace batchline::http {

/// The API's description as a page for people, drawn by Redoc from its npm package, and without it as a plain list.
class ApiPage {
public:
    /// `script` is the renderer's file; absent or empty, there is the plain list alone.
    explicit ApiPage(const std::filesystem::path& script = {});

    Response page() const;
    /// 404 where there is no renderer.
    Response script(const Request& request) const;

private:
    std::shared_ptr<const std::string> script_;
};

}  // namespace batchline::http
