-- What a careful team would write: the guard under a row lock, the journal, the case's row and its due date in one transaction.
CREATE TABLE cases (id bigint PRIMARY KEY, step smallint NOT NULL, version int NOT NULL, changed timestamptz NOT NULL, data jsonb NOT NULL)
    WITH (fillfactor = 80);
CREATE TABLE events (case_id bigint NOT NULL, version int NOT NULL, event text NOT NULL, at timestamptz NOT NULL, actor text NOT NULL,
    body jsonb NOT NULL, PRIMARY KEY (case_id, version));
CREATE TABLE due (case_id bigint NOT NULL, kind smallint NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (case_id, kind)) WITH (fillfactor = 80);
CREATE INDEX due_at ON due (at);
CREATE SEQUENCE case_id;

CREATE FUNCTION open_case(actor text, body jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE new_id bigint := nextval('case_id');
BEGIN
    INSERT INTO cases VALUES (new_id, 0, 1, now(), body);
    INSERT INTO events VALUES (new_id, 1, 'file', now(), actor, body);
    INSERT INTO due VALUES (new_id, 1, now() + interval '5 days');
    RETURN new_id;
END $$;

-- The eight acts of the walk come in their order, by somebody who is named.
CREATE FUNCTION act(the_case bigint, the_step int, actor text, body jsonb) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    kept record;
    names text[] := ARRAY['docket', 'serve', 'confirm-receipt', 'set-evidence', 'set-evidence', 'answer', 'forward-answer', 'set-hearing'];
BEGIN
    SELECT step, version INTO kept FROM cases WHERE id = the_case FOR UPDATE;
    IF NOT FOUND OR kept.step <> the_step - 1 OR the_step > 8 OR actor = '' THEN RAISE EXCEPTION 'not now'; END IF;
    INSERT INTO events VALUES (the_case, kept.version + 1, names[the_step], now(), actor, body);
    UPDATE cases SET step = the_step, version = kept.version + 1, changed = now() WHERE id = the_case;
    INSERT INTO due VALUES (the_case, 1, now() + interval '15 days') ON CONFLICT (case_id, kind) DO UPDATE SET at = excluded.at;
    RETURN kept.version + 1;
END $$;

-- A note leaves the stage as it is.
CREATE FUNCTION note(the_case bigint, actor text, body jsonb) RETURNS int LANGUAGE plpgsql AS $$
DECLARE kept record;
BEGIN
    SELECT step, version INTO kept FROM cases WHERE id = the_case FOR UPDATE;
    IF NOT FOUND OR actor = '' THEN RAISE EXCEPTION 'not now'; END IF;
    INSERT INTO events VALUES (the_case, kept.version + 1, 'check-postmark', now(), actor, body);
    UPDATE cases SET version = kept.version + 1, changed = now() WHERE id = the_case;
    INSERT INTO due VALUES (the_case, 1, now() + interval '5 days') ON CONFLICT (case_id, kind) DO UPDATE SET at = excluded.at;
    RETURN kept.version + 1;
END $$;

-- The case of all clients.
SELECT open_case('lin.xiu', '{}');
