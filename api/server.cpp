#include "api/server.hpp"

#include "api/data_folder.hpp"
#include "api/log.hpp"
#include "api/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace rongan {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t accepted_at_once = 64;

// Cancels what a connection waits for once its time is up; often enough for the shortest limit, and never more than four times a second.
asio::awaitable<void> sweep(Worker& worker) {
    const auto& options = worker.options;
    const auto shortest = std::min({options.request_timeout, options.idle_timeout, options.write_timeout});
    const auto step = std::clamp(shortest / 8, std::chrono::milliseconds{10}, std::chrono::milliseconds{250});
    while (!worker.stopping || !worker.connections.empty()) {
        worker.sweep.expires_after(step);
        co_await worker.sweep.async_wait(quietly);
        flush_log();
        const auto now = std::chrono::steady_clock::now();
        for (auto* connection : worker.connections) {
            if (now < connection->deadline) continue;
            connection->timed_out = true;
            boost::system::error_code ec;
            connection->socket.cancel(ec);
        }
    }
}

}  // namespace

struct Server::Inside {
    Inside(Stores stores, const Registry& registry, ServerOptions the_options)
        : options{std::move(the_options)},
          settings{settings_in_force(*stores.archive)},
          writer{std::move(stores.archive),
                 registry,
                 settings,
                 metrics,
                 {.queue_max = options.queue_max,
                  .now = options.now,
                  .announce = [this](Seq) { announce(); },
                  .answered = [this] { deliver(); },
                  .probe = std::move(stores.probe),
                  .retry = options.retry,
                  .rest = std::move(stores.rest)}},
          house{registry, settings, metrics, writer, options.now, std::move(stores.find_token), stores.open_reader} {
        writer.catch_up();
        for (unsigned i = 0; i < std::max(1U, options.threads); ++i)
            workers.push_back(std::make_unique<Worker>(house, stores.open_reader(), options));
    }

    // On the writer's thread. However many commits there are, a worker has one wake-up under way at most.
    void announce() {
        for (auto& worker : workers) {
            if (worker->following == 0 || worker->wake_pending.exchange(true)) continue;
            asio::post(worker->context, [&worker = *worker] {
                worker.wake_pending = false;
                for (auto* timer : worker.streams) timer->cancel();
            });
        }
    }

    // On the writer's thread, after the answers of a batch.
    void deliver() {
        for (auto& worker : workers) {
            if (worker->mail.empty()) continue;
            asio::post(worker->context, [&worker = *worker] {
                for (const auto& letter : worker.mail.take()) letter->open();
            });
        }
    }

    void welcome(tcp::socket socket, Worker& worker) {
        const bool full = metrics.connections >= static_cast<std::int64_t>(options.connections_max);
        auto life = full ? turn_away(worker, std::move(socket)) : serve(worker, std::move(socket));
        asio::co_spawn(worker.context, std::move(life), asio::detached);
    }

    asio::awaitable<void> accept() {
        std::size_t next = 0;
        const auto turn = [&]() -> Worker& { return *workers[next++ % workers.size()]; };
        while (acceptor->is_open()) {
            auto* worker = &turn();
            auto [ec, socket] = co_await acceptor->async_accept(worker->context, quietly);
            if (!acceptor->is_open()) co_return;
            if (ec) {
                // Out of file descriptors, most likely: wait until some connection has gone.
                log_warning("accept-failed", {{"why", ec.message()}});
                asio::steady_timer pause{workers.front()->context, std::chrono::milliseconds{100}};
                co_await pause.async_wait(quietly);
                continue;
            }
            welcome(std::move(socket), *worker);
            // Those who came meanwhile, too: this loop's next turn may be a long way behind busy sessions.
            for (std::size_t more = 0; more < accepted_at_once; ++more) {
                worker = &turn();
                boost::system::error_code nobody;
                auto another = acceptor->accept(worker->context, nobody);
                if (nobody) break;
                welcome(std::move(another), *worker);
            }
        }
    }

    void start() {
        auto& context = workers.front()->context;
        const tcp::endpoint endpoint{asio::ip::make_address(options.address), options.port};
        acceptor.emplace(context, endpoint);
        acceptor->listen(4096);  // a queue that is too short makes the others wait a second for their next attempt
        acceptor->non_blocking(true);
        port = acceptor->local_endpoint().port();
        writer.start();
        asio::co_spawn(context, accept(), asio::detached);
        for (auto& worker : workers) {
            asio::co_spawn(worker->context, sweep(*worker), asio::detached);
            worker->thread = std::thread{[&context = worker->context] { context.run(); }};
        }
        started = true;
    }

    void stop() {
        if (!started) return;
        started = false;
        asio::post(workers.front()->context, [this] {
            boost::system::error_code ec;
            acceptor->close(ec);
        });
        for (auto& worker : workers)
            asio::post(worker->context, [&worker = *worker] {
                worker.stopping = true;
                boost::system::error_code ec;
                for (auto* connection : worker.connections)
                    if (connection->idle) connection->socket.cancel(ec);
                for (auto* timer : worker.streams) timer->cancel();
                worker.sweep.cancel();
            });
        // A worker's loop ends by itself when its last connection has gone: the sweep is all that keeps it.
        const auto until = std::chrono::steady_clock::now() + options.grace;
        while (metrics.connections > 0 && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        if (metrics.connections > 0)
            for (auto& worker : workers) worker->context.stop();
        for (auto& worker : workers) worker->thread.join();
        writer.stop();
    }

    ServerOptions options;
    Metrics metrics;
    SettingsInForce settings;
    // Before the writer: its last answers go to the workers' loops, which must still be there.
    std::vector<std::unique_ptr<Worker>> workers;
    Writer writer;
    House house;
    std::optional<tcp::acceptor> acceptor;
    unsigned short port = 0;
    bool started = false;
};

Server::Server(Stores stores, const Registry& registry, ServerOptions options) {
    if (!options.now) options.now = wall_clock;
    inside_ = std::make_unique<Inside>(std::move(stores), registry, std::move(options));
}

Server::~Server() {
    inside_->stop();
    // The coroutines that are left hold references to the room and the house: they go first.
    inside_->acceptor.reset();
    inside_->writer.stop();
    inside_->workers.clear();
}

void Server::start() { inside_->start(); }
unsigned short Server::port() const { return inside_->port; }
void Server::stop() { inside_->stop(); }
Writer& Server::writer() { return inside_->writer; }
Metrics& Server::metrics() { return inside_->metrics; }

void serve_until_signal(Server& server, const std::function<void()>& listening) {
    asio::io_context context;
    // Heard from before the first client is: who sees the server answer may already stop it.
    asio::signal_set signals{context, SIGINT, SIGTERM};
    signals.async_wait([](const boost::system::error_code&, int) {});
    server.start();
    listening();
    context.run();
    log_info("stopping");
    server.stop();
}

}  // namespace rongan
