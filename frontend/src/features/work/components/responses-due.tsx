import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { HomePart } from "@/components/home-part";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { dueResponsesQuery } from "../api/due-responses";

/** Who owes a response by now, or will within two weeks; whether somebody is to be reminded. */
export function ResponsesDue() {
  const format = useFormat();
  const due = useQuery(dueResponsesQuery);
  const items = due.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Responses due</Trans>}
      count={due.data?.count?.value ?? items.length}
      className="sec"
      all={
        <Link to="/recommendations" search={{ answer: ["none"], state: "issued" }}>
          <Trans>Open as a list</Trans>
        </Link>
      }
    >
      <ul className="ledger">
        {items.map((each) => (
          <li key={each.addressee}>
            {each.response_due ? <Due day={each.response_due} /> : <span />}
            <div>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: each.recommendation }}
                  dir="auto"
                  lang={each.language}
                >
                  {each.title}
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
                <bdi>{each.body.name}</bdi>
                {each.asks_until ? (
                  <span className="badge soon">
                    <Trans>
                      More time asked, until <bdi>{format.dayShort(each.asks_until)}</bdi>
                    </Trans>
                  </span>
                ) : each.reminder_due ? (
                  <span className={each.reminder_due === "after" ? "badge late" : "badge soon"}>
                    <Trans>A reminder is due</Trans>
                  </span>
                ) : each.reminded_on ? (
                  <span>
                    <Trans>
                      reminded <bdi>{format.dayShort(each.reminded_on)}</bdi>
                    </Trans>
                  </span>
                ) : null}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
