import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { downloadTable } from "@/client/download";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { Paged } from "@/components/paged";
import { useProblemText } from "@/components/problem-text";
import { Empty } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { rankingAddress, rankingQuery, useOverride } from "../api/programmes";
import type { Programme, RankedPlace } from "../schemas";
import { OverrideDialog } from "./override-dialog";
import { ScoreBar, ScoreReasons } from "./score-bar";

export function Ranking({ programme }: { programme: Programme }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(rankingQuery(programme));
  return (
    <>
      <div className="pad prog-bar">
        <p className="soft small measure">
          <Trans>
            A score is a sum of parts, out of 100. What nobody has counted weighs nothing. Open a place to see
            what each part was made from.
          </Trans>
        </p>
        <TableDownload
          label={t`Places by score`}
          buttonClass="btn compact"
          download={(kind) => downloadTable(rankingAddress(programme.id), kind, "places-by-score")}
        />
      </div>
      <Paged list={list} empty={<Empty icon="places" title={<Trans>No open place yet</Trans>} />}>
        {(places) => (
          <table className="prog stacked">
            <thead>
              <tr>
                <th scope="col" className="num">{t`Rank`}</th>
                <th scope="col">{t`Place`}</th>
                <th scope="col">{t`Score in parts`}</th>
                <th scope="col" className="num">{t`Score`}</th>
                <th scope="col">{t`Last visit`}</th>
                <th scope="col">
                  <span className="vh">{t`What to do`}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <Row key={place.id} programme={programme} place={place} />
              ))}
            </tbody>
          </table>
        )}
      </Paged>
    </>
  );
}

function Row({ programme, place }: { programme: Programme; place: RankedPlace }) {
  const { t } = useLingui();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const fixed = !programme.may_write || programme.state === "adopted";
  return (
    <>
      <tr className={open ? "opened" : undefined}>
        <td className="num">{format.number(place.rank)}</td>
        <td className="name">
          <Link to="/places/$place" params={{ place: place.id }}>
            <bdi>{place.name}</bdi>
          </Link>
          <small>
            <bdi>{place.category.name}</bdi>
            {place.region ? (
              <>
                {" · "}
                <bdi>{place.region.name}</bdi>
              </>
            ) : null}
          </small>
          {place.override ? (
            <span className="badge accent">
              {place.override === "in" ? (
                <Trans>In, by decision</Trans>
              ) : (
                <Trans>Left out, by decision</Trans>
              )}
            </span>
          ) : null}
        </td>
        <td className="bar-cell">
          <ScoreBar parts={place.parts} />
          <button
            type="button"
            className="link-btn small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? <Trans>Close</Trans> : <Trans>Why</Trans>}
          </button>
        </td>
        <td className="num total" data-l={t`Score`}>
          {format.number(Math.round(place.score))}
        </td>
        <td data-l={t`Last visit`}>
          {place.last_visit ? format.month(place.last_visit) : <Trans>never</Trans>}
          {place.due_on ? (
            <small>
              <Trans>due by {format.month(place.due_on)}</Trans>
            </small>
          ) : null}
        </td>
        <td>{fixed ? null : <Decide programme={programme} place={place} />}</td>
      </tr>
      {open ? (
        <tr className="why-row">
          <td />
          <td colSpan={5}>
            <ScoreReasons parts={place.parts} themes={place.complained_about} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Decide({ programme, place }: { programme: Programme; place: RankedPlace }) {
  const { t } = useLingui();
  const problem = useProblemText();
  const drop = useOverride(programme);
  const [what, setWhat] = useState<"in" | "out" | null>(null);
  const choices = [
    { id: "in", label: t`Put it in, with a reason` },
    { id: "out", label: t`Leave it out, with a reason` },
    ...(place.override ? [{ id: "score", label: t`Let the score decide again` }] : []),
  ];
  return (
    <>
      <Menu
        buttonClass="btn icon"
        button={<Icon name="dots" />}
        buttonLabel={t`What to do with ${place.name}`}
        label={t`What to do with ${place.name}`}
        choices={choices.filter(({ id }) => id !== place.override)}
        onChoose={(id) => {
          if (id === "score") {
            drop.mutate({ place: place.id, draft: null }, { onError: (error) => say(problem(error)) });
          } else setWhat(id as "in" | "out");
        }}
      />
      <OverrideDialog programme={programme} place={place} what={what} onClose={() => setWhat(null)} />
    </>
  );
}
