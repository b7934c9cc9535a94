// Names of a term's parts: stable ones for storage, Chinese ones for readers.
#include "engine/term.hpp"

namespace rongan {

std::string_view to_name(Unit unit) {
    switch (unit) {
        case Unit::working_day: return "wd";
        case Unit::day: return "d";
        case Unit::month: return "mo";
        case Unit::hour: return "h";
    }
    return "";
}

std::string_view to_name(Exclusion exclusion) {
    switch (exclusion) {
        case Exclusion::suspension: return "suspension";
        case Exclusion::public_notice: return "public-notice";
        case Exclusion::appraisal: return "appraisal";
        case Exclusion::objection: return "objection";
        case Exclusion::evidence_extension: return "evidence-extension";
        case Exclusion::settlement: return "settlement";
        case Exclusion::correction: return "correction";
    }
    return "";
}

std::string_view to_name(Rank rank) {
    switch (rank) {
        case Rank::none: return "none";
        case Rank::officer: return "officer";
        case Rank::panel: return "panel";
        case Rank::head: return "head";
        case Rank::next_higher: return "next-higher";
        case Rank::parties: return "parties";
        case Rank::court: return "court";
        case Rank::court_president: return "court-president";
    }
    return "";
}

std::string_view to_name(Entry::Kind kind) {
    switch (kind) {
        case Entry::Kind::started: return "started";
        case Entry::Kind::excluded_from: return "excluded-from";
        case Entry::Kind::excluded_to: return "excluded-to";
        case Entry::Kind::extended: return "extended";
        case Entry::Kind::met: return "met";
        case Entry::Kind::lapsed: return "lapsed";
        case Entry::Kind::breached: return "breached";
        case Entry::Kind::cancelled: return "cancelled";
    }
    return "";
}

std::string_view to_name(Whose whose) {
    switch (whose) {
        case Whose::authority: return "authority";
        case Whose::party: return "party";
        case Whose::court: return "court";
        case Whose::house: return "house";
    }
    return "";
}

std::string_view to_name(Expiry expiry) { return expiry == Expiry::breach ? "breach" : "lapse"; }

std::string_view to_chinese(Exclusion exclusion) {
    switch (exclusion) {
        case Exclusion::suspension: return "中止期间";
        case Exclusion::public_notice: return "公告期间";
        case Exclusion::appraisal: return "检验鉴定期间";
        case Exclusion::objection: return "管辖异议处理期间";
        case Exclusion::evidence_extension: return "当事人申请的延长举证期限";
        case Exclusion::settlement: return "和解期间";
        case Exclusion::correction: return "补正期间";
    }
    return "";
}

std::string_view to_chinese(Rank rank) {
    switch (rank) {
        case Rank::none: return "无";
        case Rank::officer: return "承办人员";
        case Rank::panel: return "合议组";
        case Rank::head: return "部门负责人";
        case Rank::next_higher: return "上一级部门";
        case Rank::parties: return "双方当事人";
        case Rank::court: return "人民法院";
        case Rank::court_president: return "法院院长";
    }
    return "";
}

std::string to_chinese(Period period) {
    auto count = std::to_string(period.count);
    switch (period.unit) {
        case Unit::working_day: return count + "个工作日";
        case Unit::day: return count + "日";
        // Statutes that speak of years are kept in months, and are read back as the statute wrote them.
        case Unit::month: return period.count > 0 && period.count % 12 == 0 ? std::to_string(period.count / 12) + "年" : count + "个月";
        case Unit::hour: return count + "小时";
    }
    return count;
}

std::string to_text(Period period) { return std::to_string(period.count) + std::string(to_name(period.unit)); }

}  // namespace rongan
