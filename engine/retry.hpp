#pragma once
// A retry gets the first answer again. The journal has the request and most of its answer, so only what it does not say is kept (Reply):
// whole answers had been a third of the file, and 9 of the 22 pages that a commit of 64 notes wrote.

#include "engine/docket.hpp"

namespace rongan {

// Whether who asks the same again asks for what was done: who, what, of which case. The moment is not part of it.
[[nodiscard]] bool same_request(const JournalRow& row, const Submission& submission);

// What is kept of an answer to the key (scoped_key); `last` is the last journal row of all that the act led to.
[[nodiscard]] Reply reply_for(std::string key, const Receipt& receipt, Seq last);
// The row of the act, and its answer as it was given. Throws StorageError where they cannot be read: something is damaged.
[[nodiscard]] JournalRow row_of(const Reader& archive, const Reply& reply);
[[nodiscard]] Receipt receipt_again(const Reader& archive, const Registry& registry, const Reply& reply, const JournalRow& row);

// How clocks changed, as text: [[rule, change, due, provisional], ...]; empty for none. The titles are those in force.
[[nodiscard]] std::string to_text(const std::vector<TermChange>& changes);
[[nodiscard]] std::vector<TermChange> term_changes(const std::string& text, const Registry& registry);

// The citations of a journal row, joined and apart.
[[nodiscard]] std::string joined(const std::vector<std::string>& citations);
[[nodiscard]] std::vector<std::string> apart(std::string_view citations);

}  // namespace rongan
