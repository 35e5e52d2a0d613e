import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { HomePart } from "@/components/home-part";
import { Reference } from "@/components/marks";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import type { AskedItem } from "../api/asked";
import { askedListQuery } from "../api/asked-list";
import { byDue, type Question } from "../asked-order";
import { useAskedLabels } from "../labels";
import type { RecommendedItem } from "../schemas";

interface Line extends Question {
  id: string;
  line: ReactNode;
}

/** What an authority is asked, fact checks and recommendations together: what waits for its answer first. */
export function AskedList() {
  const may = useMay();
  const found = useQuery(
    askedListQuery({
      checks: may("visits.report.answer"),
      recommendations: may("recommendations.recommendation.answer"),
    }),
  );
  return (
    <Fetched query={found}>
      {({ checks, recommended, more }) => {
        const lines: Line[] = [
          ...checks.map((item) => ({
            id: item.id,
            open: item.state === "open",
            due: item.until,
            line: <FactCheckLine item={item} />,
          })),
          ...recommended.map((item) => ({
            id: item.id,
            open: item.answered_on === null,
            due: item.due_on,
            line: <RecommendedLine item={item} />,
          })),
        ].sort(byDue);
        return lines.length === 0 ? (
          <Empty icon="letter" title={<Trans>You are asked nothing at the moment</Trans>}>
            <p>
              <Trans>
                What is recommended to you, and reports whose facts you are asked to check, will stand here.
              </Trans>
            </p>
          </Empty>
        ) : (
          <>
            <Part title={<Trans>To answer</Trans>} lines={lines.filter(({ open }) => open)}>
              <Trans>Nothing waits for your answer.</Trans>
            </Part>
            <Part title={<Trans>Answered, or past</Trans>} lines={lines.filter(({ open }) => !open)} />
            {more ? (
              <p className="pad small soft">
                <Trans>Only the first 200 recommendations of each kind are shown.</Trans>
              </p>
            ) : null}
          </>
        );
      }}
    </Fetched>
  );
}

interface PartProps {
  title: ReactNode;
  lines: Line[];
  /** Said where there are none; without it, nothing stands there. */
  children?: ReactNode;
}

function Part({ title, lines, children }: PartProps) {
  if (lines.length === 0 && !children) return null;
  return (
    <HomePart title={title} count={lines.length}>
      {lines.length > 0 ? (
        <ul className="ledger">
          {lines.map(({ id, line }) => (
            <li key={id}>{line}</li>
          ))}
        </ul>
      ) : (
        <p className="soft">{children}</p>
      )}
    </HomePart>
  );
}

function FactCheckLine({ item }: { item: AskedItem }) {
  return (
    <>
      {item.state === "open" ? <Due day={item.until} /> : <span className="due" />}
      <div>
        <p className="what">
          <Link to="/asked/$exchange" params={{ exchange: item.id }}>
            <bdi>{item.title}</bdi>
          </Link>
        </p>
        <p className="meta">
          <b>
            <Reference>{item.reference}</Reference>
          </b>
          <span>
            {item.about === "facts" ? <Trans>Fact check</Trans> : <Trans>Draft recommendations</Trans>}
          </span>
          <bdi>{item.authority.name}</bdi>
          {item.replied_at ? (
            <span>
              <Trans>You have answered</Trans>
            </span>
          ) : null}
          {item.state === "silent" ? (
            <span>
              <Trans>The term has passed</Trans>
            </span>
          ) : null}
          {item.told_at ? (
            <span>
              <Trans>Our decisions can be read</Trans>
            </span>
          ) : null}
        </p>
      </div>
    </>
  );
}

function RecommendedLine({ item }: { item: RecommendedItem }) {
  const format = useFormat();
  const labels = useAskedLabels();
  return (
    <>
      {item.answered_on === null && item.due_on ? <Due day={item.due_on} /> : <span className="due" />}
      <div>
        <p className="what">
          <Link to="/asked/recommendations/$asked" params={{ asked: item.id }}>
            <bdi lang={item.language}>{item.title}</bdi>
          </Link>
        </p>
        <p className="meta">
          <b>
            <Reference>{item.reference}</Reference>
          </b>
          <span>
            <Trans>Recommendation</Trans>
          </span>
          <bdi>{item.body.name}</bdi>
          <span>
            <Trans>
              issued <bdi>{format.day(item.issued_on)}</bdi>
            </Trans>
          </span>
          {item.themes.map(({ id, name }) => (
            <bdi key={id}>{name}</bdi>
          ))}
          {item.priority === "high" ? <b>{labels.priority(item.priority)}</b> : null}
          {item.answered_on ? (
            <span>
              <Trans>
                answered on <bdi>{format.day(item.answered_on)}</bdi>
              </Trans>
            </span>
          ) : item.due_on ? null : (
            <span>
              <Trans>without a day</Trans>
            </span>
          )}
          {item.number > 1 ? (
            <span>
              <Trans>corrected</Trans>
            </span>
          ) : null}
        </p>
      </div>
    </>
  );
}
