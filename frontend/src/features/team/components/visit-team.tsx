import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useTeamAct, visitTeamQuery } from "../api/visit-team";
import { useTeamLabels } from "../labels";
import { functionsOf, type PersonGoing, type Team, type VisitFunction } from "../schemas";
import { Candidates } from "./candidates";
import { Findings } from "./findings";
import { SpokenThere } from "./spoken-there";
import "../team.css";

/** On a visit's page: who goes, what speaks against them, and for who plans it the way to change both. */
export function VisitTeam({ visit }: { visit: string }) {
  const found = useQuery(visitTeamQuery(visit));
  return (
    <Fetched query={found} tight rank={3}>
      {(team) => <Going team={team} />}
    </Fetched>
  );
}

function Going({ team }: { team: Team }) {
  const [adding, setAdding] = useState(false);
  const changes = team.plans && team.open;
  const led = team.people.some((person) => person.function === "lead");
  return (
    <div className="stack">
      {team.people.length > 0 ? (
        <ul className="team-list">
          {team.people.map((person) => (
            <Person key={person.member} team={team} person={person} led={led} changes={changes} />
          ))}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>Nobody was chosen to go yet.</Trans>
        </p>
      )}
      {team.findings ? (
        <Findings team={team} findings={team.findings} />
      ) : (
        <p className="soft small">
          <Trans>
            Where it goes is told to the team later. What the team lacks is looked at by who plans it.
          </Trans>
        </p>
      )}
      {changes ? (
        <>
          {team.places?.map((each) => (
            <SpokenThere key={each.place.id} visit={team.visit} there={each} />
          ))}
          <p className="acts">
            <button
              type="button"
              className="btn"
              aria-expanded={adding}
              onClick={() => setAdding((before) => !before)}
            >
              <Icon name={adding ? "up" : "plus"} small />
              {adding ? <Trans>Enough for now</Trans> : <Trans>Add somebody</Trans>}
            </button>
          </p>
          {adding ? <Candidates visit={team.visit} led={led} /> : null}
        </>
      ) : null}
    </div>
  );
}

interface PersonProps {
  team: Team;
  person: PersonGoing;
  led: boolean;
  changes: boolean;
}

function Person({ team, person, led, changes }: PersonProps) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useTeamLabels();
  const format = useFormat();
  const act = useTeamAct(team.visit);
  const name = person.name;
  const functions = functionsOf(person.kind).filter(
    (each) => each === person.function || !(led && each === "lead"),
  );
  return (
    <li>
      <div>
        <b>
          {may("visits.team.read") ? (
            <Link to="/team/$member" params={{ member: person.member }}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi>{name}</bdi>
          )}
        </b>
        <p className="soft small">
          {[
            changes ? null : labels.function(person.function),
            person.kind ? labels.kind(person.kind) : null,
            format.list(person.expertise?.map(labels.expertise) ?? []),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {person.sees === false ? (
          <p className="mark">
            <Icon name="eye" />
            <Trans>Does not see the visit</Trans>
          </p>
        ) : null}
      </div>
      {changes ? (
        <div className="acts">
          <select
            className="select"
            aria-label={t`${name} goes as`}
            value={person.function}
            disabled={act.isPending}
            onChange={(event) =>
              act.mutate({
                what: "function",
                member: person.member,
                function: event.target.value as VisitFunction,
              })
            }
          >
            {functions.map((each) => (
              <option key={each} value={each}>
                {labels.function(each)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="btn quiet compact"
            disabled={act.isPending}
            aria-label={t`${name} does not go`}
            onClick={() => act.mutate({ what: "remove", member: person.member })}
          >
            <Trans>Take away</Trans>
          </button>
        </div>
      ) : null}
      {act.error ? (
        <div className="wide">
          <ErrorSummary error={act.error} />
        </div>
      ) : null}
    </li>
  );
}
