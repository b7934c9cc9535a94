// A copy counts as a backup only once it has been read back and its chains hold.
#include "api/commands/backup.hpp"

#include "api/commands/verify.hpp"
#include "storage/backup.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace rongan {
namespace {

constexpr int refused = 1;
constexpr int failed = 2;

int refuse(const std::vector<Finding>& findings, const std::string& what, std::ostream& err) {
    print(findings, err);
    err << what << '\n';
    return refused;
}

// Of what `verify` does, all that tells a good copy from a bad one; whether the archive was right when it was copied is asked at night.
CopyCheck check_of(const BackupOptions& options, Heads& heads, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) {
    return [&](const std::filesystem::path& copy) {
        if (stop && stop()) throw Stopped{};
        auto checked = check_archive(copy, {.replay = options.replay, .scratch = options.scratch}, out, err, stop);
        heads = std::move(checked.heads);
        return std::move(checked.findings);
    };
}

template <class Work>
int guarded_command(std::ostream& err, Work work) try {
    return work();
} catch (const Stopped&) {
    err << "已按要求停止，没有留下副本\n";
    return checking_stopped;
} catch (const StorageError& error) {
    err << error.what() << '\n';
    return failed;
}

}  // namespace

int backup_command(const BackupOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) {
    return guarded_command(err, [&] {
        Heads heads;
        const auto findings = backup(options.source, options.target, check_of(options, heads, out, err, stop));
        if (!findings.empty()) return refuse(findings, "档案库未通过核对，没有留下备份。请先用 rongan verify 查明", err);
        out << "已备份到 " << options.target << "：" << heads.seq << " 行日志、" << heads.commit << " 次提交，核对无误。\n";
        if (heads.commit > 0) out << "最后一次提交的哈希 " << heads.commit_hash << "，可另行记录以备日后对照。\n";
        return 0;
    });
}

int restore_command(const BackupOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) {
    return guarded_command(err, [&] {
        Heads heads;
        const auto findings = restore(options.source, options.target, {.force = options.force, .unverified = options.unverified},
                                      check_of(options, heads, out, err, stop));
        if (!findings.empty() && !options.unverified)
            return refuse(findings, "备份未通过核对，不予恢复；没有更好的备份时，可加 --unverified 照样恢复", err);
        if (!findings.empty()) {
            print(findings, err);
            out << "已按 --unverified 恢复到 " << options.target << "：未通过核对，所列各处的内容不可靠。\n";
            return 0;
        }
        out << "已恢复到 " << options.target << "：" << heads.seq << " 行日志，核对无误。\n";
        return 0;
    });
}

void add_backup(CLI::App& app) {
    auto* const save = app.add_subcommand("backup", "热备份：服务不停，复制并核对副本的文件、哈希链和索引");
    const auto saving = std::make_shared<BackupOptions>();
    save->add_option("DB", saving->source, "档案库文件")->required();
    save->add_option("TARGET", saving->target, "备份文件，不得已存在")->required();
    save->add_flag("--replay", saving->replay, "还要重放副本的日志并逐表比较，如同 rongan verify");
    save->add_option("--scratch", saving->scratch, "重放时放临时文件的目录");
    save->callback([saving] {
        if (const int code = backup_command(*saving, std::cout, std::cerr, stopped_by_signal()); code != 0) throw CLI::RuntimeError(code);
    });

    auto* const bring_back = app.add_subcommand("restore", "从备份恢复档案库；未通过核对的备份不予恢复");
    const auto bringing = std::make_shared<BackupOptions>();
    bring_back->add_option("SOURCE", bringing->source, "备份文件")->required();
    bring_back->add_option("DB", bringing->target, "档案库文件")->required();
    bring_back->add_flag("--unverified", bringing->unverified, "未通过核对的备份也恢复；仅在没有更好的备份时使用");
    bring_back->add_flag("--force", bringing->force, "覆盖已有的档案库");
    bring_back->add_flag("--replay", bringing->replay, "还要重放备份的日志并逐表比较，如同 rongan verify");
    bring_back->add_option("--scratch", bringing->scratch, "重放时放临时文件的目录");
    bring_back->callback([bringing] {
        if (const int code = restore_command(*bringing, std::cout, std::cerr, stopped_by_signal()); code != 0)
            throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
