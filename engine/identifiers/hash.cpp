// The digest comes from OpenSSL's EVP, so that a build under another provider needs no change here.

#include "engine/identifiers/hash.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace rongan {

std::array<unsigned char, 32> sha256(std::string_view bytes) {
    std::array<unsigned char, 32> out{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha256(), nullptr) != 1 || size != out.size())
        throw std::runtime_error("SHA-256 is not available");
    return out;
}

std::string sha256_hex(std::string_view bytes) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    for (const auto byte : sha256(bytes)) {
        out.push_back(hex[byte >> 4u]);
        out.push_back(hex[byte & 0x0Fu]);
    }
    return out;
}

}  // namespace rongan
