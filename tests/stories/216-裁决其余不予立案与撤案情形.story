故事 裁决：其余的不予立案和撤案情形，无管辖权的移送退回再移送
使用 fixtures.txt

# 没有具体事项的、补正后仍不符合的、境外请求人拒不提供身份证明的、不提交评价报告的、没有管辖权的：各有各的条文。
2026-04-20 09:00  林秀  提出请求  无事项 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-04-20
    matters: -

2026-04-20 09:10  林秀  提出请求  仍不合格 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-04-20
    identity_proved: 否
    期限 order-81/docket = 2026-04-27

2026-04-20 09:20  林秀  提出请求  境外 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-04-20
    parties: [外方 {诉讼地位: 请求人}, 乙公司]
    identity_proved: 否

2026-04-20 09:30  林秀  提出请求  评价报告 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-04-20
    right: 实用新型甲

2026-04-21 09:00  苏文  立案  无事项
    panel: [chen.hao, wu.min, zheng.yu]
    !! matter-stated

2026-04-21 09:10  苏文  不予立案  无事项
    ground: no_concrete_matter
    reason: 没有具体的请求事项
    remedies_told: 是
    -> 不予立案

2026-04-21 09:20  苏文  不予立案  仍不合格
    ground: identity_not_proved
    reason: 无身份证明
    remedies_told: 是
    !! 境外请求人

2026-04-21 09:30  陈浩  一次性告知补正  仍不合格
    defects: [缺主体资格证明]
    days: 5
    received_on: 2026-04-21
    # 26日，周日，顺延到27日。
    期限 order-81/correction = 2026-04-27

2026-04-21 10:00  苏文  不予立案  仍不合格
    ground: still_deficient
    reason: 不合格
    remedies_told: 是
    !! 请求人尚未补正

2026-04-22 09:00  林秀  补正  仍不合格  代请求人
    received_on: 2026-04-22
    -> 收件
    # 21日不计：22日1个，23、24、27、28日。
    期限 order-81/docket = 2026-04-28

2026-04-23 09:00  苏文  不予立案  仍不合格
    ground: still_deficient
    reason: 补正后仍缺主体资格证明
    remedies_told: 是
    -> 不予立案

2026-04-23 09:10  苏文  不予立案  境外
    ground: identity_not_proved
    reason: 拒不提供身份证明
    remedies_told: 是
    -> 不予立案
    依据 第18条

2026-04-24 09:00  苏文  不予立案  评价报告
    ground: report_not_filed
    reason: 未提交
    remedies_told: 是
    !! 没有要求过提交专利权评价报告

2026-04-24 09:10  陈浩  要求提交专利权评价报告  评价报告
    received_on: 2026-04-24
    days: 15
    # 5月9日，周六上班，不顺延。
    期限 order-81/supply = 2026-05-09

2026-05-09  时钟  评价报告  order-81/supply

2026-05-11 09:00  林秀  核对邮戳  评价报告
    note: 未寄

2026-05-11 09:10  苏文  不予立案  评价报告
    ground: report_not_filed
    reason: 无正当理由不提交评价报告
    remedies_told: 是
    -> 不予立案
    依据 第14条

# 没有管辖权：告知请求人，线索移送；对方退回的，由负责人再定去向。
2026-05-12 09:00  林秀  提出请求  外地案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-05-12
    place_of_infringement: 640400
    domicile: 640400

2026-05-12 10:00  苏文  立案  外地案
    panel: [chen.hao, wu.min, zheng.yu]
    !! competent
    !! 固原市

2026-05-13 09:00  苏文  不予立案  外地案
    ground: no_jurisdiction
    reason: 侵权行为地和住所地均在固原
    remedies_told: 是
    to: nx-guyuan
    requester_told: 是
    -> 移送中
    依据 第9条第3款
    文书 移送告知书 -> 请求人
    子案 移交一 = 案件移交

2026-05-14 09:00  严楠  拒绝接收  移交一
    reason: 材料未附副本
    -> 已退回
    另案 外地案
    -> 移送中
    归属 fz-city
    # 15、18、19日。
    期限 house/decide-custody = 2026-05-19

2026-05-15 09:00  苏文  另行移送  外地案
    to: nx-guyuan
    reason: 已补副本
    了结 house/decide-custody 完成
    子案 移交二 = 案件移交

2026-05-15 09:10  苏文  另行移送  外地案
    to: fj-province
    reason: 同时报省局
    !! not-pending

2026-05-18 09:00  严楠  接收  移交二
    子案 固原案 = 专利侵权纠纷行政裁决 -> 收件
    另案 外地案
    -> 移送

# 立案之后的撤案：权利要求不明确、请求人撤回、没有管辖权，都要与案卷相符。
2026-05-18 10:00  林秀  提出请求  撤案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-05-18
    asserted_claims: -

2026-05-19 09:00  苏文  立案  撤案
    panel: [chen.hao, wu.min, zheng.yu]

2026-05-20 09:00  苏文  撤销案件  撤案
    ground: claims_unclear
    reason: 依法撤案
    remedies_told: 是
    !! 须先要求请求人明确权利要求项

2026-05-20 09:10  苏文  撤销案件  撤案
    ground: request_withdrawn
    reason: 依法撤案
    remedies_told: 是
    !! 请求人没有撤回请求

2026-05-20 09:20  苏文  撤销案件  撤案
    ground: no_jurisdiction
    reason: 依法撤案
    remedies_told: 是
    requester_told: 是
    to: nx-guyuan
    !! 本部门有管辖权

2026-05-20 10:00  陈浩  要求补充资料  撤案
    asked: claims_asserted
    received_on: 2026-05-20
    days: 30
    # 6月19日，端午，顺延到22日。
    期限 order-81/supply = 2026-06-22

2026-06-22  时钟  撤案  order-81/supply

2026-06-23 09:00  苏文  撤销案件  撤案
    ground: claims_unclear
    reason: 依法撤案
    remedies_told: 是
    !! dismissal-founded

2026-06-23 09:10  林秀  核对邮戳  撤案
    note: 未寄

2026-06-23 09:20  苏文  撤销案件  撤案
    ground: claims_unclear
    reason: 依法撤案
    remedies_told: 是
    -> 撤销案件
    依据 第36条
