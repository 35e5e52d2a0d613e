import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { alsoInQuery } from "../api/directory";
import { RelatedList } from "./related-list";
import "../case-work.css";

/** The other complaints a party is part of, as far as the reader may read them. Nothing when there is none. */
export function AlsoIn({ complaint, party }: { complaint: string; party: string }) {
  const also = useQuery(alsoInQuery(complaint));
  const found = also.data?.find((each) => each.party === party);
  if (!found) return null;
  return (
    <div className="stack-s">
      <p className="small strong">
        <Trans>Also in</Trans>
      </p>
      <RelatedList complaints={found.complaints} />
    </div>
  );
}
