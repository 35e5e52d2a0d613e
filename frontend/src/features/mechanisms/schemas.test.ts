import { expect, it } from "vitest";
import { usualKind } from "./schemas";

it("expects of each body what it mostly writes", () => {
  expect(usualKind("spt")).toBe("visit-report");
  expect(usualKind("cat")).toBe("concluding-observations");
  expect(usualKind("upr")).toBe("upr-outcome");
});
