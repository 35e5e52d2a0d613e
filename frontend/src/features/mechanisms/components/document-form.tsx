import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { LanguageField } from "@/components/language-field";
import { KEPT_SHUT, MECHANISMS, type Mechanism, useMechanismName } from "@/components/mechanisms";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { enterDocument } from "../api/documents";
import { useDocumentLabels } from "../labels";
import { DOCUMENT_KINDS, type DocumentKind, usualKind } from "../schemas";

/** A document of an international body; whether it may be read by others is asked first of those who keep theirs shut. */
export function DocumentForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const mechanism = useMechanismName();
  const labels = useDocumentLabels();
  const offices = useOffices();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [said, setSaid] = useState({
    office: "",
    mechanism: "spt" as Mechanism,
    kind: "visit-report" as DocumentKind,
    title: "",
    symbol: "",
    dated_on: "",
    link: "",
    language: i18n.locale,
    to_us: false,
    embargoed: true,
  });
  const set = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  const enter = useMutation({
    mutationFn: enterDocument,
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: ["body-documents"] });
      await navigate({ to: "/recommendations/documents/$document", params: { document: made.id } });
    },
  });
  const office = officeFrom(offices, said.office || null);
  return (
    <FormFrame
      act={enter}
      ready={said.title.trim() !== "" && said.dated_on !== "" && (offices.length < 2 || Boolean(office))}
      words={<Trans>Enter the document</Trans>}
      onClose={onClose}
      onSubmit={() =>
        enter.mutate({
          ...said,
          office,
          title: said.title.trim(),
          symbol: said.symbol.trim() || null,
          link: said.link.trim() || null,
        })
      }
    >
      <OfficeField value={said.office} onChange={(event) => set({ office: event.target.value })} />
      <div className="cols">
        <SelectField
          label={t`Body`}
          value={said.mechanism}
          onChange={(event) => {
            const chosen = event.target.value as Mechanism;
            set({ mechanism: chosen, kind: usualKind(chosen), embargoed: KEPT_SHUT.includes(chosen) });
          }}
        >
          {MECHANISMS.map((each) => (
            <option key={each} value={each}>
              {mechanism(each)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`Kind`}
          value={said.kind}
          onChange={(event) => set({ kind: event.target.value as DocumentKind })}
        >
          {DOCUMENT_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.kind(each)}
            </option>
          ))}
        </SelectField>
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={said.embargoed}
          onChange={(event) => set({ embargoed: event.target.checked })}
        />
        <span>
          <Trans>Unpublished until the State agrees: only the head and those named on it read it</Trans>
        </span>
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={said.to_us}
          onChange={(event) => set({ to_us: event.target.checked })}
        />
        <span>
          <Trans>Addressed to our institution itself</Trans>
        </span>
      </label>
      <TextField
        label={t`Title`}
        required
        value={said.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <div className="cols">
        <TextField
          label={t`Symbol`}
          hint={t`Such as CAT/C/XYZ/CO/3.`}
          dir="ltr"
          value={said.symbol}
          onChange={(event) => set({ symbol: event.target.value })}
        />
        <TextField
          label={t`Of which day`}
          type="date"
          required
          value={said.dated_on}
          onChange={(event) => set({ dated_on: event.target.value })}
        />
      </div>
      <TextField
        label={t`Where it stands on the web`}
        type="url"
        dir="ltr"
        value={said.link}
        onChange={(event) => set({ link: event.target.value })}
      />
      <LanguageField value={said.language} onChange={(language) => set({ language })} />
    </FormFrame>
  );
}
