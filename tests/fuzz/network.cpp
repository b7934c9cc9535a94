// Network files: any bytes are refused with a pointer or give a network whose references hold.

#include "engine/network.hpp"

#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto network = Network::parse(fuzz::text_of(data, size));
    if (!network) {
        must(!network.error().detail.empty(), "a refusal says why");
        for (const auto& each : network.error().fields) must(!each.rule.empty() && !each.remedy.empty(), "rule and remedy");
        return 0;
    }
    for (const auto& body : network->bodies()) {
        must(network->body(body.id) == &body, "a body is found by its id");
        must(network->is_within(body.id, body.id), "a body lies within itself");
        must(body.parent.empty() == (network->superior(body.id) == nullptr), "a parent exists");
        must(network->jurisdiction(body.jurisdiction) != nullptr, "a jurisdiction exists");
        std::size_t steps = 0;
        for (const auto* above = network->superior(body.id); above != nullptr; above = network->superior(above->id))
            must(++steps <= network->bodies().size(), "parents make no circle");
        const auto& other = network->bodies().front();
        if (const auto* common = network->common_superior(body.id, other.id)) {
            must(network->is_within(body.id, common->id) && network->is_within(other.id, common->id), "above both");
            must(common->id != body.id && common->id != other.id, "and neither of them");
        }
        static_cast<void>(network->number_word(body.id));
    }
    for (const auto& person : network->people()) must(network->body(person.body) != nullptr, "a person works somewhere");
    return 0;
}
