// For those who run the server: is it alive, can it serve, what does it count, what does it offer.

#include "api/handlers.hpp"
#include "api/metrics.hpp"
#include "api/openapi.hpp"

#include <boost/json/serialize.hpp>

namespace rongan {

namespace json = boost::json;

Answer healthz(const Call&) { return Response{.status = 200, .body = R"({"status":"ok"})"}; }

// 503 only when requests cannot be served. Dates past the published calendar are a warning: the work goes on, the calendar is owed.
Answer readyz(const Call& call) {
    json::object checks;
    bool readable = true;
    std::string why;
    std::size_t provisional = 0;
    bool moving = false;
    try {
        // Through a fresh connection: one that is in use would answer from its cache when the disk is long gone.
        const auto reader = call.open_reader();
        (void)reader->heads();
        provisional = reader->open_provisional();
        moving = !reader->setting(recalculation_setting).value_or("").empty();
    } catch (const StorageError& error) {
        readable = false;
        why = error.what();
    }
    const bool writable = call.metrics.writable;
    if (!writable) why = call.metrics.trouble();
    json::object database{{"status", readable && writable ? "ok" : "failed"}, {"readable", readable}, {"writable", writable}};
    if (!readable || !writable) database["detail"] = why;
    checks["database"] = std::move(database);
    const bool short_calendar = provisional > 0 || call.settings.calendar.horizon() < call.today();
    json::object calendar{{"status", short_calendar ? "degraded" : "ok"},
                          {"version", call.settings.calendar.version()},
                          {"horizon", to_text(call.settings.calendar.horizon())},
                          {"open_provisional", provisional},
                          {"recalculating", moving}};
    if (short_calendar)
        calendar["detail"] =
            "有" + std::to_string(provisional) + "个未了结的期限超出已公布的工作日历，其日期为暂定。公布新的放假安排后请启用新日历";
    checks["calendar"] = std::move(calendar);
    const bool serves = readable && writable;
    json::object out{{"status", !serves ? "unavailable" : short_calendar ? "warning" : "ok"}, {"checks", std::move(checks)}};
    return Response{.status = serves ? 200U : 503U, .body = json::serialize(out)};
}

Answer metrics(const Call& call) {
    return Response{.status = 200, .body = call.metrics.prometheus(), .type = "text/plain; version=0.0.4; charset=utf-8"};
}

Answer openapi(const Call& call) {
    return Response{.status = 200, .body = json::serialize(openapi_of(call.registry)), .type = "application/json"};
}

}  // namespace rongan
