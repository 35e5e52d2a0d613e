import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(process.cwd(), "src/");
const ROUTES = join(ROOT, "app/routes/");
const MODULES = /(?:^|\n)(?:import|export)\s+(?!type\b)(?:[^"]*?from\s+)?"([^"]+)"/g;
const LAZY = /\bimport\("([^"]+)"\)/g;
const STYLES = /@import "([^"]+)"/g;

function files(folder: string, end: RegExp): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path, end);
    return end.test(name) ? [path] : [];
  });
}

function fileOf(from: string, name: string): string | undefined {
  const path = name.startsWith("@/") ? join(ROOT, name.slice(2)) : resolve(dirname(from), name);
  if (!/^[@.]/.test(name)) return undefined;
  return ["", ".ts", ".tsx"].map((end) => path + end).find((each) => existsSync(each) && /\.\w+$/.test(each));
}

const known = new Map<string, Map<RegExp, string[]>>();

/** What a file loads by statements like `statement`. */
function loads(path: string, statement: RegExp): string[] {
  const kept = known.get(path) ?? new Map<RegExp, string[]>();
  known.set(path, kept);
  const found =
    kept.get(statement) ??
    [...readFileSync(path, "utf8").matchAll(statement)].flatMap(([, name = ""]) => fileOf(path, name) ?? []);
  kept.set(statement, found);
  return found;
}

/** All that is loaded with a file; with `lazy` also what it loads later on. */
function loadedWith(start: string[], lazy: boolean): Set<string> {
  const seen = new Set(start);
  for (const path of seen) {
    const statements = path.endsWith(".css") ? [STYLES] : lazy ? [MODULES, LAZY] : [MODULES];
    for (const found of statements.flatMap((each) => loads(path, each))) seen.add(found);
  }
  return seen;
}

const ANYWHERE = /\.([a-z][\w-]*)/g;
/** One behind another is styled together with it. */
const FIRST = /(?:^|[},;{]|\n)\s*\.([a-z][\w-]*)/g;

function classesOf(paths: Iterable<string>, standing: RegExp): Set<string> {
  const styles = [...paths].filter((path) => path.endsWith(".css"));
  const rules = styles.map((path) => readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, ""));
  return new Set(rules.flatMap((css) => [...css.matchAll(standing)].map(([, name = ""]) => name)));
}

function classesIn(path: string): string[] {
  const given = readFileSync(path, "utf8").matchAll(/className=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g);
  return [...given].flatMap(([, plain, computed = ""]) => {
    const words = plain ?? [...computed.matchAll(/["`]([^"`]*)["`]/g)].map(([, each]) => each).join(" ");
    return words.split(/[\s${}]+/).filter(Boolean);
  });
}

it("loads with each page the styles of the classes in it", () => {
  const styledSomewhere = classesOf(files(ROOT, /\.css$/), FIRST);
  const frame = loadedWith([join(ROOT, "main.tsx")], false);
  const routes = files(ROUTES, /\.tsx$/);
  const missing = routes.flatMap((route) => {
    const frames = /\/field[-.]/.test(route) ? [join(ROOT, "app/shell/field-frame.tsx")] : [];
    const loaded = loadedWith([route, ...frames], true);
    const styled = classesOf([...frame, ...loaded], ANYWHERE);
    const used = [...loaded].filter((path) => path.endsWith(".tsx")).flatMap(classesIn);
    return [...new Set(used)]
      .filter((name) => styledSomewhere.has(name) && !styled.has(name))
      .map((name) => `${route.slice(ROUTES.length)} has .${name} without its styles`);
  });
  expect(routes.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
}, 30_000);
