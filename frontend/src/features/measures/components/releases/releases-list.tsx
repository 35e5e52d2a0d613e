import { Plural, Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { releasesQuery } from "../../api/releases";

/** What went out of the house, and what is about to. */
export function ReleasesList() {
  const format = useFormat();
  const list = useInfiniteQuery(releasesQuery);
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="figures" title={<Trans>No figures were published</Trans>}>
          <p>
            <Trans>
              Figures for an annual report or the press are prepared by one person and published by another.
              What is small is held back.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="ledger">
          {items.map((each) => (
            <li key={each.id}>
              <div className="small soft">
                {each.number === null ? (
                  <Trans>not out</Trans>
                ) : (
                  <Trans>No. {format.number(each.number)}</Trans>
                )}
                <br />
                {each.published_on ? <bdi>{format.day(each.published_on)}</bdi> : null}
              </div>
              <div>
                <p className="what">
                  <Link to="/figures/releases/$release" params={{ release: each.id }} dir="auto">
                    {each.title}
                  </Link>
                </p>
                <p className="meta">
                  <bdi>
                    {format.day(each.first)} – {format.day(each.last)}
                  </bdi>
                  {each.editions > 1 ? (
                    <span>
                      <Plural value={each.editions - 1} one="corrected once" other="corrected # times" />
                    </span>
                  ) : null}
                  {each.counting ? (
                    <b>
                      {each.counting === "refused" ? (
                        <Trans>Could not be counted</Trans>
                      ) : (
                        <Trans>Being counted</Trans>
                      )}
                    </b>
                  ) : null}
                  {each.waits ? (
                    <b>
                      <Trans>Waits for a second person</Trans>
                    </b>
                  ) : null}
                  {each.withdrawn_on ? (
                    <b>
                      <Trans>Withdrawn</Trans>
                    </b>
                  ) : null}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
