#include "api/openapi_schemas.hpp"

#include <boost/json/parse.hpp>

namespace rongan {
namespace {

namespace json = boost::json;

json::object reference(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string(name)}}; }

// The shapes of the answers. Written as JSON because that is what they are; views.cpp makes the values, a test holds one against the other.
constexpr std::string_view answers = R"json({
"Text": {"type": "string"},
"Table": {"type": "object", "description": "流程的阶段、事项和规则；md、dot、svg 为文本"},
"EventStream": {"type": "string", "description": "text/event-stream：每个事件的 id 为办理记录的序号，data 为一个 JournalRow，另含 case。每15秒有一行注释作为心跳；以 Last-Event-ID 续传"},
"OpenApi": {"type": "object", "description": "OpenAPI 3.1 文件"},
"Health": {"type": "object", "required": ["status"], "properties": {"status": {"const": "ok"}}},
"Readiness": {"type": "object", "required": ["status", "checks"], "properties": {
  "status": {"enum": ["ok", "warning", "unavailable"]},
  "checks": {"type": "object", "required": ["database", "calendar"], "properties": {
    "database": {"type": "object", "properties": {"status": {"enum": ["ok", "failed"]}, "readable": {"type": "boolean"}, "writable": {"type": "boolean"}, "detail": {"type": "string"}}},
    "calendar": {"type": "object", "properties": {"status": {"enum": ["ok", "degraded"]}, "version": {"type": "string"}, "horizon": {"type": "string", "format": "date"},
      "open_provisional": {"type": "integer"}, "recalculating": {"type": "boolean", "description": "新日历正在逐案重算期限"}, "detail": {"type": "string"}}}}}}},
"Problem": {"type": "object", "description": "RFC 9457", "required": ["type", "title", "status", "traceId"], "properties": {
  "type": {"type": "string", "description": "urn:fz-ip:problem: 加代码，代码不变"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
  "errors": {"type": "array", "description": "逐项错误", "items": {"type": "object", "required": ["pointer", "rule", "remedy"], "properties": {
    "pointer": {"type": "string", "description": "请求内容中的 JSON Pointer，或者请求头、查询参数的名称"}, "rule": {"type": "string"}, "remedy": {"type": "string"}}}},
  "reasons": {"type": "array", "description": "不具备的条件及其依据", "items": {"$ref": "#/components/schemas/Reason"}},
  "who": {"type": "array", "description": "由谁办理", "items": {"type": "string"}},
  "allowed": {"type": "array", "description": "可以办理的阶段或者可用的名称", "items": {"type": "string"}},
  "current_version": {"type": "integer"}, "since": {"type": "array", "description": "所依据的版本以后的办理", "items": {"$ref": "#/components/schemas/JournalRow"}},
  "traceId": {"type": "string"}}},
"Reason": {"type": "object", "required": ["guard", "says", "citation"], "properties": {"guard": {"type": "string"}, "says": {"type": "string"}, "citation": {"type": "string"}}},
"BodyName": {"type": ["object", "null"], "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"type": "string"}}},
"PersonName": {"type": ["object", "null"], "required": ["id", "name"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}},
"RoleName": {"type": "object", "required": ["name", "title"], "properties": {"name": {"type": "string"}, "title": {"type": "string"}}},
"Holder": {"type": "object", "description": "由谁履行：某一方当事人，或者某机构的某一角色", "required": ["title"], "properties": {
  "side": {"type": "string"}, "role": {"type": "string"}, "title": {"type": "string"}, "body": {"$ref": "#/components/schemas/BodyName"}, "person": {"$ref": "#/components/schemas/PersonName"}}},
"CaseLink": {"type": ["object", "null"], "required": ["id", "workflow"], "properties": {
  "id": {"type": "string"}, "number": {"type": ["string", "null"]}, "workflow": {"type": "string"}, "state": {"type": "string"}, "state_title": {"type": "string"}}},
"Term": {"type": "object", "required": ["number", "rule", "title", "holder", "status", "due", "expires", "days_left", "provisional", "stopped"], "properties": {
  "number": {"type": "integer"}, "rule": {"type": "string"}, "title": {"type": "string"}, "holder": {"$ref": "#/components/schemas/Holder"},
  "status": {"enum": ["open", "breached", "met", "lapsed", "cancelled"]}, "due": {"type": ["string", "null"], "format": "date"}, "expires": {"type": ["string", "null"], "format": "date-time"},
  "days_left": {"type": ["integer", "null"]}, "provisional": {"type": "boolean", "description": "超出已公布的工作日历，日期暂定"}, "stopped": {"type": "boolean"},
  "citation": {"type": "string"}, "verified": {"type": "boolean"}}},
"TermAccount": {"type": "object", "allOf": [{"$ref": "#/components/schemas/Term"}], "properties": {
  "law_id": {"type": "string"}, "starts": {"type": "string"}, "whose": {"type": "string"}, "expiry": {"type": "string"}, "on_expiry": {"type": "string"}, "raw": {"type": "string", "format": "date"},
  "explanation": {"type": "array", "items": {"type": "string"}},
  "ledger": {"type": "array", "items": {"type": "object", "required": ["kind", "on"], "properties": {
    "kind": {"type": "string"}, "on": {"type": "string", "format": "date"}, "amount": {"type": "string"}, "amount_title": {"type": "string"},
    "cause": {"type": "string"}, "cause_title": {"type": "string"}, "by": {"type": "string"}, "by_title": {"type": "string"}, "note": {"type": "string"}}}}}},
"TermList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/TermAccount"}}}},
"Case": {"type": "object", "required": ["id", "number", "workflow", "state", "final", "version", "owner", "open_terms"], "properties": {
  "id": {"type": "string", "format": "uuid"}, "number": {"type": ["string", "null"]}, "workflow": {"type": "string"}, "workflow_title": {"type": "string"}, "definition": {"type": "integer"},
  "state": {"type": "string"}, "state_title": {"type": "string"}, "final": {"type": "boolean"}, "version": {"type": "integer"},
  "opened": {"type": "string", "format": "date-time"}, "closed": {"type": ["string", "null"], "format": "date-time"},
  "owner": {"$ref": "#/components/schemas/BodyName"}, "carrier": {"$ref": "#/components/schemas/BodyName"}, "counterpart": {"$ref": "#/components/schemas/BodyName"},
  "offered_to": {"$ref": "#/components/schemas/BodyName"}, "handler": {"$ref": "#/components/schemas/PersonName"},
  "parties": {"type": "array", "items": {"type": "object"}}, "rights": {"type": "array", "items": {"type": "object"}}, "papers": {"type": "array", "items": {"type": "object"}}, "facts": {"type": "object"},
  "beside": {"type": "array", "items": {"type": "object", "required": ["kind", "title", "from", "to", "note"], "properties": {
    "kind": {"type": "string"}, "title": {"type": "string"}, "from": {"type": "string", "format": "date"}, "to": {"type": ["string", "null"], "format": "date"}, "note": {"type": "string"}}}},
  "open_terms": {"type": "array", "items": {"$ref": "#/components/schemas/Term"}}, "next_date": {"type": ["string", "null"], "format": "date-time"},
  "parent": {"$ref": "#/components/schemas/CaseLink"}, "children": {"type": "array", "items": {"$ref": "#/components/schemas/CaseLink"}}}},
"JournalRow": {"type": "object", "required": ["seq", "version", "at", "event", "event_title", "actor", "from", "to", "late", "hash"], "properties": {
  "seq": {"type": "integer"}, "version": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}, "event": {"type": "string"}, "event_title": {"type": "string"},
  "actor": {"type": "object", "required": ["person", "body"], "properties": {"person": {"$ref": "#/components/schemas/PersonName"}, "body": {"$ref": "#/components/schemas/BodyName"}, "title": {"type": "string"}}},
  "on_behalf_of": {"type": ["string", "null"]}, "from": {"type": ["string", "null"]}, "to": {"type": ["string", "null"]}, "to_title": {"type": ["string", "null"]},
  "citations": {"type": ["string", "null"]}, "late": {"type": "boolean"}, "cause": {"type": ["integer", "null"], "description": "引起该项办理的记录的序号"},
  "hash": {"type": "string"}, "previous": {"type": ["string", "null"]}, "body": {}, "case": {"$ref": "#/components/schemas/CaseLink"}}},
"JournalPage": {"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/JournalRow"}}, "next": {"type": ["string", "null"]}}},
"CustodyList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["body", "from", "to"], "properties": {
  "body": {"$ref": "#/components/schemas/BodyName"}, "from": {"type": "string", "format": "date-time"}, "to": {"type": ["string", "null"], "format": "date-time"}}}}}},
"Handoff": {"type": "object", "required": ["id", "number", "state", "from", "to", "offered", "closed", "version", "case", "open_terms"], "properties": {
  "id": {"type": "string", "format": "uuid"}, "number": {"type": ["string", "null"]}, "state": {"type": "string"}, "state_title": {"type": "string"},
  "from": {"$ref": "#/components/schemas/BodyName"}, "to": {"$ref": "#/components/schemas/BodyName"}, "offered": {"type": "string", "format": "date-time"},
  "closed": {"type": ["string", "null"], "format": "date-time"}, "version": {"type": "integer"}, "purpose": {"type": "string"}, "reason": {"type": "string"}, "carrier": {"type": "string"},
  "opens": {"type": "string"}, "manifest": {"type": "array", "items": {"type": "object"}}, "answer": {"type": "string"}, "case": {"$ref": "#/components/schemas/CaseLink"},
  "open_terms": {"type": "array", "items": {"$ref": "#/components/schemas/Term"}}}},
"HandoffPage": {"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Handoff"}}, "next": {"type": ["string", "null"]}}},
"WorkItem": {"type": "object", "required": ["id", "number", "workflow", "state", "term", "rule", "title", "holder", "due", "days_left", "lamp", "provisional", "stopped", "breached"], "properties": {
  "id": {"type": "string", "format": "uuid"}, "number": {"type": ["string", "null"]}, "workflow": {"type": "string"}, "workflow_title": {"type": "string"}, "state": {"type": "string"}, "state_title": {"type": "string"},
  "owner": {"$ref": "#/components/schemas/BodyName"}, "carrier": {"$ref": "#/components/schemas/BodyName"}, "term": {"type": "integer", "description": "期限在案件内的序号"}, "rule": {"type": "string"}, "title": {"type": "string"},
  "holder": {"$ref": "#/components/schemas/Holder"}, "due": {"type": ["string", "null"], "format": "date"}, "expires": {"type": ["string", "null"], "format": "date-time"}, "days_left": {"type": ["integer", "null"]},
  "lamp": {"enum": ["green", "yellow", "red"], "description": "本系统的提示，不是法定期限：绿灯；届满日前三日起为黄灯；届满以后为红灯。停止计算的为绿灯"}, "provisional": {"type": "boolean"}, "stopped": {"type": "boolean"}, "breached": {"type": "boolean"}}},
"FigureLine": {"type": "object", "description": "各项件数，days_used 为已结案件用时之和", "required": ["open", "green", "yellow", "red", "opened", "closed", "within_term", "days_used"], "properties": {
  "open": {"type": "integer", "description": "截至当日的在办件数，即三种灯之和"}, "green": {"type": "integer"}, "yellow": {"type": "integer"}, "red": {"type": "integer"},
  "opened": {"type": "integer"}, "closed": {"type": "integer"}, "within_term": {"type": "integer", "description": "各单位的各项职责均未逾期的已结案件"}, "days_used": {"type": "integer"},
  "workflow": {"type": "string"}, "workflow_title": {"type": "string"}, "state": {"type": "string"}, "state_title": {"type": "string"}, "body": {"$ref": "#/components/schemas/BodyName"}}},
"Figures": {"type": "object", "required": ["body", "workflow", "from", "day", "total", "days_median", "days_p90", "days_spread", "by_workflow", "by_stage", "by_body"], "properties": {
  "body": {"$ref": "#/components/schemas/BodyName"}, "workflow": {"type": ["string", "null"]}, "from": {"type": "string", "format": "date"}, "day": {"type": "string", "format": "date"},
  "total": {"$ref": "#/components/schemas/FigureLine"}, "days_median": {"type": ["integer", "null"], "description": "半数已结案件在此日数以内"}, "days_p90": {"type": ["integer", "null"], "description": "九成已结案件在此日数以内"},
  "days_spread": {"type": "array", "items": {"type": "object", "required": ["days", "cases"], "properties": {"days": {"type": "integer"}, "cases": {"type": "integer"}}}},
  "by_workflow": {"type": "array", "items": {"$ref": "#/components/schemas/FigureLine"}}, "by_stage": {"type": "array", "items": {"$ref": "#/components/schemas/FigureLine"}},
  "by_body": {"type": "array", "items": {"$ref": "#/components/schemas/FigureLine"}}}},
"FigureMonths": {"type": "object", "required": ["body", "workflow", "items"], "properties": {"body": {"$ref": "#/components/schemas/BodyName"}, "workflow": {"type": ["string", "null"]},
  "items": {"type": "array", "items": {"type": "object", "required": ["month", "from", "day", "total", "days_median", "days_p90"], "properties": {
    "month": {"type": "string"}, "from": {"type": "string", "format": "date"}, "day": {"type": "string", "format": "date", "description": "月末；本月为今日"}, "total": {"$ref": "#/components/schemas/FigureLine"},
    "days_median": {"type": ["integer", "null"]}, "days_p90": {"type": ["integer", "null"]}}}}}},
"WorkPage": {"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/WorkItem"}}, "next": {"type": ["string", "null"]}}},
"SearchHit": {"type": "object", "required": ["id", "number", "workflow", "state", "opened", "closed", "matches"], "properties": {
  "id": {"type": "string", "format": "uuid"}, "number": {"type": ["string", "null"]}, "workflow": {"type": "string"}, "workflow_title": {"type": "string"}, "state": {"type": "string"}, "state_title": {"type": "string"},
  "owner": {"$ref": "#/components/schemas/BodyName"}, "carrier": {"$ref": "#/components/schemas/BodyName"}, "opened": {"type": "string", "format": "date-time"}, "closed": {"type": ["string", "null"], "format": "date-time"},
  "matches": {"type": "array", "description": "在哪些内容中找到：名称，及其前后文，其中 hit 为 true 的是所找的文字", "items": {"type": "object", "required": ["field", "title", "parts"], "properties": {
    "field": {"type": "string"}, "title": {"type": "string"}, "parts": {"type": "array", "items": {"type": "object", "required": ["text", "hit"], "properties": {"text": {"type": "string"}, "hit": {"type": "boolean"}}}}}}}}},
"SearchPage": {"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "description": "可能不满一页而仍有下一页，以 next 为准", "items": {"$ref": "#/components/schemas/SearchHit"}}, "next": {"type": ["string", "null"]}}},
"Move": {"type": "object", "required": ["event", "title", "verdict", "to", "citations", "reasons", "who", "when", "on_behalf_of"], "properties": {
  "event": {"type": "string"}, "title": {"type": "string"}, "verdict": {"enum": ["open", "depends", "blocked", "not-yours", "not-now"]}, "to": {"type": ["string", "null"]}, "to_title": {"type": ["string", "null"]},
  "citations": {"type": "array", "items": {"type": "string"}}, "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}}, "who": {"type": "array", "items": {"type": "string"}},
  "when": {"type": "array", "items": {"type": "string"}}, "on_behalf_of": {"type": "array", "description": "可代哪一方提交；null 为本单位自己的行为", "items": {"type": ["string", "null"]}},
  "schema": {"type": "object", "description": "事项内容的 JSON Schema"}}},
"MoveList": {"type": "object", "required": ["id", "state", "version", "items"], "properties": {"id": {"type": "string", "format": "uuid"}, "state": {"type": "string"}, "state_title": {"type": "string"}, "version": {"type": "integer"},
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/Move"}}}},
"Receipt": {"type": "object", "required": ["workflow", "event", "state", "version", "citations", "terms", "dry_run"], "properties": {
  "id": {"type": "string", "format": "uuid"}, "number": {"type": ["string", "null"]}, "workflow": {"type": "string"}, "workflow_title": {"type": "string"}, "event": {"type": "string"}, "event_title": {"type": "string"},
  "from": {"type": "string"}, "from_title": {"type": "string"}, "state": {"type": "string"}, "state_title": {"type": "string"}, "final": {"type": "boolean"}, "version": {"type": "integer"},
  "citations": {"type": "array", "items": {"type": "string"}},
  "terms": {"type": "array", "items": {"type": "object", "required": ["rule", "title", "change", "due", "provisional"], "properties": {"rule": {"type": "string"}, "title": {"type": "string"},
    "change": {"enum": ["started", "moved", "stopped", "resumed", "extended", "met", "lapsed", "breached", "cancelled"]}, "due": {"type": ["string", "null"], "format": "date"}, "provisional": {"type": "boolean"}}}},
  "notices": {"type": "array", "items": {"type": "object", "required": ["to", "document", "text"], "properties": {"to": {"type": "string"}, "document": {"type": "string"}, "text": {"type": "string"}}}},
  "children": {"type": "array", "items": {"type": "string", "format": "uuid"}}, "late": {"type": "boolean"}, "dry_run": {"type": "boolean"}, "seq": {"type": "integer"}}},
"ActResults": {"type": "object", "required": ["accepted", "refused", "items"], "properties": {"accepted": {"type": "integer"}, "refused": {"type": "integer"},
  "items": {"type": "array", "description": "与请求中的各项一一对应", "items": {"type": "object", "required": ["status"], "properties": {"key": {"type": "string"}, "case": {"type": "string", "description": "请求中所写的案件"},
    "status": {"type": "integer", "description": "单独提交该项时的状态码"}, "replayed": {"type": "boolean", "description": "true 表示该键此前已经办理，这是当时的答复"},
    "receipt": {"$ref": "#/components/schemas/Receipt"}, "problem": {"$ref": "#/components/schemas/Problem"}}}}}},
"Rows": {"type": "string", "description": "至多500行，合计至多1 MiB。CSV 的标题行写各列所对应的项，例如 parties/0/name，编码为 UTF-8 或者 GB18030；NDJSON 每行一个事项的内容"},
"IntakeResults": {"type": "object", "required": ["rows", "taken", "before", "refused", "dry_run", "items"], "properties": {"rows": {"type": "integer"}, "taken": {"type": "integer", "description": "已收的行数；试收时为可收的行数"},
  "before": {"type": "integer", "description": "其中此前已收的行数"}, "refused": {"type": "integer"}, "dry_run": {"type": "boolean"},
  "items": {"type": "array", "description": "逐行的结果", "items": {"type": "object", "required": ["row", "line", "accepted"], "properties": {"row": {"type": "integer", "description": "第几行，不计标题行，从 first 数起"}, "line": {"type": "integer", "description": "在本次内容中从第几行开始"},
    "accepted": {"type": "boolean"}, "uuid": {"type": "string", "format": "uuid"}, "number": {"type": "string"}, "state": {"type": "string"}, "before": {"type": "boolean", "description": "true 表示此前已收"},
    "why": {"type": "string", "description": "不收的原因的代码"}, "detail": {"type": "string"},
    "errors": {"type": "array", "items": {"type": "object", "required": ["rule", "remedy"], "properties": {"line": {"type": "integer"}, "column": {"type": "integer"}, "byte": {"type": "integer"}, "header": {"type": "string"},
      "pointer": {"type": "string"}, "rule": {"type": "string"}, "remedy": {"type": "string"}}}},
    "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}}, "allowed": {"type": "array", "items": {"type": "string"}}}}}}},
"Me": {"type": "object", "required": ["person", "body", "roles", "now", "today"], "properties": {"person": {"$ref": "#/components/schemas/PersonName"}, "body": {"$ref": "#/components/schemas/BodyName"},
  "roles": {"type": "array", "items": {"$ref": "#/components/schemas/RoleName"}}, "now": {"type": "string", "format": "date-time"}, "today": {"type": "string", "format": "date"}}},
"WorkflowName": {"type": "object", "required": ["name", "title", "definition", "initial", "opens_with"], "properties": {"name": {"type": "string"}, "title": {"type": "string"}, "definition": {"type": "integer"},
  "initial": {"type": "string"}, "opens_with": {"type": "array", "items": {"type": "string"}}}},
"WorkflowList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/WorkflowName"}}}},
"Workflow": {"type": "object", "allOf": [{"$ref": "#/components/schemas/WorkflowName"}], "required": ["states", "events", "rules"], "properties": {
  "states": {"type": "array", "items": {"type": "object", "required": ["name", "title", "final"], "properties": {"name": {"type": "string"}, "title": {"type": "string"}, "final": {"type": "boolean"}}}},
  "events": {"type": "array", "items": {"type": "object", "required": ["name", "title", "schema"], "properties": {"name": {"type": "string"}, "title": {"type": "string"}, "schema": {"type": "object"}}}},
  "rules": {"type": "array", "items": {"type": "object", "required": ["from", "on", "to", "who"], "properties": {"from": {"type": "string"}, "on": {"type": "string"}, "to": {"type": "string"}, "beside": {"type": "boolean"},
    "who": {"type": "string"}, "guard": {"type": ["string", "null"]}, "says": {"type": ["string", "null"]}, "citations": {"type": "array", "items": {"type": "string"}}}}}}},
"Calendar": {"type": "object", "required": ["version", "source", "begins", "horizon", "holidays", "make_up_days"], "properties": {"version": {"type": "string"}, "source": {"type": "string"}, "approved_by": {"type": "string"},
  "begins": {"type": "string", "format": "date"}, "horizon": {"type": "string", "format": "date"}, "holidays": {"type": "array", "description": "放假的周一至周五", "items": {"type": "string", "format": "date"}},
  "make_up_days": {"type": "array", "description": "上班的周六、周日", "items": {"type": "string", "format": "date"}}}},
"CalendarFile": {"type": "object", "description": "与 engine/data/calendar.json 同一格式", "required": ["version", "source", "years"], "properties": {
  "version": {"type": "string"}, "source": {"type": "string"}, "years": {"type": "object", "description": "按年份列出放假日和上班的周六、周日"}}},
"CalendarChange": {"type": "object", "required": ["version", "dry_run", "total", "moved"], "properties": {"version": {"type": "string"}, "dry_run": {"type": "boolean"},
  "total": {"type": "integer", "minimum": 0, "description": "变动的期限总数"}, "moved": {"type": "array", "maxItems": 1000, "description": "其中前1000个", "items": {"type": "object",
  "required": ["id", "rule", "title", "from", "to", "was_provisional", "provisional"], "properties": {"id": {"type": "string", "format": "uuid"}, "number": {"type": ["string", "null"]}, "rule": {"type": "string"}, "title": {"type": "string"},
    "from": {"type": ["string", "null"], "format": "date"}, "to": {"type": ["string", "null"], "format": "date"}, "was_provisional": {"type": "boolean"}, "provisional": {"type": "boolean"}}}}}},
"BodyList": {"type": "object", "required": ["version", "items"], "properties": {"version": {"type": "string"}, "items": {"type": "array", "items": {"type": "object", "required": ["id", "kind", "title", "parent"], "properties": {
  "id": {"type": "string"}, "kind": {"type": "string"}, "kind_title": {"type": "string"}, "title": {"type": "string"}, "parent": {"type": ["string", "null"]}, "jurisdiction": {"type": "string"},
  "powers": {"type": "array", "items": {"type": "object", "required": ["power", "basis", "verified"], "properties": {"power": {"type": "string"}, "basis": {"type": "string"}, "verified": {"type": "boolean"}}}},
  "example": {"type": "boolean"}, "brand": {"type": "boolean"}, "note": {"type": "string"},
  "people": {"type": "array", "description": "本单位及所属单位的人员", "items": {"type": "object", "required": ["id", "name", "roles"], "properties": {"id": {"type": "string"}, "name": {"type": "string"},
    "roles": {"type": "array", "items": {"$ref": "#/components/schemas/RoleName"}}}}}}}}}}
})json";

std::string name_of_body(const Workflow& workflow, const EventView& event) {
    return std::string(workflow.name()) + "." + std::string(event.name);
}

// One envelope an event: its name as a constant, its body by reference, so that a client's types know which belongs to which.
json::object envelope(const Workflow& workflow, const EventView& event, bool opens) {
    json::object properties{
        {"event", {{"const", event.name}}}, {"body", reference(name_of_body(workflow, event))}, {"on_behalf_of", reference("OnBehalfOf")}};
    json::array required{"event"};
    if (opens) {
        properties["workflow"] = {{"const", workflow.name()}};
        required = {"workflow"};
    }
    return {{"type", "object"},
            {"title", std::string(workflow.title()) + "：" + std::string(event.title)},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

bool opens(const Workflow& workflow, std::string_view event) {
    for (const auto& rule : workflow.rules())
        if (!rule.beside && rule.from == workflow.initial() && rule.on == event && !rule.who.roles.meets(Roles{Role::engine, Role::clock}))
            return true;
    return false;
}

// Events that only the engine or its clock may submit are no one's to send.
bool by_people(const Workflow& workflow, std::string_view event) {
    for (const auto& rule : workflow.rules())
        if (rule.on == event && !rule.who.roles.meets(Roles{Role::engine, Role::clock})) return true;
    return false;
}

// The envelopes of single acts, each with its key, its case and the version it rests on.
json::object list_of_acts(const json::array& envelopes) {
    json::array ways;
    for (const auto& each : envelopes) {
        auto way = each.as_object();
        auto& properties = way["properties"].as_object();
        properties["key"] = {{"type", "string"}, {"minLength", 1}, {"maxLength", 255}, {"description", "该项的幂等键，重试时使用同一个"}};
        properties["case"] = {{"type", "string"}, {"description", "案件的 UUID 或者案号"}};
        properties["version"] = {{"type", "integer"}, {"minimum", 1}, {"description", "所依据的版本；案件已有新的进展的不予办理"}};
        way["required"] = {"key", "case", "event"};
        ways.push_back(std::move(way));
    }
    json::object acts{{"type", "array"}, {"minItems", 1}, {"maxItems", 500}, {"items", {{"anyOf", std::move(ways)}}}};
    return {{"type", "object"},
            {"description", "按顺序办理，逐项答复；一项不能办理不影响其余各项"},
            {"properties", {{"acts", std::move(acts)}}},
            {"required", {"acts"}},
            {"additionalProperties", false}};
}

}  // namespace

json::object all_schemas(const Registry& registry) {
    auto out = json::parse(answers).as_object();
    out["OnBehalfOf"] = {
        {"type", "string"}, {"enum", {"requester", "respondent", "both", "third"}}, {"description", "代哪一方提交；本单位自己的行为不填"}};
    json::array opening, others;
    for (const auto& workflow : registry.workflows)
        for (const auto& event : workflow->events()) {
            if (!by_people(*workflow, event.name)) continue;
            auto body = event.schema();
            body["title"] = event.title;
            out[name_of_body(*workflow, event)] = std::move(body);
            if (opens(*workflow, event.name))
                opening.push_back(envelope(*workflow, event, true));
            else
                others.push_back(envelope(*workflow, event, false));
        }
    out["OpenCase"] = {{"description", "立案：流程、以哪一事项立案（只有一个时可以不写）、事项的内容"}, {"anyOf", std::move(opening)}};
    out["ActList"] = list_of_acts(others);
    out["SubmitEvent"] = {{"description", "在案件上办理一个事项"}, {"anyOf", std::move(others)}};
    return out;
}

json::object path_parameter(std::string_view name) {
    const auto description = name == "id" ? "案件的 UUID，或者案号（URL 编码）" : name == "name" ? "办案流程的名称" : "格式";
    json::object schema{{"type", "string"}};
    if (name == "format") schema["enum"] = {"json", "md", "dot", "svg"};
    return {{"name", name}, {"in", "path"}, {"required", true}, {"description", description}, {"schema", std::move(schema)}};
}

json::object query_parameter(std::string_view name) {
    json::object schema{{"type", "string"}};
    std::string_view description;
    if (name == "dry_run")
        description = "试办：给出结果，不写入", schema = {{"type", "boolean"}, {"default", false}};
    else if (name == "require")
        description = "version：未带 If-Match 的请求以428拒绝", schema["const"] = "version";
    else if (name == "limit")
        description = "每页条数", schema = {{"type", "integer"}, {"minimum", 1}, {"maximum", 500}};
    else if (name == "cursor")
        description = "上一页给出的游标";
    else if (name == "q")
        description = "要找的词，以空格分开，须全部找到；不超过100个字符",
        schema = {{"type", "string"}, {"minLength", 1}, {"maxLength", 100}};
    else if (name == "body")
        description = "机构编号；不写则为本单位";
    else if (name == "person")
        description = "me 或者人员编号：只列其本人的和尚未指定的";
    else if (name == "box")
        description = "收件箱或者发件箱", schema["enum"] = {"inbox", "outbox"};
    else if (name == "open")
        description = "只列尚未了结的", schema = {{"type", "boolean"}, {"default", true}};
    else if (name == "day")
        description = "截止日 YYYY-MM-DD；不写则为今日";
    else if (name == "month")
        description = "YYYY-MM：该月一日至月末，本月至今日；写了它不再写 day 和 from";
    else if (name == "from")
        description = "起始日 YYYY-MM-DD，不写则为截止日所在月的一日；逐月统计时为起始月份 YYYY-MM";
    else if (name == "to")
        description = "截止月份 YYYY-MM；不写则为本月";
    else if (name == "workflow")
        description = "办案流程的名称；统计时不写则为全部，批量立案时必填";
    else if (name == "event")
        description = "以哪一事项立案；只有一种时不必写";
    else if (name == "on_behalf_of")
        description = "代哪一方提出；本单位自己的行为不填", schema = reference("OnBehalfOf");
    else if (name == "first")
        description = "本次第一行在原来清单中是第几行，不计标题行；行的幂等键由 Idempotency-Key 和行号组成",
        schema = {{"type", "integer"}, {"minimum", 1}, {"maximum", 999999999}, {"default", 1}};
    else if (name == "after")
        description = "从该序号之后开始", schema = {{"type", "integer"}, {"minimum", 0}};
    return {{"name", name}, {"in", "query"}, {"description", description}, {"schema", std::move(schema)}};
}

json::object shared_parameters() {
    return {
        {"IdempotencyKey",
         {{"name", "Idempotency-Key"},
          {"in", "header"},
          {"description", "每一次办理一个新的键，重试时用同一个；试办（dry_run）不需要"},
          {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 255}}}}},
        {"IfMatch",
         {{"name", "If-Match"}, {"in", "header"}, {"description", "所依据的版本，即查看案件时的 ETag"}, {"schema", {{"type", "string"}}}}},
        {"LastEventId",
         {{"name", "Last-Event-ID"}, {"in", "header"}, {"description", "收到的最后一个事件的 id"}, {"schema", {{"type", "string"}}}}}};
}

json::array all_tags() {
    return {{{"name", "cases"}, {"description", "案件"}},
            {{"name", "lists"}, {"description", "清单、统计与事件流"}},
            {{"name", "reference"}, {"description", "流程、日历、机构"}},
            {{"name", "system"}, {"description", "运行"}}};
}

std::string_view tag_of(const Route& route) {
    if (route.open) return "system";
    if (route.pattern.starts_with("/api/v1/cases") || route.acts > 1) return "cases";
    for (const std::string_view list : {"/api/v1/worklist", "/api/v1/handoffs", "/api/v1/figures", "/api/v1/figures/months",
                                        "/api/v1/search", "/api/v1/events", "/api/v1/me"})
        if (route.pattern == list) return "lists";
    return "reference";
}

}  // namespace rongan
