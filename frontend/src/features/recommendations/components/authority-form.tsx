import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { LOCALES } from "@/i18n/locale";
import { enterAuthority } from "../api/authorities";
import { useRecommendationLabels } from "../labels";
import { AUTHORITY_KINDS, type AuthorityKind } from "../schemas";

export function AuthorityForm({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useLingui();
  const labels = useRecommendationLabels();
  const queryClient = useQueryClient();
  const [names, setNames] = useState<Record<string, string>>({});
  const [kind, setKind] = useState<AuthorityKind>("agency");
  const [parent, setParent] = useState<Named | null>(null);
  const enter = useMutation({
    mutationFn: enterAuthority,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["authorities"] });
      onDone();
    },
  });
  const languages = Object.entries(LOCALES).sort(
    ([one], [other]) => Number(other === i18n.locale) - Number(one === i18n.locale),
  );
  const given = Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim() !== ""));
  const send = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ names: given, kind, parent: parent?.id ?? null });
  };
  return (
    <form className="stack" onSubmit={send}>
      <ErrorSummary error={enter.error} />
      <div className="cols">
        {languages.map(([code, { name, dir }]) => (
          <TextField
            key={code}
            label={t`Name, ${name}`}
            lang={code}
            dir={dir}
            value={names[code] ?? ""}
            onChange={(event) => setNames({ ...names, [code]: event.target.value })}
          />
        ))}
      </div>
      <SelectField
        label={t`Kind`}
        value={kind}
        onChange={(event) => setKind(event.target.value as AuthorityKind)}
      >
        {AUTHORITY_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.authority(each)}
          </option>
        ))}
      </SelectField>
      <RecordPicker label={t`Belongs to`} value={parent} onChange={setParent} find={findAuthorities} />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button
          type="submit"
          className="btn primary"
          disabled={Object.keys(given).length === 0 || enter.isPending}
        >
          <Trans>Enter</Trans>
        </button>
      </div>
    </form>
  );
}
