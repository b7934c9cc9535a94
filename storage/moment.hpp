#pragma once
// Several questions about one moment. Seen inside storage/ only.

#include "storage/connection.hpp"

namespace rongan {

// A reader sees all of what it asks at one moment, its own or that of a snapshot; the writer has nobody beside it.
class Moment {
public:
    explicit Moment(Connection& connection)
        : connection_{connection}, own_{connection.mode() == Connection::Mode::read && !connection.in_transaction()} {
        if (own_) connection_.query("BEGIN").run();
    }
    ~Moment() {
        if (own_) connection_.database().tryExec("COMMIT");
    }
    Moment(const Moment&) = delete;
    Moment& operator=(const Moment&) = delete;

private:
    Connection& connection_;
    bool own_;
};

}  // namespace rongan
