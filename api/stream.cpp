// The event stream (SSE): what has been committed, to those who may read it, resumable at any row of the journal.

#include "api/handlers.hpp"
#include "api/session.hpp"
#include "api/views.hpp"
#include "engine/authority.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/serialize.hpp>

#include <map>

namespace rongan {
namespace {

namespace asio = boost::asio;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t rows_at_once = 100;  // what one stream may hold in memory
constexpr int send_buffer = 64 * 1024;     // and in the kernel: a reader who falls behind is found out, not buffered for

struct Following {
    Following(Worker& its_worker, asio::steady_timer& its_timer) : worker{its_worker}, timer{its_timer} {
        worker.streams.insert(&timer);
        ++worker.following;
        ++worker.room.house().metrics.streams;
    }
    ~Following() {
        worker.streams.erase(&timer);
        --worker.following;
        --worker.room.house().metrics.streams;
    }
    Following(const Following&) = delete;
    Following& operator=(const Following&) = delete;
    Worker& worker;
    asio::steady_timer& timer;
};

// One row as an event; nothing when the caller may not read its case. Calendars and networks concern everybody.
std::string event_of(const JournalRow& row, const Actor& caller, const Settings& settings, const Names& names,
                     std::map<CaseId, Kept>& cases) {
    boost::json::object data = journal_view(row, names, false);
    if (row.case_id != 0) {
        auto found = cases.find(row.case_id);
        if (found == cases.end()) found = cases.emplace(row.case_id, names.reader.find(row.case_id)).first;
        const auto& file = found->second;
        if (!file || !may_read(caller, *file, settings.network)) return {};
        data["case"] = {{"id", file->uuid},
                        {"number", file->number.empty() ? boost::json::value(nullptr) : boost::json::value(file->number)},
                        {"workflow", file->workflow}};
    }
    return "id: " + std::to_string(row.seq) + "\nevent: journal\ndata: " + boost::json::serialize(data) + "\n\n";
}

std::string chunk_of(const std::string& text, bool chunked) {
    if (!chunked) return text;
    char size[20];
    std::snprintf(size, sizeof size, "%zx\r\n", text.size());
    return size + text + "\r\n";
}

asio::awaitable<bool> send(Worker& worker, Peer& connection, std::string text) {
    connection.allow(worker.options.write_timeout);
    const auto [ec, sent] = co_await asio::async_write(connection.socket, asio::buffer(text), quietly);
    connection.deadline = Moment::max();
    if (connection.timed_out) ++worker.room.house().metrics.streams_cut;
    co_return !ec;
}

// What has come since `after`, as text; moves `after` on. Nothing when the caller may no longer listen or the archive fails.
std::optional<std::string> news(Worker& worker, const Exchange& exchange, Seq& after, bool& more) {
    auto& room = worker.room;
    const auto settings = room.house().settings.get();
    try {
        const auto caller = room.caller(exchange.request(), *settings);
        if (!caller) return std::nullopt;
        const auto rows = room.reader().journal(after, rows_at_once);
        more = rows.size() == rows_at_once;
        const Names names{settings->network, room.house().registry, room.reader()};
        std::map<CaseId, Kept> cases;
        std::string out;
        bool last_shown = true;
        for (const auto& row : rows) {
            const auto event = event_of(row, *caller, *settings, names, cases);
            last_shown = !event.empty();
            out += event;
            after = row.seq;
        }
        // A reader resumes behind the rows that were not for him, too.
        if (!last_shown) out += "id: " + std::to_string(after) + "\n\n";
        return out;
    } catch (const StorageError&) {
        return std::nullopt;
    }
}

}  // namespace

asio::awaitable<void> follow(Worker& worker, Peer& connection, Exchange& exchange, Seq after, bool chunked) {
    asio::steady_timer timer{worker.context};
    const Following following{worker, timer};
    boost::system::error_code ec;
    connection.socket.set_option(asio::socket_base::send_buffer_size{send_buffer}, ec);
    std::string head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\nConnection: close\r\n";
    if (chunked) head += "Transfer-Encoding: chunked\r\n";
    head += "X-Trace-Id: " + exchange.trace() + "\r\n\r\n" + chunk_of("retry: 2000\n\n", chunked);
    if (!co_await send(worker, connection, head)) co_return;
    while (!worker.stopping) {
        bool more = false;
        const auto text = news(worker, exchange, after, more);
        if (!text) break;
        if (!text->empty())
            if (!co_await send(worker, connection, chunk_of(*text, chunked))) co_return;
        if (more) continue;
        timer.expires_after(worker.options.heartbeat);
        const auto [woken] = co_await timer.async_wait(quietly);
        if (!woken && !co_await send(worker, connection, chunk_of(": \n\n", chunked))) co_return;
    }
    if (chunked) co_await send(worker, connection, "0\r\n\r\n");
}

}  // namespace rongan
