import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { linkedQuery } from "../api/evidence";
import type { EvidenceLink } from "../schemas";

/** What is linked, of what the reader may read where it stands; the rest is passed over in silence. */
export function EvidenceLinks({ links }: { links: EvidenceLink[] }) {
  return links.map((each) => <OneLink key={each.record} link={each} />);
}

function OneLink({ link }: { link: EvidenceLink }) {
  const found = useQuery(linkedQuery(link));
  if (!found.data) return null;
  const name = <bdi>{found.data}</bdi>;
  return (
    <p className="small">
      {link.stance === "for" ? <Trans>For it</Trans> : <Trans>Against it</Trans>}:{" "}
      {link.kind === "visit" ? (
        <Link to="/visits/$visit" params={{ visit: link.record }}>
          {name}
        </Link>
      ) : (
        <Link to="/visits/findings/$finding" params={{ finding: link.record }}>
          {name}
        </Link>
      )}
    </p>
  );
}
