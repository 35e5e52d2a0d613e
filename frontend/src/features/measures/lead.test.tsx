import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Session } from "@/client/session";
import { renderPart, sessionWith } from "@/testing/render";
import { useLead } from "./lead";

function Said() {
  return <p>{useLead()}</p>;
}

async function said(session: Session): Promise<void> {
  await renderPart(<Said />, [], [], session);
}

it("says of which side records are counted to who has two", async () => {
  const one = sessionWith(["search.read"]);
  const hats = one.hats.flatMap((hat) => [hat, { ...hat, side: "preventive" as const }]);
  await said({ ...one, hats, hat: "preventive" });
  expect(screen.getByText(/on the preventive side\. To count complaints of the other side/)).toBeDefined();
});

it("says nothing of sides to who has one", async () => {
  await said(sessionWith(["search.read"]));
  expect(screen.getByText(/^Counted over what you may read\. /)).toBeDefined();
});
