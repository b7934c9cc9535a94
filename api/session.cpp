// A session: requests in, answers out, one after another, each within its limits of size and time.

#include "api/session.hpp"

#include "api/log.hpp"
#include "api/request_of.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>
#include <utility>

namespace rongan {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Parser = http::request_parser<http::string_body>;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t header_bytes_max = std::size_t{16} * 1024;
constexpr std::size_t body_bytes_max = std::size_t{1024} * 1024;
constexpr std::size_t read_at_once = std::size_t{16} * 1024;
constexpr std::chrono::seconds linger{2};
// What large requests may take together. A parsed body is up to some fifteen times as large, so this bounds the memory as well.
constexpr std::size_t large_body = std::size_t{16} * 1024;
constexpr std::int64_t large_bodies_max = std::int64_t{4} * 1024 * 1024;
// Beyond the limit of connections, one that has sent nothing whole for this long gives way to a new one.
constexpr std::chrono::seconds patience_when_full{1};

struct Presence {
    Presence(Worker& its_worker, Peer& its_connection) : worker{its_worker}, connection{its_connection} {
        worker.connections.insert(&connection);
        ++worker.room.house().metrics.connections;
    }
    ~Presence() {
        worker.connections.erase(&connection);
        --worker.room.house().metrics.connections;
    }
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;
    Worker& worker;
    Peer& connection;
};

// A large request's share of what all of them may take; given back with its answer.
class Share {
public:
    explicit Share(Metrics& metrics) : metrics_{metrics} {}
    ~Share() { metrics_.body_bytes -= bytes_; }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    bool take(std::size_t bytes) {
        if (bytes <= large_body) return true;
        const auto wanted = static_cast<std::int64_t>(std::min(bytes, body_bytes_max));
        if (metrics_.body_bytes.fetch_add(wanted) + wanted > large_bodies_max) {
            metrics_.body_bytes -= wanted;
            return false;
        }
        bytes_ = wanted;
        return true;
    }

private:
    Metrics& metrics_;
    std::int64_t bytes_ = 0;
};

std::string text_of(const Response& response, bool keep_alive, bool with_body, std::string_view trace) {
    std::string out;
    out.reserve(512 + (with_body ? response.body.size() : 0));
    out += "HTTP/1.1 " + std::to_string(response.status) + " ";
    const auto reason = http::obsolete_reason(http::int_to_status(response.status));
    out.append(reason.data(), reason.size());
    if (response.status != 304) out += "\r\nContent-Type: " + response.type + "\r\nContent-Length: " + std::to_string(response.body.size());
    out += "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nX-Trace-Id: ";
    out += trace;
    out += keep_alive ? "\r\n" : "\r\nConnection: close\r\n";
    for (const auto& [name, value] : response.headers) out.append(name).append(": ").append(value).append("\r\n");
    out += "\r\n";
    if (with_body) out += response.body;
    return out;
}

// Reads one request; the problem to answer with, or nothing and no problem when the other side has gone.
struct Arrived {
    std::optional<Problem> problem{};
    bool gone = false;
};

Arrived failed(const Peer& connection, boost::system::error_code ec) {
    if (connection.evicted) return {.gone = true};
    if (connection.timed_out) return {.problem = timed_out("请求未在规定时间内到齐，连接已关闭。请检查网络后重试")};
    if (ec == http::error::header_limit) return {.problem = headers_too_large()};
    if (ec == http::error::body_limit) return {.problem = too_large("请求内容不得超过1 MiB。大宗材料请分次提交")};
    if (ec == http::error::end_of_stream || ec == http::error::partial_message || ec == asio::error::operation_aborted ||
        ec.category() == asio::error::get_system_category() || ec.category() == asio::error::get_misc_category())
        return {.gone = true};
    return {.problem = bad_request("malformed-http", "请求不符合 HTTP/1.1 的格式")};
}

asio::awaitable<Arrived> arrive(Worker& worker, Peer& connection, Parser& parser, Share& share) {
    parser.header_limit(header_bytes_max);
    parser.body_limit(body_bytes_max);
    if (connection.buffer.size() == 0) {
        connection.idle = true;
        connection.allow(worker.options.idle_timeout);
        const auto space = connection.buffer.prepare(read_at_once);
        const auto [ec, read] = co_await connection.socket.async_read_some(space, quietly);
        if (ec) co_return Arrived{.gone = true};
        connection.buffer.commit(read);
    }
    connection.idle = false;
    connection.allow(worker.options.request_timeout);
    // Most requests are there whole with their first bytes: parsed without another turn of the loop.
    boost::system::error_code ec;
    parser.eager(true);
    connection.buffer.consume(parser.put(connection.buffer.cdata(), ec));
    if (ec && ec != http::error::need_more) co_return failed(connection, ec);
    if (!parser.is_header_done()) {
        parser.eager(false);
        const auto [failure, read] = co_await http::async_read_header(connection.socket, connection.buffer, parser, quietly);
        if (failure) co_return failed(connection, failure);
    }
    if (parser.is_done()) co_return Arrived{};
    if (!share.take(parser.content_length() ? static_cast<std::size_t>(*parser.content_length()) : body_bytes_max)) {
        ++worker.room.house().metrics.overloads;
        co_return Arrived{.problem = overloaded()};
    }
    const auto expects = parser.get().find(http::field::expect);
    if (expects != parser.get().end() && boost::beast::iequals(expects->value(), "100-continue")) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto [sent, bytes] = co_await asio::async_write(connection.socket, asio::buffer(go_on), quietly);
        if (sent) co_return Arrived{.gone = true};
    }
    const auto [ec2, read2] = co_await http::async_read(connection.socket, connection.buffer, parser, quietly);
    if (ec2) co_return failed(connection, ec2);
    co_return Arrived{};
}

asio::awaitable<bool> send(Worker& worker, Peer& connection, std::string text) {
    connection.allow(worker.options.write_timeout);
    const auto [ec, sent] = co_await asio::async_write(connection.socket, asio::buffer(text), quietly);
    co_return !ec;
}

// Closing at once with bytes unread would make the kernel throw the answer away; so they are read, for a while.
asio::awaitable<void> hang_up(Peer& connection) {
    boost::system::error_code ec;
    connection.socket.shutdown(asio::ip::tcp::socket::shutdown_send, ec);
    connection.allow(linger);
    connection.buffer.clear();
    while (!ec) {
        const auto space = connection.buffer.prepare(read_at_once);
        const auto [failure, read] = co_await connection.socket.async_read_some(space, quietly);
        ec = failure;
        if (connection.timed_out || std::chrono::steady_clock::now() > connection.deadline) break;
    }
    connection.socket.close(ec);
}

// What a coroutine waits for: made once, filled on the writer's thread, opened and destroyed on the worker's own, like all of the
// coroutine.
template <class Handler, class Content>
struct Awaited final : Mailbox::Letter {
    Awaited(Handler waiting, Worker& its_worker) : handler{std::move(waiting)}, worker{its_worker} {}
    void send(Content written) {
        content = std::move(written);
        worker.mail.put(std::unique_ptr<Mailbox::Letter>(this));
    }
    void open() override { std::move(handler)(std::move(content)); }

    Handler handler;
    Worker& worker;
    Content content{};
};

// Hands the submission over and goes on here, on the worker's own thread, when the writer has answered.
template <class Content, class Asked>
asio::awaitable<Content> write(Worker& worker, Asked asked, bool& taken) {
    co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(Content)>(
        [&worker, &taken](auto handler, Asked&& submissions) {
            auto letter = std::make_unique<Awaited<decltype(handler), Content>>(std::move(handler), worker);
            // Once it is taken, it is the writer's to send; and it is opened by this thread, which has first to come back from here.
            auto* const sent = letter.get();
            taken = worker.room.house().writer.submit(std::move(submissions), [sent](Content written) { sent->send(std::move(written)); });
            if (taken)
                static_cast<void>(letter.release());
            else
                asio::post(worker.context, [letter = std::move(letter)] { letter->open(); });
        },
        asio::use_awaitable, std::move(asked));
}

using Outcome = std::variant<Response, Problem>;

asio::awaitable<Outcome> ask(Worker& worker, Ask ask) {
    auto& writer = worker.room.house().writer;
    auto& context = worker.context;
    co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(Outcome)>(
        [&writer, &context](auto handler, const Ask& asked) {
            auto kept = std::make_shared<decltype(handler)>(std::move(handler));
            auto outcome = std::make_shared<Outcome>(storage_failed("写入未能完成"));
            auto resume = [kept = std::move(kept), outcome, &context]() mutable {
                asio::post(context,
                           [kept = std::move(kept), outcome = std::move(outcome)]() mutable { std::move (*kept)(std::move(*outcome)); });
            };
            const auto work = [outcome, work = asked.work](Docket& docket, Instant now) {
                auto done = work(docket, now);
                if (done) *outcome = std::move(*done);
                return done.has_value();
            };
            if (writer.run(work, resume)) return;
            *outcome = overloaded();
            resume();
        },
        asio::use_awaitable, std::move(ask));
}

asio::awaitable<Response> answer(Worker& worker, Exchange& exchange, Answer asked) {
    if (auto* submitting = std::get_if<Write>(&asked)) {
        bool taken = true;
        auto& kept = submitting->submission;  // all of it goes to the writer, but for what the answer needs
        auto asking = std::exchange(kept, Submission{.case_id = kept.case_id, .event = kept.event, .actor = {}, .expected = kept.expected});
        Written result = co_await write<Written>(worker, std::move(asking), taken);
        co_return taken ? exchange.finish(*submitting, std::move(result)) : exchange.finish(overloaded());
    }
    if (auto* all = std::get_if<WriteAll>(&asked)) {
        bool taken = true;
        auto results = co_await write<std::vector<Written>>(worker, std::move(all->submissions), taken);
        co_return taken ? exchange.finish(*all, std::move(results)) : exchange.finish(overloaded());
    }
    if (auto* asking = std::get_if<Ask>(&asked)) {
        Outcome outcome = co_await ask(worker, std::move(*asking));
        co_return exchange.finish(std::move(outcome));
    }
    if (auto* problem = std::get_if<Problem>(&asked)) co_return exchange.finish(*problem);
    co_return std::move(std::get<Response>(asked));
}

}  // namespace

namespace {

asio::awaitable<void> converse(Worker& worker, Peer& connection) {
    boost::system::error_code ec;
    connection.socket.set_option(asio::ip::tcp::no_delay{true}, ec);
    while (!worker.stopping) {
        std::optional<Parser> parser;  // not kept while the answer is waited for
        parser.emplace();
        Share share{worker.room.house().metrics};
        connection.waits_since = std::chrono::steady_clock::now();
        const Arrived arrived = co_await arrive(worker, connection, *parser, share);
        connection.waits_since = Moment::max();
        if (arrived.gone) co_return;
        std::optional<Request> request;
        if (!arrived.problem) request = request_of(parser->get());
        const bool goes_on = request && parser->keep_alive(), in_chunks = parser->get().version() >= 11;
        parser.reset();
        if (!request) {
            Exchange exchange{worker.room, Request{}};
            const auto response = exchange.finish(arrived.problem ? *arrived.problem : bad_request("malformed-http", "请求的地址有误"));
            co_await send(worker, connection, text_of(response, false, true, exchange.trace()));
            exchange.note(response.status);
            co_await hang_up(connection);
            co_return;
        }
        Exchange exchange{worker.room, std::move(*request)};
        connection.deadline = Moment::max();
        Answer asked = exchange.begin();
        if (const auto* following = std::get_if<Follow>(&asked)) {
            exchange.note(200);
            co_await follow(worker, connection, exchange, following->after, in_chunks);
            co_await hang_up(connection);
            co_return;
        }
        const Response response = co_await answer(worker, exchange, std::move(asked));
        const bool keep_alive = goes_on && !worker.stopping;
        const bool sent =
            co_await send(worker, connection, text_of(response, keep_alive, exchange.request().method != "HEAD", exchange.trace()));
        exchange.note(response.status);
        if (!sent) co_return;
        if (!keep_alive) {
            co_await hang_up(connection);
            co_return;
        }
    }
}

}  // namespace

// One catch a connection: what nobody foresaw ends the connection and leaves a line in the log, never the process.
asio::awaitable<void> serve(Worker& worker, asio::ip::tcp::socket socket) {
    Peer connection{std::move(socket)};
    const Presence presence{worker, connection};
    try {
        co_await converse(worker, connection);
    } catch (const std::exception& error) {
        log_error("session-failed", {{"why", error.what()}});
    }
}

namespace {

bool make_room(Worker& worker) {
    Peer* longest = nullptr;
    for (auto* each : worker.connections)
        if (longest == nullptr || each->waits_since < longest->waits_since) longest = each;
    if (longest == nullptr || longest->waits_since > std::chrono::steady_clock::now() - patience_when_full) return false;
    longest->evicted = true;
    longest->waits_since = Moment::max();
    boost::system::error_code ec;
    longest->socket.cancel(ec);
    ++worker.room.house().metrics.evictions;
    return true;
}

}  // namespace

asio::awaitable<void> turn_away(Worker& worker, asio::ip::tcp::socket socket) {
    if (make_room(worker)) {
        co_await serve(worker, std::move(socket));
        co_return;
    }
    Peer connection{std::move(socket)};
    const Presence presence{worker, connection};
    Exchange exchange{worker.room, Request{}};
    const auto response = exchange.finish(overloaded());
    co_await send(worker, connection, text_of(response, false, true, exchange.trace()));
    exchange.note(response.status);
    co_await hang_up(connection);
}

}  // namespace rongan
