// Takes pictures of the pages of dist/ with an invented office behind them, and runs axe on each.
//   node src/testing/look/look.mjs OUT [page…] [--as light,dark,ar,360,820,zoom]
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { answer } from "./api.mjs";
import { serve } from "./server.mjs";

const PAGES = {
  "sign-in": { path: "/sign-in", signedIn: false },
  "first-account": { path: "/first-account#0123456789abcdef0123456789", signedIn: false },
  invitation: { path: "/invitation#0123456789abcdef0123456789", signedIn: false },
  home: { path: "/" },
  queue: { path: "/complaints?severity=serious&place=p1&received_from=2026-01-01" },
  "queue-beside": { path: "/complaints?beside=c412" },
  "queue-empty": { path: "/complaints?view=waiting&state=closed" },
  "queue-filter": { path: "/complaints", act: (page) => page.locator(".chip.add").first().click() },
  "queue-bulk": {
    path: "/complaints",
    act: async (page) => {
      await page.locator("tbody .check input").nth(1).check();
      await page.locator("tbody .check input").nth(2).check();
    },
  },
  complaint: { path: "/complaints/c412" },
  "complaint-purpose": {
    path: "/complaints/c412",
    act: (page) => page.locator(".sealed .btn").first().click(),
  },
  "complaint-consent": {
    path: "/complaints/c412",
    act: (page) => page.locator("#consent .acts .btn:has(.i)").first().click(),
  },
  "complaint-referral": {
    path: "/complaints/c412",
    act: async (page) => {
      await page.locator("#consent .disclosure > .acts .btn").nth(1).click();
      await page.locator(".dlg .choice input").nth(1).check();
      await page.locator(".dlg .choice input").nth(3).check();
      await page.locator(".dlg .btn:has(.i)").first().click();
    },
  },
  offers: { path: "/complaints/offers" },
  agreements: {
    path: "/settings/agreements",
    act: (page) => page.locator("details summary").first().click(),
  },
  "complaint-edit": { path: "/complaints/c412", act: (page) => page.locator("#said .btn").first().click() },
  "complaint-merge": {
    path: "/complaints/c412",
    act: async (page) => {
      await page.locator("#said .btn").first().click();
      await page.locator("#said textarea").fill("They came before the morning count.");
      await page
        .locator("#said input[type=text], #said input:not([type])")
        .first()
        .fill("Beaten in a cell search");
      await page.route("**/complaints/c412", async (route) => {
        const [, body] = answer(route.request().url(), {});
        const newer = { ...body, version: 9, narrative: "They came at five.", urgent: false, unit: "Wing D" };
        const stale = { type: "urn:daylight:problem:changed-meanwhile", title: "", status: 412 };
        return route.request().method() === "PATCH"
          ? route.fulfill({ status: 412, json: stale })
          : route.fulfill({ json: newer });
      });
      await page.locator("#said button[type=submit]").click();
      await page.waitForSelector("#said [type=radio]");
    },
  },
  tasks: { path: "/complaints/tasks" },
  "follow-ups": { path: "/complaints/follow-ups" },
  absences: {
    path: "/settings/absences",
    act: (page) => page.locator(".sec").last().locator(".btn").first().click(),
  },
  routing: { path: "/settings/routing" },
  "routing-edit": {
    path: "/settings/routing",
    act: (page) => page.locator("ol .btn:not(.quiet)").first().click(),
  },
  "complaint-close": {
    path: "/complaints/c412",
    act: async (page) => {
      await page.locator(".head .btn.primary").first().click();
      await page.locator("[role=menuitem]").last().click();
    },
  },
  "complaint-decide": {
    path: "/complaints/c412",
    act: async (page) => {
      await page.locator("#assessment .btn").first().click();
      await page.locator("[role=dialog] input[type=radio]").last().check();
    },
  },
  "complaint-group": {
    path: "/complaints/c412",
    act: (page) => page.locator("#together > div > .stack > .acts .btn").first().click(),
  },
  "complaint-twice": {
    path: "/complaints/c412",
    act: (page) => page.locator("#twice").scrollIntoViewIfNeeded(),
  },
  "complaint-compare": { path: "/complaints/c412/compare/c411" },
  directory: { path: "/complaints/directory" },
  practice: { path: "/settings/complaints" },
  "complaint-none": { path: "/complaints/zzz" },
  "complaint-new": {
    path: "/complaints/new",
    act: (page) =>
      page
        .locator("button:has(.i)", { hasText: /Complainant|المشتكي/ })
        .first()
        .click(),
  },
  "complaint-letters": {
    path: "/complaints/c412",
    act: (page) => page.locator("#letters").scrollIntoViewIfNeeded(),
  },
  "letter-new": {
    path: "/complaints/c412",
    act: (page) => page.locator("#letters .acts .btn:has(.i)").first().click(),
  },
  "letter-text": {
    path: "/complaints/c412",
    act: (page) =>
      page
        .locator(".letter-card")
        .first()
        .locator("button", { hasText: /Edit|تعديل/ })
        .click(),
  },
  "letter-send": {
    path: "/complaints/c412",
    act: (page) =>
      page
        .locator(".letter-card")
        .nth(2)
        .locator("button", { hasText: /Send…|إرسال…/ })
        .click(),
  },
  "letter-templates": { path: "/settings/letter-templates" },
  incoming: { path: "/complaints/incoming" },
  "incoming-item": { path: "/complaints/incoming/in2" },
  allegations: { path: "/complaints/allegations" },
  allegation: { path: "/complaints/allegations/al1" },
  "allegation-new": { path: "/complaints/allegations/new" },
  protection: { path: "/complaints/protection" },
  "protection-new": { path: "/complaints/protection/new" },
  "protection-closed": { path: "/complaints/protection/pf1" },
  "protection-file": {
    path: "/complaints/protection/pf1",
    act: (page) => page.locator("form .btn.primary").click(),
  },
  imports: { path: "/complaints/imports" },
  "import-new": { path: "/complaints/imports/new" },
  "import-columns": { path: "/complaints/imports/i-ready" },
  "import-match": { path: "/complaints/imports/i-ready?step=match-5" },
  "import-match-place": { path: "/complaints/imports/i-ready?step=match-2" },
  "import-check": { path: "/complaints/imports/i-checked" },
  "import-run": { path: "/complaints/imports/i-running" },
  "import-report": { path: "/complaints/imports/i-done" },
  "import-undone": { path: "/complaints/imports/i-undone" },
  "import-broken": { path: "/complaints/imports/i-broken" },
  patterns: { path: "/complaints/patterns" },
  pattern: { path: "/complaints/patterns/pt1" },
  places: { path: "/places" },
  "places-map": { path: "/places?as=map" },
  place: { path: "/places/p1" },
  "place-new": { path: "/places/new" },
  "place-import": { path: "/places/import?id=pi1" },
  recommendations: { path: "/recommendations" },
  recommendation: { path: "/recommendations/rec1" },
  "recommendation-draft": { path: "/recommendations/rec2" },
  "recommendation-new": { path: "/recommendations/new" },
  authorities: { path: "/recommendations/authorities" },
  search: { path: "/search?q=serch" },
  palette: {
    path: "/",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.locator(".pal-i").fill("search");
      await page.waitForSelector("[role=option] mark");
    },
  },
  accounts: { path: "/accounts" },
  offices: { path: "/accounts?part=offices" },
  roles: { path: "/accounts?part=roles", act: (page) => page.locator(".role summary").first().click() },
  machines: { path: "/accounts?part=machines" },
  account: { path: "/accounts/a2" },
  settings: { path: "/settings" },
  "hat-menu": { path: "/settings", act: (page) => page.locator("button.hat").click() },
};

const LOOKS = {
  light: { width: 1440, height: 900 },
  dark: { width: 1440, height: 900, theme: "dark" },
  ar: { width: 1440, height: 900, locale: "ar" },
  360: { width: 360, height: 740 },
  ar360: { width: 360, height: 740, locale: "ar" },
  820: { width: 820, height: 1180 },
  zoom: { width: 320, height: 256 },
};

const [out, ...rest] = process.argv.slice(2);
const flag = rest.indexOf("--as");
const looks = (flag >= 0 ? rest[flag + 1] : "light").split(",");
const wanted = (flag >= 0 ? rest.slice(0, flag) : rest).filter(Boolean);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(out, { recursive: true });
const server = await serve(new URL("../../../dist", import.meta.url).pathname);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let faults = 0;
for (const look of looks) {
  const { width, height, theme = "light", locale = "en" } = LOOKS[look];
  for (const name of wanted.length > 0 ? wanted : Object.keys(PAGES)) {
    const { path, signedIn = true, act } = PAGES[name];
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      bypassCSP: false,
    });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !/status of 4(01|04)/.test(message.text()))
        console.log(`  ${name} ${look}: ${message.text().slice(0, 300)}`);
    });
    page.on("pageerror", (error) => console.log(`  ${name} ${look}: ${error.message}`));
    await page.addInitScript(([locale]) => localStorage.setItem("daylight.locale", locale), [locale]);
    await page.route("**/api/**", (route) => {
      const [status, body] = answer(route.request().url(), { signedIn, theme });
      return route.fulfill({ status, json: body });
    });
    await page.goto(server.address + path);
    await page.waitForSelector("h1");
    await page.waitForLoadState("networkidle");
    try {
      await act?.(page);
    } catch (error) {
      console.log(`  ${name} ${look}: ${error.message.slice(0, 200)}`);
    }
    await page.waitForTimeout(350);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) console.log(`  ${name} ${look}: ${wide} px wider than the window`);
    await page.screenshot({
      path: join(out, `${name}-${look}.png`),
      fullPage: look !== "zoom",
      caret: "initial",
    });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(document, { resultTypes: ["violations"] }),
    );
    for (const { id, nodes } of violations) {
      faults += 1;
      console.log(
        `  ${name} ${look}: ${id}: ${nodes
          .slice(0, 3)
          .map((node) => node.html.slice(0, 160))
          .join(" | ")} ${nodes[0].failureSummary.slice(0, 240).replace(/\n/g, " ")}`,
      );
    }
    await context.close();
  }
}
await browser.close();
server.stop();
console.log(faults === 0 ? "axe: clean" : `axe: ${faults} faults`);
