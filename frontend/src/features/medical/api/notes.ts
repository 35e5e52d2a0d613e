import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { MedicalNote, MedicalNoteDraft, MedicalNotePatch } from "../schemas";

const OF_VISIT = "/api/visits/v1/visits/{visit}/medical-notes";
const ONE = "/api/visits/v1/medical-notes/{note}";

export function notesQuery(visit: string) {
  return queryOptions({
    queryKey: ["medical", visit],
    queryFn: ({ signal }) => unwrap(client.GET(OF_VISIT, { params: { path: { visit } }, signal })),
  });
}

/** What a note says. Asked once each time it is opened, for each reading is kept; it goes with what shows it. */
export function noteQuery(note: string) {
  return queryOptions({
    queryKey: ["medical", "note", note],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { note } }, signal })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function fileAddress(note: string, file: string): string {
  return `${ONE.replace("{note}", note)}/files/${file}/content`;
}

export function useWriteNote(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (draft: MedicalNoteDraft) =>
      unwrap(
        client.POST(OF_VISIT, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: notesQuery(visit).queryKey }),
  });
}

type Of = Pick<MedicalNote, "id" | "visit" | "version">;

function useTake({ id, visit }: Pick<Of, "id" | "visit">) {
  const queryClient = useQueryClient();
  return (note: MedicalNote) => {
    // The answer is a reading already: asking again would be another.
    queryClient.setQueryData(noteQuery(id).queryKey, note);
    return queryClient.invalidateQueries({ queryKey: notesQuery(visit).queryKey });
  };
}

export function useChangeNote(note: Of) {
  return useMutation({
    gcTime: 0,
    mutationFn: (patch: MedicalNotePatch) =>
      unwrap(
        client.PATCH(ONE, {
          params: { path: { note: note.id }, header: ifMatch(note.version) },
          body: patch,
        }),
      ),
    onSuccess: useTake(note),
  });
}

export function useAddMedicalFile(note: Pick<Of, "id" | "visit">, onProgress: (share: number) => void) {
  return useMutation({
    mutationFn: (file: File) =>
      send<MedicalNote>(
        "POST",
        `${ONE.replace("{note}", note.id)}/files?name=${encodeURIComponent(file.name)}`,
        file,
        onProgress,
      ),
    onSuccess: useTake(note),
  });
}
