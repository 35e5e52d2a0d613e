"""The API's documentation as one plain page: made here, nothing loaded from elsewhere, no script."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from gateway.apidocs.merging import METHODS

Document = Mapping[str, Any]

STYLE = """
:root { color-scheme: light dark; --ink: #1b2426; --soft: #4c5b5e; --line: #d5dcdd; --ground: #f3f5f5;
  --sheet: #fff; --accent: #0a5870; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ecec; --soft: #a9b7b9; --line: #374345;
  --ground: #12181a; --sheet: #1a2224; --accent: #7fc8de; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 400 15px/1.55 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-inline-size: 68rem; margin-inline: auto; padding: 2rem 1.5rem 6rem; }
h1 { font-size: 27px; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 21px; margin: 3rem 0 .75rem; }
h3 { font-size: 15px; margin: 1.25rem 0 .4rem; }
p { margin: .4rem 0; max-inline-size: 68ch; }
a { color: var(--accent); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.soft { color: var(--soft); }
.notice { border: 1px solid var(--line); border-inline-start: 4px solid var(--accent);
  padding: .75rem 1rem; background: var(--sheet); }
details { background: var(--sheet); border-block-end: 1px solid var(--line); }
summary { padding: .7rem 1rem; cursor: pointer; display: flex; flex-wrap: wrap; gap: .25rem .9rem;
min-block-size: 44px; }
summary:hover { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
summary b { inline-size: 4.5rem; font-weight: 650; }
code { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.body { padding: 0 1rem 1.25rem; }
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-block-end: 1px solid var(--line); }
th { font-weight: 650; color: var(--soft); }
"""


def page(document: Document) -> str:
    """The whole document in HTML. Everything that came from a service is escaped."""
    info = document["info"]
    missing = info.get("x-daylight-missing", [])
    sections = "".join(_section(tag, document) for tag in document.get("tags", ()))
    links = "".join(
        f'<li><a href="#{escape(tag["name"])}">{escape(tag["name"])}</a></li>'
        for tag in document.get("tags", ())
    )
    schemas = "".join(
        _schema(name, schema) for name, schema in document.get("components", {}).get("schemas", {}).items()
    )
    notice = ""
    if missing:
        names = escape(", ".join(missing))
        notice = (
            f'<p class="notice" role="status">Not answering at the moment, and so not shown: {names}.</p>'
        )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Daylight API</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<h1>Daylight API</h1>
<p>{escape(info.get("description", ""))} Machine-readable: <a href="/api/openapi.json">openapi.json</a>.</p>
{notice}
<h2 id="calling">Calling it</h2>
<p>From a program: an admin makes one under Accounts, Programs. Its id and secret get a token for fifteen minutes
from <code>POST /api/token</code> (<code>grant_type=client_credentials</code>), sent as
<code>Authorization: Bearer …</code>.</p>
<p>From a browser: <code>POST /api/session</code> sets a cookie; requests that change something repeat its
<code>csrf_token</code> in the header <code>Daylight-CSRF</code>. Who works on both sides says with
<code>Daylight-Side</code> (<code>preventive</code> or <code>complaints</code>) on which side a request is made.</p>
<p>Every POST carries a new <code>Idempotency-Key</code>; every change of a record its ETag in <code>If-Match</code>.
Lists go on at <code>Link: …; rel="next"</code>. Errors are <code>application/problem+json</code>.</p>
<nav aria-label="Services"><ul>{links}<li><a href="#schemas">schemas</a></li></ul></nav>
{sections}
<h2 id="schemas">Schemas</h2>
{schemas}
</main>
</body>
</html>
"""


def _section(tag: Mapping[str, Any], document: Document) -> str:
    name = tag["name"]
    operations = "".join(
        _operation(path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS and name in operation.get("tags", ())
    )
    title = escape(tag.get("description", name))
    return f'<h2 id="{escape(name)}">{title}</h2>{operations}'


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> str:
    about = escape(operation.get("description") or "")
    return (
        f"<details><summary><b>{escape(method.upper())}</b><code>{escape(path)}</code>"
        f'<span class="soft">{escape(operation.get("summary", ""))}</span></summary><div class="body">'
        f"<p>{about}</p>{_parameters(operation.get('parameters', ()))}"
        f"{_request(operation.get('requestBody'))}{_responses(operation.get('responses', {}))}</div></details>"
    )


def _parameters(parameters: Iterable[Mapping[str, Any]]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(p.get('name', ''))}</code></td><td>{escape(p.get('in', ''))}"
        f"{' (required)' if p.get('required') else ''}</td><td>{_kind(p.get('schema', {}))}</td>"
        f"<td>{escape(p.get('description', ''))}</td></tr>"
        for p in parameters
    )
    return f"<h3>Parameters</h3><table><tbody>{rows}</tbody></table>" if rows else ""


def _request(body: Mapping[str, Any] | None) -> str:
    if not body:
        return ""
    kinds = "".join(
        f"<tr><td><code>{escape(media)}</code></td><td>{_kind(content.get('schema', {}))}</td></tr>"
        for media, content in body.get("content", {}).items()
    )
    return f"<h3>Sends</h3><table><tbody>{kinds}</tbody></table>"


def _responses(responses: Mapping[str, Any]) -> str:
    rows = ""
    for status, response in responses.items():
        shapes = {_kind(content.get("schema", {})) for content in response.get("content", {}).values()}
        rows += (
            f"<tr><td>{escape(str(status))}</td><td>{escape(response.get('description', ''))}</td>"
            f"<td>{' '.join(sorted(shapes))}</td></tr>"
        )
    return f"<h3>Answers</h3><table><tbody>{rows}</tbody></table>" if rows else ""


def _schema(name: str, schema: Mapping[str, Any]) -> str:
    required = schema.get("required", ())
    rows = "".join(
        f"<tr><td><code>{escape(field)}</code>{' (required)' if field in required else ''}</td>"
        f"<td>{_kind(shape)}</td><td>{escape(shape.get('description', ''))}</td></tr>"
        for field, shape in schema.get("properties", {}).items()
        if isinstance(shape, Mapping)
    )
    body = f"<table><tbody>{rows}</tbody></table>" if rows else f"<p>{_kind(schema)}</p>"
    return (
        f'<details id="schema-{escape(name)}"><summary><code>{escape(name)}</code></summary>'
        f'<div class="body"><p>{escape(schema.get("description", ""))}</p>{body}</div></details>'
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """A schema in a few words: a link to a named one, a type, its choices."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#schema-{name}"><code>{name}</code></a>'
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " or ".join(_kind(choice) for choice in schema[key])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    if "enum" in schema:
        return " · ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    words = [str(schema.get("type", "anything")), str(schema.get("format", ""))]
    return escape(" ".join(word for word in words if word))
