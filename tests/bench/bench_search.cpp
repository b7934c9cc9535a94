// How long a first page of search takes at a million cases, and what the index costs a writer. Cases of the size of real ones go straight
// through the archive's commit; then questions of each sort are asked, by a caller of each width of permission.
//
//   bench_search [--cases 200000] [--batch 500] [--asks 300] [--dir FOLDER] [--keep]    --keep asks what an earlier run left in the folder

#include "engine/data.hpp"
#include "engine/network.hpp"
#include "engine/search.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/cases.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>

using namespace rongan;

namespace {

using Clock = std::chrono::steady_clock;

// The words of such files: districts, goods, forms of companies, and the same sentences again and again.
constexpr std::array districts{"鼓楼", "台江", "仓山", "马尾", "晋安", "长乐", "闽侯", "连江", "罗源", "闽清", "永泰", "福清", "平潭"};
constexpr std::array goods{"茉莉花茶",   "照明装置",   "折叠雨伞", "寿山石雕",   "脱胎漆器",   "鱼丸机",     "水性涂料",
                           "电动滑板车", "智能门锁",   "蓝牙耳机", "空气净化器", "保温杯",     "不锈钢阀门", "光伏支架",
                           "充电桩",     "无人机云台", "血糖试纸", "儿童座椅",   "橄榄榨汁机", "海带分拣机"};
constexpr std::array marks{"某", "甲", "乙", "丙", "丁", "海", "山", "星", "辰", "远", "达", "宏",
                           "鑫", "源", "盛", "华", "联", "创", "新", "顺", "泰", "安", "和", "兴"};
constexpr std::array kinds{"科技有限公司", "贸易有限公司", "电子商务有限公司", "实业有限公司",
                           "机械厂",       "股份有限公司", "文化传播有限公司"};
constexpr std::array surnames{"陈", "林", "黄", "郑", "王", "张", "李", "吴", "刘", "杨", "何", "谢", "叶", "许", "苏"};
constexpr std::array sentences{"请求责令被请求人立即停止制造、销售、许诺销售侵犯请求人专利权的产品，销毁库存侵权产品及专用模具",
                               "请求人发现被请求人在网店公开销售被控侵权产品，经公证购买并封存实物，技术特征落入权利要求1的保护范围",
                               "被请求人辩称其产品采用现有技术，且具有合法来源，不应承担责任，并提交了采购合同和发票",
                               "双方就损失数额未能达成一致，合议组组织口头审理，双方当事人及其代理人到庭，就技术特征逐一比对",
                               "经比对，被控侵权产品包含与涉案专利权利要求记载的全部技术特征相同的技术特征，落入保护范围"};

struct City {
    std::mt19937_64 random{7};
    const Network network = Network::parse(embedded("network-a.json")).value();
    std::vector<std::string> bureaus, stations;

    City() {
        for (const auto& body : network.bodies()) {
            if (body.kind == BodyKind::district_bureau) bureaus.push_back(body.id);
            if (body.kind == BodyKind::station) stations.push_back(body.id);
        }
    }
    template <class List>
    auto& any(const List& list) {
        return list[random() % list.size()];
    }
    std::string company() { return std::string("福州") + any(districts) + any(marks) + any(marks) + any(marks) + any(kinds); }
    std::string person() { return std::string(any(surnames)) + any(marks) + any(marks); }
    std::string digits(int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += static_cast<char>('0' + random() % 10);
        return out;
    }
    std::string code() {
        constexpr std::string_view letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        std::string out = "91350102MA";
        for (int i = 0; i < 8; ++i) out += letters[random() % letters.size()];
        return out;
    }
    Party party(PartySide side) {
        return {.side = side,
                .kind = PartyKind::company,
                .name = company(),
                .credit_code = CreditCode{code()},
                .identity_number = {},
                .address = "福州市鼓楼区示例路1号",
                .contact = "0591-00000001",
                .representative = person(),
                .representative_post = {},
                .origin = Origin::mainland,
                .residence_abroad = {},
                .electronic_service = true,
                .agents = std::vector<Agent>{{person(), "福建" + std::string(any(marks)) + "律师事务所", "138", true}}};
    }
    CaseFile file(CaseId id) {
        auto out = test::full_case(id);
        out.workflow = "patent-infringement";
        out.counterpart.clear();
        out.offered_to.clear();
        out.children.clear();
        out.beside.clear();
        // Half of the cases are the city's own, a quarter the districts', a quarter carried by stations.
        const auto kind = random() % 4;
        out.carrier = kind == 3 ? any(stations) : "";
        out.owner = kind < 2 ? "fz-city" : kind == 2 ? any(bureaus) : network.superior(out.carrier)->id;
        out.custody = {{out.owner, out.opened, {}}};
        out.number = "榕知法裁字〔" + std::to_string(2017 + id % 10) + "〕" + std::to_string(1 + id / 10) + "号";
        out.parties = {party(PartySide::requester), party(PartySide::respondent)};
        const std::string good = any(goods);
        out.rights = {{RightKind::utility_model, std::to_string(2012 + random() % 14) + "2" + digits(7) + "." + digits(1), "一种" + good,
                       out.parties[0].name}};
        out.papers = {{"请求书", "专利侵权纠纷处理请求书", Sha256{std::string(64, 'a')}, 12, {}},
                      {"证据", good + "公证购买公证书", Sha256{std::string(64, 'b')}, 3, {}}};
        out.facts = boost::json::object{{"request_items", any(sentences)},
                                        {"request_reasons", good + "：" + any(sentences)},
                                        {"answer", any(sentences)},
                                        {"place", std::string(any(districts)) + "区示例路" + std::to_string(random() % 300) + "号"},
                                        {"received_on", "2026-03-02"}};
        return out;
    }
};

double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Times {
    std::vector<double> each;
    [[nodiscard]] double at(double share) {
        std::sort(each.begin(), each.end());
        return each[static_cast<std::size_t>(share * static_cast<double>(each.size() - 1))];
    }
};

SearchQuery asked_by(const Network& network, const std::string& body, const std::string& text) {
    SearchQuery query{.words = parse_search(text).words, .body = body, .within = {}, .before = 0, .limit = 20};
    for (const auto& each : network.bodies())
        if (network.is_within(each.id, body)) query.within.push_back(each.id);
    return query;
}

void fill(Archive& archive, City& city, CaseId cases, CaseId batch) {
    const test::Book book(archive);
    const auto begin = Clock::now();
    const auto cpu = cpu_seconds();
    double making = 0;
    for (CaseId id = 1; id <= cases;) {
        const auto made = cpu_seconds();
        std::vector<CaseFile> files;
        for (; id <= cases && static_cast<CaseId>(files.size()) < batch; ++id) files.push_back(city.file(id));
        const auto commit = book.commit(std::move(files));
        making += cpu_seconds() - made;
        archive.commit(commit);
        if (id % 50'000 == 1) {
            std::fprintf(stderr, "%lld cases, %.0f s\n", static_cast<long long>(id - 1),
                         std::chrono::duration<double>(Clock::now() - begin).count());
        }
    }
    const auto count = static_cast<double>(cases);
    std::printf("filled %lld cases, %.0f us a case of which %.0f us processor time\n", static_cast<long long>(cases),
                std::chrono::duration<double>(Clock::now() - begin).count() * 1e6 / count, (cpu_seconds() - cpu - making) * 1e6 / count);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"first pages of search at many cases"};
    CaseId cases = 200'000, batch = 500;
    int asks = 300;
    bool keep = false;
    std::string dir = std::filesystem::current_path() / "build/bench-search";
    app.add_option("--cases", cases);
    app.add_option("--batch", batch);
    app.add_option("--asks", asks);
    app.add_option("--dir", dir);
    app.add_flag("--keep", keep);
    CLI11_PARSE(app, argc, argv);

    if (!keep) std::filesystem::remove_all(dir);
    std::filesystem::create_directories(dir);
    const auto path = std::filesystem::path(dir) / "rongan.db";
    City city;
    {
        const auto archive = open_sqlite(path);
        if (!keep) fill(*archive, city, cases, batch);
        cases = archive->heads().case_id;
        checkpoint(*archive);
    }
    const auto reader = open_sqlite_reader(path);
    std::mt19937_64 random{11};
    const auto any_case = [&] { return reader->find(1 + static_cast<CaseId>(random() % static_cast<std::uint64_t>(cases))); };
    struct Sort {
        const char* name;
        std::function<std::string()> text;
    };
    const std::array sorts{
        Sort{"rare: a company's whole name", [&] { return any_case()->parties[1].name; }},
        Sort{"common, two characters",
             [&] {
                 return std::string(city.any(std::array{"专利", "公司", "福州", "侵权", "产品", "请求"}));
             }},
        Sort{"middling, two characters",
             [&] {
                 return std::string(city.any(std::array{"长乐", "漆器", "雨伞", "门锁", "耳机", "涂料"}));
             }},
        Sort{"several words", [&] { return std::string(city.any(districts)) + " " + city.any(goods) + " " + city.any(kinds); }},
        Sort{"two words, seldom together", [&] { return any_case()->parties[0].representative.value() + " " + city.any(goods); }},
        Sort{"whole case number", [&] { return any_case()->number; }},
        Sort{"case number, in part", [&] { return "榕知法裁字2026 " + std::to_string(random() % 1000); }},
        Sort{"patent number", [&] { return "ZL" + any_case()->rights[0].number; }},
        Sort{"first part of a patent number", [&] { return any_case()->rights[0].number.substr(0, 9); }},
        Sort{"first part of a credit code", [&] { return any_case()->parties[0].credit_code->text.substr(0, 13); }},
        Sort{"one common character",
             [&] {
                 return std::string(city.any(std::array{"茶", "福", "公", "机"}));
             }},
        Sort{"one rare character",
             [&] {
                 return std::string(city.any(std::array{"糖", "榄", "骑", "雕"}));
             }},
        Sort{"no hit",
             [&] {
                 return std::string(city.any(std::array{"航空发动机", "稻米种子", "9135010XYZ", "专利茶叶蛋"}));
             }},
    };
    const std::array<std::string, 3> callers{"fz-city", "fz-changle", city.stations.back()};
    std::printf("first page of 20 of %lld cases, ms: p50 p99, processor time p50 p99, mean hits\n", static_cast<long long>(cases));
    for (const auto& sort : sorts) {
        for (const auto& caller : callers) {
            Times wall, cpu;
            std::size_t hits = 0;
            for (int i = 0; i < asks; ++i) {
                const auto query = asked_by(city.network, caller, sort.text());
                const auto begin = Clock::now();
                const auto worked = cpu_seconds();
                hits += reader->search(query).items.size();
                cpu.each.push_back((cpu_seconds() - worked) * 1e3);
                wall.each.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
            }
            std::printf("%30s %20s  %7.2f %7.2f   %7.2f %7.2f  %5.1f\n", sort.name, caller.c_str(), wall.at(0.5), wall.at(0.99),
                        cpu.at(0.5), cpu.at(0.99), static_cast<double>(hits) / asks);
        }
    }
}
