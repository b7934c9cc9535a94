#pragma once
// Whether bytes are text: what comes from outside is checked before it is ever quoted back.

#include <string_view>

namespace rongan {

// False for overlong forms, surrogates, what lies beyond U+10FFFF, and cut-off sequences.
bool is_utf8(std::string_view text);

}  // namespace rongan
