import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type {
  CheckIn,
  CheckInDone,
  CheckInDraft,
  FileDraft,
  FileEntryDraft,
  NamingDraft,
  ProtectionFile,
  TransferDraft,
} from "../schemas";
import { beginFromAlert } from "./alerts";

const FILES = "/api/complaints/v1/protection-files";
const FILE = `${FILES}/{file}` as const;
const CHECK_INS = "/api/complaints/v1/protection-check-ins";
const CHECK_IN = `${CHECK_INS}/{check_in}` as const;

export const filesQuery = queryOptions({
  queryKey: ["protection", "files"],
  queryFn: ({ signal }) => unwrap(client.GET(FILES, { signal })),
});

export const checkInsQuery = queryOptions({
  queryKey: ["protection", "check-ins"],
  queryFn: ({ signal }) => unwrap(client.GET(CHECK_INS, { signal })),
});

export function fileQuery(file: string) {
  return queryOptions({
    queryKey: ["protection", "file", file],
    queryFn: ({ signal }) => unwrap(client.GET(FILE, { params: { path: { file } }, signal })),
  });
}

/** By itself, or from the alert it comes from. */
export function useBeginFile(alert?: string) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: FileDraft) =>
      alert ? beginFromAlert(alert, body) : unwrap(client.POST(FILES, { params: {}, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}

/** Opens a file. What comes back lives in the component that asked, never in the cache. */
export function useOpenFile(file: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: (purpose: string) =>
      unwrap(client.POST(`${FILE}/readings`, { params: { path: { file } }, body: { purpose } })),
  });
}

export type FileAct =
  | { what: "entry"; body: FileEntryDraft }
  | { what: "transfer"; body: TransferDraft }
  | { what: "check-in"; body: CheckInDraft }
  | { what: "name"; body: NamingDraft }
  | { what: "end-naming"; naming: string; purpose: string }
  | { what: "close"; closed: boolean };

export function useFileAct(file: string, version: number) {
  const queryClient = useQueryClient();
  const path = { file };
  const params = { path, header: ifMatch(version) };
  return useMutation({
    gcTime: 0,
    mutationFn: (act: FileAct): Promise<ProtectionFile> => {
      switch (act.what) {
        case "entry":
          return unwrap(client.POST(`${FILE}/entries`, { params, body: act.body }));
        case "transfer":
          return unwrap(client.POST(`${FILE}/transfers`, { params, body: act.body }));
        case "check-in":
          return unwrap(client.POST(`${FILE}/check-ins`, { params: { path }, body: act.body }));
        case "name":
          return unwrap(client.POST(`${FILE}/namings`, { params: { path }, body: act.body }));
        case "end-naming":
          return unwrap(
            client.POST(`${FILE}/namings/{naming}/end`, {
              params: { path: { file, naming: act.naming } },
              body: { purpose: act.purpose },
            }),
          );
        case "close":
          return unwrap(client.PATCH(FILE, { params, body: { closed: act.closed } }));
      }
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}

export function useCheckInDone(checkIn: CheckIn) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: CheckInDone) =>
      unwrap(
        client.POST(`${CHECK_IN}/outcome`, {
          params: { path: { check_in: checkIn.id }, header: ifMatch(checkIn.version) },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}

/** Another day, by which a proposed check-in is planned; or it is called off. */
export function usePlanCheckIn(checkIn: CheckIn) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { due_on: string; reason: string | null } | { cancelled: true; reason: string }) =>
      unwrap(
        client.PATCH(CHECK_IN, {
          params: { path: { check_in: checkIn.id }, header: ifMatch(checkIn.version) },
          body: { cancelled: false, ...body },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}
