#include "api/intake/encoding.hpp"

#include "api/intake/bytes.hpp"
#include "api/text.hpp"

#include <iconv.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rongan {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", gb18030_mark = "\x84\x31\x95\x33";

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The length of the UTF-8 character at the beginning of the text; 0 when there is none.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    // Nearly all of it is Chinese: whatever follows these leads is a character as long as it goes on at all.
    const bool three = text.size() >= 3 && byte(0) >= 0xE1 && byte(0) <= 0xEC;
    if (three && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80) return 3;
    for (std::size_t length = 1; length <= std::min<std::size_t>(text.size(), 4); ++length)
        if (is_utf8(text.substr(0, length))) return length;
    return 0;
}

// How much of what is not ASCII is Chinese in UTF-8, and how much cannot be UTF-8 at all.
class Weigher {
public:
    void add(std::string_view bytes, bool last) {
        held_ += bytes;
        std::size_t at = 0;
        while (at < held_.size() && (last || at + 4 <= held_.size())) {
            if (is_ascii(held_[at])) {
                ++at;
                continue;
            }
            const auto length = character_length(std::string_view(held_).substr(at));
            high_ += std::max<std::size_t>(length, 1);
            if (length >= 3) chinese_ += length;
            broken_ = broken_ || length == 0;
            at += std::max<std::size_t>(length, 1);
        }
        held_.erase(0, at);
    }
    [[nodiscard]] Encoding verdict() const { return !broken_ || chinese_ * 2 > high_ ? Encoding::utf8 : Encoding::gb18030; }

private:
    std::string held_;
    std::uint64_t high_ = 0, chinese_ = 0;
    bool broken_ = false;
};

class Hasher {
public:
    Hasher() : context_{EVP_MD_CTX_new(), &EVP_MD_CTX_free} { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    std::string hex() {
        std::array<unsigned char, 32> digest{};
        EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr);
        std::string out;
        for (const auto byte : digest) {
            out += "0123456789abcdef"[byte >> 4U];
            out += "0123456789abcdef"[byte & 15U];
        }
        return out;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string_view to_name(Encoding encoding) { return encoding == Encoding::utf8 ? "utf-8" : "gb18030"; }

std::optional<Encoding> encoding_of(std::string_view name) {
    for (const auto each : {Encoding::utf8, Encoding::gb18030})
        if (to_name(each) == name) return each;
    return std::nullopt;
}

std::size_t mark_length(std::string_view beginning) {
    for (const auto mark : {utf8_mark, gb18030_mark})
        if (beginning.starts_with(mark)) return mark.size();
    return 0;
}

Result<Survey> survey(std::istream& in, std::optional<Encoding> named) {
    Survey out;
    Hasher hasher;
    Weigher weigher;
    std::string piece(Bytes::usual_piece, '\0'), beginning;
    do {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (in.bad()) throw std::runtime_error("文件不能读到末尾，请核对磁盘，并确认所给的是文件");
        const std::string_view bytes{piece.data(), static_cast<std::size_t>(in.gcount())};
        if (out.bytes == 0) beginning = bytes.substr(0, 4);
        out.bytes += bytes.size();
        hasher.add(bytes);
        weigher.add(bytes, !in);
    } while (in);
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
        return Refusal{.why = Refusal::Why::malformed,
                       .detail = "文件是 UTF-16 编码",
                       .fields = {{"第1行", "须为 UTF-8 或者 GB18030 编码", "在电子表格软件中另存为“CSV UTF-8”"}}};
    out.encoding = named                                 ? *named
                   : beginning.starts_with(utf8_mark)    ? Encoding::utf8
                   : beginning.starts_with(gb18030_mark) ? Encoding::gb18030
                                                         : weigher.verdict();
    out.hash = hasher.hex();
    return out;
}

Decoder::Decoder(Encoding encoding) {
    if (encoding == Encoding::utf8) return;
    auto* const handle = ::iconv_open("UTF-8", "GB18030");
    if (reinterpret_cast<std::intptr_t>(handle) == -1) throw std::runtime_error("系统不能转换 GB18030，请将文件另存为 UTF-8");
    handle_.reset(handle);
}

void Decoder::Close::operator()(void* handle) const { ::iconv_close(handle); }

std::optional<std::size_t> Decoder::decode(std::string& text) {
    if (std::all_of(text.begin(), text.end(), is_ascii)) return std::nullopt;
    if (!handle_) {
        if (is_utf8(text)) return std::nullopt;
        std::string_view rest = text;
        for (auto length = character_length(rest); length > 0; length = character_length(rest)) rest.remove_prefix(length);
        return text.size() - rest.size() + 1;
    }
    // At most three bytes of UTF-8 come out of two, four out of four, and one out of one.
    std::string out(text.size() * 2, '\0');
    char* from = text.data();
    char* to = out.data();
    std::size_t left = text.size(), room = out.size();
    ::iconv(handle_.get(), nullptr, nullptr, nullptr, nullptr);
    const auto result = ::iconv(handle_.get(), &from, &left, &to, &room);
    if (result == static_cast<std::size_t>(-1)) return text.size() - left + 1;
    out.resize(out.size() - room);
    text = std::move(out);
    return std::nullopt;
}

}  // namespace rongan
