import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { DECIDES, type ErasureOf } from "../schemas";

interface EraseLinkProps {
  of: ErasureOf;
  record: string;
  erasedOn: string | null;
  compact?: boolean;
}

/** Leads to where what is held on a person can be asked to be erased; or says that it was. */
export function EraseLink({ of, record, erasedOn, compact = false }: EraseLinkProps) {
  const may = useMay();
  if (erasedOn) {
    return (
      <span className="mark">
        <Icon name="check" small />
        <Trans context="erasure">Erased</Trans>
      </span>
    );
  }
  if (!may(DECIDES)) return null;
  return (
    <Link className={compact ? "btn compact" : "btn"} to="/visits/erasures/new" search={{ of, record }}>
      <Trans>Erase…</Trans>
    </Link>
  );
}
