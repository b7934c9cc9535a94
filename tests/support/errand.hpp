#pragma once
// Two small workflows for tests of the machine and the docket: an errand with a clock, a guard and a region beside it, and its helper case.

#include "engine/docket.hpp"

#include "engine/data.hpp"
#include "engine/memory_archive.hpp"

namespace rongan::test {

Registry errands();

inline Network fuzhou() { return Network::parse(embedded("network-a.json")).value(); }
inline Actor as(const Network& network, std::string_view person) {
    const auto* found = network.person(person);
    return {found->id, found->body, found->roles};
}
inline Instant moment(std::string_view text) { return parse_instant(text).value(); }

inline Submission opening(Actor actor, std::string_view workflow, std::string_view event, boost::json::object body, std::string_view at,
                          std::string key = "") {
    const auto uuid = "0190-test-" + actor.person + key + std::string(at);
    return {.case_id = {},
            .workflow = std::string(workflow),
            .event = std::string(event),
            .body = std::move(body),
            .actor = std::move(actor),
            .at = moment(at),
            .key = key,
            .uuid = uuid};
}
inline Submission act(Actor actor, CaseId id, std::string_view event, boost::json::object body, std::string_view at, std::string key = "") {
    return {.case_id = id, .event = std::string(event), .body = std::move(body), .actor = std::move(actor), .at = moment(at), .key = key};
}

// A docket over memory, with the city's network and calendar.
struct City {
    MemoryArchive archive;
    Registry registry = errands();
    Docket docket{archive, registry, embedded_calendar().value(), fuzhou()};

    Result<Receipt> submit(const Submission& one) { return docket.submit(std::span{&one, 1}, one.at).front(); }
    [[nodiscard]] Actor person(std::string_view id) const { return as(docket.network(), id); }
    [[nodiscard]] CaseFile file(CaseId id) const { return *archive.find(id); }
};

}  // namespace rongan::test
