import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { LanguageField } from "@/components/language-field";
import { findRecommendations } from "@/components/pickers/recommendations";
import { RecordsField } from "@/components/pickers/records-field";
import { findAssessments } from "../api/find";
import { useChangeProposal, useDraftProposal } from "../api/proposals";
import type { LegalText, Proposal, Provision } from "../schemas";
import { FindingsField } from "./findings";

interface Said {
  place: string;
  proposed: string;
  rationale: string;
  language: string;
  assessments: Named[];
  recommendations: Named[];
  findings: string[];
}

interface ProposalFieldsProps {
  text: string;
  isNew: boolean;
  said: Said;
  set: (change: Partial<Said>) => void;
}

function ProposalFields({ text, isNew, said, set }: ProposalFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      {isNew ? (
        <TextField
          label={t`Where it would stand`}
          hint={t`Such as: new Article 12a.`}
          required
          value={said.place}
          onChange={(event) => set({ place: event.target.value })}
        />
      ) : null}
      <AreaField
        label={t`What it should say`}
        hint={isNew ? undefined : t`Leave it empty to propose that the article be repealed.`}
        className="tall voice"
        rows={8}
        maxLength={30_000}
        value={said.proposed}
        onChange={(event) => set({ proposed: event.target.value })}
      />
      <AreaField
        label={t`Why`}
        hint={t`Needed before it is submitted.`}
        rows={5}
        value={said.rationale}
        onChange={(event) => set({ rationale: event.target.value })}
      />
      <RecordsField
        label={t`Rests on assessments`}
        chosen={said.assessments}
        onChange={(assessments) => set({ assessments })}
        find={findAssessments(text)}
      />
      <RecordsField
        label={t`Rests on recommendations`}
        chosen={said.recommendations}
        onChange={(recommendations) => set({ recommendations })}
        find={findRecommendations()}
      />
      <FindingsField findings={said.findings} onChange={(findings) => set({ findings })} />
      <LanguageField value={said.language} onChange={(language) => set({ language })} />
    </>
  );
}

function sent(said: Said) {
  return {
    proposed: said.proposed.trim(),
    rationale: said.rationale.trim() || null,
    language: said.language,
    assessments: said.assessments.map((each) => each.id),
    recommendations: said.recommendations.map((each) => each.id),
    findings: said.findings,
  };
}

interface ProposalFormProps {
  record: LegalText;
  /** Without one, something new is proposed. */
  provision?: Provision;
  onClose: () => void;
}

export function ProposalForm({ record, provision, onClose }: ProposalFormProps) {
  const navigate = useNavigate();
  const [said, setSaid] = useState<Said>({
    place: "",
    proposed: provision?.words ?? "",
    rationale: "",
    language: record.language,
    assessments: [],
    recommendations: [],
    findings: [],
  });
  const draft = useDraftProposal(record.id);
  const named = provision ? { provision: provision.id } : { place: said.place.trim() };
  return (
    <FormFrame
      act={draft}
      ready={
        provision ? said.proposed.trim() !== provision.words : Boolean(said.place && said.proposed.trim())
      }
      words={<Trans>Keep the draft</Trans>}
      onClose={onClose}
      onSubmit={() =>
        draft.mutate(
          { ...sent(said), ...named },
          {
            onSuccess: (made) =>
              void navigate({
                to: "/recommendations/legislation/proposals/$proposal",
                params: { proposal: made.id },
              }),
          },
        )
      }
    >
      <ProposalFields
        text={record.id}
        isNew={provision === undefined}
        said={said}
        set={(change) => setSaid({ ...said, ...change })}
      />
    </FormFrame>
  );
}

export function ChangeProposalForm({ record, onClose }: { record: Proposal; onClose: () => void }) {
  const [said, setSaid] = useState<Said>({
    place: record.place ?? "",
    proposed: record.proposed,
    rationale: record.rationale ?? "",
    language: record.language,
    assessments: record.assessments.map((each) => ({
      id: each.id,
      name: `${each.standard.name} ${each.article}`,
    })),
    recommendations: record.recommendations
      .filter((each) => each.role === "basis")
      .map((each) => ({ id: each.id, name: each.title })),
    findings: record.findings,
  });
  const change = useChangeProposal(record);
  return (
    <FormFrame
      act={change}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() =>
        change.mutate(
          { ...sent(said), ...(record.provision ? {} : { place: said.place.trim() || null }) },
          { onSuccess: onClose },
        )
      }
    >
      <ProposalFields
        text={record.legal_text.id}
        isNew={record.provision === null}
        said={said}
        set={(change) => setSaid({ ...said, ...change })}
      />
    </FormFrame>
  );
}
