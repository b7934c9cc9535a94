故事 裁决：可以不中止的五种情形，中止跨端午、期满遇中秋
使用 fixtures.txt

# 第29条的五种情形：各自要有案卷支持。
2026-06-08 09:00  林秀  提出请求  发明案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-06-08
    right: 发明甲

2026-06-08 09:01  林秀  提出请求  报告案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-06-08
    right: 外观甲
    evaluation_report: no_defect_found

2026-06-09 09:00  苏文  立案  发明案
    panel: [chen.hao, wu.min, zheng.yu]
    # 三个月：9月9日，周三。
    期限 order-81/close = 2026-09-09

2026-06-09 09:01  苏文  立案  报告案
    panel: [chen.hao, wu.min, zheng.yu]
    # 三个月：9月9日，周三。
    期限 order-81/close = 2026-09-09

2026-06-10 09:00  林秀  申请中止  发明案  代被请求人
    ground: invalidity_accepted
    reason: 已请求宣告无效
    invalidity_accepted_on: 2026-06-09

2026-06-10 09:01  林秀  申请中止  报告案  代被请求人
    ground: invalidity_accepted
    reason: 已请求宣告无效
    invalidity_accepted_on: 2026-06-09

2026-06-11 09:00  陈浩  中止处理  发明案
    ground: invalidity_accepted
    from: 2026-06-11
    reason: 无效
    invalidity_accepted_on: 2026-06-09
    !! 只适用于实用新型、外观设计专利

2026-06-11 09:10  陈浩  不予中止  报告案
    exception: invention_patent
    reason: 依第29条
    !! 涉案专利不是发明专利

2026-06-11 09:20  陈浩  不予中止  发明案
    exception: report_finds_no_defect
    reason: 依第29条
    !! 案卷没有未发现缺陷的专利权评价报告

2026-06-11 09:30  陈浩  不予中止  报告案
    exception: second_request
    reason: 依第29条
    !! 须是撤回后再次提出的无效宣告请求

2026-06-11 09:40  陈浩  不予中止  报告案
    exception: validity_upheld
    reason: 依第29条
    upheld_effective_on: 2026-06-12
    !! 维持有效的决定须已经生效

2026-06-11 10:00  陈浩  不予中止  报告案
    exception: report_finds_no_defect
    reason: 依第29条
    依据 第29条
    文书 不予中止处理通知书 -> 被请求人
    期限 order-81/close = 2026-09-09

2026-06-11 10:10  陈浩  不予中止  发明案
    exception: invention_patent
    reason: 依第29条
    期限 order-81/close = 2026-09-09

2026-06-12 10:00  陈浩  不予中止  发明案
    exception: second_request
    reason: 依第29条
    first_request_withdrawn: 是
    依据 第29条

2026-06-12 10:10  陈浩  不予中止  发明案
    exception: validity_upheld
    reason: 依第29条
    upheld_effective_on: 2026-06-12
    依据 第29条

2026-06-12 10:20  陈浩  不予中止  发明案
    exception: not_needed
    reason: 依第29条
    依据 第29条

# 不可抗力中止，跨端午；恢复后接着算：6月15日至7月1日16天，9月9日加16天是25日（中秋放假至27日），顺延到28日。
2026-06-15 09:00  陈浩  中止处理  发明案
    ground: force_majeure
    from: 2026-06-15
    reason: 台风
    期限 order-81/close = 停止

2026-07-01 09:00  陈浩  恢复处理  发明案
    ended_on: 2026-07-01
    reason: 事由消除
    期限 order-81/close = 2026-09-28
