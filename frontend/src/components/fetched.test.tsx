import { queryOptions, useQuery } from "@tanstack/react-query";
import { fireEvent, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { NoAnswerError, problemError } from "@/client/problem";
import { renderPart } from "@/testing/render";
import { Fetched } from "./fetched";

const answers: (string | Error)[] = [];
const letter = queryOptions({
  queryKey: ["letter"],
  retry: false,
  queryFn: async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? "";
  },
});

function Letter() {
  const query = useQuery(letter);
  return (
    <>
      <button type="button" onClick={() => void query.refetch()}>
        again
      </button>
      <Fetched query={query}>{(text) => <p>{text}</p>}</Fetched>
    </>
  );
}

it("keeps what was read when nobody answers, and takes it away when it may no longer be read", async () => {
  answers.push("Dear office", new NoAnswerError(), problemError({}, 404, "Not found"));
  await renderPart(<Letter />);
  await screen.findByText("Dear office");
  fireEvent.click(screen.getByText("again"));
  await expect.poll(() => answers.length).toBe(1);
  expect(screen.getByText("Dear office")).toBeTruthy();
  fireEvent.click(screen.getByText("again"));
  await screen.findByText("There is nothing here for you");
  expect(screen.queryByText("Dear office")).toBeNull();
});

it("says that what stands there may be out of date, until it could be asked for again", async () => {
  answers.push("Dear office", problemError({}, 503, "Away"), "Dear all");
  await renderPart(<Letter />);
  await screen.findByText("Dear office");
  fireEvent.click(screen.getByText("again"));
  await screen.findByText(/may be out of date/);
  expect(screen.getByText("Dear office")).toBeTruthy();
  fireEvent.click(screen.getByText("Try now"));
  await screen.findByText("Dear all");
  expect(screen.queryByText(/may be out of date/)).toBeNull();
});
