import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Named, useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField } from "@/components/fields";
import { Reference } from "@/components/marks";
import { findOwnOrOther } from "@/components/pickers/complaints";
import { RecordPicker } from "@/components/pickers/record-picker";
import { recipientsQuery } from "@/components/recipients";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { useFileTo } from "../api/incoming";
import type { Incoming } from "../schemas";

/** Files it to a complaint, to another one, or takes it out again. */
export function FilingForm({ item }: { item: Incoming }) {
  const { t } = useLingui();
  const may = useMay();
  const file = useFileTo(item);
  const [complaint, setComplaint] = useState<Named | null>(null);
  const [party, setParty] = useState("");
  const parties = useQuery({ ...recipientsQuery(complaint?.id ?? ""), enabled: complaint !== null });
  if (!may("complaints.complaint.work") && !may("complaints.complaint.register")) return null;
  const choose = (chosen: Named | null) => {
    setComplaint(chosen);
    setParty("");
  };
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!complaint) return;
        file.mutate(
          { complaint: complaint.id, party: party || null },
          { onSuccess: () => say(t`Filed to ${complaint.name}.`) },
        );
      }}
    >
      <ErrorSummary error={file.error} />
      {item.suggested.length > 0 && !item.complaint ? (
        <div className="acts">
          <span className="small soft">
            <Trans>A number stands in it:</Trans>
          </span>
          {item.suggested.map((each) => (
            <button
              key={each.id}
              type="button"
              className="btn compact"
              onClick={() => choose({ id: each.id, name: each.reference })}
            >
              <Reference>{each.reference}</Reference>
            </button>
          ))}
        </div>
      ) : null}
      <RecordPicker
        label={item.complaint ? <Trans>Another complaint</Trans> : <Trans>Complaint</Trans>}
        hint={
          <Trans>
            By its number, or words that stand in it. Until you type, those given to you are listed.
          </Trans>
        }
        value={complaint}
        onChange={choose}
        find={findOwnOrOther}
      />
      {parties.data && parties.data.parties.length > 0 && !item.authority ? (
        <SelectField label={t`From`} value={party} onChange={(event) => setParty(event.target.value)}>
          <option value="">{t`Somebody else, or not known`}</option>
          {parties.data.parties.map((each) => (
            <option key={each.party} value={each.party}>
              {each.role === "complainant" ? t`Complainant` : t`Person concerned`}
            </option>
          ))}
        </SelectField>
      ) : null}
      <div className="acts">
        <Submit missing={[t`Complaint`]} ready={Boolean(complaint)} waits={file.isPending}>
          <Trans>File it</Trans>
        </Submit>
        {item.complaint && may("complaints.complaint.register") ? (
          <button
            type="button"
            className="btn"
            disabled={file.isPending}
            onClick={() =>
              file.mutate(
                { complaint: null },
                { onSuccess: () => say(t`Taken out: it waits to be filed again.`) },
              )
            }
          >
            <Trans>Take it out of this complaint</Trans>
          </button>
        ) : null}
      </div>
    </form>
  );
}
