故事 裁决：部门三个月未申请，权利人六个月内申请强制执行
使用 fixtures.txt

# 办案部门三个月内没有申请强制执行：权利人六个月内可以申请。
2026-01-12 09:00  林秀  提出请求  未申请案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-01-12

2026-01-12 10:00  苏文  对重复侵权直接裁决  未申请案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    performance_days: 10
    suit_route_stated: 是
    sealed: 是
    earlier_decision: 榕知法裁字〔2025〕9号
    effective_on: 2026-01-09
    same_patent: 是
    same_act: 是
    same_infringer: 是
    online_platform: 是

2026-01-13 09:00  林秀  送达行政裁决书  未申请案
    party: 福州甲光电有限公司
    received_on: 2026-01-13

2026-01-13 09:10  林秀  送达行政裁决书  未申请案
    party: 福州乙照明有限公司
    received_on: 2026-01-13
    # 15日：1月28日，周三；履行10日：23日，周五。
    期限 patent-law/suit = 2026-01-28
    期限 house/performance = 2026-01-23

2026-01-14 09:00  陈浩  公开行政裁决  未申请案
    published_on: 2026-01-14
    masked: 是

2026-01-14 10:00  陈浩  通知电子商务平台  未申请案
    platform: 示例商城
    platform_measures: 删除链接、终止交易和服务
    trade_and_services: 是

2026-01-23  时钟  未申请案  house/performance
    # 三个月：4月23日。
    期限 order-81/apply-enforcement = 2026-04-23

2026-01-28  时钟  未申请案  patent-law/suit
    期限 compulsion/apply-enforcement = 2026-04-28

2026-04-23  时钟  未申请案  order-81/apply-enforcement
    -> 权利人申请期
    # 六个月：10月23日。
    期限 order-81/holder-enforcement = 2026-10-23
    文书 申请强制执行告知书 -> 请求人

2026-04-24 09:00  林秀  核对邮戳  未申请案
    note: 未起诉

2026-10-23 09:00  林秀  权利人申请强制执行  未申请案
    court: 福州市中级人民法院
    filed_on: 2026-10-23
    了结 order-81/holder-enforcement 完成

2026-10-26 09:00  苏文  办结归档  未申请案
    note: 归档
    -> 进入强制执行
