#pragma once
// A disk that takes no more, as far as this process can tell.

#include <sys/resource.h>

#include <csignal>

namespace rongan::test {

// No file of this process may grow beyond `bytes`: what a full disk looks like from here.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : before_{::signal(SIGXFSZ, SIG_IGN)} {
        ::getrlimit(RLIMIT_FSIZE, &limit_);
        const rlimit tight{bytes, limit_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &limit_);
        ::signal(SIGXFSZ, before_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit limit_{};
    sighandler_t before_;
};

}  // namespace rongan::test
