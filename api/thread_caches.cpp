#include "api/thread_caches.hpp"

#include <cstddef>

// Of gperftools. Weak, because the sanitizers bring an allocator of their own.
extern "C" [[gnu::weak]] int MallocExtension_SetNumericProperty(const char* property, std::size_t value);

namespace rongan {

void keep_more_memory_in_threads() {
    constexpr std::size_t bytes = std::size_t{128} << 20U;
    if (&MallocExtension_SetNumericProperty != nullptr) MallocExtension_SetNumericProperty("tcmalloc.max_total_thread_cache_bytes", bytes);
}

}  // namespace rongan
