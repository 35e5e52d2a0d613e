import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { reportsQuery } from "../api/reports";
import { wordsIn } from "../chapters";
import { STATE_ICONS, useAnnualReportLabels } from "../labels";

export function ReportsList() {
  const { i18n } = useLingui();
  const format = useFormat();
  const labels = useAnnualReportLabels();
  const list = useInfiniteQuery(reportsQuery);
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="reports" title={<Trans>No annual or thematic reports yet</Trans>}>
          <p>
            <Trans>
              A report begins with the chapters an annual report has. Its figures are counted anew each time,
              until it is issued: then they stand still.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="ledger">
          {items.map((item) => (
            <li key={item.id}>
              <span className="due">
                <Icon name={STATE_ICONS[item.state]} />
                <span>
                  <b>{labels.state(item.state)}</b>
                  <small>
                    <bdi>{format.dayShort((item.issued_at ?? item.updated_at).slice(0, 10))}</bdi>
                  </small>
                </span>
              </span>
              <div>
                <p className="what">
                  <Link to="/figures/reports/$report" params={{ report: item.id }} dir="auto">
                    {wordsIn(item.titles, [i18n.locale, ...item.languages])}
                  </Link>
                </p>
                <p className="meta">
                  <Reference>{item.reference}</Reference>
                  <span>{labels.kind(item.kind)}</span>
                  <span>
                    <bdi>
                      {format.day(item.first)} – {format.day(item.last)}
                    </bdi>
                  </span>
                  <span>{item.languages.map(format.language).join(" · ")}</span>
                </p>
              </div>
              <div />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
