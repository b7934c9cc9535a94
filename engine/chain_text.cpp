#include "engine/chain_text.hpp"

namespace rongan {

void write_chain_text(std::string& out, const JournalText& row) {
    ChainText(out, "rongan-journal-1")
        .add(row.seq)
        .add(row.case_id)
        .add(row.version)
        .add(row.at)
        .add(row.event)
        .add(row.body)
        .add(row.person)
        .add(row.actor_body)
        .add(row.roles)
        .add(row.behalf)
        .add(row.from)
        .add(row.to)
        .add(row.citations)
        .add(row.workflow)
        .add(row.definition)
        .add(row.late)
        .add(row.cause)
        .add(row.key)
        .add(row.uuid)
        .add(row.previous);
}

ChainText begin_chain_text(std::string& out, const CommitText& commit) {
    return ChainText(out, "rongan-commit-1").add(commit.id).add(commit.at).add(commit.first).add(commit.last).add(commit.previous);
}

}  // namespace rongan
