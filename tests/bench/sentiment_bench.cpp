// Compares how messages are rated here with what people said of the same texts.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "shared/base/json.h"
#include "shared/discussions/sentiment.h"
#include "tests/bench/benchmarks.h"

namespace batchline::bench {
namespace {

constexpr double neutral_band = 0.05;

struct Judged {
    double human = 0;  ///< mean of the ratings, -4 to 4
    double ours = 0;   ///< -1 to 1
};

int class_of(double value) { return value >= neutral_band ? 2 : value <= -neutral_band ? 0 : 1; }

double correlation(const std::vector<Judged>& texts) {
    double human = 0, ours = 0;
    for (const Judged& text : texts) {
        human += text.human / static_cast<double>(texts.size());
        ours += text.ours / static_cast<double>(texts.size());
    }
    double both = 0, of_human = 0, of_ours = 0;
    for (const Judged& text : texts) {
        both += (text.human - human) * (text.ours - ours);
        of_human += (text.human - human) * (text.human - human);
        of_ours += (text.ours - ours) * (text.ours - ours);
    }
    return both / std::sqrt(of_human * of_ours);
}

/// Of the three classes, each weighted by how many texts humans put there.
double weighted_f1(const std::vector<Judged>& texts) {
    double sum = 0;
    for (int each = 0; each < 3; ++each) {
        double hits = 0, there = 0, said = 0;
        for (const Judged& text : texts) {
            there += class_of(text.human) == each ? 1 : 0;
            said += class_of(text.ours) == each ? 1 : 0;
            hits += class_of(text.human) == each && class_of(text.ours) == each ? 1 : 0;
        }
        if (hits > 0) sum += there * 2 * hits / (there + said);
    }
    return sum / static_cast<double>(texts.size());
}

std::vector<Judged> judged(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    const auto json = parse_json(std::string(std::istreambuf_iterator<char>(in), {}));
    std::vector<Judged> out;
    for (const Json& text : json.value_or(Json::array())) {
        out.push_back({text["mean"].get<double>(),
                       static_cast<double>(sentiment_of(text["text"].get<std::string>()).compound) / 10000});
    }
    return out;
}

}  // namespace

int run_sentiment(const Options&) {
    const char* folder = std::getenv("BATCHLINE_DATA");
    const std::string data = std::string(folder ? folder : "../shared/data") + "/sentiment/";
    std::printf("| texts | number | Pearson r | F1 |\n|---|---|---|---|\n");
    for (const char* name : {"tweets_1_2100", "movie"}) {
        const std::vector<Judged> texts = judged(data + name + ".json");
        if (texts.empty()) {
            std::fprintf(stderr, "%s%s.json is absent: BATCHLINE_DATA names the folder of the public data.\n",
                         data.c_str(), name);
            return 1;
        }
        std::printf("| %s | %zu | %.4f | %.4f |\n", name, texts.size(), correlation(texts), weighted_f1(texts));
    }
    return 0;
}

}  // namespace batchline::bench
