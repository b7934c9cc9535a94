故事 长乐：区局裁决，航城所承办、江田所支撑，二十九个工作日
使用 fixtures.txt

# 仿照公开报道的长乐案例：由航城所具体承办，江田所支撑，自立案之日起29个工作日内裁决。报道没有公开的日期、人员和内容都是虚构。
# 长乐区以本机关名义裁决所依据的地方条款没有查到，程序处处标明未核实；没有简易程序，合议组、送达、十五日答辩、举证期限一样不少。
2025-09-08 09:00  薛建平  提出请求  长乐案 = 专利侵权纠纷行政裁决  代请求人
    同 完备请求
    received_on: 2025-09-08
    parties: [甲公司, 丙公司]
    right: 外观甲
    register_extract_on: 2025-09-01
    place_of_infringement: 350112
    domicile: 350112
    归属 fz-changle-hangcheng
    期限 house/hand-over = 2025-09-09
    # 9、10、11、12、15日。
    期限 order-81/docket = 2025-09-15

2025-09-08 10:00  卢敏  立案  长乐案
    panel: [lu.min, ruan.jie, tang.yuan]
    !! not-yours

2025-09-08 10:10  薛建平  移交案件  长乐案
    接收单位: fz-changle
    事由: 收件送交
    承办机构: fz-changle-hangcheng
    子案 送交 = 案件移交

2025-09-08 14:00  罗松  接收  送交
    另案 长乐案
    归属 fz-changle
    承办 fz-changle-hangcheng
    了结 house/hand-over

2025-09-09 09:00  谢兰  立案  长乐案
    panel: [lu.min, ruan.jie, tang.yuan]
    -> 立案
    编号 榕知法裁字〔2025〕1号
    承办 fz-changle-hangcheng
    期限 order-81/serve = 2025-09-16
    # 三个月：12月9日，周二。
    期限 order-81/close = 2025-12-09

2025-09-09 10:00  卢敏  送达请求书副本  长乐案
    party: 长乐丙针织有限公司
    method: direct
    sent_on: 2025-09-09

2025-09-09 15:00  薛建平  确认签收  长乐案
    party: 长乐丙针织有限公司
    received_on: 2025-09-09
    # 15日：24日，周三。
    期限 order-81/answer = 2025-09-24

2025-09-09 15:10  卢敏  指定举证期限  长乐案
    party: 福州甲光电有限公司
    received_on: 2025-09-09
    days: 15
    期限 order-81/evidence = 2025-09-24

2025-09-09 15:20  卢敏  指定举证期限  长乐案
    party: 长乐丙针织有限公司
    received_on: 2025-09-09
    days: 15

2025-09-11 09:00  卢敏  调查取证  长乐案
    investigation: inspection
    officers: [lu.min, zeng.jing]
    taken_on: 2025-09-11
    record: 航城所承办、江田所支撑，勘验现场
    signed_or_noted: 是

2025-09-22 09:00  薛建平  提交答辩书  长乐案  代被请求人
    party: 长乐丙针织有限公司
    received_on: 2025-09-22
    signed_or_sealed: 是
    pleads_limitation: 否
    opinion: 不构成侵权
    # 23、24、25、26、28日（28日周日上班）。
    期限 order-81/forward-answer = 2025-09-28

2025-09-23 09:00  薛建平  送达答辩书副本  长乐案
    received_on: 2025-09-23

2025-09-24  时钟  长乐案  order-81/evidence

2025-09-25 09:00  薛建平  核对邮戳  长乐案
    note: 无补充证据

# 书面审理，不开口头审理。国庆中秋10月1日至8日，11日（周六）上班。
2025-10-15 09:00  卢敏  合议  长乐案
    held_on: 2025-10-15
    votes: [{person: lu.min, opinion_for: infringed}, {person: ruan.jie, opinion_for: infringed}, {person: tang.yuan, opinion_for: infringed}]
    outcome: infringed
    signed_by_all: 是
    -> 合议

# 所里承办，但裁决以区局的名义作出：所里的人不能审批，也不能作出裁决。
2025-10-16 09:00  卢敏  审批  长乐案
    public_interest: 否
    !! not-yours

2025-10-20 09:00  谢兰  审批  长乐案
    public_interest: 否
    -> 审批

# 自9月9日立案的第29个工作日：9月10、11、12日，15至19日，22至26日，28日（周日上班）、29、30日是16个；10月9、10日，11日（周六上班）19个；13至17日24个；20至24日29个：10月24日。
2025-10-24 09:00  谢兰  作出行政裁决  长乐案
    outcome: infringed
    reasoning: 被控产品落入权利要求1的保护范围
    acts: [making, selling]
    objects: 型号K1台灯
    scope: 停止制造、销售
    performance_days: 10
    suit_route_stated: 是
    sealed: 是
    -> 裁决
    依据 第31条
    归属 fz-changle
    承办 fz-changle-hangcheng
    了结 order-81/close 完成
    文书 专利侵权纠纷行政裁决书 -> 被请求人
