import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { forgetOneTimeCode, useOneTimeCode } from "./one-time-code";

function Shown() {
  return <p>code: {useOneTimeCode(undefined) ?? "none"}</p>;
}

async function open(address: string) {
  const router = createRouter({
    routeTree: createRootRoute({ component: Shown }),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  // The test's router is not the app's.
  render(<RouterProvider router={router as never} />);
  return router;
}

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

it("knows the code again when the page is loaded anew without it", async () => {
  await open("/#code=abc");
  expect(screen.getByText("code: abc")).toBeTruthy();
  cleanup();
  await open("/");
  expect(screen.getByText("code: abc")).toBeTruthy();
});

it("takes the code of a newer link over the one it kept", async () => {
  await open("/#code=abc");
  cleanup();
  const router = await open("/#def");
  expect(screen.getByText("code: def")).toBeTruthy();
  router.history.push("/#code=ghi");
  expect(await screen.findByText("code: ghi")).toBeTruthy();
});

it("keeps nothing of a link that was used", async () => {
  await open("/#code=abc");
  forgetOneTimeCode();
  cleanup();
  await open("/");
  expect(screen.getByText("code: none")).toBeTruthy();
});
