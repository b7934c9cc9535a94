#pragma once
// One request on its way through a handler, and what the handler wants done: it does no I/O but reading from the archive.

#include "api/problem.hpp"
#include "api/settings.hpp"
#include "api/written.hpp"

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace rongan {

class Metrics;
struct Route;

struct Call {
    const Request& request;
    const Route& route;
    std::vector<std::string> path;  // the values of the pattern's placeholders, in order
    const Reader& reader;
    const Settings& settings;
    const Registry& registry;
    const Metrics& metrics;
    const std::function<std::unique_ptr<Reader>()>& open_reader;  // a connection of its own, which has nothing in its cache
    Actor caller;
    Instant now{};
    std::string_view trace{};

    [[nodiscard]] Context context() const { return {settings.calendar, settings.network, registry.find_term}; }
    [[nodiscard]] Date today() const { return legal_date(now); }
};

// For the writer; the receipt becomes the reply.
struct Write {
    Submission submission;
    bool opens = false;
};
// Several for the writer, in order and at least one; `done` makes one reply of what became of each.
struct WriteAll {
    std::vector<Submission> submissions;
    std::function<Response(std::vector<Written>)> done;  // called while the Call is there
};
// An event stream that begins after this row of the journal.
struct Follow {
    Seq after{};
};
// Work that needs the docket itself, on the writer's thread, in pieces: nothing means that it wants to be asked again, after those who
// wait.
struct Ask {
    std::function<std::optional<std::variant<Response, Problem>>(Docket&, Instant now)> work;
};
using Answer = std::variant<Response, Problem, Write, WriteAll, Follow, Ask>;

struct Route {
    std::string_view method;
    std::string_view pattern;  // /api/v1/cases/{id}/events
    Answer (*handle)(const Call&);
    std::string_view id;        // of the operation, in the OpenAPI file
    std::string_view summary;   // Chinese
    std::string_view query{};   // names of the query parameters, separated by blanks; any other one is refused
    std::string_view schema{};  // of the reply, a name in the OpenAPI file
    bool open = false;          // answers without a token
    std::size_t acts = 1;       // how many it may have for the writer at once
};

}  // namespace rongan
