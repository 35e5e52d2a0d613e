import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { toVerifyQuery } from "../api/board";
import { ImplementationMark } from "./implementation-mark";

/** On a visit: the recommendations about its places that are to be looked at there. */
export function ToVerify({ visit, places }: { visit: string; places: string[] }) {
  const found = useQuery(toVerifyQuery(places));
  return (
    <Fetched query={found} tight>
      {(items) =>
        items.length === 0 ? (
          <p className="soft small">
            <Trans>Nothing is to be verified here.</Trans>
          </p>
        ) : (
          <ul className="ledger">
            {items.map((item) => (
              <li key={item.id}>
                <span className="due">
                  <Icon name="eye" />
                </span>
                <div>
                  <p className="what">
                    <Link
                      to="/recommendations/$recommendation"
                      params={{ recommendation: item.id }}
                      search={{ visit }}
                      hash="implementation"
                      dir="auto"
                      lang={item.language}
                    >
                      {item.title}
                    </Link>
                  </p>
                  <p className="meta">
                    <Reference>{item.reference}</Reference>
                    <ImplementationMark implementation={item.implementation} />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Fetched>
  );
}
