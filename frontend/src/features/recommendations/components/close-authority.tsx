import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { closeAuthority } from "../api/authorities";
import type { Authority } from "../schemas";

/** Closes an authority, so that nothing new names it, or opens it again. */
export function CloseAuthority({ authority }: { authority: Authority }) {
  const { t } = useLingui();
  const may = useMay();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const close = useMutation({
    mutationFn: ({ of, closed }: { of: Authority; closed: boolean }) => closeAuthority(of, closed),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["authorities"] }),
    onError: (error) => say(problem(error)),
  });
  if (!may("recommendations.authority.write")) return null;
  const act = () =>
    close.mutate(
      { of: authority, closed: !authority.closed },
      {
        onSuccess: (changed) =>
          say(authority.closed ? t`Open again` : t`Closed: nothing new can name it`, () =>
            close.mutate({ of: changed, closed: authority.closed }),
          ),
      },
    );
  return (
    <button type="button" className="btn" disabled={close.isPending} onClick={act}>
      {authority.closed ? <Trans>Open again</Trans> : <Trans>Close</Trans>}
    </button>
  );
}
