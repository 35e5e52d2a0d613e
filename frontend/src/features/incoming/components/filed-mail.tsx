import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { filedQuery } from "../api/incoming";
import { InboxLine } from "./inbox-list";

/** What came in for a complaint. */
export function FiledMail({ complaint }: { complaint: string }) {
  const filed = useQuery(filedQuery(complaint));
  if (!filed.data || filed.data.length === 0) return null;
  return (
    <section className="gap-t">
      <h3>
        <Trans>What came in</Trans>
      </h3>
      <ul className="ledger">
        {filed.data.map((item) => (
          <InboxLine key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
