故事 裁决：委托调解被退回、调解不成，合议组调解结案
使用 fixtures.txt

# 裁决程序中的调解：成则调解结案，不成应当及时裁决；调解不停算。
2026-03-02 09:00  林秀  提出请求  调解案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2026-03-02

2026-03-03 09:00  苏文  立案  调解案
    panel: [chen.hao, wu.min, zheng.yu]
    期限 order-81/close = 2026-06-03

2026-03-04 09:00  陈浩  委托调解组织调解  调解案
    to: fz-ip-mediation
    both_willing: 否
    summary: 许可费争议
    !! both-willing

2026-03-04 09:10  陈浩  委托调解组织调解  调解案
    to: fz-ip-mediation
    both_willing: 是
    summary: 许可费争议
    -> 立案
    期限 order-81/close = 2026-06-03
    子案 移交一 = 案件移交

2026-03-05 09:00  郭安  拒绝接收  移交一
    reason: 近期无法安排
    -> 已退回
    另案 调解案
    归属 fz-city

2026-03-06 09:00  陈浩  委托调解组织调解  调解案
    to: fz-junmen
    both_willing: 是
    summary: 许可费争议
    子案 移交二 = 案件移交

2026-03-09 09:00  薛岚  接收  移交二
    子案 人民调解 = 知识产权纠纷调解 -> 待调解组织确认

2026-03-09 10:00  卢蕾  接受调解  人民调解
    人员: lu.lei

2026-03-16 10:00  卢蕾  调解不成  人民调解
    情形: 未能达成协议
    事由: 分歧过大
    -> 调解不成（撤销案件）
    另案 调解案
    -> 立案

# 再由合议组主持调解，达成协议：盖章、双方签字，代理人签字须有特别授权。
2026-03-17 09:00  陈浩  开始调解  调解案
    both_willing: 是

2026-03-18 09:00  苏文  调解结案  调解案
    agreement: 乙公司支付许可费十万元
    signed_on: 2026-03-18
    requester_signed: 是
    respondent_signed: 是
    sealed: 否
    payment: 是
    enforcement_promised: 是
    !! sealed-and-signed

2026-03-18 09:10  苏文  调解结案  调解案
    agreement: 乙公司支付许可费十万元
    signed_on: 2026-03-18
    requester_signed: 是
    respondent_signed: 是
    sealed: 是
    payment: 是
    enforcement_promised: 是
    -> 调解结案
    依据 第35条
    文书 专利侵权纠纷调解协议书 -> 被请求人
