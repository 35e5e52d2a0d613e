import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CountText } from "@/components/count";
import { waitingCountsQuery } from "../api/waiting";
import { useWaitingLabels } from "../labels";
import { DATED, type WaitingKind, type WaitingSearch, WHOSE } from "../schemas";

interface Props {
  search: Required<Omit<WaitingSearch, "late">> & Pick<WaitingSearch, "late">;
  /** Those one could have any of. */
  kinds: readonly WaitingKind[];
}

/** Which list, and of whose complaints; all of it stands in the address. */
export function WaitingBar({ search, kinds }: Props) {
  const { t } = useLingui();
  const labels = useWaitingLabels();
  const counts = useQuery(waitingCountsQuery(search.whose)).data ?? [];
  const { late: _, ...both } = search;
  const dated = DATED.includes(search.kind);
  return (
    <>
      <nav className="views" aria-label={t`What waits`}>
        {kinds.map((kind) => {
          const count = counts.find((each) => each.kind === kind);
          return (
            <Link
              key={kind}
              to="/complaints/waiting"
              search={{ ...search, kind, late: DATED.includes(kind) ? search.late : undefined }}
              activeOptions={{ exact: true }}
              aria-current={kind === search.kind ? "page" : undefined}
            >
              {labels.kind(kind)}
              {count ? (
                <span className={count.late && count.late.value > 0 ? "n late" : "n"}>
                  <CountText count={count} />
                  {count.late && count.late.value > 0 ? (
                    <span className="vh">
                      {" "}
                      <Trans>
                        of them late: <CountText count={count.late} />
                      </Trans>
                    </span>
                  ) : null}
                </span>
              ) : null}
            </Link>
          );
        })}
      </nav>
      <div className="qbar">
        <nav className="chips" aria-label={t`Whose complaints`}>
          {WHOSE.map((whose) => (
            <Link
              key={whose}
              className={whose === search.whose ? "chip on" : "chip"}
              aria-current={whose === search.whose ? "true" : undefined}
              to="/complaints/waiting"
              search={{ ...search, whose }}
              activeOptions={{ exact: true }}
            >
              {labels.whose(whose)}
            </Link>
          ))}
          {dated ? (
            <Link
              className={search.late ? "chip on" : "chip"}
              aria-current={search.late ? "true" : undefined}
              to="/complaints/waiting"
              search={search.late ? both : { ...search, late: true }}
              activeOptions={{ exact: true }}
            >
              <Trans>Only what is late</Trans>
            </Link>
          ) : null}
        </nav>
      </div>
    </>
  );
}
