#include "api/intake/bytes.hpp"

#include "api/intake/encoding.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace rongan {

Bytes::Bytes(std::istream& in, std::size_t piece) : in_{in}, piece_(std::max<std::size_t>(piece, 4), '\0') {
    refill();
    next_ = mark_length({piece_.data(), held_});
}

bool Bytes::refill() {
    before_ += held_;
    next_ = held_ = 0;
    in_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
    if (in_.bad()) throw std::runtime_error("文件读到第" + std::to_string(line_) + "行时出错，请核对磁盘，并确认所给的是文件");
    held_ = static_cast<std::size_t>(in_.gcount());
    return held_ > 0;
}

}  // namespace rongan
