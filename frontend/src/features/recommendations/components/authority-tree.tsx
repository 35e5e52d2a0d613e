import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { Icon } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { levelQuery } from "../api/authorities";
import { useRecommendationLabels } from "../labels";
import type { Authority } from "../schemas";

/** What stands directly below `parent`, or below nothing; each level is fetched when it is opened. */
export function AuthorityTree({ parent, id }: { parent: string | null; id?: string }) {
  const level = useInfiniteQuery(levelQuery(parent));
  if (level.isPending) return <Loading lines={parent ? 1 : 6} />;
  if (level.isError) return <Failure error={level.error} again={() => void level.refetch()} />;
  const rows = level.data.pages.flatMap((page) => page.items);
  if (rows.length === 0 && parent === null) {
    return (
      <Empty icon="people" title={<Trans>No authorities yet</Trans>}>
        <p>
          <Trans>The bodies that run places, are complained about, or are asked to act.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <ul className="authority-tree" id={id}>
        {rows.map((row) => (
          <Branch key={row.id} authority={row} open={parent === null} />
        ))}
      </ul>
      {level.hasNextPage ? <NextPage list={level} shown={rows.length} /> : null}
    </>
  );
}

function Branch({ authority, open: begins }: { authority: Authority; open: boolean }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const id = useId();
  const [open, setOpen] = useState(begins);
  return (
    <li>
      <div className="branch">
        {authority.below > 0 ? (
          <button
            type="button"
            className="btn icon quiet compact"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-label={t`Below ${authority.name}`}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? "down" : "next"} small />
          </button>
        ) : (
          <span />
        )}
        <p>
          <Link
            className="what"
            to="/recommendations/authorities/$authority"
            params={{ authority: authority.id }}
          >
            <bdi>{authority.name}</bdi>
          </Link>
          <span className="meta">
            <span>{labels.authority(authority.kind)}</span>
            {authority.closed ? (
              <span className="badge">
                <Trans>Closed</Trans>
              </span>
            ) : null}
          </span>
        </p>
      </div>
      {open && authority.below > 0 ? <AuthorityTree parent={authority.id} id={id} /> : null}
    </li>
  );
}
