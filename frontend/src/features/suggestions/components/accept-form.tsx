import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { useFormat } from "@/i18n/format";
import { programmesToQuery, useDecideSuggestion, visitsToQuery } from "../api/suggestions";
import { useSuggestionLabels } from "../labels";
import { type Decision, MADE_KINDS, type Suggestion } from "../schemas";

type Way = "make" | "visit" | "programme";

/** Where an accepted suggestion leads: a visit to be made, one that goes there anyhow, or a programme. */
export function AcceptForm({ suggestion, onClose }: { suggestion: Suggestion; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useSuggestionLabels();
  const may = useMay();
  const act = useDecideSuggestion(suggestion);
  const offices = useOffices();
  const visits = useQuery(visitsToQuery(suggestion.place.id)).data?.items ?? [];
  const plans = may("visits.programme.write");
  const programmes = useQuery({ ...programmesToQuery, enabled: plans }).data?.items ?? [];
  const open = programmes.filter(({ state }) => state !== "adopted");
  const [way, setWay] = useState<Way>("make");
  const [kind, setKind] = useState(MADE_KINDS[0] ?? "ad-hoc");
  const [office, setOffice] = useState("");
  const [visit, setVisit] = useState("");
  const [programme, setProgramme] = useState("");
  const [reason, setReason] = useState("");
  const ready = {
    make: Boolean(officeFrom(offices, office)),
    visit: visit !== "",
    programme: programme !== "" && reason.trim() !== "",
  }[way];
  const leads: Record<Way, Partial<Decision>> = {
    make: { make: kind, office: officeFrom(offices, office) },
    visit: { visit },
    programme: { programme },
  };
  return (
    <FormFrame
      act={act}
      ready={ready}
      words={<Trans context="suggested visit">Accept</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ accept: true, reason: reason.trim() || null, ...leads[way] }, { onSuccess: onClose })
      }
    >
      <SelectField label={t`It leads to`} value={way} onChange={(event) => setWay(event.target.value as Way)}>
        <option value="make">{t`A new visit, as a draft`}</option>
        {visits.length > 0 ? <option value="visit">{t`A visit that goes there anyhow`}</option> : null}
        {open.length > 0 ? <option value="programme">{t`A programme, whatever its score`}</option> : null}
      </SelectField>
      {way === "make" ? (
        <>
          <SelectField
            label={t`Kind of visit`}
            value={kind}
            onChange={(event) => setKind(MADE_KINDS.find((one) => one === event.target.value) ?? kind)}
          >
            {MADE_KINDS.map((one) => (
              <option key={one} value={one}>
                {labels.kind(one)}
              </option>
            ))}
          </SelectField>
          <OfficeField required value={office} onChange={(event) => setOffice(event.target.value)} />
        </>
      ) : null}
      {way === "visit" ? (
        <SelectField
          label={t`Visit`}
          required
          value={visit}
          onChange={(event) => setVisit(event.target.value)}
        >
          <option value="">{t`Choose one`}</option>
          {visits.map((one) => (
            <option key={one.id} value={one.id}>
              {[one.reference, labels.kind(one.kind), one.starts_on ? format.day(one.starts_on) : null]
                .filter(Boolean)
                .join(" · ")}
            </option>
          ))}
        </SelectField>
      ) : null}
      {way === "programme" ? (
        <SelectField
          label={t`Programme`}
          required
          value={programme}
          onChange={(event) => setProgramme(event.target.value)}
        >
          <option value="">{t`Choose one`}</option>
          {open.map((one) => (
            <option key={one.id} value={one.id}>
              {one.reference} {one.title}
            </option>
          ))}
        </SelectField>
      ) : null}
      <AreaField
        label={way === "programme" ? t`Why it goes in whatever its score` : t`What is to be looked at`}
        required={way === "programme"}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
