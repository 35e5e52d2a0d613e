import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type {
  AdequacyDraft,
  ExtensionDecision,
  ExtensionDraft,
  ObstacleDraft,
  PlanItemDraft,
  PlanItemPatch,
  ProgressReportDraft,
  Recommendation,
  ReminderDraft,
  ResponseDraft,
  ResponsePatch,
} from "../schemas";
import { recommendationQuery } from "./recommendations";

const ONE = "/api/recommendations/v1/recommendations/{recommendation}";

/** Something done about an issued recommendation, in the version that is shown; everything about it is asked again. */
function useFollowing<Body>(of: Recommendation, act: (body: Body) => Promise<Recommendation>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (changed) => {
      queryClient.setQueryData(recommendationQuery(of.id).queryKey, changed);
      return queryClient.invalidateQueries({ queryKey: ["recommendations"] });
    },
  });
}

function asShown(of: Recommendation) {
  return { path: { recommendation: of.id }, header: ifMatch(of.version) };
}

export function useEnterResponse(of: Recommendation) {
  return useFollowing(of, (body: ResponseDraft) =>
    unwrap(client.POST(`${ONE}/responses`, { params: asShown(of), body })),
  );
}

export function useCorrectResponse(of: Recommendation, response: string) {
  return useFollowing(of, (body: ResponsePatch) =>
    unwrap(
      client.PATCH(`${ONE}/responses/{entered}`, {
        params: { path: { recommendation: of.id, entered: response }, header: ifMatch(of.version) },
        body,
      }),
    ),
  );
}

/** What the authority wrote here itself stands from then on. */
export function useConfirmReceipt(of: Recommendation, response: string) {
  return useFollowing<void>(of, () =>
    unwrap(
      client.POST(`${ONE}/responses/{entered}/receipt`, {
        params: { path: { recommendation: of.id, entered: response }, header: ifMatch(of.version) },
      }),
    ),
  );
}

export function useJudgeResponse(of: Recommendation) {
  return useFollowing(of, (body: AdequacyDraft) =>
    unwrap(client.POST(`${ONE}/judgements`, { params: asShown(of), body })),
  );
}

export function useNoteObstacle(of: Recommendation) {
  return useFollowing(of, (body: ObstacleDraft) =>
    unwrap(client.POST(`${ONE}/obstacles`, { params: asShown(of), body })),
  );
}

export function useAskExtension(of: Recommendation) {
  return useFollowing(of, (body: ExtensionDraft) =>
    unwrap(client.POST(`${ONE}/extensions`, { params: asShown(of), body })),
  );
}

export function useDecideExtension(of: Recommendation, extension: string) {
  return useFollowing(of, (body: ExtensionDecision) =>
    unwrap(
      client.POST(`${ONE}/extensions/{extension}/decision`, {
        params: { path: { recommendation: of.id, extension }, header: ifMatch(of.version) },
        body,
      }),
    ),
  );
}

export function useEnterReminder(of: Recommendation) {
  return useFollowing(of, (body: ReminderDraft) =>
    unwrap(client.POST(`${ONE}/reminders`, { params: asShown(of), body })),
  );
}

export function useEnterPlanItem(of: Recommendation) {
  return useFollowing(of, (body: PlanItemDraft) =>
    unwrap(client.POST(`${ONE}/plan-items`, { params: asShown(of), body })),
  );
}

export function useChangePlanItem(of: Recommendation, item: string) {
  return useFollowing(of, (body: PlanItemPatch) =>
    unwrap(
      client.PATCH(`${ONE}/plan-items/{item}`, {
        params: { path: { recommendation: of.id, item }, header: ifMatch(of.version) },
        body,
      }),
    ),
  );
}

export function useReportProgress(of: Recommendation) {
  return useFollowing(of, (body: ProgressReportDraft) =>
    unwrap(client.POST(`${ONE}/progress-reports`, { params: asShown(of), body })),
  );
}

/** Beside a response or a progress report. */
export function useAddAnswerFile(of: Recommendation, part: "responses" | "progress-reports", id: string) {
  return useFollowing(of, (file: File) => {
    const base = `/api/recommendations/v1/recommendations/${of.id}/${part}/${id}/files`;
    return send<Recommendation>("POST", `${base}?name=${encodeURIComponent(file.name)}`, file, () => {});
  });
}

export function answerFileAddress(recommendation: string, file: string): string {
  return `/api/recommendations/v1/recommendations/${recommendation}/answer-files/${file}/content`;
}
