import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { sealedQuery } from "../api/levels";

/** The sealed complaints one is named on, which stand in no other list. */
export function SealedList() {
  const found = useQuery(sealedQuery).data ?? [];
  if (found.length === 0) return null;
  return (
    <details className="sealed-list">
      <summary>
        <Icon name="lv-sealed" small />{" "}
        <Plural
          value={found.length}
          one="One sealed complaint you are named on"
          other="# sealed complaints you are named on"
        />
        {found.some((one) => one.waits) ? (
          <>
            {" "}
            <span className="badge soon">
              <Trans>Something new came in</Trans>
            </span>
          </>
        ) : null}
      </summary>
      <ul className="stack-s gap-t">
        {found.map((one) => (
          <li key={one.id}>
            <div>
              <p className="what">
                <Link to="/complaints/$complaint" params={{ complaint: one.id }}>
                  <Reference>{one.reference}</Reference>
                </Link>{" "}
                {one.due_on ? <Due day={one.due_on} brief /> : null}
              </p>
              {one.purpose ? (
                <p className="soft small" dir="auto">
                  {one.purpose}
                </p>
              ) : null}
              {one.waits ? (
                <p className="small">
                  <span className="badge soon">
                    <Trans>Something new came in</Trans>
                  </span>
                </p>
              ) : null}
              {one.open_until ? (
                <p className="small">
                  <Trans>Open for you now</Trans>
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
