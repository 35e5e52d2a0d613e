import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderPart, sessionWith } from "@/testing/render";
import type { SavedSearch } from "./api/saved";
import { MailChoice } from "./components/mail-choice";

const SAVED: SavedSearch = {
  id: "s1",
  version: 1,
  name: "Water",
  wanted: null,
  told: true,
  mail: "none",
  looked_at: "2026-12-01T00:00:00Z",
  created_at: "2026-12-01T00:00:00Z",
  emptied_on: null,
};

describe("mail about a search that is kept", () => {
  it("is a choice where mail is sent", async () => {
    await renderPart(<MailChoice saved={SAVED} />, [], [], { ...sessionWith([]), sends_mail: true });
    const choice: HTMLSelectElement = screen.getByLabelText("Mail about what is new in Water");
    expect([...choice.options].map((option) => option.value)).toEqual(["none", "daily", "weekly"]);
    expect(choice.value).toBe("none");
  });

  it("is offered nowhere else, but can be given up", async () => {
    const { unmount } = await renderPart(<MailChoice saved={SAVED} />);
    expect(screen.queryByRole("combobox")).toBeNull();
    unmount();
    await renderPart(<MailChoice saved={{ ...SAVED, mail: "weekly" }} />);
    expect(screen.getByRole<HTMLSelectElement>("combobox").value).toBe("weekly");
  });
});
