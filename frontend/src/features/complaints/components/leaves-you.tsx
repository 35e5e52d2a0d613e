import { Trans } from "@lingui/react/macro";
import { hatOf, useMay, useSession } from "@/client/session";
import { Icon } from "@/components/icon";
import type { Assignment, Level } from "../schemas";

interface Given {
  level: Level;
  team: { id: string } | null;
}

/** Whether one may lose sight of a complaint by giving it away so. Only the service knows for certain. */
export function useLeaves(): (complaint: Given, to: Assignment) => boolean {
  const session = useSession();
  const may = useMay();
  const own = new Set(hatOf(session)?.teams.map((team) => team.id));
  return (complaint, to) => {
    if (may("complaints.complaint.head")) return false;
    if (complaint.level === "internal" && may("complaints.complaint.read-internal")) return false;
    if (to.account === session.account.id) return false;
    const team = to.team ?? complaint.team?.id;
    return !(team && own.has(team) && may("complaints.complaint.read"));
  };
}

/** Said before it happens: the screen of who gives it away will be empty. */
export function LeavesYou() {
  return (
    <p className="small soft" role="note">
      <Icon name="info" small />{" "}
      <Trans>
        You may no longer see it then. It is read by who works on it, their team, and who heads the office.
      </Trans>
    </p>
  );
}
