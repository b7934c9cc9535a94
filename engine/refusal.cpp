#include "engine/refusal.hpp"

#include <string_view>

namespace rongan {

std::string_view to_name(Refusal::Why why) {
    switch (why) {
        case Refusal::Why::malformed: return "malformed";
        case Refusal::Why::unknown_workflow: return "unknown-workflow";
        case Refusal::Why::unknown_case: return "unknown-case";
        case Refusal::Why::unknown_event: return "unknown-event";
        case Refusal::Why::not_now: return "not-now";
        case Refusal::Why::not_yours: return "not-yours";
        case Refusal::Why::guard: return "guard";
        case Refusal::Why::stale: return "stale";
        case Refusal::Why::key_reused: return "key-reused";
        case Refusal::Why::invariant: return "invariant";
    }
    return "";
}

}  // namespace rongan
