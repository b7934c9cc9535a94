#include "api/log.hpp"

#include <spdlog/fmt/chrono.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <boost/json/serialize.hpp>

namespace rongan {
namespace {

spdlog::logger& logger() {
    static const auto log = [] {
        auto made = spdlog::stderr_logger_mt("rongan");
        made->set_pattern("%v");
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *log;
}

std::string now_text() {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto milliseconds = now.time_since_epoch().count();
    return fmt::format("{:%FT%T}.{:03}Z", fmt::gmtime(milliseconds / 1000), milliseconds % 1000);
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

void log_info(std::string_view what, boost::json::object fields) { write(spdlog::level::info, what, std::move(fields)); }
void log_warning(std::string_view what, boost::json::object fields) { write(spdlog::level::warn, what, std::move(fields)); }
void log_error(std::string_view what, boost::json::object fields) { write(spdlog::level::err, what, std::move(fields)); }

void log_request(std::string_view trace, std::string_view method, std::string_view route, std::string_view case_uuid,
                 std::string_view event, unsigned status, double milliseconds) {
    if (!logger().should_log(spdlog::level::info)) return;
    // The event's name comes from the caller: only the characters of a name reach the log.
    std::string name;
    for (const char c : event.substr(0, 64))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') name += c;
    logger().info(
        R"({{"at":"{}","level":"info","what":"request","trace":"{}","method":"{}","route":"{}","case":"{}","event":"{}","status":{},"ms":{:.3f}}})",
        now_text(), trace, method, route, case_uuid, name, status, milliseconds);
}

}  // namespace rongan
