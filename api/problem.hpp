#pragma once
// Problem documents (RFC 9457): what was wrong, which rule says so, who could do it and how to mend it. One switch gives the status.

#include "api/http.hpp"
#include "engine/refusal.hpp"

#include <boost/json/object.hpp>
#include <boost/system/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// Of HTTP; a type of its own, so that no number turns into a problem by itself.
enum class Status : unsigned {};

struct Problem {
    Status status{};
    std::string code;  // the last part of the type's URN
    std::string title;
    std::string detail{};
    std::vector<FieldError> errors{};
    std::vector<Reason> reasons{};
    std::vector<std::string> who{};      // who could do it
    std::vector<std::string> allowed{};  // what is possible instead
    boost::json::object more{};          // members of this kind of problem alone
    std::vector<std::pair<std::string, std::string>> headers{};
};

[[noreturn]] void throw_exception_from_error(const Problem& problem, const boost::source_location&);

template <class T>
using Or = boost::system::result<T, Problem>;

// Pointers of a refusal speak of the event's body; `under` is where that body stands in the request.
Problem problem_of(const Refusal& refusal, std::string_view under = "/body");
boost::json::object to_json(const Problem& problem, std::string_view trace);
Response to_response(const Problem& problem, std::string_view trace);

// The problems that no refusal of the engine stands behind.
Problem bad_request(std::string code, std::string detail, std::vector<FieldError> errors = {});
Problem not_found(std::string detail);
Problem unknown_case();
Problem unauthorised(std::string detail);
Problem forbidden(std::string detail, std::vector<std::string> who);
Problem too_large(std::string detail);
Problem headers_too_large();
Problem timed_out(std::string detail);
Problem wrong_media_type();
Problem overloaded();
// `why` is what the disk or the file did, with a remedy.
Problem storage_failed(std::string_view why);
Problem reading_failed(std::string_view why);
Problem internal_error();

}  // namespace rongan
