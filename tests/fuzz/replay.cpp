// The driver where there is no libFuzzer: plays a target's corpus, then mutations of it from a fixed seed for the time given.
//
//   fuzz_TARGET CORPUS [SECONDS]

#include "fuzz/target.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <vector>

namespace {

using Input = std::string;

std::vector<Input> corpus_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& each : std::filesystem::directory_iterator(folder))
        if (each.is_regular_file()) paths.push_back(each.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Input> out;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    }
    return out;
}

class Mutator {
public:
    explicit Mutator(const std::vector<Input>& corpus) : corpus_{corpus} {}

    Input next() {
        Input out = corpus_[below(corpus_.size())];
        for (auto times = 1 + below(6); times > 0; --times) change(out);
        return out;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
    void change(Input& text) {
        const auto at = below(text.size() + 1);
        const auto length = below(std::min<std::size_t>(text.size() - at, 40) + 1);
        switch (below(7)) {
            case 0: text.insert(at, 1, static_cast<char>(below(256))); break;
            case 1: text.erase(at, length); break;
            case 2:
                if (at < text.size()) text[at] = static_cast<char>(below(256));
                break;
            case 3:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 4: text.insert(below(text.size() + 1), text.substr(at, length)); break;
            case 5: {
                const auto& other = corpus_[below(corpus_.size())];
                text.insert(at, other.substr(below(other.size() + 1), below(60)));
                break;
            }
            default: {
                static const std::vector<Input> words{
                    "\"",  "{",    "[",          "}",          "]",    "\\u0000", "\xff", "〔", "0", "-1", "999999999999999999999",
                    "1e9", "null", "2026-02-29", "9999-12-31", "\r\n", "%00",     "\t"};
                text.insert(at, words[below(words.size())]);
            }
        }
    }
    const std::vector<Input>& corpus_;
    std::mt19937 random_{20260302};
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    const auto corpus = corpus_in(arguments[1]);
    if (corpus.empty()) {
        std::cerr << "no corpus in " << arguments[1] << '\n';
        return 2;
    }
    std::size_t played = 0;
    const auto play = [&played](const Input& input) {
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
        ++played;
    };
    std::for_each(corpus.begin(), corpus.end(), play);
    Mutator mutator{corpus};
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(count > 2 ? std::stoi(arguments[2]) * 1000 : 1000);
    while (std::chrono::steady_clock::now() < end) play(mutator.next());
    std::cout << played << " inputs\n";
}
