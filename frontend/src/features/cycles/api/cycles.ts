import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Cycle, CycleDraft, Milestone, MilestoneDraft, MilestonePatch, TemplateIn } from "../schemas";

const API = "/api/recommendations/v1";
const CYCLES = `${API}/review-cycles` as const;
const CYCLE = `${CYCLES}/{cycle}` as const;
const MILESTONE = `${API}/milestones/{milestone}` as const;
const TEMPLATE = `${API}/cycle-templates/{code}` as const;

export const CALENDAR = `${API}/milestones.ics`;

export function milestoneCalendar(id: string): string {
  return `${API}/milestones/${id}/calendar.ics`;
}

export const cyclesQuery = infiniteQueryOptions({
  queryKey: ["review-cycles", "list"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(client.GET(CYCLES, { params: { query: { cursor: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export function cycleQuery(id: string) {
  return queryOptions({
    queryKey: ["review-cycles", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(CYCLE, { params: { path: { cycle: id } }, signal })),
  });
}

/** What is still to do within the next weeks, and what is late. */
export const dueMilestonesQuery = queryOptions({
  queryKey: ["review-cycles", "due"],
  queryFn: ({ signal }) => unwrap(client.GET(`${API}/milestones`, { signal })),
});

export const templatesQuery = queryOptions({
  queryKey: ["cycle-templates"],
  queryFn: ({ signal }) => unwrap(client.GET(`${API}/cycle-templates`, { signal })),
});

export function beginCycle(body: CycleDraft): Promise<Cycle> {
  return unwrap(client.POST(CYCLES, { body }));
}

function useCycleAct<T, R>(send: (what: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["review-cycles"] }),
  });
}

export function useCloseCycle(record: Cycle) {
  const params = { path: { cycle: record.id }, header: ifMatch(record.version) };
  return useCycleAct((closed: boolean) => unwrap(client.PATCH(CYCLE, { params, body: { closed } })));
}

export function useAddMilestone(record: Cycle) {
  const params = { path: { cycle: record.id }, header: ifMatch(record.version) };
  return useCycleAct((body: MilestoneDraft) => unwrap(client.POST(`${CYCLE}/milestones`, { params, body })));
}

export function useChangeMilestone(record: Milestone) {
  const params = { path: { milestone: record.id }, header: ifMatch(record.version) };
  return useCycleAct((body: MilestonePatch) => unwrap(client.PATCH(MILESTONE, { params, body })));
}

export function useDropMilestone(record: Milestone) {
  const params = { path: { milestone: record.id }, header: ifMatch(record.version) };
  return useCycleAct((_: null) => unwrap(client.DELETE(MILESTONE, { params })));
}

function useTemplateAct<T, R>(send: (what: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["cycle-templates"] }),
  });
}

export function useKeepTemplate(code: string) {
  const params = { path: { code } };
  return useTemplateAct((body: TemplateIn) => unwrap(client.PUT(TEMPLATE, { params, body })));
}

export function useDropTemplate(code: string) {
  return useTemplateAct((_: null) => unwrap(client.DELETE(TEMPLATE, { params: { path: { code } } })));
}
