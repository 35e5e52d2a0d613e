import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { asLocal } from "@/i18n/format";
import { useChangeEvidence } from "../api/evidence";
import { useEvidenceLabels } from "../labels";
import { EVIDENCE_KINDS, type Evidence, type EvidenceKind } from "../schemas";

/** A consent given in an interview, as whoever calls knows it. */
export interface GivenConsent {
  id: string;
  number: number;
  what: string;
}

interface Props {
  evidence: Evidence;
  /** Those in force, of the visit's interviews. */
  consents: GivenConsent[];
  onClose: () => void;
}

export function DescribeForm({ evidence, consents, onClose }: Props) {
  const { t, i18n } = useLingui();
  const labels = useEvidenceLabels();
  const act = useChangeEvidence(evidence);
  const [kind, setKind] = useState<EvidenceKind>(evidence.kind);
  const [title, setTitle] = useState(evidence.title);
  const [shows, setShows] = useState(evidence.shows);
  const [takenAt, setTakenAt] = useState(evidence.taken_at ? asLocal(new Date(evidence.taken_at)) : "");
  const [consent, setConsent] = useState(evidence.consent?.id ?? "");
  const known = evidence.consent;
  const offered =
    known && !consents.some(({ id }) => id === known.id)
      ? [{ id: known.id, number: known.number, what: t`taken back` }]
      : consents;
  const described = title.trim() !== evidence.title || shows.trim() !== evidence.shows;
  return (
    <FormFrame
      act={act}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          {
            kind,
            title: title.trim(),
            shows: shows.trim(),
            ...(described ? { language: i18n.locale } : {}),
            taken_at: takenAt ? new Date(takenAt).toISOString() : null,
            ...(known ? {} : { consent: consent || null }),
          },
          { onSuccess: onClose },
        )
      }
    >
      <TextField
        label={t`Title`}
        hint={t`Stands under it in a report. Name nobody.`}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <AreaField
        label={t`What it shows`}
        hint={t`For whoever cannot see it, and for who reads it in ten years. Name nobody.`}
        rows={4}
        maxLength={5000}
        value={shows}
        onChange={(event) => setShows(event.target.value)}
      />
      <div className="form cols">
        <SelectField
          label={t`What it is`}
          value={kind}
          onChange={(event) => setKind(EVIDENCE_KINDS.find((one) => one === event.target.value) ?? "other")}
        >
          {EVIDENCE_KINDS.map((one) => (
            <option key={one} value={one}>
              {labels.kind(one)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`When it was taken`}
          type="datetime-local"
          value={takenAt}
          onChange={(event) => setTakenAt(event.target.value)}
        />
      </div>
      <SelectField
        label={t`Consent of who is to be seen or heard`}
        hint={
          known
            ? t`It stays with whoever agreed to it. If it shows somebody else, upload it again.`
            : t`Given in an interview of this visit. Once it is taken back, no report uses the picture any more.`
        }
        value={consent}
        disabled={known !== null}
        onChange={(event) => setConsent(event.target.value)}
      >
        <option value="">{t`None`}</option>
        {offered.map((one) => (
          <option key={one.id} value={one.id}>
            {t`Interview no. ${one.number}: ${one.what}`}
          </option>
        ))}
      </SelectField>
    </FormFrame>
  );
}
