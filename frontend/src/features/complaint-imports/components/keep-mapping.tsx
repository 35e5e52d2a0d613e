import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { saveMapping } from "../api/saved-mappings";
import { type Draft, mappingOf } from "../mapping";
import type { Reading } from "../schemas";

interface KeepMappingProps {
  columns: string[];
  draft: Draft;
  reading: Reading;
}

/** Keeps the choices by name, for the next file of the same kind. They hold columns and codes, nothing of a person. */
export function KeepMapping({ columns, draft, reading }: KeepMappingProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const keep = useMutation({
    mutationFn: () => saveMapping(name.trim(), columns, mappingOf(draft, reading)),
    onSuccess: async (saved) => {
      say(t`Kept as ${saved.name}`);
      setName("");
      await queryClient.invalidateQueries({ queryKey: ["imports", "mappings"] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <section>
      <h2>
        <Trans>Keep these choices</Trans>
      </h2>
      <form className="stack-s" onSubmit={send}>
        <ErrorSummary error={keep.error} />
        <TextField
          label={t`Name`}
          maxLength={120}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Submit ready={name.trim() !== ""} waits={keep.isPending} className="btn compact">
          <Trans>Keep</Trans>
        </Submit>
      </form>
    </section>
  );
}
