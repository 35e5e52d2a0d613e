import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";

interface SimilarLinkProps {
  record: string;
  reference: string | null;
  className?: string;
}

/** From a record that search holds to what says much the same. */
export function SimilarLink({ record, reference, className }: SimilarLinkProps) {
  if (!useMay()("search.read")) return null;
  return (
    <Link
      className={className}
      to="/search/similar/$record"
      params={{ record }}
      search={reference ? { to: reference } : {}}
    >
      <Trans>Similar records</Trans>
    </Link>
  );
}
