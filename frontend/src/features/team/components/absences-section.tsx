import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { today, useFormat } from "@/i18n/format";
import { useMemberAct } from "../api/members";
import type { Member } from "../schemas";

/** Days on which they cannot go. Nothing is asked about why. */
export function AbsencesSection({ record }: { record: Member }) {
  const { t } = useLingui();
  const format = useFormat();
  const act = useMemberAct(record);
  const [since, setSince] = useState("");
  const [until, setUntil] = useState("");
  const writes = record.keeps || record.own;
  return (
    <div className="stack">
      <ErrorSummary error={act.error} />
      {record.absences.length > 0 ? (
        <ul className="team-list">
          {record.absences.map((each) => {
            const days = `${format.day(each.since)} – ${format.day(each.until)}`;
            return (
              <li key={each.id}>
                <bdi>{days}</bdi>
                {writes ? (
                  <div className="acts">
                    <button
                      type="button"
                      className="btn quiet compact"
                      disabled={act.isPending}
                      aria-label={t`Take away: ${days}`}
                      onClick={() => act.mutate({ what: "remove-absence", absence: each.id })}
                    >
                      <Trans>Take away</Trans>
                    </button>
                  </div>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>No absence is known of, now or to come.</Trans>
        </p>
      )}
      {writes ? (
        <form
          className="form stack-s"
          onSubmit={(event) => {
            event.preventDefault();
            act.mutate(
              { what: "add-absence", since, until },
              {
                onSuccess: () => {
                  setSince("");
                  setUntil("");
                },
              },
            );
          }}
        >
          <div className="cols">
            <TextField
              label={t`From`}
              type="date"
              required
              value={since}
              onChange={(event) => setSince(event.target.value)}
            />
            <TextField
              label={t`Until and with`}
              type="date"
              required
              min={since || today()}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </div>
          <p className="acts">
            <Submit ready={since !== "" && until !== ""} waits={act.isPending} className="btn compact">
              <Trans>Enter the absence</Trans>
            </Submit>
          </p>
        </form>
      ) : null}
    </div>
  );
}
