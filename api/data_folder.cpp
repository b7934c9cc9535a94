#include "api/data_folder.hpp"

#include "api/entropy.hpp"
#include "api/log.hpp"
#include "engine/identifiers/hash.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/tokens.hpp"
#include "storage/writer_memory.hpp"

#include <utility>

namespace rongan {

std::filesystem::path database_in(const std::filesystem::path& folder) { return folder / "rongan.db"; }

Stores open_stores(const std::filesystem::path& folder, std::size_t cases_kept) {
    const auto database = database_in(folder);
    if (!std::filesystem::exists(database)) throw StorageError("没有数据文件 " + database.string() + "，请先用 rongan init --data 建立");
    const auto memory = std::make_shared<WriterMemory>(LateIndex::gathered_usually, cases_kept);
    const OpeningProgress progress{.schema =
                                       [](int version, std::chrono::seconds so_far) {
                                           log_info("schema-upgrading", {{"to", version}, {"seconds", so_far.count()}});
                                       },
                                   .search =
                                       [](auto done, auto total) {
                                           log_info("search-index-built", {{"cases", done}, {"of", total}});
                                       }};
    auto opened = open_sqlite(database, memory, progress);
    pace_checkpoints(*opened, {.ahead = true});
    return {.archive = std::move(opened),
            .open_reader = [database, memory] { return open_sqlite_reader(database, memory); },
            .find_token = [](const Reader& reader, std::string_view hash) -> std::optional<Holding> {
                const auto token = find_token(reader, hash);
                if (!token || token->revoked) return std::nullopt;
                return Holding{token->person, token->body};
            },
            .rest =
                [told = false](Archive& archive) mutable {
                    fold_figures(archive);
                    const bool more_search = tidy_search(archive), more_keys = look_through_keys(archive);
                    (void)checkpoint(archive);
                    if (log_is_kept(archive) && !std::exchange(told, true)) log_error("sync-failed", {{"remedy", "restart"}});
                    return more_search || more_keys;
                },
            .probe = prove_writable};
}

Settings settings_in_force(const Reader& reader) {
    const auto calendar = reader.setting("calendar");
    const auto network = reader.setting("network");
    if (!calendar || !network) throw StorageError("数据文件中没有工作日历或者机构网络，请先用 rongan init --data 建立");
    auto parsed_calendar = Calendar::parse(*calendar);
    auto parsed_network = Network::parse(*network);
    if (!parsed_calendar || !parsed_network) throw StorageError("数据文件中的工作日历或者机构网络不能读取");
    return {std::move(*parsed_calendar), std::move(*parsed_network)};
}

void create_data_folder(const std::filesystem::path& folder, const Registry& registry, const std::string& calendar_json,
                        const Calendar& calendar, const std::string& network_json, const Network& network, Instant now) {
    std::filesystem::create_directories(folder);
    const auto archive = open_sqlite(database_in(folder));
    if (archive->heads().seq != 0) throw StorageError("数据文件 " + database_in(folder).string() + " 已经建立");
    Docket docket{*archive, registry, calendar, network};
    docket.load_network(network_json, network, engine_actor, now);
    docket.load_calendar(calendar_json, calendar, engine_actor, now);
}

Result<std::string> issue_token(Archive& archive, const Network& network, const std::string& person_id, const std::string& body,
                                Instant now) {
    const auto refuse = [](std::string detail) { return Refusal{.why = Refusal::Why::malformed, .detail = std::move(detail)}; };
    const auto* person = network.person(person_id);
    if (person == nullptr) return refuse("机构网络中没有人员 " + person_id);
    if (!body.empty() && body != person->body)
        return refuse(person->name + "在" + network.body(person->body)->title + "（" + person->body + "）任职，不在 " + body);
    const auto secret = fresh_secret();
    add_token(archive, {.hash = sha256_hex(secret), .person = person->id, .body = person->body, .created = now, .revoked = {}});
    return secret;
}

Instant wall_clock() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace rongan
