// Fails when a text of the app is not in the catalogues, or one in the catalogues is in no screen any more.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const CATALOGUE = "src/i18n/locales/en.po";
const LOCALES = ["en", "ar", "fr", "es"].map((locale) => `src/i18n/locales/${locale}.po`);
const messagesIn = (text) => new Set(text.match(/^(msgctxt .*\n)?msgid .*(\n".*)*/gm));

const kept = LOCALES.map((path) => readFileSync(path, "utf8"));
const before = messagesIn(readFileSync(CATALOGUE, "utf8"));
execFileSync("npx", ["lingui", "extract", "--clean"], { stdio: "ignore" });
const now = messagesIn(readFileSync(CATALOGUE, "utf8"));
LOCALES.forEach((path, at) => {
  writeFileSync(path, kept[at]);
});

const missing = [...now].filter((message) => !before.has(message));
const left = [...before].filter((message) => !now.has(message));
for (const message of missing) console.error(`not in the catalogues: ${message}`);
for (const message of left) console.error(`no longer used: ${message}`);
if (missing.length + left.length > 0) {
  console.error("Run: npm run messages:extract, and translate what is new.");
  process.exit(1);
}
