故事 裁决：从收件、口头审理到裁决履行，跨春节和清明
使用 fixtures.txt

# 春节前后：2月14日（周六）和28日（周六）上班，15日至23日放假。
2026-01-22 09:00  林秀  提出请求  侵权案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-01-22
    -> 收件
    # 23、26、27、28、29日。
    期限 order-81/docket = 2026-01-29

2026-01-28 09:00  苏文  立案  侵权案
    panel: [chen.hao, wu.min]
    !! panel-fit
    !! 现为2名

2026-01-28 09:10  苏文  立案  侵权案
    panel: [chen.hao, wu.min, gao.yuan]
    !! 办案资质证件已于2025-12-31到期

2026-01-28 09:20  陈浩  立案  侵权案
    panel: [chen.hao, wu.min, zheng.yu]
    !! 部门负责人

2026-01-29 09:00  苏文  立案  侵权案
    panel: [chen.hao, wu.min, zheng.yu]
    -> 立案
    编号 榕知法裁字〔2026〕1号
    依据 《专利纠纷行政裁决和调解办法》第4条、第12条、第20条
    了结 order-81/docket 完成
    文书 受理通知书 -> 请求人
    # 30日，2月2、3、4、5日。
    期限 order-81/serve = 2026-02-05
    # 三个月：4月29日，周三。
    期限 order-81/close = 2026-04-29

2026-01-30 09:00  陈浩  送达请求书副本  侵权案
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-01-30
    文书 答辩通知书 -> 被请求人

# 答辩期从收到之日起，不从寄出之日起：1月31日加15日是2月15日，春节，顺延到24日。
2026-02-02 09:00  林秀  确认签收  侵权案
    party: 福州乙照明有限公司
    received_on: 2026-01-31
    -> 答辩举证
    了结 order-81/serve 完成
    期限 order-81/answer = 2026-02-24
    期限 order-81/objection = 2026-02-24

2026-02-02 10:00  陈浩  指定举证期限  侵权案
    party: 福州甲光电有限公司
    received_on: 2026-02-02
    days: 14
    !! fifteen-days
    !! 第54条

2026-02-02 10:10  陈浩  指定举证期限  侵权案
    party: 福州甲光电有限公司
    received_on: 2026-02-02
    days: 15
    # 2月17日，春节，顺延到24日。
    期限 order-81/evidence = 2026-02-24

2026-02-02 10:20  陈浩  指定举证期限  侵权案
    party: 福州乙照明有限公司
    received_on: 2026-02-02
    days: 20
    # 2月22日，春节，顺延到24日。
    期限 order-81/evidence = 2026-02-24

2026-02-24  时钟  侵权案  order-81/answer
    了结 order-81/answer 届满
    -> 答辩举证
    # 25日零时记下：26、27、28日（周六上班）。
    期限 house/check-postmark = 2026-02-28

# 24日交邮、26日收到：在期限内。
2026-02-26 09:00  林秀  提交答辩书  侵权案  代被请求人
    party: 福州乙照明有限公司
    received_on: 2026-02-26
    posted_on: 2026-02-24
    signed_or_sealed: 是
    pleads_limitation: 否
    opinion: 不构成侵权
    # 27、28日（周六上班），3月2、3、4日。
    期限 order-81/forward-answer = 2026-03-04

2026-03-04 09:00  林秀  送达答辩书副本  侵权案
    received_on: 2026-03-03
    了结 order-81/forward-answer 完成

# 口头审理三个工作日前通知：3月12日审理，最迟9日通知。
2026-03-10 09:00  陈浩  决定口头审理  侵权案
    at: 2026-03-12 09:00
    place: 市局审理庭
    notified_on: 2026-03-10
    open_to_public: 是
    !! three-working-days
    !! 最迟于2026-03-09通知

2026-03-10 09:10  陈浩  决定口头审理  侵权案
    at: 2026-03-13 09:00
    place: 市局审理庭
    notified_on: 2026-03-10
    open_to_public: 否
    !! open-to-public

2026-03-10 09:20  陈浩  决定口头审理  侵权案
    at: 2026-03-13 09:00
    place: 市局审理庭
    notified_on: 2026-03-10
    open_to_public: 是
    -> 口头审理
    文书 口头审理通知书 -> 请求人
    文书 口头审理通知书 -> 被请求人

2026-03-13 12:00  陈浩  举行口头审理  侵权案
    held_on: 2026-03-13
    requester_attendance: attended
    respondent_attendance: attended
    record: 双方陈述、质证、辩论
    signed_or_noted: 是
    期限 house/deliberate = 2026-03-20

2026-03-18 09:00  陈浩  合议  侵权案
    held_on: 2026-03-18
    votes: [{person: chen.hao, opinion_for: infringed}, {person: wu.min, opinion_for: infringed}, {person: zheng.yu, opinion_for: infringed}]
    outcome: infringed
    signed_by_all: 是
    !! postmarks-checked

2026-03-18 09:10  林秀  核对邮戳  侵权案
    note: 无交邮记录
    逾期 house/check-postmark

2026-03-18 09:20  陈浩  合议  侵权案
    held_on: 2026-03-18
    votes: [{person: chen.hao, opinion_for: infringed}, {person: wu.min, opinion_for: infringed}, {person: zheng.yu, opinion_for: rejected}]
    outcome: infringed
    signed_by_all: 是
    !! majority
    !! 不同意见须记入笔录

2026-03-18 09:30  陈浩  合议  侵权案
    held_on: 2026-03-18
    votes: [{person: chen.hao, opinion_for: infringed}, {person: wu.min, opinion_for: infringed}, {person: zheng.yu, opinion_for: rejected, dissent: 特征未全面覆盖}]
    outcome: infringed
    signed_by_all: 是
    -> 合议
    依据 《专利纠纷行政裁决和调解办法》第25条

2026-03-19 09:00  苏文  作出行政裁决  侵权案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    performance_days: 10
    suit_route_stated: 是
    sealed: 是
    !! not-now

2026-03-19 09:10  苏文  审批  侵权案
    public_interest: 是
    !! public-interest

2026-03-19 09:20  苏文  审批  侵权案
    public_interest: 是
    discussed_collectively: 是
    -> 审批

2026-03-20 09:00  苏文  作出行政裁决  侵权案
    outcome: rejected
    reasoning: 未落入保护范围
    suit_route_stated: 是
    sealed: 是
    !! as-deliberated

2026-03-20 09:10  苏文  作出行政裁决  侵权案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    suit_route_stated: 是
    sealed: 是
    !! 须写明履行期限

2026-03-20 09:20  苏文  作出行政裁决  侵权案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    performance_days: 10
    suit_route_stated: 是
    sealed: 是
    -> 裁决
    依据 《专利纠纷行政裁决和调解办法》第30条、第31条、第32条
    了结 order-81/close 完成
    文书 专利侵权纠纷行政裁决书 -> 被请求人
    # 20个工作日：3月23至27、30、31日，4月1、2、3日是10个；4至6日清明；7至10、13至17、20日是20个。
    期限 order-81/publish = 2026-04-20
    期限 house/serve-decision = 2026-03-27

2026-03-24 15:00  林秀  送达行政裁决书  侵权案
    party: 福州甲光电有限公司
    received_on: 2026-03-24
    -> 裁决
    # 24日加15日：4月8日，周三。
    期限 patent-law/suit = 2026-04-08

2026-03-25 15:00  林秀  送达行政裁决书  侵权案
    party: 福州乙照明有限公司
    received_on: 2026-03-25
    -> 起诉期
    了结 house/serve-decision 完成
    期限 patent-law/suit = 2026-04-09
    # 裁决写明的10日：4月4日，清明，顺延到7日。
    期限 house/performance = 2026-04-07

2026-04-07 16:00  陈浩  履行行政裁决  侵权案
    performed_on: 2026-04-07
    record: 已停止制造销售，库存封存
    了结 house/performance 完成
    文书 履行情况告知书 -> 请求人

2026-04-08 09:00  陈浩  公开行政裁决  侵权案
    published_on: 2026-04-08
    masked: 否
    !! masked

2026-04-08 09:10  陈浩  公开行政裁决  侵权案
    published_on: 2026-04-08
    masked: 是
    了结 order-81/publish 完成

2026-04-09  时钟  侵权案  patent-law/suit

2026-04-10 09:00  苏文  办结归档  侵权案
    note: 归档
    !! 尚未核对是否已经起诉

2026-04-10 09:10  林秀  核对邮戳  侵权案
    note: 未收到应诉通知

2026-04-10 09:20  苏文  办结归档  侵权案
    note: 归档
    -> 履行
