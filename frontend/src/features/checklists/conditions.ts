/** The small language of checklists, as the server reads it: one list of cases holds for both. */

export interface Node {
  what: string;
  value?: string | number;
  parts: Node[];
}

export interface Scope {
  values: Record<string, unknown>;
  rounds: Record<string, Record<string, unknown>[]>;
  home: Record<string, string>;
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|([a-z][a-z0-9_]*)|(<=|>=|!=|[=<>()+\-*/]))/y;
const COMPARED = ["=", "!=", "<", "<=", ">", ">="];
const OF_QUESTION = ["answered", "ticked", "sum"];
const RESERVED = ["and", "or", "not", "has", "count", ...OF_QUESTION];

type Token = { kind: "number" | "text" | "name" | "sign"; word: string };

function tokens(words: string): Token[] {
  const found: Token[] = [];
  const end = words.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const [, number, text, name, sign] = TOKEN.exec(words) ?? [];
    if (number !== undefined) found.push({ kind: "number", word: number });
    else if (text !== undefined) found.push({ kind: "text", word: text });
    else if (name !== undefined) found.push({ kind: "name", word: name });
    else if (sign !== undefined) found.push({ kind: "sign", word: sign });
    else throw new SyntaxError(words);
  }
  return found;
}

/** Throws a SyntaxError where the words are no condition. */
export function parse(words: string): Node {
  const all = tokens(words);
  let at = 0;
  const take = (...wanted: string[]): string | undefined => {
    const token = all[at];
    if (!token || token.kind === "text" || !wanted.includes(token.word)) return undefined;
    at += 1;
    return token.word;
  };
  const row = (inner: () => Node, ...signs: string[]): Node => {
    let node = inner();
    for (let sign = take(...signs); sign; sign = take(...signs))
      node = { what: sign, parts: [node, inner()] };
    return node;
  };
  const inside = (): Node => {
    const node = either();
    if (!take(")")) throw new SyntaxError(words);
    return node;
  };
  const single = (): Node => {
    const token = all[at];
    if (!token) throw new SyntaxError(words);
    at += 1;
    const { kind, word } = token;
    if (kind === "number") return { what: "number", value: Number(word), parts: [] };
    if (kind === "text") return { what: "text", value: word, parts: [] };
    if (kind === "name" && !RESERVED.includes(word)) return { what: "name", value: word, parts: [] };
    if (word === "(") return inside();
    if ((word === "count" || OF_QUESTION.includes(word)) && take("(")) {
      const inner = inside();
      if (word !== "count" && inner.what !== "name") throw new SyntaxError(words);
      return { what: word, parts: [inner] };
    }
    throw new SyntaxError(words);
  };
  const added = (): Node => row(() => row(single, "*", "/"), "+", "-");
  const compared = (): Node => {
    const node = added();
    const sign = take(...COMPARED, "has");
    return sign ? { what: sign, parts: [node, added()] } : node;
  };
  const negated = (): Node => (take("not") ? { what: "not", parts: [negated()] } : compared());
  const either = (): Node => row(() => row(negated, "and"), "or");
  const node = either();
  if (at < all.length) throw new SyntaxError(words);
  return node;
}

export function holds(node: Node, scope: Scope): boolean {
  return evaluate(node, scope) === true;
}

/** A truth, a number, a text, a list, or null where something it needs is not known. */
export function evaluate(node: Node, scope: Scope): unknown {
  const { what, value, parts } = node;
  const of = (number: number) => evaluate(parts[number] as Node, scope);
  if (what === "number" || what === "text") return value;
  if (what === "name") return scope.values[String(value)] ?? null;
  if (what === "and") return parts.every((part) => holds(part, scope));
  if (what === "or") return parts.some((part) => holds(part, scope));
  if (what === "not") return !holds(parts[0] as Node, scope);
  if (what === "count") return count(parts[0] as Node, scope);
  if (OF_QUESTION.includes(what)) return ofQuestion(what, String(parts[0]?.value), scope);
  const [left, right] = [of(0), of(1)];
  if (what === "has") return Array.isArray(left) && left.includes(right);
  const numbers = typeof left === "number" && typeof right === "number";
  if (COMPARED.includes(what)) {
    if (!numbers && !(typeof left === "string" && typeof right === "string")) return false;
    return compare(what, left, right);
  }
  if (!numbers) return null;
  if (what === "/") return right === 0 ? null : left / right;
  return what === "+" ? left + right : what === "-" ? left - right : left * right;
}

function compare(sign: string, left: string | number, right: string | number): boolean {
  if (sign === "=") return left === right;
  if (sign === "!=") return left !== right;
  if (sign === "<") return left < right;
  if (sign === "<=") return left <= right;
  return sign === ">" ? left > right : left >= right;
}

function names(node: Node): string[] {
  return node.what === "name" ? [String(node.value)] : node.parts.flatMap(names);
}

function count(what: Node, scope: Scope): number {
  const section = names(what)
    .map((name) => scope.home[name])
    .find((each) => each !== undefined);
  if (section === undefined) return holds(what, scope) ? 1 : 0;
  const rounds = scope.rounds[section] ?? [];
  return rounds.filter((each) => holds(what, { ...scope, values: { ...scope.values, ...each } })).length;
}

function ofQuestion(what: string, name: string, scope: Scope): unknown {
  if (what === "sum") {
    const section = scope.home[name];
    const asked = section === undefined ? [scope.values] : (scope.rounds[section] ?? []);
    return asked.reduce((sum, each) => sum + total(each[name]), 0);
  }
  const value = scope.values[name] ?? null;
  return what === "answered" ? value !== null : Array.isArray(value) ? value.length : 0;
}

function total(value: unknown): number {
  if (typeof value === "number") return value;
  if (value === null || typeof value !== "object" || Array.isArray(value)) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + total(part), 0);
}
