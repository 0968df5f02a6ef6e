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

std::pair<Coding, std::shared_ptr<const std::string>> SiteFiles::copy_for(const File& file,
                                                                          const std::string& accept_encoding) {
    const Coding small = file.brotli ? Coding::brotli : Coding::identity;
    const Coding usual = file.gzip ? Coding::gzip : Coding::identity;
    const Coding chosen = choose_coding(accept_encoding, {small, usual});
    switch (chosen) {
        case Coding::brotli: return {chosen, file.brotli};
        case Coding::gzip: return {chosen, file.gzip};
        case Coding::identity: break;
    }
    return {chosen, file.plain};
}

Response SiteFiles::respond(const File& file, const Request& request) {
    Response response;
    response.content_type = file.content_type;
    response.with("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.with("Vary", "Accept-Encoding");
    std::string tag = file.tag;
    const auto [coding, bytes] = copy_for(file, request.header("Accept-Encoding"));
    response.shared_body = bytes;
    if (coding != Coding::identity) {
        response.with("Content-Encoding", std::string(name_of(coding)));
        tag.append("-").append(name_of(coding));
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
