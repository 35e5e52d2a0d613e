import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { routedQuery } from "../api/rules";

/** Under whom the complaint is with: the rule that sent it there, until somebody gives it away. */
export function RoutedBy({ complaint }: { complaint: string }) {
  const routed = useQuery(routedQuery(complaint));
  const name = routed.data?.by?.name;
  if (!name) return null;
  return (
    <p className="small soft">
      <Trans>
        By rule “<bdi>{name}</bdi>”
      </Trans>
    </p>
  );
}
