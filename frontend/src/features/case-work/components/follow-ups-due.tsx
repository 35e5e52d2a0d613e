import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { addDays, today } from "@/i18n/format";
import { followUpsQuery } from "../api/assessment";
import { FollowUpList } from "./follow-up-list";

const AHEAD = 7;

/** On the home page: what of the sample is with one, and due within the week or past. */
export function FollowUpsDue() {
  const found = useInfiniteQuery(
    followUpsQuery({ standing: "open", mine: true, due_to: addDays(today(), AHEAD) }),
  );
  const items = found.data?.pages[0]?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <div className="home-h">
        <h2>
          <Trans>To be followed up</Trans>
        </h2>
        <Link to="/complaints/follow-ups" search={{ whose: "mine" }}>
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <FollowUpList items={items.slice(0, 5)} />
    </section>
  );
}
