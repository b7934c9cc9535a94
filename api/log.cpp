#include "api/log.hpp"

#include <spdlog/fmt/chrono.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <boost/json/serialize.hpp>

#include <cmath>
#include <cstdio>
#include <mutex>

namespace rongan {
namespace {

constexpr std::size_t gathered_max = 1U << 16U;
constexpr std::size_t line_usually = 384;

// spdlog's own sink for standard error writes each line by itself, which cost 2.5 us of every request.
class Gathering final : public spdlog::sinks::base_sink<std::mutex> {
public:
    ~Gathering() override { flush_(); }

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        text_.append(message.payload.data(), message.payload.size());
        text_ += '\n';
        if (text_.size() >= gathered_max) flush_();
    }
    void flush_() override {
        std::fwrite(text_.data(), 1, text_.size(), stderr);  // unbuffered
        text_.clear();
    }

    std::string text_;
};

spdlog::logger& logger() {
    static const auto log = [] {
        auto made = std::make_shared<spdlog::logger>("rongan", std::make_shared<Gathering>());
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *log;
}

std::string three_digits(std::int64_t number) {
    const auto digit = [](std::int64_t value) { return static_cast<char>('0' + value % 10); };
    return {digit(number / 100), digit(number / 10), digit(number)};
}

std::string now_text() {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto milliseconds = now.time_since_epoch().count();
    thread_local std::int64_t second = 0;
    thread_local std::string text;
    if (milliseconds / 1000 != second) {
        second = milliseconds / 1000;
        text = fmt::format("{:%FT%T}", fmt::gmtime(second));
    }
    return text + '.' + three_digits(milliseconds % 1000) + 'Z';
}

void write(spdlog::level::level_enum level, std::string_view what, boost::json::object&& fields) {
    if (!logger().should_log(level)) return;
    boost::json::object line{{"at", now_text()}, {"level", spdlog::level::to_string_view(level).data()}, {"what", what}};
    for (auto& [key, value] : fields) line[key] = std::move(value);
    logger().log(level, boost::json::serialize(line));
}

}  // namespace

bool set_log_level(std::string_view level) {
    const auto parsed = spdlog::level::from_str(std::string(level));
    if (parsed == spdlog::level::off && level != "off") return false;
    logger().set_level(parsed);
    return true;
}

void flush_log() { logger().flush(); }
void log_info(std::string_view what, boost::json::object fields) { write(spdlog::level::info, what, std::move(fields)); }
void log_warning(std::string_view what, boost::json::object fields) { write(spdlog::level::warn, what, std::move(fields)); }
void log_error(std::string_view what, boost::json::object fields) { write(spdlog::level::err, what, std::move(fields)); }

void log_request(std::string_view trace, std::string_view method, std::string_view route, std::string_view case_uuid,
                 std::string_view event, unsigned status, double milliseconds) {
    if (!logger().should_log(spdlog::level::info)) return;
    // Put together by hand: a format string is read anew for every request, 5,000 instructions instead of 1,500.
    std::string line;
    line.reserve(line_usually);
    const auto add = [&](std::string_view name, std::string_view value) { line.append(name).append(value); };
    add(R"({"at":")", now_text());
    add(R"(","level":"info","what":"request","trace":")", trace);
    add(R"(","method":")", method);
    add(R"(","route":")", route);
    add(R"(","case":")", case_uuid);
    add(R"(","event":")", {});
    // The event's name comes from the caller: only the characters of a name reach the log.
    for (const char c : event.substr(0, 64))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') line += c;
    add(R"(","status":)", std::to_string(status));
    const auto microseconds = static_cast<std::int64_t>(std::llround(milliseconds * 1000));
    add(R"(,"ms":)", std::to_string(microseconds / 1000));
    add(".", three_digits(microseconds % 1000));
    line += '}';
    logger().log(spdlog::level::info, spdlog::string_view_t{line});
}

}  // namespace rongan
