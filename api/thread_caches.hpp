#pragma once

namespace rongan {

// For programs of which one thread makes what another one gives back, and that are alone on the machine: the allocator keeps more memory
// for each thread, so that it goes through the list of all threads less often. 128 instead of 32 MB at most; a fill became 3 % faster in
// seven pairs of runs, an intake as much. Does nothing where the program has another allocator.
void keep_more_memory_in_threads();

}  // namespace rongan
