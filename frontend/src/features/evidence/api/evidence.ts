import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { download } from "@/client/download";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { Evidence, EvidenceKind, EvidencePatch, Shape } from "../schemas";

const OF_VISIT = "/api/visits/v1/visits/{visit}/evidence";
const ONE = "/api/visits/v1/evidence/{evidence}";

export function evidenceOfQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "evidence"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_VISIT, { params: { path: { visit } }, signal })),
  });
}

export function evidenceQuery(evidence: string) {
  return queryOptions({
    queryKey: ["visits", "evidence", evidence],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { evidence } }, signal })),
  });
}

export function chainQuery(evidence: string) {
  return queryOptions({
    queryKey: ["visits", "evidence", evidence, "chain"],
    queryFn: ({ signal }) => unwrap(client.GET(`${ONE}/chain`, { params: { path: { evidence } }, signal })),
  });
}

export function copyAddress(evidence: string, copy: string): string {
  return `${ONE.replace("{evidence}", evidence)}/copies/${copy}/content`;
}

export function originalAddress(evidence: string): string {
  return `${ONE.replace("{evidence}", evidence)}/original/content`;
}

/** Files, and the findings that rest on them, are asked anew after every change, also a refused one. */
function useAgain() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["visits"] });
}

export interface Coming {
  file: File;
  kind: EvidenceKind;
  place: string | null;
}

export function useUpload(visit: string, onProgress: (share: number) => void) {
  const again = useAgain();
  return useMutation({
    mutationFn: ({ file, kind, place }: Coming) => {
      const query = new URLSearchParams({ name: file.name, kind });
      if (place) query.set("place", place);
      return send<Evidence>("POST", `${OF_VISIT.replace("{visit}", visit)}?${query}`, file, onProgress);
    },
    onSettled: again,
  });
}

type Of = Pick<Evidence, "id" | "version">;

export function useChangeEvidence({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (patch: EvidencePatch) =>
      unwrap(
        client.PATCH(ONE, { params: { path: { evidence: id }, header: ifMatch(version) }, body: patch }),
      ),
    onSettled: again,
  });
}

export function useDeclareNobody({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (because: string) =>
      unwrap(
        client.PUT(`${ONE}/nobody-recognisable`, {
          params: { path: { evidence: id }, header: ifMatch(version) },
          body: { because },
        }),
      ),
    onSettled: again,
  });
}

export function useTakeBackNobody({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: () =>
      unwrap(
        client.DELETE(`${ONE}/nobody-recognisable`, {
          params: { path: { evidence: id }, header: ifMatch(version) },
        }),
      ),
    onSettled: again,
  });
}

export function useCover({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (shapes: Shape[]) =>
      unwrap(
        client.POST(`${ONE}/covers`, {
          params: { path: { evidence: id }, header: { ...ifMatch(version), "idempotency-key": newKey() } },
          body: { shapes },
        }),
      ),
    onSettled: again,
  });
}

export function useSuggestFaces(id: string) {
  return useMutation({
    mutationFn: () => unwrap(client.GET(`${ONE}/face-suggestions`, { params: { path: { evidence: id } } })),
  });
}

/** Says that a copy is taken out, and hands its file to the browser. */
export function useExport(id: string) {
  const again = useAgain();
  return useMutation({
    mutationFn: async ({ copy, name }: { copy: string; name: string }) => {
      await unwrap(
        client.POST(`${ONE}/exports`, {
          params: { path: { evidence: id }, header: { "idempotency-key": newKey() } },
          body: { copy_id: copy },
        }),
      );
      await download(copyAddress(id, copy), "*/*", name);
    },
    onSettled: again,
  });
}

export function useOpenOriginal(id: string) {
  const again = useAgain();
  return useMutation({
    gcTime: 0,
    mutationFn: (purpose: string) =>
      unwrap(
        client.POST(`${ONE}/original-openings`, {
          params: { path: { evidence: id }, header: { "idempotency-key": newKey() } },
          body: { purpose },
        }),
      ),
    onSettled: again,
  });
}
