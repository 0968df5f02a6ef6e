// The web client's files: caches, compression, addresses that only the client knows.

#include <doctest/doctest.h>

#include <fstream>

#include "server/http/site_files.h"
#include "tests/support/temporary_directory.h"

using namespace batchline;
using namespace batchline::http;

namespace {

struct Site {
    testing::TemporaryDirectory directory;
    Site() {
        std::filesystem::create_directories(directory.path() / "site" / "fonts");
        write("secret.txt", "outside");
        write("site/index.html", "<html>");
        write("site/index.html.br", "brotli");
        write("site/index.html.gz", "gzip");
        write("site/main.0123456789ab.js", "code");
        write("site/fonts/inter.0123456789ab.otf", "font");
        write("site/service-worker.js", "worker");
        write("site/verify.html", "<verifier>");
    }
    void write(const std::string& name, const std::string& text) { std::ofstream(directory.path() / name) << text; }
    Response get(const std::string& path, const std::string& encodings = "", const std::string& etag = "") const {
        Request request;
        request.method = "GET";
        request.path = path;
        request.header = [&](const char* name) {
            return std::string(name) == "Accept-Encoding" ? encodings
                   : std::string(name) == "If-None-Match" ? etag
                                                          : std::string();
        };
        return SiteFiles(directory.path() / "site").answer(request);
    }
};

std::string header(const Response& response, const std::string& name) {
    for (const auto& [known, value] : response.headers) {
        if (known == name) return value;
    }
    return "";
}

}  // namespace

TEST_CASE("files named by their content are kept for ever, the page is asked for again") {
    const Site site;
    CHECK(header(site.get("/main.0123456789ab.js"), "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(site.get("/main.0123456789ab.js").content_type == "text/javascript; charset=utf-8");
    CHECK(header(site.get("/"), "Cache-Control") == "no-cache");
    CHECK(header(site.get("/service-worker.js"), "Cache-Control") == "no-cache");
    const std::string etag = header(site.get("/"), "ETag");
    CHECK(site.get("/", "", etag).status == 304);
}

TEST_CASE("sends the compressed copy that the browser accepts") {
    const Site site;
    CHECK(*site.get("/").shared_body == "<html>");
    CHECK(*site.get("/", "gzip, deflate, br").shared_body == "brotli");
    CHECK(header(site.get("/", "gzip, deflate, br"), "Content-Encoding") == "br");
    CHECK(*site.get("/", "gzip").shared_body == "gzip");
    CHECK(*site.get("/", "br;q=0, gzip").shared_body == "gzip");
    CHECK(header(site.get("/", "zstd"), "Content-Encoding").empty());
}

TEST_CASE("addresses of the client get its page, missing files do not") {
    const Site site;
    for (const char* path : {"/orders", "/orders/0190/edit", "/procurement", "/"})
        CHECK(*site.get(path).shared_body == "<html>");
    CHECK(site.get("/missing.js").status == 404);
    CHECK(site.get("/fonts/missing.otf").status == 404);
    CHECK(site.get("/index.html.br").status == 404);
}

TEST_CASE("a page beside the application is addressed without its suffix") {
    const Site site;
    CHECK(*site.get("/verify").shared_body == "<verifier>");
    CHECK(site.get("/verify").content_type == "text/html; charset=utf-8");
    CHECK(*site.get("/verify/more").shared_body == "<html>");
}

TEST_CASE("no address leads out of the site") {
    const Site site;
    for (const char* path : {"/../secret.txt", "/fonts/../../secret.txt", "//secret.txt", "/./../secret.txt",
                             "/fonts/..\\..\\secret.txt"}) {
        INFO(path);
        CHECK(site.get(path).status == 404);
    }
}
