故事 裁决：站点收件、区局无权、移交逾期撤回；警告的咨询意见
使用 fixtures.txt

# 市场监管所只能收件：立案期限从它收件之日起算，须当日或者次日送交。
2026-03-06 16:00  黄泽  提出请求  站点案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-06
    归属 fz-cangshan-jinshan
    期限 house/hand-over = 2026-03-09
    期限 order-81/docket = 2026-03-13

2026-03-09 09:00  郑楠  立案  站点案
    panel: [chen.hao, wu.min, zheng.yu]
    !! not-yours

2026-03-09 09:10  黄泽  移交案件  站点案
    接收单位: fz-city
    事由: 送交有权部门
    子案 送交 = 案件移交

2026-03-09 11:00  林秀  接收  送交
    另案 站点案
    归属 fz-city
    承办 无
    期限 order-81/docket = 2026-03-13

2026-03-13 09:00  苏文  立案  站点案
    panel: [chen.hao, wu.min, zheng.yu]
    -> 立案
    编号 榕知法裁字〔2026〕1号

# 仓山区局没有裁决职权，收了也要移交。
2026-03-16 09:00  曾芳  提出请求  区局案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-16

2026-03-17 09:00  陈燕  立案  区局案
    panel: [cheng.wen, song.kai, yu.lan]
    !! own-name

2026-03-17 09:10  曾芳  移交案件  区局案
    接收单位: fz-city
    事由: 市局管辖
    子案 移交 = 案件移交
    另案 移交
    # 18、19、20、23、24日。
    期限 house/handoff-answer = 2026-03-24

2026-03-24  时钟  移交  house/handoff-answer
    -> 逾期未答复
    另案 区局案
    归属 fz-cangshan

2026-03-25 09:00  曾芳  撤回移交  移交
    -> 已撤回
    另案 区局案
    归属 fz-cangshan

# 被警告人请求咨询意见：权利人收到催告一个月内不撤回也不请求、起诉。
# 1月31日加一个月：2月没有31日，止于28日（周六上班，不顺延）。案件3月25日请求，已满。
2026-03-25 10:00  林秀  请求出具咨询意见  意见案 = 专利侵权纠纷行政裁决  代请求人
    parties: [甲公司 {诉讼地位: 被请求人}, 乙公司 {诉讼地位: 请求人}]
    right: 发明甲
    warned_on: 2026-01-20
    dispatched_on: 2026-02-25
    received_by_holder_on: 2026-02-26
    holder_withdrew: 否
    holder_requested_or_sued: 否
    facts_and_reasons: 不落入保护范围
    !! holder-silent
    !! 最早至2026-03-26期满

2026-03-25 10:10  林秀  请求出具咨询意见  意见案 = 专利侵权纠纷行政裁决  代请求人
    parties: [甲公司 {诉讼地位: 被请求人}, 乙公司 {诉讼地位: 请求人}]
    right: 发明甲
    warned_on: 2026-01-20
    dispatched_on: 2026-01-30
    received_by_holder_on: 2026-01-31
    holder_withdrew: 否
    holder_requested_or_sued: 否
    facts_and_reasons: 不落入保护范围
    -> 咨询意见
    依据 第13条

2026-03-26 09:00  苏文  出具咨询意见  意见案
    infringing: 否
    reason: 缺少一项技术特征
    -> 已出具咨询意见
    文书 咨询意见 -> 请求人
