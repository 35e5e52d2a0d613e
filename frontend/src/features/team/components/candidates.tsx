import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { FilterChoice } from "@/components/pickers/filters";
import { useFormat } from "@/i18n/format";
import { candidatesQuery, useTeamAct } from "../api/visit-team";
import { useTeamLabels } from "../labels";
import {
  type Candidate,
  EXPERTISES,
  type Expertise,
  functionsOf,
  MEMBER_KINDS,
  type MemberKind,
  usualFunction,
  type VisitFunction,
} from "../schemas";
import { useFindingText } from "./finding-text";

/** Out of the directory: who could go too, and what each would bring or break. */
export function Candidates({ visit, led }: { visit: string; led: boolean }) {
  const { t } = useLingui();
  const labels = useTeamLabels();
  const [q, setQ] = useState("");
  const [kind, setKind] = useState<MemberKind>();
  const [expertise, setExpertise] = useState<Expertise>();
  const found = useQuery({
    ...candidatesQuery(visit, { q: useDeferredValue(q).trim() || undefined, kind, expertise }),
    placeholderData: (before) => before,
  });
  const act = useTeamAct(visit);
  return (
    <div className="stack-s">
      <div className="qbar team-filters">
        <input
          type="search"
          className="input"
          dir={q === "" ? undefined : "auto"}
          aria-label={t`Name`}
          placeholder={t`Name`}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <FilterChoice
          label={t`What they are`}
          all={t`Everybody`}
          value={kind}
          onChange={(value) => setKind(value as MemberKind | undefined)}
        >
          {MEMBER_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.kind(each)}
            </option>
          ))}
        </FilterChoice>
        <FilterChoice
          label={t`Expertise`}
          all={t`Any expertise`}
          value={expertise}
          onChange={(value) => setExpertise(value as Expertise | undefined)}
        >
          {EXPERTISES.map((each) => (
            <option key={each} value={each}>
              {labels.expertise(each)}
            </option>
          ))}
        </FilterChoice>
      </div>
      <ErrorSummary error={act.error} />
      <Fetched query={found} tight rank={3}>
        {(candidates) =>
          candidates.length === 0 ? (
            <p className="soft small">
              <Trans>Nobody else fits. Enter people in the directory of the team first.</Trans>
            </p>
          ) : (
            <ul className="team-list">
              {candidates.map((each) => (
                <Offered
                  key={each.member.id}
                  candidate={each}
                  led={led}
                  waits={act.isPending}
                  onAdd={(chosen) =>
                    act.mutate({ what: "appoint", member: each.member.id, function: chosen })
                  }
                />
              ))}
            </ul>
          )
        }
      </Fetched>
    </div>
  );
}

interface OfferedProps {
  candidate: Candidate;
  led: boolean;
  waits: boolean;
  onAdd: (chosen: VisitFunction) => void;
}

function Offered({ candidate, led, waits, onAdd }: OfferedProps) {
  const { t, i18n } = useLingui();
  const labels = useTeamLabels();
  const format = useFormat();
  const [chosen, setChosen] = useState<VisitFunction>(usualFunction(candidate.kind));
  const name = candidate.member.name;
  const list = new Intl.ListFormat(i18n.locale, { type: "unit" });
  const said = [
    labels.kind(candidate.kind),
    list.format(candidate.expertise.map(labels.expertise)),
    list.format(candidate.languages.map(format.language)),
  ];
  return (
    <li>
      <div>
        <b>
          <bdi>{name}</bdi>
        </b>
        <p className="soft small">{said.filter(Boolean).join(" · ")}</p>
      </div>
      <div className="acts">
        <select
          className="select"
          aria-label={t`${name} goes as`}
          value={chosen}
          onChange={(event) => setChosen(event.target.value as VisitFunction)}
        >
          {functionsOf(candidate.kind)
            .filter((each) => !(led && each === "lead"))
            .map((each) => (
              <option key={each} value={each}>
                {labels.function(each)}
              </option>
            ))}
        </select>
        <button
          type="button"
          className="btn compact"
          disabled={waits}
          aria-label={t`Add ${name}`}
          onClick={() => onAdd(chosen)}
        >
          <Icon name="plus" small />
          <Trans>Add</Trans>
        </button>
      </div>
      <Weighs candidate={candidate} />
    </li>
  );
}

function Weighs({ candidate }: { candidate: Candidate }) {
  const text = useFindingText();
  if (candidate.brings.length + candidate.breaks.length === 0) return null;
  const line = (finding: Candidate["brings"][number], settles: boolean) => (
    <li key={`${finding.code} ${finding.subject}`}>
      <Icon name={settles ? "check" : "warn"} small />
      <span>
        <b>{settles ? <Trans>Settles:</Trans> : <Trans>Against it:</Trans>}</b> {text(finding)}
      </span>
    </li>
  );
  return (
    <ul className="team-weighs small wide">
      {candidate.brings.map((finding) => line(finding, true))}
      {candidate.breaks.map((finding) => line(finding, false))}
    </ul>
  );
}
