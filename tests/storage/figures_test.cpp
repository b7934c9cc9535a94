// The roll-up on disk against a count of every case: folded or not, after a failure, and in a file that somebody changed.

#include "engine/memory_archive.hpp"
#include "storage/connection.hpp"
#include "storage/figure_tables.hpp"
#include "support/recount.hpp"
#include "support/tampered.hpp"

namespace rongan {
namespace {

using test::listed;
using test::names;

// The same commits into both archives, and the history beside them.
struct Twins {
    test::Folder folder;
    MemoryArchive memory;
    std::unique_ptr<Archive> disk = open_sqlite(folder / "archive.db");
    test::History history;
    test::Lives lives;

    explicit Twins(std::uint32_t seed) : lives{seed} {}
    void step() {
        const auto files = lives.step();
        const auto commit = test::Book(memory).commit(files, lives.at());
        memory.commit(commit);
        disk->commit(commit);
        history.keep(files, lives.at());
    }
    [[nodiscard]] std::string differences(const Reader& reader) const {
        std::string out;
        for (auto to = history.first() - Days{2}; to <= history.last() + Days{20}; to += Days{1})
            for (const auto from : {to, to - Days{31}, to - Days{400}}) {
                if (reader.figures(from, to).cells != history.counted(from, to)) out += to_text(from) + " to " + to_text(to) + "; ";
            }
        return out;
    }
};

TEST(FiguresOnDisk, AreARecountHoweverMuchIsFolded) {
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        Twins twins(seed);
        for (std::uint32_t i = 0; i < 50; ++i) {
            twins.step();
            if ((seed * 7 + i) % (seed + 2) == 0) fold_figures(*twins.disk, 1);
        }
        EXPECT_EQ(twins.differences(twins.memory), "") << seed;
        EXPECT_EQ(twins.differences(*twins.disk), "") << seed;
        EXPECT_EQ(twins.differences(*open_sqlite_reader(twins.folder / "archive.db")), "") << seed;
    }
}

TEST(FiguresOnDisk, AChangeIsPackedAndComesBackAsItWas) {
    test::Lives lives(7);
    std::map<CaseId, CaseFile> stored;
    std::size_t count = 0;
    for (int i = 0; i < 500; ++i) {
        std::vector<FigureChange> changes;
        const auto day = legal_date(lives.at());
        for (auto& file : lives.step()) {
            const auto before = stored.find(file.id);
            if (auto change = figure_change(before == stored.end() ? nullptr : &before->second, file, day)) {
                change->place.owner = "odd 3 -\n" + change->place.owner;
                changes.push_back(std::move(*change));
            }
            stored[file.id] = file;
        }
        count += changes.size();
        const auto text = packed(changes);
        EXPECT_EQ(unpacked(text, day), changes);
        for (std::size_t cut = 1; cut < text.size(); ++cut) {
            try {
                EXPECT_LT(unpacked(std::string_view{text}.substr(0, cut), day).size(), changes.size());
            } catch (const std::invalid_argument&) {
            }
        }
    }
    EXPECT_GT(count, 30U);
}

TEST(FiguresOnDisk, AStepThatChangesNoneAppendsNothingAndAFoldEmptiesTheTail) {
    test::Folder folder;
    const auto archive = open_sqlite(folder / "archive.db");
    const test::Book book(*archive);
    archive->commit(book.commit({test::full_case(1)}));
    const auto rows = [&](const std::string& table) {
        return SQLite::Database((folder / "archive.db").string()).execAndGet("SELECT count(*) FROM " + table).getInt();
    };
    EXPECT_EQ(rows("figure_tail"), 1);
    auto file = *archive->find(1);
    ++file.version;
    file.handler = "su.wen";
    archive->commit(book.commit({file}));
    EXPECT_EQ(rows("figure_tail"), 1);
    fold_figures(*archive);
    EXPECT_EQ(rows("figure_tail"), 1) << "one change is not worth a fold";
    fold_figures(*archive, 1);
    EXPECT_EQ(rows("figure_tail"), 0);
    EXPECT_EQ(rows("figure_days"), 3) << "green that day, yellow and red on days to come";
}

std::string figures_found(const std::filesystem::path& path) {
    auto findings = verify(*open_sqlite_snapshot(path));
    std::erase_if(findings, [](const Finding& each) { return !each.table.starts_with("figure"); });
    return listed(findings);
}

// Nothing but the lamp that had turned by itself shows in the tables that a later day was reached.
TEST(FiguresOnDisk, ABreachThatChangesNoFigureIsVerifiedOnItsOwnDay) {
    test::Folder folder;
    const auto archive = open_sqlite(folder / "archive.db");
    const test::Book book(*archive);
    auto file = test::full_case(1);
    file.closed.reset();
    file.terms = {test::open_clock(1, "t", file.owner, test::on("2026-03-20"))};
    archive->commit(book.commit({file}, test::at("2026-03-02T09:00:00+08:00")));
    ++file.version;
    file.terms.edit(0).ledger.push_back({.kind = Entry::Kind::breached, .on = test::on("2026-03-21")});
    archive->commit(book.commit({file}, test::at("2026-03-21T00:00:00+08:00")));
    EXPECT_EQ(figures_found(folder / "archive.db"), "") << "in the tail";
    fold_figures(*archive, 1);
    EXPECT_EQ(figures_found(folder / "archive.db"), "") << "in the roll-up";
}

struct FiguresVerified : test::Tampered {
    FiguresVerified() {
        Twins twins(11);
        for (int i = 0; i < 60; ++i) twins.step();
        fold_figures(*twins.disk, 1);
        for (int i = 0; i < 12; ++i) twins.step();
        checkpoint(*twins.disk);
        std::filesystem::copy_file(twins.folder / "archive.db", path);
    }
    void expect(const std::string& sql, std::string_view table) const {
        const auto findings = verify(*open_sqlite_snapshot(with(sql)));
        EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [&](const Finding& each) { return each.table == table; }))
            << sql << "\n"
            << listed(findings);
    }
};

TEST_F(FiguresVerified, WhatSomebodyChangedIsNamed) {
    const auto findings = verify(*open_sqlite_snapshot(path));
    EXPECT_TRUE(std::none_of(findings.begin(), findings.end(), [](const Finding& each) { return each.table.starts_with("figure"); }))
        << listed(findings);
    expect("UPDATE figure_days SET open = '1 1 0 0 ' || open WHERE day = (SELECT min(day) FROM figure_days)", "figure_days");
    expect("UPDATE figure_days SET open = open || '1 1 0 0 ' WHERE day = (SELECT max(day) FROM figure_days)", "figure_days");
    expect("DELETE FROM figure_days WHERE day = (SELECT max(day) FROM figure_days WHERE open <> '')", "figure_days");
    expect("UPDATE figure_months SET open = open || '1 0 0 1 ' WHERE day = (SELECT max(day) FROM figure_months)", "figure_months");
    expect("DELETE FROM figure_months WHERE day = (SELECT max(day) FROM figure_months)", "figure_months");
    expect("DELETE FROM figure_tail", "figure_days");
    expect("UPDATE figure_state SET folded = 99999", "figure_tail");
    expect("DELETE FROM figure_places WHERE id = (SELECT max(id) FROM figure_places)", "figure_places");
    expect("UPDATE figure_days SET opened = opened || '1 1 ' WHERE day = (SELECT min(day) FROM figure_days)", "figure_days");
    expect("UPDATE figure_days SET closed = ''", "figure_days");
    expect("UPDATE figure_days SET closed = closed || '1 1 5 1 ' WHERE day = (SELECT min(day) FROM figure_days)", "figure_days");
    expect(R"(UPDATE terms SET ledger = '[["started","2026-03-02"],["breached","2026-03-05"]]' WHERE body <> '')", "figure_days");
    EXPECT_THROW(static_cast<void>(verify(*open_sqlite_snapshot(with("UPDATE figure_days SET open = 'x'")))), StorageError);
}

}  // namespace
}  // namespace rongan
