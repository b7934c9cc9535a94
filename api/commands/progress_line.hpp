#pragma once
// What long work says of itself while it goes on: on a terminal every second on the same line, elsewhere a line every ten seconds.

#include <chrono>
#include <iostream>
#include <string>

#include <unistd.h>

namespace rongan {

class ProgressLine {
public:
    explicit ProgressLine(std::ostream& err) : err_{err}, overwrite_{&err == &std::cerr && ::isatty(STDERR_FILENO) == 1} {}
    ~ProgressLine() {
        if (spoke_ && overwrite_) err_ << '\n';
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    template <class Text>
    void say(Text text) {
        const auto now = std::chrono::steady_clock::now();
        if (now - said_ < (overwrite_ ? std::chrono::seconds{1} : std::chrono::seconds{10})) return;
        said_ = now;
        spoke_ = true;
        err_ << (overwrite_ ? "\r\033[K" : "") << text() << (overwrite_ ? "" : "\n") << std::flush;
    }

private:
    std::ostream& err_;
    bool overwrite_, spoke_ = false;
    std::chrono::steady_clock::time_point said_ = std::chrono::steady_clock::now();
};

}  // namespace rongan
