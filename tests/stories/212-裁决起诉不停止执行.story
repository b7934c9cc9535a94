故事 裁决：十五日起诉，不停止执行，维持后履行
使用 fixtures.txt

# 起诉自收到之日起十五日；诉讼期间不停止执行；维持后接着执行。
2026-04-20 09:00  林秀  提出请求  诉讼案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-04-20

2026-04-20 10:00  苏文  对重复侵权直接裁决  诉讼案
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
    online_platform: 是

2026-04-21 09:00  林秀  送达行政裁决书  诉讼案
    party: 福州甲光电有限公司
    received_on: 2026-04-21
    # 5月6日，周三。
    期限 patent-law/suit = 2026-05-06

2026-04-24 09:00  林秀  送达行政裁决书  诉讼案
    party: 福州乙照明有限公司
    received_on: 2026-04-24
    # 5月9日，周六上班，不顺延。
    期限 patent-law/suit = 2026-05-09
    # 10日：5月4日，劳动节，顺延到6日。
    期限 house/performance = 2026-05-06

2026-04-24 10:00  陈浩  通知电子商务平台  诉讼案
    platform: 示例商城
    platform_measures: 删除链接
    trade_and_services: 否
    !! on-platform

2026-04-24 10:10  陈浩  通知电子商务平台  诉讼案
    platform: 示例商城
    platform_measures: 删除链接、终止交易和服务
    trade_and_services: 是
    依据 第32条第2款

2026-05-11 09:00  林秀  提起行政诉讼  诉讼案
    party: 福州乙照明有限公司
    filed_on: 2026-05-11
    court: 福州市中级人民法院
    !! sued-in-time
    !! 2026-05-09

2026-05-11 09:10  林秀  提起行政诉讼  诉讼案
    party: 福州乙照明有限公司
    filed_on: 2026-05-09
    court: 福州市中级人民法院
    -> 诉讼
    依据 《中华人民共和国专利法》第65条

# 诉讼不停止执行：除非法院或者本部门决定停止。
2026-05-20 09:00  林秀  停止执行裁决  诉讼案
    stayed_by: 福州市中级人民法院
    reason: 执行会造成难以弥补的损失
    文书 停止执行告知书 -> 被请求人

2026-08-31 09:00  林秀  法院裁判生效  诉讼案
    judgment: changed
    judgment_number: （2026）闽01行初1号
    effective_on: 2026-08-31
    to_be_decided_again: 否
    !! change-stated

2026-08-31 09:10  林秀  法院裁判生效  诉讼案
    judgment: upheld
    judgment_number: （2026）闽01行初1号
    effective_on: 2026-08-31
    to_be_decided_again: 否
    -> 起诉期
    # 判决生效起三个月：11月30日（11月没有31日），周一。
    期限 compulsion/apply-enforcement = 2026-11-30

2026-09-10 09:00  陈浩  履行行政裁决  诉讼案
    performed_on: 2026-09-09
    record: 已停止

2026-09-10 09:10  陈浩  公开行政裁决  诉讼案
    published_on: 2026-09-10
    masked: 是
    逾期 order-81/publish

2026-09-10 09:20  林秀  核对邮戳  诉讼案
    note: 甲公司未起诉

2026-09-10 09:30  苏文  办结归档  诉讼案
    note: 归档
    -> 履行
