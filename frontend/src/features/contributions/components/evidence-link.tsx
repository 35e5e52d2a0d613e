import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import { visitReferenceQuery } from "../api/contributions";
import { useContributionLabels } from "../labels";
import type { Evidence } from "../schemas";

/** The record that shows a lever was used, where the reader may read it. */
export function EvidenceLink({ of }: { of: Evidence }) {
  if (of.kind === "visit") return <VisitLink visit={of.id} />;
  const name = <EvidenceName of={of} />;
  if (of.kind === "dialogue")
    return (
      <Link to="/recommendations/dialogue/$dialogue" params={{ dialogue: of.id }}>
        {name}
      </Link>
    );
  if (of.kind === "round-table")
    return (
      <Link to="/recommendations/round-tables/$table" params={{ table: of.id }}>
        {name}
      </Link>
    );
  if (of.kind === "submission")
    return (
      <Link to="/recommendations/submissions/$submission" params={{ submission: of.id }}>
        {name}
      </Link>
    );
  if (of.kind === "law-proposal")
    return (
      <Link to="/recommendations/legislation/proposals/$proposal" params={{ proposal: of.id }}>
        {name}
      </Link>
    );
  return (
    <Link to="/recommendations/$recommendation" params={{ recommendation: of.recommendation ?? of.id }}>
      {name}
    </Link>
  );
}

function VisitLink({ visit }: { visit: string }) {
  const labels = useContributionLabels();
  const found = useQuery(visitReferenceQuery(visit));
  if (!found.data) return null;
  return (
    <Link to="/visits/$visit" params={{ visit }}>
      {labels.evidence("visit")} <bdi>{found.data}</bdi>
    </Link>
  );
}

/** What kind of record it is, what it is called, and its day. */
export function EvidenceName({ of }: { of: Evidence }): ReactNode {
  const labels = useContributionLabels();
  const format = useFormat();
  const called = of.rung ? labels.rung(of.rung) : of.title;
  return (
    <>
      {labels.evidence(of.kind)}
      {called ? (
        <>
          {": "}
          <bdi lang={of.rung ? undefined : of.language}>{called}</bdi>
        </>
      ) : null}
      {of.on ? (
        <>
          {" "}
          <bdi className="soft">{format.dayShort(of.on)}</bdi>
        </>
      ) : null}
    </>
  );
}
