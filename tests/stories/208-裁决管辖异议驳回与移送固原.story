故事 裁决：管辖异议驳回停算五天；异议成立移送固原
使用 fixtures.txt

# 答辩期止于5月9日（调休周六），在期内可以提出管辖异议；异议期间不计入三个月。
2026-04-20 09:00  林秀  提出请求  异议案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-04-20

2026-04-21 09:00  苏文  立案  异议案
    panel: [chen.hao, wu.min, zheng.yu]
    期限 order-81/close = 2026-07-21

2026-04-22 09:00  陈浩  送达请求书副本  异议案
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-04-22

2026-04-24 09:00  林秀  确认签收  异议案
    party: 福州乙照明有限公司
    received_on: 2026-04-24
    期限 order-81/answer = 2026-05-09
    期限 order-81/objection = 2026-05-09

2026-05-09 16:00  林秀  提出管辖异议  异议案  代被请求人
    party: 福州乙照明有限公司
    received_on: 2026-05-09
    reason: 住所地不在福州
    # 11、12、13、14、15日。
    期限 order-81/objection-decision = 2026-05-15
    期限 order-81/close = 停止

2026-05-14 09:00  陈浩  决定管辖异议  异议案
    objection_upheld: 否
    reason: 侵权行为地在福州
    !! 部门负责人

2026-05-14 09:10  苏文  决定管辖异议  异议案
    objection_upheld: 否
    reason: 侵权行为地在福州
    了结 order-81/objection-decision 完成
    文书 驳回管辖权异议决定书 -> 被请求人
    # 9日至13日5天不计：7月21日加5天，26日周日，顺延到27日。
    期限 order-81/close = 2026-07-27

2026-05-14 10:00  林秀  提出管辖异议  异议案  代被请求人
    party: 福州乙照明有限公司
    received_on: 2026-05-14
    reason: 再提
    !! objected-in-time
    !! 2026-05-09

# 异议成立：决定移送固原，先告知请求人，线索随案走；对方接收后，本案办结，对方重新计算立案期限。
2026-05-18 09:00  林秀  提出请求  移送案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-05-18
    place_of_infringement: 640400
    domicile: 350104

2026-05-19 09:00  苏文  立案  移送案
    panel: [chen.hao, wu.min, zheng.yu]

2026-05-19 10:00  陈浩  送达请求书副本  移送案
    party: 福州乙照明有限公司
    method: post
    sent_on: 2026-05-19

2026-05-21 09:00  林秀  确认签收  移送案
    party: 福州乙照明有限公司
    received_on: 2026-05-21
    # 15日：6月5日，周五。
    期限 order-81/objection = 2026-06-05

2026-05-25 09:00  林秀  提出管辖异议  移送案  代被请求人
    party: 福州乙照明有限公司
    received_on: 2026-05-25
    reason: 住所地在固原
    期限 order-81/objection-decision = 2026-06-01

2026-05-26 09:00  苏文  决定管辖异议  移送案
    objection_upheld: 是
    reason: 异议成立
    to: nx-guyuan
    !! 移送前须告知请求人

2026-05-26 09:10  苏文  决定管辖异议  移送案
    objection_upheld: 是
    reason: 异议成立
    to: fz-gulou
    requester_told: 是
    !! 也没有管辖权

2026-05-26 09:20  苏文  决定管辖异议  移送案
    objection_upheld: 是
    reason: 侵权行为地在固原
    to: nx-guyuan
    requester_told: 是
    -> 移送中
    文书 移送决定书 -> 请求人
    归属 fz-city
    子案 移交固原 = 案件移交
    另案 移交固原
    # 27、28、29日，6月1、2日。
    期限 house/handoff-answer = 2026-06-02

2026-06-01 09:00  严楠  接收  移交固原
    -> 已接收
    子案 固原案 = 专利侵权纠纷行政裁决 -> 收件
    另案 移送案
    -> 移送
    另案 固原案
    归属 nx-guyuan
    # 固原自接收之日起：2、3、4、5、8日。
    期限 order-81/docket = 2026-06-08

# 固原认为自己也无权的，逐级报请，不得另行移送。
2026-06-02 09:00  卢雪  报请上级处理  固原案
    to: cnipa
    reason: 管辖有争议
    !! goes-up-stepwise

2026-06-02 09:10  卢雪  报请上级处理  固原案
    to: nx-province
    reason: 管辖有争议，报请指定
    -> 移送中
    子案 报省局 = 案件移交
