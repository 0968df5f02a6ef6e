#pragma once
// Serves the web client.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "server/http/compression.h"

namespace batchline::http {

/// The web client: every file of a folder, read once, so that no address can lead out of it. Compressed copies (.br,
/// .gz) beside a file are what it is sent as where they are accepted.
class SiteFiles {
public:
    /// An absent folder is an empty site; `present` tells.
    explicit SiteFiles(const std::filesystem::path& folder);

    bool present() const { return files_.contains("/index.html"); }
    /// GET or HEAD of anything outside /api: a file, or the application itself for addresses that only it knows.
    Response answer(const Request& request) const;

private:
    struct File {
        std::string content_type;
        std::string tag;         ///< of its content; each compressed copy adds its own
        bool immutable = false;  ///< its name changes with its content
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> brotli;
        std::shared_ptr<const std::string> gzip;
    };
    /// The copy that the client likes best.
    static std::pair<Coding, std::shared_ptr<const std::string>> copy_for(const File& file,
                                                                          const std::string& accept_encoding);
    static Response respond(const File& file, const Request& request);

    std::map<std::string, File> files_;  ///< by address
};

}  // namespace batchline::http
