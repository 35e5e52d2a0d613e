import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Side } from "@/client/session";
import { send } from "@/client/upload";
import type { LetterKind, Template } from "../schemas";

const PATH = "/api/complaints/v1/letter-templates";

export const templatesQuery = queryOptions({
  queryKey: ["letter-templates"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

export interface NewTemplate {
  side: Side;
  kind: LetterKind;
  language: string;
  name: string;
  file: File;
}

export function useAddTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, ...form }: NewTemplate) =>
      send<Template>("POST", `${PATH}?${new URLSearchParams(form)}`, file, () => {}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
}

export function useRetireTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (template: Template) =>
      unwrap(
        client.DELETE(`${PATH}/{template}`, {
          params: { path: { template: template.id }, header: ifMatch(template.version) },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
}

export function templateAddress(template: string): string {
  return `${PATH}/${template}/content`;
}

export function builtInAddress(kind: LetterKind, language: string): string {
  return `${PATH}/built-in/${kind}/${language}/content`;
}
