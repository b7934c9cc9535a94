\if :id = 0
SELECT open_case('lin.xiu', '{"matters": "责令停止侵权", "facts_and_reasons": "被请求人未经许可制造和销售被控产品"}') AS id \gset
\else
SELECT note(:id, 'lin.xiu', '{"note": "核对"}') AS version \gset
\endif
