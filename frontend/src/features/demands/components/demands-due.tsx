import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { HomePart } from "@/components/home-part";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { daysBetween, today } from "@/i18n/format";
import { demandsDueQuery } from "../api/demands";
import { useDemandLabels } from "../labels";
import type { DemandItem } from "../schemas";

const AHEAD = 14;

/** On the home page of who answers demands: what has a term soon, and what waits for them as a second person. */
export function DemandsDue() {
  const may = useMay();
  const keeps = may("complaints.retention.decide");
  const agrees = keeps || may("complaints.disclosure.agree");
  const due = useQuery({ ...demandsDueQuery("open"), enabled: keeps });
  const waiting = useQuery({ ...demandsDueQuery("waiting"), enabled: agrees });
  const soon = (due.data?.items ?? []).filter(
    (each) => !each.waiting && each.due_on !== null && daysBetween(today(), each.due_on) <= AHEAD,
  );
  return (
    <>
      <List title={<Trans>Demands with a term</Trans>} show="open" items={soon} />
      <List
        title={<Trans>Answers to demands that wait for a second person</Trans>}
        show="waiting"
        items={waiting.data?.items ?? []}
      />
    </>
  );
}

interface ListProps {
  title: ReactNode;
  show: "open" | "waiting";
  items: DemandItem[];
}

function List({ title, show, items }: ListProps) {
  const labels = useDemandLabels();
  if (items.length === 0) return null;
  return (
    <HomePart
      title={title}
      count={items.length}
      all={
        <Link to="/complaints/demands" search={{ show }}>
          <Trans>Open as a list</Trans>
        </Link>
      }
    >
      <ul className="ledger">
        {items.map((each) => (
          <li key={each.id}>
            {each.due_on && show === "open" ? (
              <Due day={each.due_on} />
            ) : (
              <span className="due">
                <Icon name="pause" />
                <span>
                  <b>{labels.answerState("waiting")}</b>
                </span>
              </span>
            )}
            <div>
              <p className="what">
                <Link to="/complaints/demands/$demand" params={{ demand: each.id }}>
                  {each.authority ? <bdi>{each.authority.name}</bdi> : labels.demander(each.demander)}
                  {": "}
                  {each.wanted.map(labels.demanded).join(" · ")}
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
              </p>
            </div>
            <div className="do">
              <Link className="btn compact" to="/complaints/demands/$demand" params={{ demand: each.id }}>
                <Trans context="action">Open</Trans>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
