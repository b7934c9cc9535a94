故事 裁决：补正停算，立案延长一次，逾期不自动立案
使用 fixtures.txt

# 补正期间立案期限停算；一次性告知；延长由负责人批准，五个工作日，一次为限。
2026-02-09 09:00  林秀  提出请求  补正案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-02-09
    signed_or_sealed: 否
    copies: 0
    # 10、11、12、13、14日（14日周六上班）。
    期限 order-81/docket = 2026-02-14

2026-02-10 09:00  苏文  立案  补正案
    panel: [chen.hao, wu.min, zheng.yu]
    !! papers-complete
    !! 请求书副本

2026-02-11 09:00  陈浩  一次性告知补正  补正案
    defects: []
    days: 10
    received_on: 2026-02-11
    !! all-at-once

2026-02-11 09:10  陈浩  一次性告知补正  补正案
    defects: [请求书未盖章, 缺副本一份]
    days: 10
    received_on: 2026-02-11
    -> 补正
    # 2月21日，春节，顺延到24日。
    期限 order-81/correction = 2026-02-24
    期限 order-81/docket = 停止
    文书 补正通知书 -> 请求人

2026-02-13 09:00  林秀  补正  补正案  代请求人
    received_on: 2026-02-13
    signed_or_sealed: 是
    copies: 1
    -> 收件
    了结 order-81/correction 完成
    # 11、12日不计：10日1个，13日2个，14日（周六上班）3个，24日4个，25日5个。
    期限 order-81/docket = 2026-02-25

2026-02-25 09:00  苏文  延长立案期限  补正案
    working_days: 6
    reason: 技术复杂
    !! may-extend-docketing

2026-02-25 09:10  苏文  延长立案期限  补正案
    working_days: 5
    reason: 技术特别复杂
    # 26、27、28日（周六上班），3月2、3日。
    期限 order-81/docket = 2026-03-03

2026-03-02 09:00  苏文  延长立案期限  补正案
    working_days: 1
    reason: 仍需时间
    !! 只能延长1次

2026-03-03 17:00  苏文  立案  补正案
    panel: [chen.hao, wu.min, zheng.yu]
    -> 立案
    了结 order-81/docket 完成

# 逾期未补正：先核对邮戳，再不予立案。
2026-03-04 09:00  林秀  提出请求  未补正 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-04
    register_extract_on: 2026-03-01
    identity_proved: 否
    期限 order-81/docket = 2026-03-11

2026-03-05 09:00  陈浩  一次性告知补正  未补正
    defects: [缺主体资格证明]
    days: 10
    received_on: 2026-03-05
    # 15日，周日，顺延到16日。
    期限 order-81/correction = 2026-03-16

2026-03-16 09:00  苏文  不予立案  未补正
    ground: correction_overdue
    reason: 未补正
    remedies_told: 是
    !! 补正期限尚未届满

2026-03-16  时钟  未补正  order-81/correction
    -> 补正
    # 补正期满，立案期限从17日接着走：3月4日收件，停5日至16日，17、18、19、20、23日。
    期限 order-81/docket = 2026-03-23

2026-03-17 09:00  苏文  不予立案  未补正
    ground: correction_overdue
    reason: 未补正
    remedies_told: 是
    !! 须先核对邮戳

2026-03-17 10:00  林秀  核对邮戳  未补正
    note: 无交邮记录

2026-03-18 09:00  林秀  补正  未补正  代请求人
    received_on: 2026-03-18
    identity_proved: 是
    -> 补正

2026-03-19 09:00  苏文  不予立案  未补正
    ground: correction_overdue
    reason: 逾期未补正
    remedies_told: 是
    -> 不予立案
    依据 第16条

# 立案期限逾期：不产生自动立案或者不予立案的结果。
2026-09-30 09:00  林秀  提出请求  逾期案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-09-30
    # 10月8、9、10（周六上班）、12、13日。
    期限 order-81/docket = 2026-10-13

2026-10-13  时钟  逾期案  order-81/docket
    逾期 order-81/docket
    -> 收件
    文书 逾期提示 -> fz-city
    文书 逾期报告 -> fj-province

2026-10-14 09:00  苏文  立案  逾期案
    panel: [chen.hao, wu.min, zheng.yu]
    -> 立案
    逾期 order-81/docket
