// Chooses type, compression and lifetime in caches for each of the site's files.

#include "server/http/site_files.h"

#include <fstream>
#include <iterator>
#include <regex>

#include "server/auth/secrets.h"
#include "server/http/problems.h"

namespace batchline::http {

namespace {

namespace fs = std::filesystem;

std::string content_type_of(const fs::path& path) {
    static const std::map<std::string, std::string> types = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".wasm", "application/wasm"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".otf", "font/otf"},
        {".ttf", "font/ttf"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
    };
    const auto found = types.find(path.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

std::shared_ptr<const std::string> read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return nullptr;
    return std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

bool is_compressed_copy(const fs::path& path) {
    return (path.extension() == ".br" || path.extension() == ".gz") && fs::exists(fs::path(path).replace_extension());
}

/// "mirror.3f2a91c00b12.js": the packager put the content's hash into the name.
bool is_named_by_content(const std::string& name) {
    static const std::regex hashed(R"(.*\.[0-9a-f]{12}\.[a-z0-9]+)");
    return std::regex_match(name, hashed);
}

/// Whether a coding stands in Accept-Encoding without ";q=0".
bool accepts(const std::string& accept_encoding, std::string_view coding) {
    std::string_view rest = accept_encoding;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        std::string_view item = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
        std::string_view name = item.substr(0, item.find_first_of("; "));
        if (name != coding) continue;
        const std::size_t quality = item.find("q=");
        return quality == std::string_view::npos ||
               item.substr(quality + 2).find_first_not_of("0. ") != std::string_view::npos;
    }
    return false;
}

}  // namespace

SiteFiles::SiteFiles(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || is_compressed_copy(entry.path())) continue;
        File file;
        file.plain = read_file(entry.path());
        if (!file.plain) continue;
        file.brotli = read_file(entry.path().string() + ".br");
        file.gzip = read_file(entry.path().string() + ".gz");
        file.content_type = content_type_of(entry.path());
        file.tag = auth::base64url(auth::digest(*file.plain)).substr(0, 16);
        file.immutable = is_named_by_content(entry.path().filename().string());
        files_["/" + fs::relative(entry.path(), folder).generic_string()] = std::move(file);
    }
}

Response SiteFiles::answer(const Request& request) const {
    const auto file = files_.find(request.path == "/" ? "/index.html" : request.path);
    if (file != files_.end()) return respond(file->second, request);
    // The last segment of a client's address (/orders/{id}/edit) has no dot; of a missing file it has.
    const bool is_file = request.path.find('.', request.path.rfind('/') + 1) != std::string::npos;
    // A page beside the application is addressed without its suffix.
    const auto page = is_file ? files_.end() : files_.find(request.path + ".html");
    if (page != files_.end()) return respond(page->second, request);
    const auto index = files_.find("/index.html");
    if (is_file || index == files_.end()) return problems::no_such_page();
    return respond(index->second, request);
}

Response SiteFiles::respond(const File& file, const Request& request) {
    Response response;
    response.content_type = file.content_type;
    response.with("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.with("Vary", "Accept-Encoding");
    const std::string accepted = request.header("Accept-Encoding");
    std::string tag = file.tag;
    response.shared_body = file.plain;
    if (file.brotli && accepts(accepted, "br")) {
        response.shared_body = file.brotli;
        response.with("Content-Encoding", "br");
        tag += "-br";
    } else if (file.gzip && accepts(accepted, "gzip")) {
        response.shared_body = file.gzip;
        response.with("Content-Encoding", "gzip");
        tag += "-gzip";
    }
    const std::string etag = '"' + tag + '"';
    response.with("ETag", etag);
    if (request.header("If-None-Match") == etag) {
        response.status = 304;
        response.shared_body = nullptr;
    }
    return response;
}

}  // namespace batchline::http
