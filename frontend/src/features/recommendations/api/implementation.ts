import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type {
  Assessed,
  AssessedDraft,
  AssessedPatch,
  ClosingOrder,
  Recommendation,
  Review,
} from "../schemas";

const ONE = "/api/recommendations/v1/recommendations/{recommendation}";
const ASSESSMENT = "/api/recommendations/v1/assessments/{assessment}";
const EACH_MINUTE = 60_000;

/** How far it is carried out, as far as that was released. */
export function implementationQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id, "implementation"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/implementation`, { params: { path: { recommendation: id } }, signal })),
  });
}

/** What is worked on as well, for who assesses. */
export function assessmentsQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id, "assessments"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/assessments`, { params: { path: { recommendation: id } }, signal })),
  });
}

/** For named roles alone. */
export const reviewsQuery = queryOptions({
  queryKey: ["recommendations", "reviews"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/recommendations/v1/reviews", { signal })),
  refetchInterval: EACH_MINUTE,
});

export function reviewsOfQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id, "reviews"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/reviews`, { params: { path: { recommendation: id } }, signal })),
  });
}

function useAnew() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["recommendations"] });
}

export function useKeepAssessment(recommendation: string, kept: Assessed | null) {
  return useMutation({
    mutationFn: (body: AssessedDraft & AssessedPatch) =>
      kept
        ? unwrap(
            client.PATCH(ASSESSMENT, {
              params: { path: { assessment: kept.id }, header: ifMatch(kept.version) },
              body,
            }),
          )
        : unwrap(client.POST(`${ONE}/assessments`, { params: { path: { recommendation } }, body })),
    onSuccess: useAnew(),
  });
}

export function useMoveAssessment(assessment: Assessed) {
  return useMutation({
    mutationFn: (to: "hold" | "release") =>
      unwrap(
        client.POST(`${ASSESSMENT}/${to}`, {
          params: { path: { assessment: assessment.id }, header: ifMatch(assessment.version) },
        }),
      ),
    onSuccess: useAnew(),
  });
}

export function useDiscardAssessment(assessment: Assessed) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        client.DELETE(ASSESSMENT, {
          params: { path: { assessment: assessment.id }, header: ifMatch(assessment.version) },
        }),
      ),
    onSuccess: useAnew(),
  });
}

export function useSetAside(review: Review) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        client.POST("/api/recommendations/v1/reviews/{review}/set-aside", {
          params: { path: { review: review.id }, header: ifMatch(review.version) },
          body: { reason },
        }),
      ),
    onSuccess: useAnew(),
  });
}

function headOf(of: Recommendation) {
  return { path: { recommendation: of.id }, header: ifMatch(of.version) };
}

export function useVerification(of: Recommendation) {
  return useMutation({
    mutationFn: (wanted: boolean) =>
      unwrap(client.POST(`${ONE}/verification`, { params: headOf(of), body: { wanted } })),
    onSuccess: useAnew(),
  });
}

export function useCloseRecommendation(of: Recommendation) {
  return useMutation({
    mutationFn: (body: ClosingOrder) => unwrap(client.POST(`${ONE}/close`, { params: headOf(of), body })),
    onSuccess: useAnew(),
  });
}

export function useReopenRecommendation(of: Recommendation) {
  return useMutation({
    mutationFn: (because: string) =>
      unwrap(client.POST(`${ONE}/reopen`, { params: headOf(of), body: { because } })),
    onSuccess: useAnew(),
  });
}
