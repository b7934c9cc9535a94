故事 裁决：判决撤销重作、公开变更，跨国庆；专利无效撤销裁决
使用 fixtures.txt

# 判决撤销并责令重作：回到合议，变更要在二十个工作日内公开；专利被宣告无效的撤销裁决，已履行的不追溯。
2026-06-01 09:00  林秀  提出请求  重作案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-06-01

2026-06-01 10:00  苏文  对重复侵权直接裁决  重作案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    performance_days: 10
    suit_route_stated: 是
    sealed: 是
    earlier_decision: 榕知法裁字〔2025〕9号
    effective_on: 2026-01-10
    same_patent: 是
    same_act: 是
    same_infringer: 是
    online_platform: 否

2026-06-03 09:00  林秀  送达行政裁决书  重作案
    party: 福州甲光电有限公司
    received_on: 2026-06-03
    # 15日：18日，周四（19日起端午）。
    期限 patent-law/suit = 2026-06-18

2026-06-04 09:00  林秀  送达行政裁决书  重作案
    party: 福州乙照明有限公司
    received_on: 2026-06-04
    # 15日：19日，端午，顺延到22日。
    期限 patent-law/suit = 2026-06-22

2026-06-05 09:00  陈浩  公开行政裁决  重作案
    published_on: 2026-06-05
    masked: 是

2026-06-05 10:00  苏文  更正裁决书文字  重作案
    correction: 第二页型号应为K1
    文书 行政裁决补正决定书 -> 请求人

2026-06-22 16:00  林秀  提起行政诉讼  重作案
    party: 福州乙照明有限公司
    filed_on: 2026-06-22
    court: 福州市中级人民法院
    -> 诉讼

2026-09-04 09:00  林秀  法院裁判生效  重作案
    judgment: annulled
    judgment_number: （2026）闽01行初2号
    effective_on: 2026-09-04
    to_be_decided_again: 是
    -> 合议
    # 20个工作日：9月7至11、14至18、20日（周日上班）、21至24日15个，28至30日18个；10月8、9日。
    期限 order-81/publish-change = 2026-10-09

2026-09-07 09:00  苏文  变更合议组  重作案
    panel: [chen.hao, wu.min, zheng.yu]
    reason: 重新作出裁决，另组合议组

2026-09-10 09:00  陈浩  合议  重作案
    held_on: 2026-09-10
    votes: [{person: chen.hao, opinion_for: rejected}, {person: wu.min, opinion_for: rejected}, {person: zheng.yu, opinion_for: rejected}]
    outcome: rejected
    signed_by_all: 是
    -> 合议

2026-09-10 10:00  苏文  审批  重作案
    public_interest: 否
    -> 审批

2026-09-11 09:00  苏文  作出行政裁决  重作案
    outcome: rejected
    reasoning: 未落入保护范围
    suit_route_stated: 是
    sealed: 是
    -> 裁决

2026-10-09 09:00  陈浩  公开裁决的变更或者撤销  重作案
    published_on: 2026-10-09
    masked: 是
    了结 order-81/publish-change 完成

# 无效宣告生效后撤销裁决。
2026-10-12 09:00  林秀  提出请求  无效案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-10-12

2026-10-12 10:00  苏文  对重复侵权直接裁决  无效案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    performance_days: 10
    suit_route_stated: 是
    sealed: 是
    earlier_decision: 榕知法裁字〔2025〕9号
    effective_on: 2026-01-10
    same_patent: 是
    same_act: 是
    same_infringer: 是
    online_platform: 否

2026-10-13 09:00  林秀  送达行政裁决书  无效案
    party: 福州甲光电有限公司
    received_on: 2026-10-13

2026-10-13 09:10  林秀  送达行政裁决书  无效案
    party: 福州乙照明有限公司
    received_on: 2026-10-13
    -> 起诉期

2026-10-14 09:00  陈浩  公开行政裁决  无效案
    published_on: 2026-10-14
    masked: 是

2026-10-20 09:00  陈浩  履行行政裁决  无效案
    performed_on: 2026-10-20
    record: 已停止

2026-10-26 09:00  苏文  撤销行政裁决  无效案
    ground: patent_invalidated
    reason: 专利权被宣告无效
    !! change-founded

2026-10-26 09:10  苏文  撤销行政裁决  无效案
    ground: patent_invalidated
    reason: 专利权被宣告全部无效
    invalidity_effective_on: 2026-10-25
    -> 裁决撤销待公开
    依据 第33条
    文书 撤销行政裁决决定书 -> 被请求人

2026-10-27 09:00  苏文  办结归档  无效案
    note: 归档
    -> 裁决撤销
