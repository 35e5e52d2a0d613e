import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { LinkChoices } from "./link-choices";

it("does not let a picture be chosen that may not go out, and says why", async () => {
  const user = userEvent.setup();
  const choose = vi.fn();
  const items = [
    { id: "e1", words: "A window" },
    { id: "e2", words: "A face", why: "Cover the faces first" },
  ];
  await renderPart(
    <LinkChoices items={items} there={new Set()} chosen={new Set()} onChoose={choose} none="None" />,
  );
  await user.click(screen.getByRole("checkbox", { name: /A face/ }));
  expect(choose).not.toHaveBeenCalled();
  screen.getByText("Cover the faces first");
  await user.click(screen.getByRole("checkbox", { name: /A window/ }));
  expect(choose).toHaveBeenCalledWith("e1", true);
});
