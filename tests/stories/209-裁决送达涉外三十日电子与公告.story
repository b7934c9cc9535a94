故事 裁决：涉外三十日答辩，电子送达须同意，公告六十日
使用 fixtures.txt

# 境内没有固定住所的三十日；电子送达须同意；公告六十日不计入三个月。
2026-06-15 09:00  林秀  提出请求  涉外案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-06-15
    parties: [甲公司, 乙公司, 外方]
    copies: 2

2026-06-16 09:00  苏文  立案  涉外案
    panel: [chen.hao, wu.min, zheng.yu]
    # 17、18日，19至21日端午，22、23、24日。
    期限 order-81/serve = 2026-06-24
    期限 order-81/close = 2026-09-16

2026-06-17 09:00  陈浩  送达请求书副本  涉外案
    party: 海外丁株式会社
    method: electronic
    sent_on: 2026-06-17
    !! electronic-consent

2026-06-17 09:10  陈浩  送达请求书副本  涉外案
    party: 海外丁株式会社
    method: post
    sent_on: 2026-06-17

2026-06-18 09:00  林秀  确认签收  涉外案
    party: 海外丁株式会社
    received_on: 2026-06-18
    -> 答辩举证
    # 30日：7月18日，周六，顺延到20日。
    期限 order-81/answer-abroad = 2026-07-20
    期限 order-81/serve = 2026-06-24

# 另一被请求人下落不明。三十日公告须法制机构同意，稳妥的是六十日。
2026-06-22 09:00  陈浩  公告送达  涉外案
    party: 福州乙照明有限公司
    document: request_copy
    published_on: 2026-06-22
    period: thirty_days
    reason: 邮寄退回，现场无人
    !! notice-period

2026-06-22 09:10  陈浩  公告送达  涉外案
    party: 福州乙照明有限公司
    document: request_copy
    published_on: 2026-06-22
    period: sixty_days
    reason: 邮寄退回，现场无人，下落不明
    期限 order-81/close = 停止
    期限 order-81/serve = 停止
    # 60日：8月21日，周五。
    期限 guide-2019/public-notice = 2026-08-21

2026-07-01 09:00  陈浩  确认公告期满送达  涉外案
    !! notice-run

2026-08-21  时钟  涉外案  guide-2019/public-notice
    了结 guide-2019/public-notice
    # 6月22日至8月21日61天不计：9月16日加61天，11月16日，周一。
    期限 order-81/close = 2026-11-16

2026-08-24 09:00  陈浩  确认公告期满送达  涉外案
    了结 order-81/serve
    # 8月21日视为送达，15日：9月5日，周六，顺延到7日。
    期限 order-81/answer = 2026-09-07
