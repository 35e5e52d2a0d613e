import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SealedKind } from "../schemas";

interface RecordLinkProps {
  kind: SealedKind;
  record: string;
  className?: string;
  children: ReactNode;
}

/** To the record itself, for who reads it. */
export function RecordLink({ kind, record, className, children }: RecordLinkProps) {
  switch (kind) {
    case "complaint":
      return (
        <Link className={className} to="/complaints/$complaint" params={{ complaint: record }}>
          {children}
        </Link>
      );
    case "allegation":
      return (
        <Link className={className} to="/complaints/allegations/$allegation" params={{ allegation: record }}>
          {children}
        </Link>
      );
    case "protection-file":
      return (
        <Link className={className} to="/complaints/protection/$file" params={{ file: record }}>
          {children}
        </Link>
      );
  }
}
