import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Kind } from "../schemas";

interface RecordLinkProps {
  kind: Kind;
  id: string;
  className?: string;
  /** The part of its page. */
  part?: string;
  children: ReactNode;
}

/** Leads to a record of any kind. */
export function RecordLink({ kind, id, className, part, children }: RecordLinkProps) {
  switch (kind) {
    case "complaint":
      return (
        <Link className={className} to="/complaints/$complaint" params={{ complaint: id }} hash={part}>
          {children}
        </Link>
      );
    case "place":
      return (
        <Link className={className} to="/places/$place" params={{ place: id }}>
          {children}
        </Link>
      );
    case "visit":
      return (
        <Link className={className} to="/visits/$visit" params={{ visit: id }} hash={part}>
          {children}
        </Link>
      );
    case "finding":
      return (
        <Link className={className} to="/visits/findings/$finding" params={{ finding: id }}>
          {children}
        </Link>
      );
    case "information":
      return (
        <Link className={className} to="/information/$information" params={{ information: id }}>
          {children}
        </Link>
      );
    case "recommendation":
      return (
        <Link className={className} to="/recommendations/$recommendation" params={{ recommendation: id }}>
          {children}
        </Link>
      );
    case "authority":
      return (
        <Link className={className} to="/recommendations" search={{ authority: [id] }}>
          {children}
        </Link>
      );
    case "document":
    case "planned-visit":
      // They have no page of their own: whoever shows one leads to its record, or to its programme.
      return <span className={className}>{children}</span>;
  }
}

export function addressOf(kind: Kind, id: string): string {
  const addresses: Record<Kind, string> = {
    complaint: `/complaints/${id}`,
    place: `/places/${id}`,
    visit: `/visits/${id}`,
    finding: `/visits/findings/${id}`,
    information: `/information/${id}`,
    recommendation: `/recommendations/${id}`,
    authority: `/recommendations?authority=${id}`,
    document: "/search?kind=document",
    "planned-visit": "/visits/programmes",
  };
  return addresses[kind];
}
