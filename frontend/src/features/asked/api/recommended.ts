import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type {
  ExtensionDraft,
  PlanItemDraft,
  PlanItemPatch,
  ProgressDraft,
  Recommended,
  ResponseDraft,
} from "../schemas";

const LIST = "/api/recommendations/v1/asked";
const ONE = `${LIST}/{asked}` as const;

export function recommendedQuery(asked: string) {
  return queryOptions({
    queryKey: ["asked", "recommended", "one", asked],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { asked } }, signal })),
  });
}

/** Something said of it; each answers with all that is known of it then. */
function useSay<Body>(asked: string, act: (body: Body) => Promise<Recommended>) {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `recommended ${asked}` },
    mutationFn: act,
    onSuccess: (now) => {
      queryClient.setQueryData(recommendedQuery(asked).queryKey, now);
      return queryClient.invalidateQueries({ queryKey: ["asked", "list"] });
    },
  });
}

function once(asked: string) {
  return { path: { asked }, header: { "idempotency-key": newKey() } };
}

/** Answers, and adds the files to that answer. It stands without one that is refused: `onLeftOut` hears of that. */
export function useRespond(asked: string, onLeftOut: (file: File, error: unknown) => void) {
  return useSay(asked, async ({ files, ...body }: ResponseDraft & { files: File[] }) => {
    let now: Recommended = await unwrap(client.POST(`${ONE}/responses`, { params: once(asked), body }));
    const answer = now.responses[0]?.id;
    for (const file of answer ? files : [])
      try {
        now = await sendFile(asked, "responses", answer as string, file);
      } catch (error) {
        onLeftOut(file, error);
      }
    return now;
  });
}

export function useProposeStep(asked: string) {
  return useSay(asked, (body: PlanItemDraft) =>
    unwrap(client.POST(`${ONE}/plan-items`, { params: once(asked), body })),
  );
}

export function useChangeStep(asked: string, item: string) {
  return useSay(asked, (body: PlanItemPatch) =>
    unwrap(client.PATCH(`${ONE}/plan-items/{item}`, { params: { path: { asked, item } }, body })),
  );
}

export function useReportProgress(asked: string) {
  return useSay(asked, (body: ProgressDraft) =>
    unwrap(client.POST(`${ONE}/progress-reports`, { params: once(asked), body })),
  );
}

export function useAskForTime(asked: string) {
  return useSay(asked, (body: ExtensionDraft) =>
    unwrap(client.POST(`${ONE}/extensions`, { params: once(asked), body })),
  );
}

export function useAddFile(asked: string, to: "responses" | "progress-reports", record: string) {
  return useSay(asked, (file: File) => sendFile(asked, to, record, file));
}

function sendFile(asked: string, to: string, record: string, file: File): Promise<Recommended> {
  const address = `${LIST}/${asked}/${to}/${record}/files?name=${encodeURIComponent(file.name)}`;
  return send<Recommended>("POST", address, file, () => {});
}

export function fileAddress(asked: string, file: string): string {
  return `${LIST}/${asked}/files/${file}/content`;
}
