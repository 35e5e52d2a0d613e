import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { NextPage } from "@/components/next-page";
import { Failure, Loading } from "@/components/states";
import { contributionsQuery } from "../api/contributions";
import { useContributionLabels } from "../labels";
import type { Contribution } from "../schemas";
import type { ContributionSearch } from "../search";
import { ContributionActs } from "./contribution-acts";
import { ChangedOn, ContributionWords } from "./contribution-words";

/** What changed, or did not, the newest first. */
export function ContributionList({ search, takenBack }: { search: ContributionSearch; takenBack?: boolean }) {
  const list = useInfiniteQuery(contributionsQuery(search, takenBack));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading lines={3} />;
  if (list.isError) return <Failure error={list.error} again={() => void list.refetch()} tight />;
  if (items.length === 0)
    return (
      <p className="small soft">
        {search.recommendation ? (
          <Trans>Nobody wrote down yet what changed, or did not, and what led to it.</Trans>
        ) : (
          <Trans>Nothing that was written down fits this.</Trans>
        )}
      </p>
    );
  return (
    <>
      <ol className="led">
        {items.map((each) => (
          <Entry key={each.id} contribution={each} own={search.recommendation} />
        ))}
      </ol>
      <NextPage list={list} shown={items.length} />
    </>
  );
}

function Entry({ contribution, own }: { contribution: Contribution; own: string | undefined }) {
  const labels = useContributionLabels();
  return (
    <li className={contribution.taken_back_at ? "taken-back" : undefined}>
      <p className="led-day small">
        <b>{labels.kind(contribution.kind)}</b>
        <ChangedOn words={contribution} />
      </p>
      <div className="stack-s">
        {contribution.taken_back_at ? (
          <p className="small">
            <b>
              <Trans>Taken back, and counts no longer</Trans>
            </b>{" "}
            <bdi>{contribution.taken_back_by?.name}</bdi>:{" "}
            <span dir="auto">{contribution.taken_back_because}</span>
          </p>
        ) : null}
        <ContributionWords words={contribution} own={own} />
        <ContributionActs contribution={contribution} />
      </div>
    </li>
  );
}
