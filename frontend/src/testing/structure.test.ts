import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(process.cwd(), "src/");

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

it("lets no feature import another, nor a shared part import a feature", () => {
  const wrong = sources(ROOT).flatMap((path) => {
    const here = path.slice(ROOT.length);
    if (here.startsWith("app/")) return [];
    const own = here.startsWith("features/") ? here.split("/")[1] : null;
    const imported = [...readFileSync(path, "utf8").matchAll(/from "@\/features\/([^/"]+)/g)].map(
      ([, name]) => name,
    );
    return imported.filter((name) => name !== own).map((name) => `${here} imports ${name}`);
  });
  expect(wrong).toEqual([]);
});

it("has no barrels", () => {
  expect(sources(ROOT).filter((path) => /\/index\.tsx?$/.test(path))).toEqual([]);
});
