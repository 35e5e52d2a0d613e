import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { escalatedQuery } from "../api/escalated-complaints";
import { WaitingList } from "./waiting-list";

const MOST = 5;

/** What has been late for too long comes before who heads the office, whoever works on it. */
export function BeforeTheHead() {
  const heads = useMay()("complaints.complaint.head");
  const escalated = useQuery({ ...escalatedQuery, enabled: heads });
  if (!heads || !escalated.data) return null;
  const { items } = escalated.data;
  return (
    <WaitingList
      title={<Trans>Late for too long, before you as head</Trans>}
      waiting={items}
      view="escalated"
      most={MOST}
    />
  );
}
