import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { NextPage } from "@/components/next-page";
import { Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { type About, dialoguesQuery } from "../api/dialogues";
import { useDialogueLabels } from "../labels";
import type { Dialogue } from "../schemas";
import { PromiseLines } from "./promise-lines";
import { RefLinks } from "./ref-links";

/** What was talked about, the newest first. On a recommendation's own page its own reference says nothing. */
export function DialogueList({ about }: { about: About }) {
  const list = useInfiniteQuery(dialoguesQuery(about));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading lines={3} />;
  if (list.isError) return <Failure error={list.error} again={() => void list.refetch()} tight />;
  if (items.length === 0) {
    return (
      <p className="small soft">
        <Trans>Nothing was talked about yet, or it was not entered.</Trans>
      </p>
    );
  }
  return (
    <>
      <ol className="talks">
        {items.map((each) => (
          <Entry key={each.id} dialogue={each} own={about.recommendation} />
        ))}
      </ol>
      <NextPage list={list} shown={items.length} />
    </>
  );
}

function Entry({ dialogue, own }: { dialogue: Dialogue; own: string | undefined }) {
  const labels = useDialogueLabels();
  const format = useFormat();
  const others = dialogue.recommendations.filter(({ id }) => id !== own);
  return (
    <li>
      <p className="talk-day small">
        <b>{labels.kind(dialogue.kind)}</b>
        <bdi>{format.day(dialogue.held_on)}</bdi>
      </p>
      <div className="stack-s">
        <p className="what">
          <Link
            to="/recommendations/dialogue/$dialogue"
            params={{ dialogue: dialogue.id }}
            dir="auto"
            lang={dialogue.language}
          >
            {dialogue.subject}
          </Link>
        </p>
        <With dialogue={dialogue} />
        {dialogue.said ? (
          <p className="measure talk-said" dir="auto" lang={dialogue.language}>
            {dialogue.said}
          </p>
        ) : null}
        {others.length > 0 ? (
          <p className="meta">
            {own ? <Trans>Also about</Trans> : <Trans>About</Trans>}
            <RefLinks of={others} />
          </p>
        ) : null}
        <PromiseLines dialogue={dialogue} />
      </div>
    </li>
  );
}

/** Whom it was talked about with. */
export function With({ dialogue }: { dialogue: Dialogue }) {
  const names = [
    ...dialogue.authorities.map((each) => each.name),
    ...dialogue.focal_points.map((each) => each.name),
    ...dialogue.people,
  ];
  return (
    <p className="meta">
      {[...new Set(names)].map((name) => (
        <bdi key={name}>{name}</bdi>
      ))}
      {dialogue.round_table ? (
        <Link
          to="/recommendations/round-tables/$table"
          params={{ table: dialogue.round_table.id }}
          dir="auto"
          lang={dialogue.round_table.language}
        >
          {dialogue.round_table.title}
        </Link>
      ) : null}
    </p>
  );
}
