// A few threads that ask in place of those who wait: looking a name up cannot be cut short, so whoever waits leaves.

#include "server/http/other_server.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/library.h"

namespace batchline::http {

namespace {

using Answer = Result<std::string, NoAnswer>;

constexpr std::chrono::milliseconds connect_patience(500);
constexpr std::chrono::milliseconds read_patience(1000);
constexpr std::chrono::milliseconds whole_patience = connect_patience + read_patience;
constexpr std::size_t answer_size_max = 256 * 1024;
constexpr std::size_t asked_at_once_max = 4;

httplib::Headers headers_with(const std::string& token) {
    httplib::Headers headers{{"Accept", "application/json"}};
    if (!token.empty()) headers.emplace("Authorization", "Bearer " + token);
    return headers;
}

/// What the library's failure comes to. It calls both a reset and a silence a failure to read.
NoAnswer meaning_of(httplib::Error error, std::chrono::steady_clock::duration took) {
    switch (error) {
        case httplib::Error::Timeout:
        case httplib::Error::ConnectionTimeout: return NoAnswer::too_late;
        case httplib::Error::Read: return took >= read_patience ? NoAnswer::too_late : NoAnswer::senseless;
        case httplib::Error::Connection:
        case httplib::Error::SSLConnection:
        case httplib::Error::SSLLoadingCerts:
        case httplib::Error::SSLServerVerification:
        case httplib::Error::SSLServerHostnameVerification: return NoAnswer::unreachable;
        default: return NoAnswer::senseless;
    }
}

Answer ask(httplib::Client& client, const httplib::Headers& headers, const std::string& path) {
    std::string body;
    bool is_senseless = false;
    const auto begin = std::chrono::steady_clock::now();
    const httplib::Result result = client.Get(
        path, headers,
        [&is_senseless](const httplib::Response& head) {
            is_senseless = head.status != 200;
            return !is_senseless;
        },
        [&is_senseless, &body](const char* data, std::size_t size) {
            is_senseless = body.size() + size > answer_size_max;
            if (!is_senseless) body.append(data, size);
            return !is_senseless;
        });
    if (is_senseless) return NoAnswer::senseless;
    if (!result) return meaning_of(result.error(), std::chrono::steady_clock::now() - begin);
    // The head of an answer that cannot have a body (204) is not shown above.
    if (result->status != 200) return NoAnswer::senseless;
    return body;
}

}  // namespace

class OtherServer::Implementation {
public:
    Implementation(WebAddress address, std::string token)
        : address_(std::move(address)), headers_(headers_with(token)) {
        for (std::size_t i = 0; i < asked_at_once_max; ++i) threads_.emplace_back([this] { work(); });
    }
    ~Implementation() {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            is_stopping_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    Answer get(const std::string& path) {
        const auto until = std::chrono::steady_clock::now() + whole_patience;
        const auto question = std::make_shared<Question>();
        question->path = address_.path + path;
        std::unique_lock<std::mutex> lock(mutex_);
        waiting_.push_back(question);
        changed_.notify_one();
        if (question->answered.wait_until(lock, until, [&question] { return question->answer.has_value(); }))
            return std::move(*question->answer);
        waiting_.erase(std::remove(waiting_.begin(), waiting_.end(), question), waiting_.end());
        return NoAnswer::too_late;
    }

private:
    /// Kept by whoever asked and by who asks for them, for the one may leave before the other is done.
    struct Question {
        std::string path;
        std::optional<Answer> answer = {};
        std::condition_variable answered = {};
    };

    void work() {
        httplib::Client client(address_.origin);
        client.set_connection_timeout(connect_patience);
        client.set_read_timeout(read_patience);
        client.set_write_timeout(read_patience);
        client.set_max_timeout(whole_patience);
        client.set_follow_location(false);
        // One that is kept open may be closed over there just when it is wanted, which would look like a failure.
        client.set_keep_alive(false);
        client.enable_server_certificate_verification(true);
        std::unique_lock<std::mutex> lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
            if (is_stopping_) return;
            const std::shared_ptr<Question> question = waiting_.front();
            waiting_.pop_front();
            lock.unlock();
            Answer answer = ask(client, headers_, question->path);
            lock.lock();
            question->answer = std::move(answer);
            question->answered.notify_all();
        }
    }

    WebAddress address_;
    httplib::Headers headers_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::shared_ptr<Question>> waiting_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

OtherServer::OtherServer(WebAddress address, std::string token)
    : implementation_(std::make_unique<Implementation>(std::move(address), std::move(token))) {}
OtherServer::~OtherServer() = default;
Result<std::string, NoAnswer> OtherServer::get(const std::string& path) { return implementation_->get(path); }

bool is_bearer_token(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char one) { return one > ' ' && one <= '~'; });
}

}  // namespace batchline::http
