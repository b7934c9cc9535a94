#pragma once

namespace rongan {

// For a program of which one thread makes what another one gives back, and that is alone on the machine: the allocator keeps more memory
// for each thread, so that less of it goes over the list of all threads. 128 instead of 32 MB at most; a fill became 3 to 9 % faster in
// three pairs of runs. Does nothing where the program has another allocator.
void keep_more_memory_in_threads();

}  // namespace rongan
