import { queryOptions } from "@tanstack/react-query";
import { useEffect } from "react";
import { client, unwrap } from "@/client/http";

const PATH = "/api/complaints/v1/complaints/{complaint}/presence";
/** Well within the minute after which somebody is taken to be gone. */
const BEAT = 20_000;

/** Who else has the form open. */
export function presenceQuery(complaint: string) {
  return queryOptions({
    queryKey: ["presence", complaint],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
    refetchInterval: BEAT,
    retry: false,
  });
}

/** Says that one has the form open, for as long as the component stands. */
export function useBeingThere(complaint: string): void {
  useEffect(() => {
    const params = { path: { complaint } };
    // Presence is a courtesy: when it cannot be said, work goes on.
    const say = () => void client.PUT(PATH, { params }).catch(() => {});
    say();
    const beat = setInterval(say, BEAT);
    return () => {
      clearInterval(beat);
      void client.DELETE(PATH, { params }).catch(() => {});
    };
  }, [complaint]);
}
