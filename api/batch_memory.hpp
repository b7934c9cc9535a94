#pragma once
// Memory for the JSON of a batch: given back all at once, and used again for the next one.

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/storage_ptr.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace rongan {

class BatchMemory {
public:
    // What a usual batch takes; a larger one gets more until the next one begins.
    explicit BatchMemory(std::size_t bytes) : room_(bytes) {}

    // Nobody reads what was made in the batch before. Begun anew and not released: a resource that is released goes on asking for twice as
    // much each time as the time before (Boost 1.81), until a file of long rows finds no memory any more.
    boost::json::storage_ptr begin() { return &memory_.emplace(room_.data(), room_.size()); }

private:
    std::vector<unsigned char> room_;
    std::optional<boost::json::monotonic_resource> memory_;
};

}  // namespace rongan
