import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Mechanism } from "@/components/mechanisms";
import type { BodyDocument, BodyDocumentDraft, LiftProposal } from "../schemas";

const DOCUMENTS = "/api/recommendations/v1/body-documents";
const DOCUMENT = `${DOCUMENTS}/{document}` as const;

export interface DocumentFilters {
  mechanism?: Mechanism;
  embargoed?: true;
  us?: true;
}

export function documentsQuery({ mechanism, embargoed, us }: DocumentFilters) {
  return infiniteQueryOptions({
    queryKey: ["body-documents", "list", mechanism, embargoed, us],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(DOCUMENTS, {
          params: {
            query: {
              mechanism: mechanism ? [mechanism] : undefined,
              embargoed,
              to_us: us,
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ["body-documents", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(DOCUMENT, { params: { path: { document: id } }, signal })),
  });
}

/** What stands in it; under embargo for nobody but those who read the document. */
export function standingInQuery(document: string) {
  return infiniteQueryOptions({
    queryKey: ["recommendations", "list", "document", document],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/recommendations/v1/recommendations", {
          params: { query: { document, sort: "updated_at", limit: 100, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function enterDocument(body: BodyDocumentDraft): Promise<BodyDocument> {
  return unwrap(client.POST(DOCUMENTS, { body }));
}

function useDocumentAct<T>(send: (what: T) => Promise<BodyDocument>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (changed) => {
      queryClient.setQueryData(documentQuery(changed.id).queryKey, changed);
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: ["body-documents", "list"] }),
        queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
      ]);
    },
  });
}

function paramsOf(record: BodyDocument) {
  return { path: { document: record.id }, header: ifMatch(record.version) };
}

export function useNameReaders(record: BodyDocument) {
  return useDocumentAct((accounts: string[]) =>
    unwrap(client.PUT(`${DOCUMENT}/readers`, { params: paramsOf(record), body: { accounts } })),
  );
}

export function useProposeLift(record: BodyDocument) {
  return useDocumentAct((body: LiftProposal) =>
    unwrap(client.POST(`${DOCUMENT}/lift-proposals`, { params: paramsOf(record), body })),
  );
}

export function useConfirmLift(record: BodyDocument) {
  return useDocumentAct((_: null) =>
    unwrap(client.POST(`${DOCUMENT}/lift-confirmations`, { params: paramsOf(record) })),
  );
}

export function useDeclineLift(record: BodyDocument) {
  return useDocumentAct((reason: string) =>
    unwrap(client.POST(`${DOCUMENT}/lift-refusals`, { params: paramsOf(record), body: { reason } })),
  );
}
