SELECT note(1, 'lin.xiu', '{"note": "核对"}') AS version \gset
