故事 裁决：不予立案的各种理由，三年时限
使用 fixtures.txt

# 不予立案由负责人决定，写明理由，告知复议、行政诉讼和民事诉讼的途径；理由与案卷不符的不能用。
2026-03-02 09:00  林秀  提出请求  普通被许可 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02
    standing: ordinary_licensee
    authorised: 否
    期限 order-81/docket = 2026-03-09

2026-03-02 09:01  林秀  提出请求  排他被许可 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02
    standing: sole_licensee
    patentee_not_requesting: 否
    期限 order-81/docket = 2026-03-09

2026-03-02 09:02  林秀  提出请求  已起诉 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02
    sued_in_court: 是
    期限 order-81/docket = 2026-03-09

2026-03-02 09:03  林秀  提出请求  仲裁条款 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02
    other_resolution_agreed: 是
    期限 order-81/docket = 2026-03-09

2026-03-02 09:04  林秀  提出请求  无被请求人 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02
    parties: [甲公司]
    期限 order-81/docket = 2026-03-09

2026-03-03 09:00  苏文  立案  普通被许可
    panel: [chen.hao, wu.min, zheng.yu]
    !! standing
    !! 第12条第2款

2026-03-03 09:01  苏文  立案  排他被许可
    panel: [chen.hao, wu.min, zheng.yu]
    !! standing
    !! 排他实施许可

2026-03-03 09:02  苏文  立案  已起诉
    panel: [chen.hao, wu.min, zheng.yu]
    !! no-suit
    !! 第12条

2026-03-03 09:03  苏文  立案  仲裁条款
    panel: [chen.hao, wu.min, zheng.yu]
    !! no-other-resolution
    !! 第12条

2026-03-03 09:04  苏文  立案  无被请求人
    panel: [chen.hao, wu.min, zheng.yu]
    !! respondent-named
    !! 第12条

2026-03-03 10:00  苏文  不予立案  已起诉
    ground: other_resolution
    reason: 有仲裁条款
    remedies_told: 是
    !! ground-exists
    !! 没有约定其他纠纷解决方式的记载

2026-03-03 10:10  苏文  不予立案  已起诉
    ground: suit_pending
    reason: 已起诉
    remedies_told: 否
    !! remedies-told

2026-03-03 10:20  程文  不予立案  已起诉
    ground: suit_pending
    reason: 已起诉
    remedies_told: 是
    !! not-yours

2026-03-04 09:00  苏文  不予立案  普通被许可
    ground: no_standing
    reason: 没有合同约定或者专利权人授权
    remedies_told: 是
    -> 不予立案
    了结 order-81/docket
    文书 不予立案通知书 -> 请求人

2026-03-04 09:01  苏文  不予立案  排他被许可
    ground: no_standing
    reason: 专利权人自己提出请求
    remedies_told: 是
    -> 不予立案
    了结 order-81/docket
    文书 不予立案通知书 -> 请求人

2026-03-04 09:02  苏文  不予立案  已起诉
    ground: suit_pending
    reason: 被请求人已起诉确认不侵权
    remedies_told: 是
    -> 不予立案
    了结 order-81/docket
    文书 不予立案通知书 -> 请求人

2026-03-04 09:03  苏文  不予立案  仲裁条款
    ground: other_resolution
    reason: 许可合同有仲裁条款
    remedies_told: 是
    -> 不予立案
    了结 order-81/docket
    文书 不予立案通知书 -> 请求人

2026-03-04 09:04  苏文  不予立案  无被请求人
    ground: no_named_respondent
    reason: 没有明确的被请求人
    remedies_told: 是
    -> 不予立案
    了结 order-81/docket
    文书 不予立案通知书 -> 请求人

# 不是专利的，柜台就不能按专利侵权纠纷收。
2026-03-05 09:00  林秀  提出请求  作品 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-05
    right: 作品甲
    !! patent-dispute

# 三年时限：知道之日2023年3月1日，2026年3月1日是周日，顺延到2日；3月5日请求，超过。行为已停止的，可以不予立案；仍在继续且专利有效的，应当受理。
2026-03-05 09:10  林秀  提出请求  超期已停 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-05
    known_on: 2023-03-01
    still_continuing: 否

2026-03-05 09:20  林秀  提出请求  超期仍在 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-05
    known_on: 2023-03-01
    still_continuing: 是

2026-03-05 09:30  林秀  提出请求  周日到期 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02
    known_on: 2023-03-01
    still_continuing: 否

2026-03-06 09:00  苏文  不予立案  超期已停
    ground: limitation_passed
    reason: 超过三年
    remedies_told: 是
    -> 不予立案

2026-03-06 09:10  苏文  不予立案  超期仍在
    ground: limitation_passed
    reason: 超过三年
    remedies_told: 是
    !! 应当受理（第19条第2款）

2026-03-06 09:20  苏文  不予立案  周日到期
    ground: limitation_passed
    reason: 超过三年
    remedies_told: 是
    !! 没有超过三年的请求时限

2026-03-06 09:30  苏文  立案  超期仍在
    panel: [chen.hao, wu.min, zheng.yu]
    -> 立案

# 被请求人提出时限抗辩、又查明没有中止中断的，应当撤案，不作裁决。
2026-03-06 10:00  陈浩  送达请求书副本  超期仍在
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-03-06

2026-03-09 09:00  林秀  确认签收  超期仍在
    party: 福州乙照明有限公司
    received_on: 2026-03-09
    # 3月24日，周二。
    期限 order-81/answer = 2026-03-24

2026-03-10 09:00  苏文  撤销案件  超期仍在
    ground: limitation_pleaded
    reason: 超过三年
    remedies_told: 是
    no_excuse_found: 是
    !! 没有提出时限抗辩

2026-03-20 09:00  林秀  提交答辩书  超期仍在  代被请求人
    party: 福州乙照明有限公司
    received_on: 2026-03-20
    signed_or_sealed: 是
    pleads_limitation: 是
    opinion: 不构成侵权

2026-03-23 09:00  苏文  撤销案件  超期仍在
    ground: limitation_pleaded
    reason: 超过三年，无中止中断延长事由
    remedies_told: 是
    no_excuse_found: 是
    -> 撤销案件
    依据 第19条
    文书 撤销专利侵权纠纷案件决定书 -> 请求人
