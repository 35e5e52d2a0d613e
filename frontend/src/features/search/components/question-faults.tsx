import { Trans, useLingui } from "@lingui/react/macro";
import { ProblemError } from "@/client/problem";
import { Icon } from "@/components/icon";
import type { QuestionFault } from "../schemas";

/** What the server says it did not understand of the question; nothing for any other error. */
export function faultsOf(error: unknown): QuestionFault[] {
  if (!(error instanceof ProblemError) || error.slug !== "question-not-understood") return [];
  return (error.problem as { faults?: QuestionFault[] }).faults ?? [];
}

interface QuestionFaultsProps {
  id: string;
  faults: QuestionFault[];
}

/** Under the question: which part of it, and what would be understood. */
export function QuestionFaults({ id, faults }: QuestionFaultsProps) {
  return (
    <div id={id} role="alert">
      {faults.map((fault) => (
        <p key={fault.start} className="question-fault">
          <Icon name="warn" small />
          <span>
            <Said fault={fault} /> <Near fault={fault} />
          </span>
        </p>
      ))}
    </div>
  );
}

function Said({ fault }: { fault: QuestionFault }) {
  const said = <bdi>{fault.said}</bdi>;
  switch (fault.code) {
    case "unknown-field":
      return <Trans>There is no field called “{said}”.</Trans>;
    case "missing-value":
      return <Trans>Say what follows “{said}”.</Trans>;
    case "unreadable-date":
      return <Trans>“{said}” is not a date: write 2026, 2026-03 or 2026-03-14.</Trans>;
    case "short-beginning":
      return <Trans>“{said}”: two letters at least before an asterisk.</Trans>;
    case "too-deep":
      return <Trans>There are too many brackets within brackets.</Trans>;
    case "too-many":
      return <Trans>These are more words than are searched for at once. Leave some out.</Trans>;
    case "ambiguous-value":
      return <Trans>“{said}” may mean several.</Trans>;
    case "unknown-value":
      return <Unknown fault={fault} />;
  }
}

function Unknown({ fault }: { fault: QuestionFault }) {
  const said = <bdi>{fault.said}</bdi>;
  switch (fault.field) {
    case "place":
      return <Trans>No place called “{said}” that you may see.</Trans>;
    case "theme":
      return <Trans>No theme called “{said}”.</Trans>;
    case "authority":
      return <Trans>No authority called “{said}” that you may see.</Trans>;
    case "state":
      return <Trans>No state called “{said}”.</Trans>;
    case "kind":
      return <Trans>No kind of record called “{said}”.</Trans>;
    case "language":
      return <Trans>No language called “{said}”.</Trans>;
    default:
      return <Trans>“{said}” cannot stand there.</Trans>;
  }
}

function Near({ fault }: { fault: QuestionFault }) {
  const { i18n } = useLingui();
  if (fault.near.length === 0) return null;
  const list = new Intl.ListFormat(i18n.locale, { type: "disjunction" });
  const near = <bdi>{list.format(fault.near)}</bdi>;
  return fault.code === "ambiguous-value" ? (
    <Trans>Write which: {near}.</Trans>
  ) : (
    <Trans>What would be understood: {near}.</Trans>
  );
}
