#pragma once
// A refusal is an answer, not an exception: what was wrong, which rule says so, who could do it, and how to mend it.

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace rongan {

// A condition that did not hold: the guard's stable name, what it requires in Chinese, and the article behind it.
struct Reason {
    std::string guard;
    std::string says;
    std::string citation{};
    bool operator==(const Reason&) const = default;
};

// One thing wrong with a submitted value. `pointer` is a JSON Pointer into the body; rule and remedy are Chinese.
struct FieldError {
    std::string pointer;
    std::string rule;
    std::string remedy;
    bool operator==(const FieldError&) const = default;
};

struct Refusal {
    enum class Why {
        malformed,  // a field is missing, unknown or of the wrong kind
        unknown_workflow,
        unknown_case,
        unknown_event,
        not_now,     // the table has no rule for this event in this state
        not_yours,   // the caller's role or body may not do it
        guard,       // a condition of the law does not hold
        stale,       // the case has moved on since it was read
        key_reused,  // the idempotency key stands for another request
        invariant,   // the step would leave a case without owner, duty or clock
    };
    Why why{};
    std::string detail{};                // one Chinese sentence
    std::vector<Reason> reasons{};       // why == guard
    std::vector<FieldError> fields{};    // why == malformed
    std::vector<std::string> allowed{};  // why == not_yours: who could; why == not_now: what is possible now
    bool operator==(const Refusal&) const = default;
};

std::string_view to_name(Refusal::Why why);  // "not-now"

[[noreturn]] inline void throw_exception_from_error(const Refusal& refusal, const boost::source_location&) {
    throw std::logic_error("value() of a refusal: " + refusal.detail);
}

template <class T>
using Result = boost::system::result<T, Refusal>;

}  // namespace rongan
