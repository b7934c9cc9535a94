#pragma once
// Words of judicial confirmation.

#include "engine/words/word.hpp"

namespace rongan::words {

inline constexpr auto confirmation = std::to_array<Word>({
    {"confirmation", "司法确认"},
    {"mediated_by", "主持调解的单位"},
    {"materials_complete", "材料齐全"},
    {"outside_scope", "不属于人民法院受理范围"},
    {"not_this_court", "不属于本院管辖"},
    {"personal_status", "确认身份关系"},
    {"other_procedure", "适用其他特别程序、公示催告程序、破产程序"},
    {"title_content", "涉及物权、知识产权确权"},
    {"items", "事项"},
    {"good_reason", "有正当理由"},
    {"not_supplied", "未在限期内补充"},
    {"refuses_questions", "拒不接受询问"},
    {"requester_present", "请求人到场"},
    {"respondent_present", "被请求人到场"},
    {"heard_on", "核实之日"},
    {"ruled_on", "裁定之日"},
    {"against_law", "违反法律强制性规定"},
    {"harms_others", "损害国家利益、社会公共利益、他人合法权益"},
    {"against_morals", "违背公序良俗"},
    {"not_voluntary", "违反自愿原则"},
    {"content_unclear", "内容不明确"},
    {"not_confirmable", "其他不能进行司法确认的情形"},
    {"should_not_have_been_accepted", "受理后发现不应受理"},
    {"requester_served_on", "送达请求人之日"},
    {"respondent_served_on", "送达被请求人之日"},
    {"execution_from", "申请执行期间的起算日"},
    {"known_on", "知道或者应当知道之日"},
    {"dismissed", "不成立，驳回"},
    {"changed", "改变"},
    {"revoked", "撤销"},
    {"filed", "已立案"},
    {"withdrawal_asked", "已申请撤回"},
    {"enforcing", "已申请执行"},
});

}  // namespace rongan::words
