故事 裁决：重复侵权直接裁决，催告十个工作日，申请强制执行
使用 fixtures.txt

# 重复侵权可以直接裁决；起诉不停止执行；催告十个工作日；三个月内申请强制执行。
2026-06-22 09:00  林秀  提出请求  重复案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-06-22

2026-06-23 09:00  苏文  对重复侵权直接裁决  重复案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    performance_days: 10
    suit_route_stated: 是
    sealed: 是
    earlier_decision: 榕知法裁字〔2025〕9号
    effective_on: 2026-06-22
    same_patent: 是
    same_act: 是
    same_infringer: 是
    !! repeat-infringement

2026-06-23 09:10  苏文  对重复侵权直接裁决  重复案
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
    same_act: 否
    same_infringer: 是
    !! 不是相同类型的侵权行为

2026-06-23 09:20  苏文  对重复侵权直接裁决  重复案
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
    -> 裁决
    依据 第34条
    编号 榕知法裁字〔2026〕1号
    # 24、25、26、29、30日，7月1、2、3、6至10、13至17、20、21日。
    期限 order-81/publish = 2026-07-21

2026-06-24 09:00  林秀  送达行政裁决书  重复案
    party: 福州甲光电有限公司
    received_on: 2026-06-24

2026-06-26 09:00  林秀  送达行政裁决书  重复案
    party: 福州乙照明有限公司
    received_on: 2026-06-26
    -> 起诉期
    # 15日：7月11日，周六，顺延到13日。
    期限 patent-law/suit = 2026-07-13
    # 10日：7月6日，周一。
    期限 house/performance = 2026-07-06

2026-07-01 09:00  陈浩  公开行政裁决  重复案
    published_on: 2026-07-01
    masked: 是

2026-07-06  时钟  重复案  house/performance
    # 履行期满起三个月：10月6日，国庆，顺延到8日。
    期限 order-81/apply-enforcement = 2026-10-08

2026-07-10 09:00  陈浩  催告  重复案
    party: 福州乙照明有限公司
    served_on: 2026-07-10
    how_to_perform: 停止销售
    !! window-over

2026-07-13  时钟  重复案  patent-law/suit
    # 起诉期满起三个月：10月13日；两个日期取先到的。
    期限 compulsion/apply-enforcement = 2026-10-13

2026-07-14 09:00  林秀  核对邮戳  重复案
    note: 未起诉

2026-07-15 09:00  陈浩  催告  重复案
    party: 福州乙照明有限公司
    served_on: 2026-07-15
    how_to_perform: 停止销售
    -> 催告
    # 行政强制法第69条：十日是工作日，16、17、20至24、27、28、29日。
    期限 compulsion/demand = 2026-07-29
    文书 催告书 -> 被请求人

2026-07-29 09:00  苏文  申请人民法院强制执行  重复案
    court: 福州市中级人民法院
    received_on: 2026-07-29
    signed_by_head: 是
    sealed: 是
    !! demand-over

2026-07-29  时钟  重复案  compulsion/demand

2026-07-30 09:00  林秀  核对邮戳  重复案
    note: 仍在销售

2026-07-30 09:10  苏文  申请人民法院强制执行  重复案
    court: 福州市中级人民法院
    received_on: 2026-07-30
    signed_by_head: 否
    sealed: 是
    !! signed-and-sealed

2026-07-30 09:20  苏文  申请人民法院强制执行  重复案
    court: 福州市中级人民法院
    received_on: 2026-07-30
    signed_by_head: 是
    sealed: 是
    -> 申请强制执行
    了结 order-81/apply-enforcement 完成
    了结 compulsion/apply-enforcement 完成
    # 31日，8月3、4、5、6日。
    期限 compulsion/court-accept = 2026-08-06

2026-08-05 09:00  林秀  法院受理情况  重复案
    accepted: 否
    received_on: 2026-08-05
    number_or_reason: 材料不齐
    # 15日：8月20日，周四。
    期限 compulsion/review-request = 2026-08-20

2026-08-20 09:00  苏文  对不予受理申请复议  重复案
    filed_on: 2026-08-20
    了结 compulsion/review-request 完成

2026-09-01 09:00  林秀  法院受理情况  重复案
    accepted: 是
    received_on: 2026-09-01
    number_or_reason: （2026）闽01行审1号

2026-09-02 09:00  苏文  办结归档  重复案
    note: 归档
    -> 进入强制执行
