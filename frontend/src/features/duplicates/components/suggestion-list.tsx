import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { STATE } from "@/components/complaint-labels";
import { useFormat } from "@/i18n/format";
import { useLabelOf } from "@/i18n/label-of";
import type { Related, Suggestion } from "../schemas";
import { Reasons } from "./reasons";
import "@/components/compare.css";

interface Props {
  suggestions: Suggestion[];
  /** What can be done with each. */
  acts?: (complaint: Related) => ReactNode;
  /** They open beside what is being written, so that none of it is lost. */
  aside?: boolean;
}

export function SuggestionList({ suggestions, acts, aside = false }: Props) {
  const format = useFormat();
  const state = useLabelOf()(STATE);
  return (
    <ul className="doubles">
      {suggestions.map(({ complaint, alike }) => (
        <li key={complaint.id}>
          <div className="stack-s">
            <p>
              <Link
                to="/complaints/$complaint"
                params={{ complaint: complaint.id }}
                target={aside ? "_blank" : undefined}
              >
                <bdi className="id">{complaint.reference}</bdi>
                {aside ? (
                  <span className="vh">
                    {" "}
                    <Trans>(opens in a new window)</Trans>
                  </span>
                ) : null}
              </Link>{" "}
              <span className="soft small">
                {state(complaint.state)} ·{" "}
                <Trans>
                  received <bdi>{format.day(complaint.received_on)}</bdi>
                </Trans>
              </span>
            </p>
            <p className="double-said">
              <bdi>{complaint.summary}</bdi>
            </p>
            <Reasons alike={alike} />
          </div>
          {acts ? <p className="acts">{acts(complaint)}</p> : null}
        </li>
      ))}
    </ul>
  );
}
