#pragma once
// JSON Pointer (RFC 6901): a name that comes from outside may hold the characters that the pointer itself is written with.

#include <string>
#include <string_view>

namespace rongan {

// One step of a pointer: "/" and the name, with ~ and / escaped.
inline std::string pointer_step(std::string_view name) {
    std::string out = "/";
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

}  // namespace rongan
