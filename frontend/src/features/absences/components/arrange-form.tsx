import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { ableQuery, colleaguesQuery } from "@/components/pickers/colleagues";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { useArrange } from "../api/absences";

/** One's own absence; that of others for whoever heads the office. */
export function ArrangeForm() {
  const { t } = useLingui();
  const { account } = useSession();
  const heads = useMay()("complaints.complaint.head");
  const colleagues = useQuery(colleaguesQuery);
  const workers = useQuery(ableQuery("complaints.complaint.work"));
  const arrange = useArrange();
  const [absent, setAbsent] = useState(account.id);
  const [substitute, setSubstitute] = useState("");
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState("");
  const people = colleagues.data ?? [];
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        arrange.mutate(
          { absent, substitute, from_on: from, until_on: until },
          {
            onSuccess: (made) => {
              const name = made.substitute.name;
              say(
                <Trans>
                  <bdi>{name}</bdi> stands in on these days.
                </Trans>,
              );
              setSubstitute("");
              setUntil("");
            },
          },
        );
      }}
    >
      <ErrorSummary error={arrange.error} />
      {heads ? (
        <SelectField
          label={t`Who is away`}
          value={absent}
          onChange={(event) => setAbsent(event.target.value)}
        >
          <option value={account.id}>{t`${account.name} (me)`}</option>
          {people
            .filter(({ id }) => id !== account.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </SelectField>
      ) : null}
      <SelectField
        label={t`Who stands in`}
        hint={t`They read and work on what is assigned to the one who is away, and nothing more. The history names both.`}
        required
        value={substitute}
        onChange={(event) => setSubstitute(event.target.value)}
      >
        <option value="" disabled>
          {t`Choose…`}
        </option>
        {(workers.data ?? [])
          .filter(({ id }) => id !== absent)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </SelectField>
      <div className="form cols">
        <TextField
          label={t`First day`}
          type="date"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t`Last day`}
          type="date"
          required
          min={from}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <p className="small soft">
        <Trans>It ends by itself when the last day is over.</Trans>
      </p>
      <p className="acts">
        <Submit ready={substitute !== "" && from !== "" && until !== ""} waits={arrange.isPending}>
          <Trans>Arrange</Trans>
        </Submit>
      </p>
    </form>
  );
}
