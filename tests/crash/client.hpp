#pragma once
// One of several people at the counter: opens cases of three workflows and acts on them over one keep-alive connection, and remembers every
// request with what came of it. A request without an answer is asked again with its key once the server is back.

#include "engine/archive.hpp"
#include "support/socket.hpp"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace rongan::test {

using Tokens = std::map<std::string, std::string>;  // by person

// Who must have a token for a client to work.
inline const std::vector<std::string> counter_people{"lin.xiu", "chen.hao", "shi.peng", "cheng.wen"};

struct Act {
    enum class Outcome { unknown, done, refused };

    std::string key, person, target, event, body;
    Outcome outcome = Outcome::unknown;
    int status = 0;
    Version version = 0;
    std::string uuid, reply;
    std::optional<Instant> runs_out;  // of the clock that the act starts, where a minute matters
};

class Client {
public:
    Client(int number, unsigned seed, const Tokens& tokens, std::vector<std::string> shared);

    // Works until told to stop, or until the server is gone.
    void work(unsigned short port, const std::atomic<bool>& stop);
    // Asks again for what had no answer, and for some of what had one; complaints are what the server did wrong.
    void settle(unsigned short port, const std::map<std::string, Version>& journal);

    // While nobody works.
    [[nodiscard]] const std::vector<Act>& acts() const { return acts_; }
    // At any time.
    [[nodiscard]] std::vector<std::string> acknowledged() const;
    [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }
    [[nodiscard]] std::size_t replayed() const { return replayed_; }
    [[nodiscard]] std::size_t unanswered() const { return unanswered_; }
    // Acts before this one were settled in an earlier round.
    std::size_t settled = 0;

private:
    struct Mine {
        std::string workflow, uuid, state;
    };

    Act next();
    Act open();
    Act act_on(Mine& mine);
    Act act(const Mine& mine, const std::string& person, const std::string& event, json::object body, const std::string& behalf = {});
    bool send(Socket& socket, Act& act);
    void learn(const Act& act, const json::object& receipt);
    [[nodiscard]] bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

    int number_;
    std::mt19937 random_;
    const Tokens& tokens_;
    std::vector<std::string> shared_;
    std::vector<Mine> mine_;
    mutable std::mutex mutex_;
    std::vector<Act> acts_;
    std::vector<std::string> complaints_;
    std::size_t replayed_ = 0, unanswered_ = 0;
};

}  // namespace rongan::test
