#include "api/exchange.hpp"

#include "api/entropy.hpp"
#include "api/handlers.hpp"
#include "api/log.hpp"
#include "api/routes.hpp"
#include "engine/identifiers/hash.hpp"

namespace rongan {
namespace {

// A revoked token is turned away within this time; until then it costs no look into the archive.
constexpr std::chrono::seconds token_memory{1};
constexpr std::size_t tokens_remembered_max = 10000;

// A caller that traces its requests (W3C traceparent) finds its own id in the log; anything else gets a fresh one.
std::string trace_of(const Request& request) {
    if (request.traceparent && request.traceparent->size() == 55 && request.traceparent->starts_with("00-")) {
        auto trace = request.traceparent->substr(3, 32);
        if (trace.find_first_not_of("0123456789abcdef") == std::string::npos && trace.find_first_not_of('0') != std::string::npos)
            return trace;
    }
    return fresh_trace();
}

}  // namespace

Or<Actor> Room::caller(const Request& request, const Settings& settings) {
    constexpr std::string_view scheme = "Bearer ";
    if (!request.authorization || !request.authorization->starts_with(scheme))
        return unauthorised("请求须带 Authorization: Bearer 令牌。令牌由管理员用 rongan token 生成");
    const auto hash = sha256_hex(std::string_view{*request.authorization}.substr(scheme.size()));
    const auto now = std::chrono::steady_clock::now();
    auto found = tokens_.find(hash);
    if (found == tokens_.end() || found->second.until < now) {
        auto holding = house_.find_token(*reader_, hash);
        if (!holding) {
            tokens_.erase(hash);
            return unauthorised("令牌无效或者已被撤销。请向管理员索取新的令牌");
        }
        if (tokens_.size() >= tokens_remembered_max) tokens_.clear();
        found = tokens_.insert_or_assign(hash, Remembered{std::move(*holding), now + token_memory}).first;
    }
    const auto& [person_id, body] = found->second.holding;
    const auto* person = settings.network.person(person_id);
    // Who has left, or works elsewhere now, does not go on acting for the body of his token.
    if (person == nullptr || person->body != body) return unauthorised("令牌的持有人已不在该单位任职。请向管理员索取新的令牌");
    return Actor{person->id, person->body, person->roles};
}

Exchange::Exchange(Room& room, Request request)
    : room_{room}, request_{std::move(request)}, trace_{trace_of(request_)}, settings_{room.house().settings.get()} {}

Answer Exchange::begin() {
    try {
        auto matched = match(request_);
        if (!matched) return matched.error();
        route_ = matched->route;
        const auto query = check_query(*route_, request_);
        if (!query) return query.error();
        auto& house = room_.house();
        Actor caller;
        if (!route_->open) {
            auto known = room_.caller(request_, *settings_);
            if (!known) return known.error();
            caller = std::move(*known);
        }
        // Said at once: what an overloaded server reads and parses first is taken from those whom it has let in.
        if (route_->method == "POST" && house.writer.full(route_->acts)) {
            ++house.metrics.overloads;
            return overloaded();
        }
        call_.emplace(Call{.request = request_,
                           .route = *route_,
                           .path = std::move(matched->path),
                           .reader = room_.reader(),
                           .settings = *settings_,
                           .registry = house.registry,
                           .metrics = house.metrics,
                           .open_reader = house.open_reader,
                           .caller = std::move(caller),
                           .now = house.now(),
                           .trace = trace_});
        auto answer = route_->handle(*call_);
        request_.body = std::string{};  // read; what many requests keep while they wait is what the processor's caches are filled with
        if (const auto* write = std::get_if<Write>(&answer)) {
            event_ = write->submission.event;
            case_ = write->opens ? write->submission.uuid : call_->path.front();
        }
        return answer;
    } catch (const StorageError& error) {
        log_error("reading-failed", {{"trace", trace_}, {"why", error.what()}});
        return reading_failed(error.what());
    } catch (const std::exception& error) {
        log_error("handler-failed", {{"trace", trace_}, {"why", error.what()}});
        return internal_error();
    }
}

Response Exchange::finish(const Write& write, Written result) {
    if (const auto* failure = std::get_if<Failure>(&result))
        return finish(*failure == Failure::storage ? storage_failed(room_.house().metrics.trouble()) : internal_error());
    const auto& receipt = std::get<Result<Receipt>>(result);
    try {
        if (receipt) return written(*receipt, write, *call_);
        return finish(refused(receipt.error(), write.submission, *call_));
    } catch (const std::exception& error) {
        // The act itself is on disk or refused; the same key asks for the same answer again.
        log_error("rendering-failed", {{"trace", trace_}, {"why", error.what()}});
        return finish(internal_error());
    }
}

Response Exchange::finish(const WriteAll& all, std::vector<Written> written) {
    try {
        return all.done(std::move(written));
    } catch (const std::exception& error) {
        log_error("rendering-failed", {{"trace", trace_}, {"why", error.what()}});
        return finish(internal_error());
    }
}

Response Exchange::finish(std::variant<Response, Problem> answer) {
    if (auto* problem = std::get_if<Problem>(&answer)) return finish(*problem);
    return std::move(std::get<Response>(answer));
}

Response Exchange::finish(const Problem& problem) { return to_response(problem, trace_); }

void Exchange::note(unsigned status) {
    const auto took = std::chrono::steady_clock::now() - began_;
    const auto route = route_ == nullptr ? std::string_view{"-"} : route_->pattern;
    room_.house().metrics.answered(route, status, took);
    log_request(trace_, route_ == nullptr ? std::string_view{"-"} : route_->method, route, case_, event_, status,
                std::chrono::duration<double, std::milli>(took).count());
}

}  // namespace rongan
