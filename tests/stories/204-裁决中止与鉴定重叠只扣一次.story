故事 裁决：中止、恢复，与鉴定重叠的日子只扣一次
使用 fixtures.txt

# 实用新型的无效宣告请求已受理：应当中止，结案期限停算；与鉴定重叠的日子只扣一次。
2026-02-25 09:00  林秀  提出请求  中止案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-02-25
    right: 实用新型甲

2026-02-28 09:00  苏文  立案  中止案
    panel: [chen.hao, wu.min, zheng.yu]
    期限 order-81/close = 2026-05-28

2026-02-28 10:00  陈浩  送达请求书副本  中止案
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-02-28

2026-03-01 09:00  林秀  确认签收  中止案
    party: 福州乙照明有限公司
    received_on: 2026-03-01

2026-03-02 09:00  林秀  申请中止  中止案  代被请求人
    ground: invalidity_accepted
    reason: 已请求宣告无效

2026-03-02 09:10  陈浩  中止处理  中止案
    ground: invalidity_accepted
    from: 2026-03-02
    reason: 无效宣告请求已受理
    !! suspension-founded
    !! 请填写受理日期

2026-03-02 09:20  陈浩  中止处理  中止案
    ground: invalidity_accepted
    from: 2026-02-27
    reason: 无效宣告请求已受理
    invalidity_accepted_on: 2026-02-26
    !! after-docketing

2026-03-02 09:30  陈浩  中止处理  中止案
    ground: invalidity_accepted
    from: 2026-03-02
    reason: 无效宣告请求已受理
    invalidity_accepted_on: 2026-02-26
    依据 《专利纠纷行政裁决和调解办法》第28条、第37条
    期限 order-81/close = 停止
    # 复查中止事由：4月1日，周三。
    期限 house/review = 2026-04-01
    文书 中止处理通知书 -> 请求人

2026-03-03 09:00  陈浩  中止处理  中止案
    ground: another_case
    from: 2026-03-03
    reason: 另案
    !! no-overlap

2026-03-20 09:00  陈浩  决定口头审理  中止案
    at: 2026-04-10 09:00
    place: 市局
    notified_on: 2026-03-20
    open_to_public: 是
    !! not-suspended

2026-05-25 09:00  陈浩  委托鉴定  中止案
    party: 福州甲光电有限公司
    applied_on: 2026-05-20
    question: 技术特征是否相同
    needed: 是
    cost_agreed: 是
    public_interest: 否
    expert: 示例鉴定所
    commissioned_on: 2026-05-25

2026-06-01 09:00  陈浩  恢复处理  中止案
    ended_on: 2026-06-01
    reason: 无效宣告请求审查决定维持有效
    期限 order-81/close = 停止
    文书 恢复处理通知书 -> 被请求人

2026-06-08 09:00  林秀  收到鉴定意见  中止案
    received_on: 2026-06-08
    opinion: 特征等同
    # 2月28日起三个月是5月28日；3月2日至6月7日连续98天，重叠的只扣一次：9月3日，周四。
    期限 order-81/close = 2026-09-03

# 五种可以不中止的情形；发明专利不适用第28条第1项。
