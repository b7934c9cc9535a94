// What a small team would write for the same acts: Node's own HTTP server, XState for the stages, better-sqlite3 for the file, a
// transaction an act with synchronous=FULL. It knows no people and no law: a stage, a guard, a journal row, the case's row, a due date.
//
//   node service.mjs --data FOLDER [--port 0]

import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { assign, setup, transition } from 'xstate';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string', default: '0' } } });

const counted = { guard: 'named', actions: 'count' };
const to = (target) => ({ ...counted, target });
const machine = setup({
  guards: { named: ({ event }) => typeof event.body === 'object' && event.type.length > 0 },
  actions: { count: assign({ version: ({ context }) => context.version + 1 }) },
}).createMachine({
  initial: 'received',
  context: { version: 1 },
  on: { 'check-postmark': counted },
  states: {
    received: { on: { docket: to('docketed') } },
    docketed: { on: { serve: counted, 'confirm-receipt': to('answering') } },
    answering: { on: { 'set-evidence': counted, answer: counted, 'forward-answer': counted, 'set-hearing': to('hearing') } },
    hearing: {},
  },
});

const database = new Database(`${values.data}/node.db`);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('cache_size = -65536');
database.exec(`
CREATE TABLE cases (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, state TEXT NOT NULL, version INTEGER NOT NULL, changed INTEGER NOT NULL,
  data TEXT NOT NULL);
CREATE TABLE events (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, version INTEGER NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL,
  body TEXT NOT NULL);
CREATE TABLE due (case_id INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (case_id, kind)) WITHOUT ROWID;
CREATE INDEX due_at ON due (at);`);
const find = database.prepare('SELECT id, state, version FROM cases WHERE uuid = ?');
const open = database.prepare('INSERT INTO cases (uuid, state, version, changed, data) VALUES (?, ?, 1, ?, ?)');
const note = database.prepare('INSERT INTO events (case_id, version, event, at, body) VALUES (?, ?, ?, ?, ?)');
const change = database.prepare('UPDATE cases SET state = ?, version = ?, changed = ? WHERE id = ?');
const set_due = database.prepare(
  "INSERT INTO due VALUES (?, 'next', ?) ON CONFLICT (case_id, kind) DO UPDATE SET at = excluded.at");
const days = (count) => count * 86_400_000;

const opening = database.transaction((asked) => {
  const uuid = randomUUID(), now = Date.now(), body = JSON.stringify(asked.body);
  const id = open.run(uuid, 'received', now, body).lastInsertRowid;
  note.run(id, 1, asked.event, now, body);
  set_due.run(id, now + days(5));
  return { status: 201, uuid, state: 'received', version: 1 };
});

const act = database.transaction((uuid, asked) => {
  const kept = find.get(uuid);
  if (!kept) return { status: 404, uuid, state: '', version: 0 };
  const before = machine.resolveState({ value: kept.state, context: { version: kept.version } });
  const [after] = transition(machine, before, { type: asked.event, body: asked.body });
  const { version } = after.context;
  if (version === kept.version) return { status: 409, uuid, state: kept.state, version };
  const now = Date.now();
  note.run(kept.id, version, asked.event, now, JSON.stringify(asked.body));
  change.run(after.value, version, now, kept.id);
  set_due.run(kept.id, now + days(15));
  return { status: 200, uuid, state: after.value, version };
});

const route = /^\/api\/v1\/cases(?:\/([0-9a-f-]{36})\/events)?$/;
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const matched = route.exec(request.url);
    const asked = JSON.parse(Buffer.concat(parts).toString());
    const { status, uuid, state, version } = matched[1] ? act.immediate(matched[1], asked) : opening.immediate(asked);
    const body = JSON.stringify({ id: uuid, state, version });
    response.writeHead(status, {
      'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ETag: `"${version}"`, Location: `/api/v1/cases/${uuid}`,
    });
    response.end(body);
  });
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
