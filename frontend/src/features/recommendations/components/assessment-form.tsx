import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { today } from "@/i18n/format";
import { useKeepAssessment } from "../api/implementation";
import { useRecommendationLabels } from "../labels";
import { ASSESSED, type Assessed, METHODS, type Recommendation } from "../schemas";
import { EvidencePicker } from "./evidence-picker";

interface AssessmentFormProps {
  recommendation: Recommendation;
  kept: Assessed | null;
  /** The visit on which it is being looked at. */
  seenOn?: string;
  onDone: () => void;
}

/** An assessment as it is worked on. Keeping it tells nobody. */
export function AssessmentForm({ recommendation, kept, seenOn, onDone }: AssessmentFormProps) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useRecommendationLabels();
  const keep = useKeepAssessment(recommendation.id, kept);
  const [draft, setDraft] = useState(() => begun(recommendation, kept, seenOn));
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(sent(draft), { onSuccess: onDone });
      }}
    >
      <ErrorSummary error={keep.error} />
      <SelectField
        label={t`Status`}
        required
        value={draft.status}
        onChange={(event) => set({ status: event.target.value as typeof draft.status })}
      >
        {ASSESSED.map((each) => (
          <option key={each} value={each}>
            {labels.implementation(each)}
          </option>
        ))}
      </SelectField>
      {recommendation.places.length > 1 ? (
        <SelectField
          label={t`Of which place`}
          value={draft.place ?? ""}
          onChange={(event) => set({ place: event.target.value || null })}
        >
          <option value="">{t`All of it`}</option>
          {recommendation.places.map((place) => (
            <option key={place.id} value={place.id}>
              {place.name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <TextField
        label={t`Assessed on`}
        type="date"
        required
        max={today()}
        min={recommendation.issued_on ?? undefined}
        value={draft.assessed_on}
        onChange={(event) => set({ assessed_on: event.target.value })}
      />
      <SelectField
        label={t`How`}
        value={draft.method}
        onChange={(event) => set({ method: event.target.value as typeof draft.method })}
      >
        {METHODS.map((each) => (
          <option key={each} value={each}>
            {labels.method(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`Statement`}
        hint={t`Told with the status when it is released. Let nobody see in it who spoke.`}
        value={draft.statement}
        onChange={(event) => set({ statement: event.target.value })}
      />
      <AreaField
        label={t`Evidence for it`}
        hint={t`Stays with those who assess.`}
        value={draft.evidence_for}
        onChange={(event) => set({ evidence_for: event.target.value })}
      />
      <AreaField
        label={t`Evidence against it`}
        hint={t`Stays with those who assess.`}
        value={draft.evidence_against}
        onChange={(event) => set({ evidence_against: event.target.value })}
      />
      {recommendation.places.length > 0 && may("visits.visit.read") ? (
        <EvidencePicker
          place={draft.place ?? recommendation.places[0]?.id ?? ""}
          links={draft.links}
          onChange={(links) => set({ links })}
        />
      ) : null}
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <Submit ready={draft.assessed_on !== ""} waits={keep.isPending}>
          <Trans>Keep it</Trans>
        </Submit>
      </div>
    </form>
  );
}

function begun(recommendation: Recommendation, kept: Assessed | null, seenOn?: string) {
  const seen = seenOn ? [{ kind: "visit" as const, record: seenOn, stance: "for" as const }] : [];
  return {
    status: kept?.status ?? ("in-progress" as const),
    place: kept?.place?.id ?? null,
    assessed_on: kept?.assessed_on ?? today(),
    method: kept?.method ?? (seenOn ? ("follow-up-visit" as const) : ("documents" as const)),
    statement: kept?.statement ?? "",
    evidence_for: kept?.evidence_for ?? "",
    evidence_against: kept?.evidence_against ?? "",
    language: kept?.language ?? recommendation.language,
    links: kept?.links ?? seen,
  };
}

function sent(draft: ReturnType<typeof begun>) {
  const { statement, evidence_for, evidence_against, ...rest } = draft;
  return {
    ...rest,
    statement: statement.trim() || null,
    evidence_for: evidence_for.trim() || null,
    evidence_against: evidence_against.trim() || null,
  };
}
