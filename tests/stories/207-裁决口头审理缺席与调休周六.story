故事 裁决：请求人、被请求人不到口头审理；起诉期止于调休周六
使用 fixtures.txt

2026-03-02 09:00  林秀  提出请求  请求人缺席 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02

2026-03-02 09:01  林秀  提出请求  被请求人缺席 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02

2026-03-03 09:00  苏文  立案  请求人缺席
    panel: [chen.hao, wu.min, zheng.yu]
    期限 order-81/close = 2026-06-03

2026-03-03 09:01  苏文  立案  被请求人缺席
    panel: [chen.hao, wu.min, zheng.yu]
    期限 order-81/close = 2026-06-03

2026-03-03 10:00  陈浩  送达请求书副本  请求人缺席
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-03-03

2026-03-03 10:01  陈浩  送达请求书副本  被请求人缺席
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-03-03

2026-03-05 09:00  林秀  确认签收  请求人缺席
    party: 福州乙照明有限公司
    received_on: 2026-03-05
    # 15日：20日，周五。
    期限 order-81/answer = 2026-03-20

2026-03-05 09:01  林秀  确认签收  被请求人缺席
    party: 福州乙照明有限公司
    received_on: 2026-03-05
    # 15日：20日，周五。
    期限 order-81/answer = 2026-03-20

2026-03-05 10:00  陈浩  指定举证期限  请求人缺席
    party: 福州甲光电有限公司
    received_on: 2026-03-05
    days: 15

2026-03-05 10:01  陈浩  指定举证期限  请求人缺席
    party: 福州乙照明有限公司
    received_on: 2026-03-05
    days: 15

2026-03-05 10:02  陈浩  指定举证期限  被请求人缺席
    party: 福州甲光电有限公司
    received_on: 2026-03-05
    days: 15

2026-03-05 10:03  陈浩  指定举证期限  被请求人缺席
    party: 福州乙照明有限公司
    received_on: 2026-03-05
    days: 15

2026-03-23 09:00  陈浩  决定口头审理  请求人缺席
    at: 2026-03-30 09:00
    place: 市局审理庭
    notified_on: 2026-03-23
    open_to_public: 是
    -> 口头审理

2026-03-23 09:01  陈浩  决定口头审理  被请求人缺席
    at: 2026-03-30 09:00
    place: 市局审理庭
    notified_on: 2026-03-23
    open_to_public: 是
    -> 口头审理

2026-03-23 10:00  林秀  核对邮戳  请求人缺席
    note: 无交邮记录

2026-03-23 10:01  林秀  核对邮戳  被请求人缺席
    note: 无交邮记录

# 有正当理由不到的，不能算缺席，另定日期。
2026-03-30 10:00  陈浩  举行口头审理  被请求人缺席
    held_on: 2026-03-30
    requester_attendance: attended
    respondent_attendance: absent_for_good_reason
    record: 请假
    signed_or_noted: 是
    !! 当事人有正当理由未到

2026-03-30 10:10  陈浩  延期口头审理  被请求人缺席
    party: 福州乙照明有限公司
    reason: 法定代表人住院
    at: 2026-04-07 09:00
    notified_on: 2026-04-01
    !! not-in-future

2026-03-30 10:20  陈浩  延期口头审理  被请求人缺席
    party: 福州乙照明有限公司
    reason: 法定代表人住院
    at: 2026-04-07 09:00
    notified_on: 2026-03-30
    文书 口头审理通知书 -> 被请求人

2026-03-30 11:00  陈浩  举行口头审理  请求人缺席
    held_on: 2026-03-30
    requester_attendance: left_without_leave
    respondent_attendance: attended
    record: 请求人中途退出
    signed_or_noted: 是
    -> 口头审理
    文书 按撤回请求处理告知书 -> 请求人

2026-03-31 09:00  陈浩  合议  请求人缺席
    held_on: 2026-03-31
    votes: [{person: chen.hao, opinion_for: infringed}, {person: wu.min, opinion_for: infringed}, {person: zheng.yu, opinion_for: infringed}]
    outcome: infringed
    signed_by_all: 是
    !! not-withdrawn

2026-03-31 09:10  苏文  撤销案件  请求人缺席
    ground: request_withdrawn
    reason: 无正当理由中途退出，按撤回请求处理
    remedies_told: 是
    -> 撤销案件
    依据 第36条
    文书 撤销专利侵权纠纷案件决定书 -> 被请求人

2026-04-07 10:00  陈浩  举行口头审理  被请求人缺席
    held_on: 2026-04-07
    requester_attendance: attended
    respondent_attendance: absent_without_reason
    record: 缺席审理
    signed_or_noted: 是
    文书 缺席审理告知书 -> 被请求人
    # 8、9、10、13、14日。
    期限 house/deliberate = 2026-04-14

# 缺席、不答辩都不等于侵权成立：照样合议。
2026-04-14 09:00  陈浩  合议  被请求人缺席
    held_on: 2026-04-14
    votes: [{person: chen.hao, opinion_for: rejected}, {person: wu.min, opinion_for: rejected}, {person: zheng.yu, opinion_for: rejected}]
    outcome: rejected
    signed_by_all: 是
    -> 合议

2026-04-15 09:00  苏文  审批  被请求人缺席
    public_interest: 否
    -> 审批

2026-04-16 09:00  苏文  作出行政裁决  被请求人缺席
    outcome: rejected
    reasoning: 未落入保护范围
    suit_route_stated: 是
    sealed: 是
    -> 裁决
    # 17、20至24、27至30日是10个；5月6至9日（9日周六上班）是14个；11至15日19个；18日20个。
    期限 order-81/publish = 2026-05-18

2026-04-17 09:00  林秀  送达行政裁决书  被请求人缺席
    party: 福州甲光电有限公司
    received_on: 2026-04-17

2026-04-24 09:00  林秀  送达行政裁决书  被请求人缺席
    party: 福州乙照明有限公司
    received_on: 2026-04-24
    -> 起诉期
    # 24日加15日：5月9日，周六，但要上班，不顺延。
    期限 patent-law/suit = 2026-05-09

2026-05-08 09:00  陈浩  公开行政裁决  被请求人缺席
    published_on: 2026-05-08
    masked: 是

2026-05-09  时钟  被请求人缺席  patent-law/suit

2026-05-11 09:00  林秀  核对邮戳  被请求人缺席
    note: 无人起诉

2026-05-11 09:10  苏文  办结归档  被请求人缺席
    note: 归档
    -> 生效办结
