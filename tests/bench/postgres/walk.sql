\if :step = 8
SELECT open_case('lin.xiu', '{"parties": [{"side": "requester","kind": "company","name": "福州甲光电有限公司","credit_code": "91350100M000100Y43","address": "福州市鼓楼区示例路1号","contact": "0591-00000001","representative": "林甲","representative_post": "主任","origin": "mainland"},{"side": "respondent","kind": "company","name": "福州乙照明有限公司","credit_code": "91350102MA00000152","address": "福州市鼓楼区示例路1号","contact": "0591-00000001","representative": "林甲","representative_post": "主任","origin": "mainland"}],"right": {"kind": "invention","number": "ZL201710601862.3","title": "一种照明装置","holder": "福州甲光电有限公司"},"standing": "patentee","asserted_claims": "权利要求1","matters": "责令停止侵权","facts_and_reasons": "被请求人未经许可制造和销售被控产品","sued_in_court": false,"patent_in_force": true,"place_of_infringement": "350104","domicile": "350104","copies": 1}') AS id \gset
\set step 0
\else
\set step :step + 1
SELECT act(:id, :step, 'chen.hao', '{"party": "福州乙照明有限公司","received_on": "2026-11-23","days": 15,"signed_or_sealed": true}') AS version \gset
\endif
