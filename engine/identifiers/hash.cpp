// The digest comes from OpenSSL's EVP, so that a build under another provider needs no change here.

#include "engine/identifiers/hash.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace rongan {

std::array<unsigned char, 32> sha256(std::string_view bytes) {
    // Looking the algorithm up costs more than hashing a journal row, so each thread does it once.
    struct Tools {
        std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest{EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
        std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    };
    thread_local const Tools tools;
    std::array<unsigned char, 32> out{};
    unsigned int size = 0;
    if (EVP_DigestInit_ex2(tools.context.get(), tools.digest.get(), nullptr) != 1 ||
        EVP_DigestUpdate(tools.context.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(tools.context.get(), out.data(), &size) != 1 || size != out.size())
        throw std::runtime_error("SHA-256 is not available");
    return out;
}

std::string sha256_hex(std::string_view bytes) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out(64, '0');
    auto digit = out.begin();
    for (const auto byte : sha256(bytes)) {
        *digit++ = hex[byte >> 4u];
        *digit++ = hex[byte & 0x0Fu];
    }
    return out;
}

}  // namespace rongan
