#pragma once
// Group commit without sockets: so many transitions of the lean write set to a commit.

#include <chrono>
#include <filesystem>
#include <vector>

namespace rongan::test {

inline const std::vector<std::size_t> commit_batches{1, 16, 64, 256};

// Durable transitions a second on a file of its own in that folder, over 256 cases that are worked on again and again.
double transitions_per_second(const std::filesystem::path& folder, std::size_t batch, std::chrono::duration<double> how_long);

}  // namespace rongan::test
