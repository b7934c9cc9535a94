#pragma once
// The log: one JSON object a line on standard error. Ids, names of events, status and time; never a body, a party or a person.

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace rongan {

// trace, debug, info, warning, error, off; false for another word.
bool set_log_level(std::string_view level);
// Lines wait a moment to be written together, up to a warning or this: somebody has to call it now and then.
void flush_log();
void log_info(std::string_view what, boost::json::object fields = {});
void log_warning(std::string_view what, boost::json::object fields = {});
void log_error(std::string_view what, boost::json::object fields = {});
// One line a request; written out by hand because every request pays for it.
void log_request(std::string_view trace, std::string_view method, std::string_view route, std::string_view case_uuid,
                 std::string_view event, unsigned status, double milliseconds);

}  // namespace rongan
