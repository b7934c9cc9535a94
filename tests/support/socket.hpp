#pragma once
// A client that speaks HTTP over a plain socket, so that a test may also send what no library would send.

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace rongan::test {

namespace json = boost::json;

struct Got {
    int status = 0;  // 0: the connection ended without an answer
    std::map<std::string, std::string> headers;
    std::string body;

    [[nodiscard]] json::object object() const { return json::parse(body).as_object(); }
    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
    [[nodiscard]] std::string problem() const {
        if (header("content-type") != "application/problem+json") return "no problem";
        const auto type = std::string(object().at("type").as_string());
        return type.substr(type.rfind(':') + 1);
    }
    // By value: a loop over it must not outlive the object that it came from.
    [[nodiscard]] json::array items(std::string_view name = "items") const { return object().at(name).as_array(); }
    [[nodiscard]] std::string text(std::string_view name) const { return std::string(object().at(name).as_string()); }
};

// One connection. Reads end after five seconds: a server that never answers fails the test instead of holding it.
class Socket {
public:
    // `receive_buffer` is set before the connection is made, or the kernel would have promised more already.
    explicit Socket(unsigned short port, int receive_buffer = 0) : file_{::socket(AF_INET, SOCK_STREAM, 0)} {
        if (receive_buffer > 0) ::setsockopt(file_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{5, 0};
        ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(file_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("connect");
    }
    ~Socket() { ::close(file_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // Reads until the text holds `mark`; false when the other side closed or was silent for too long.
    bool read_until(std::string_view mark) {
        while (buffer_.find(mark) == std::string::npos)
            if (!more()) return false;
        return true;
    }
    bool closed() {
        while (more()) {
        }
        return ended_;
    }
    Got answer() {
        Got got;
        if (!read_until("\r\n\r\n")) return got;
        const auto head = buffer_.substr(0, buffer_.find("\r\n\r\n") + 2);
        buffer_.erase(0, head.size() + 2);
        got.status = std::stoi(head.substr(9, 3));
        for (auto at = head.find("\r\n") + 2; at < head.size();) {
            const auto end = head.find("\r\n", at);
            const auto line = head.substr(at, end - at);
            auto name = line.substr(0, line.find(':'));
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            got.headers[name] = line.substr(line.find(':') + 2);
            at = end + 2;
        }
        if (got.status == 100) return answer();
        if (const auto length = got.header("content-length"); !length.empty() && !head_only_) {
            while (buffer_.size() < std::stoul(length))
                if (!more()) return {};
            got.body = buffer_.substr(0, std::stoul(length));
            buffer_.erase(0, std::stoul(length));
        }
        return got;
    }
    void expect_no_body() { head_only_ = true; }
    std::string& buffer() { return buffer_; }

private:
    bool more() {
        char bytes[4096];
        const auto read = ::recv(file_, bytes, sizeof bytes, 0);
        if (read == 0) ended_ = true;
        if (read <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(read));
        return true;
    }
    int file_;
    std::string buffer_;
    bool ended_ = false, head_only_ = false;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

inline std::string request_text(const std::string& method, const std::string& target, const Headers& headers, const std::string& body) {
    std::string out = method + " " + target + " HTTP/1.1\r\nHost: test\r\n";
    for (const auto& [name, value] : headers) out += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST") out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
}

}  // namespace rongan::test
