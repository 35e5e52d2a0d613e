import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { findingsAtQuery, visitsAtQuery } from "../api/evidence";
import type { EvidenceLink } from "../schemas";

interface EvidencePickerProps {
  place: string;
  links: EvidenceLink[];
  onChange: (links: EvidenceLink[]) => void;
}

/** Visits and findings at a place, of what the reader may read; each speaks for it or against it. */
export function EvidencePicker({ place, links, onChange }: EvidencePickerProps) {
  const { t } = useLingui();
  const visits = useQuery(visitsAtQuery(place));
  const findings = useQuery(findingsAtQuery(place));
  const choices = [
    ...(visits.data ?? []).map((each) => ({
      kind: "visit" as const,
      record: each.id,
      name: each.reference ?? "",
    })),
    ...(findings.data ?? []).map((each) => ({
      kind: "finding" as const,
      record: each.id,
      name: `${each.reference} ${each.title}`,
    })),
  ];
  if (choices.length === 0) return null;
  const stanceOf = (record: string) => links.find((each) => each.record === record)?.stance ?? "";
  const choose = (kind: EvidenceLink["kind"], record: string, stance: string) => {
    const others = links.filter((each) => each.record !== record);
    onChange(stance === "for" || stance === "against" ? [...others, { kind, record, stance }] : others);
  };
  return (
    <fieldset className="stack-s">
      <legend>
        <Trans>Visits and findings</Trans>
        <span className="hint">
          <Trans>Each is shown only to who may read it.</Trans>
        </span>
      </legend>
      {choices.map(({ kind, record, name }) => (
        <label key={record} className="evidence-choice">
          <bdi>{name}</bdi>
          <select
            className="select"
            value={stanceOf(record)}
            onChange={(event) => choose(kind, record, event.target.value)}
          >
            <option value="">{t`Not linked`}</option>
            <option value="for">{t`For it`}</option>
            <option value="against">{t`Against it`}</option>
          </select>
        </label>
      ))}
    </fieldset>
  );
}
