故事 裁决：什么停算、什么不停算；登记保存七日跨国庆
使用 fixtures.txt

# 不停算的：回避、技术调查官、变更合议组。停算的：当事人申请的延长举证、和解期间。登记保存七日是日历日。
2026-09-18 09:00  林秀  提出请求  旁线案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-09-18

2026-09-21 09:00  苏文  立案  旁线案
    panel: [chen.hao, wu.min, zheng.yu]
    # 三个月：12月21日，周一。
    期限 order-81/close = 2026-12-21

2026-09-21 10:00  陈浩  送达请求书副本  旁线案
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-09-21

2026-09-22 09:00  林秀  确认签收  旁线案
    party: 福州乙照明有限公司
    received_on: 2026-09-22
    # 10月7日，国庆，顺延到8日。
    期限 order-81/answer = 2026-10-08

2026-09-22 10:00  陈浩  指定举证期限  旁线案
    party: 福州甲光电有限公司
    received_on: 2026-09-22
    days: 15
    期限 order-81/evidence = 2026-10-08

2026-09-23 09:00  林秀  申请回避  旁线案  代请求人
    person: wu.min
    ground: attorney_or_examiner
    reason: 曾审查涉案专利
    requested_on: 2026-09-23
    list_known_on: 2026-09-21
    期限 order-81/close = 2026-12-21

2026-09-24 09:00  林秀  申请回避  旁线案  代被请求人
    person: zheng.yu
    ground: other_interest
    reason: 同学
    requested_on: 2026-09-28
    list_known_on: 2026-09-21
    !! recusal-in-time

2026-09-24 10:00  苏文  决定回避  旁线案
    person: wu.min
    granted: 是
    reason: 事由成立
    文书 回避决定书 -> 请求人

2026-09-24 10:10  苏文  变更合议组  旁线案
    panel: [chen.hao, wu.min, zheng.yu]
    reason: 更换
    !! panel-fit

2026-09-24 10:20  苏文  变更合议组  旁线案
    panel: [chen.hao, huang.qing, zheng.yu]
    reason: 吴敏回避
    期限 order-81/close = 2026-12-21

2026-09-24 11:00  陈浩  指派技术调查官  旁线案
    person: wu.min
    question: 结构是否等同
    !! is-investigator

2026-09-24 11:10  陈浩  指派技术调查官  旁线案
    person: su.zhiyuan
    question: 结构是否等同
    期限 order-81/close = 2026-12-21

# 调查取证两人以上；登记保存要同时具备两个条件。
2026-09-28 09:00  陈浩  调查取证  旁线案
    investigation: inspection
    officers: [chen.hao]
    taken_on: 2026-09-28
    record: 现场检查
    signed_or_noted: 是
    !! two-officers

2026-09-28 09:10  苏文  登记保存  旁线案
    officers: [chen.hao, huang.qing]
    taken_on: 2026-09-28
    record: 模具一套
    may_be_lost: 是
    sampling_impossible: 否
    signed_or_noted: 是
    list_handed_over: 是
    !! both-conditions

2026-09-28 09:20  苏文  登记保存  旁线案
    officers: [chen.hao, huang.qing]
    taken_on: 2026-09-28
    record: 模具一套
    may_be_lost: 是
    sampling_impossible: 是
    signed_or_noted: 是
    list_handed_over: 是
    # 七日是日历日：10月5日，国庆，顺延到8日。
    期限 order-81/preservation = 2026-10-08
    文书 登记保存清单 -> 被请求人

2026-10-08 09:00  陈浩  对登记保存作出决定  旁线案
    outcome_of_preservation: 解除登记保存
    了结 order-81/preservation 完成

# 当事人申请延长举证10日：10月7日加10日，17日周六，顺延到19日；9日至19日11天不计入结案期限。
2026-10-08 10:00  陈浩  准许延长举证期限  旁线案
    party: 福州甲光电有限公司
    applied_on: 2026-10-08
    days: 10
    reason: 境外证据公证
    期限 order-81/evidence = 2026-10-19
    # 12月21日加11天：2027年1月1日，元旦；日历未公布，只知是周五，暂定。
    期限 order-81/close = 2027-01-01 暂定

# 和解期间须双方申请；没有结束之前停算。
2026-10-21 09:00  林秀  申请和解期间  旁线案  代双方
    from: 2026-10-21
    reason: 双方商谈许可
    期限 order-81/close = 停止
    # 30日后核查和解进展：11月20日，周五。
    期限 house/settlement-check = 2026-11-20

2026-11-04 09:00  陈浩  和解期间结束  旁线案
    ended_on: 2026-11-04
    reason: 未达成
    # 又14天：2027年1月15日，周五，暂定。
    期限 order-81/close = 2027-01-15 暂定
