import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { LanguageField } from "@/components/language-field";
import { MECHANISMS, type Mechanism, useMechanismName } from "@/components/mechanisms";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { findRecommendations } from "@/components/pickers/recommendations";
import { RecordsField } from "@/components/pickers/records-field";
import { ThemeField } from "@/components/pickers/theme-field";
import { addDays, today } from "@/i18n/format";
import { draftSubmission } from "../api/submissions";

const FOUR_YEARS = 4 * 365;

export function DraftForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const mechanism = useMechanismName();
  const offices = useOffices();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [said, setSaid] = useState({
    office: "",
    mechanism: "cat" as Mechanism,
    title: "",
    language: i18n.locale,
    since: addDays(today(), -FOUR_YEARS),
    until: today(),
    themes: [] as string[],
    picked: [] as Named[],
  });
  const set = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  const draft = useMutation({
    mutationFn: draftSubmission,
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: ["submissions"] });
      await navigate({ to: "/recommendations/submissions/$submission", params: { submission: made.id } });
    },
  });
  const office = officeFrom(offices, said.office || null);
  return (
    <FormFrame
      act={draft}
      ready={said.title.trim() !== "" && said.since <= said.until && (offices.length < 2 || Boolean(office))}
      words={<Trans>Draft it</Trans>}
      onClose={onClose}
      onSubmit={() => {
        const { picked, ...rest } = said;
        const recommendations = picked.map(({ id }) => id);
        draft.mutate({ ...rest, office, title: said.title.trim(), recommendations });
      }}
    >
      <OfficeField value={said.office} onChange={(event) => set({ office: event.target.value })} />
      <SelectField
        label={t`To whom`}
        value={said.mechanism}
        onChange={(event) => set({ mechanism: event.target.value as Mechanism })}
      >
        {MECHANISMS.map((each) => (
          <option key={each} value={each}>
            {mechanism(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Title`}
        required
        value={said.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <LanguageField value={said.language} onChange={(language) => set({ language })} />
      <div className="cols">
        <TextField
          label={t`Recommended from`}
          type="date"
          required
          value={said.since}
          onChange={(event) => set({ since: event.target.value })}
        />
        <TextField
          label={t`until`}
          type="date"
          required
          value={said.until}
          onChange={(event) => set({ until: event.target.value })}
        />
      </div>
      <ThemeField
        label={t`On these themes`}
        hint={t`Without any, on all.`}
        value={said.themes}
        onChange={(themes) => set({ themes })}
      />
      <RecordsField
        label={t`Or only these recommendations`}
        hint={t`Picked one by one, whatever their day and themes. Further ones can be drawn in later.`}
        chosen={said.picked}
        onChange={(picked) => set({ picked })}
        find={findRecommendations()}
      />
    </FormFrame>
  );
}
