故事 移交：拒绝、逾期由共同上级指定、撤回，接收后不得另行转送
使用 fixtures.txt

# 移交方在接收之前一直负责；逾期报共同上级；接收单位认为无权的，退回或者逐级报请。
2026-04-27 09:00  魏秀  提出调解请求  调解 = 知识产权纠纷调解  代请求人
    调解渠道: 行政调解
    争议类型: 职务发明创造的奖励和报酬
    当事人: 甲先生、乙公司
    涉案权利: 发明甲
    请求调解的事项: 给付报酬
    请求的理由: 没有约定
    住所地（辖区编号）: 350102
    归属 fz-gulou-dongjie
    期限 house/hand-over = 2026-04-28
    # 28、29、30日；5月1至5日放假；6、7日。
    期限 order-81/mediation-notice = 2026-05-07

2026-04-27 10:00  郭雪  移交案件  调解
    接收单位: fz-gulou-dongjie
    事由: 自己
    !! receiver-exists

2026-04-27 10:10  郭雪  移交案件  调解
    接收单位: fz-gulou
    事由: 送交区局
    承办机构: fz-taijiang-cangxia
    !! carrier-is-below

2026-04-27 10:20  郭雪  移交案件  调解
    接收单位: fz-taijiang
    事由: 送错了单位
    子案 移交一 = 案件移交 -> 已发出
    另案 移交一
    # 28、29、30日，5月6、7日。
    期限 house/handoff-answer = 2026-05-07

2026-04-28 09:00  魏秀  接收  移交一
    !! not-yours

2026-04-28 09:10  阮鹏  拒绝接收  移交一
    事由: 被请求人住所地在鼓楼
    -> 已退回
    了结 house/handoff-answer 取消
    文书 退回函 -> fz-gulou-dongjie
    另案 调解
    归属 fz-gulou-dongjie
    # 29、30日，5月6日。
    期限 house/decide-custody = 2026-05-06

2026-04-28  时钟  调解  house/hand-over
    逾期 house/hand-over
    文书 逾期报告 -> fz-gulou

2026-04-29 09:00  郭雪  确定去向  调解
    说明: 送鼓楼区局
    了结 house/decide-custody 完成

2026-04-29 09:10  郭雪  移交案件  调解
    接收单位: fz-gulou
    事由: 送交区局
    承办机构: fz-gulou-dongjie
    子案 移交二 = 案件移交
    另案 移交二
    # 30日，5月6、7、8、9日（9日周六上班）。
    期限 house/handoff-answer = 2026-05-09

# 签收不等于接收。
2026-04-30 09:00  方泽  签收  移交二
    -> 已签收
    另案 调解
    归属 fz-gulou-dongjie

2026-05-09  时钟  移交二  house/handoff-answer
    -> 逾期未答复
    # 双方的共同上级是市局：11、12、13、14、15日。
    期限 house/designate = 2026-05-15
    文书 移交逾期报告 -> fz-city
    另案 调解
    归属 fz-gulou-dongjie

2026-05-11 09:00  蔡宇  指定去向  移交二
    decision: receiver
    事由: 自行指定
    !! not-yours

2026-05-11 09:10  苏文  指定去向  移交二
    decision: sender
    事由: 请站点补齐材料后再送
    -> 已退回
    另案 调解
    归属 fz-gulou-dongjie
    # 12、13、14日。
    期限 house/decide-custody = 2026-05-14

2026-05-12 09:00  郭雪  移交案件  调解
    接收单位: fz-gulou
    事由: 材料已补齐
    承办机构: fz-gulou-dongjie
    子案 移交三 = 案件移交

2026-05-12 10:00  方泽  接收  移交三
    -> 已接收
    另案 调解
    归属 fz-gulou
    承办 fz-gulou-dongjie

# 区局接收之后，认为无权的只能退回原单位或者报上级，不能横着转出去。
2026-05-12 11:00  潘楠  移交案件  调解
    接收单位: fz-taijiang
    事由: 转台江
    !! returns-not-forwards
    !! 第8条

2026-05-12 11:10  潘楠  移交案件  调解
    接收单位: fz-city
    事由: 报请市局
    子案 报市局 = 案件移交

2026-05-12 11:20  潘楠  移交案件  调解
    接收单位: fz-gulou-dongjie
    事由: 同时退回
    !! no-handoff-pending

2026-05-13 09:00  潘楠  撤回移交  报市局
    -> 已撤回
    另案 调解
    归属 fz-gulou
    # 案件归区局之后：14、15、18日。
    期限 house/decide-custody = 2026-05-18
