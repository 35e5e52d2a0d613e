import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FileDrop } from "@/components/file-drop";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { useRegisterLetter } from "../api/incoming";
import { useIncomingLabels } from "../labels";
import { type IncomingWay, WAYS } from "../schemas";

/** A letter or message that came in on paper or otherwise, with its scan. */
export function RegisterLetter() {
  const { t } = useLingui();
  const labels = useIncomingLabels();
  const navigate = useNavigate();
  const register = useRegisterLetter();
  const [on, setOn] = useState(today);
  const [way, setWay] = useState<IncomingWay>("letter");
  const [from, setFrom] = useState<"person" | "authority">("person");
  const [authority, setAuthority] = useState<Named | null>(null);
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const person = from === "person";
  const ready = subject.trim() !== "" && (person || authority !== null);
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        const sender = { name: name.trim() || null, address: address.trim() || null };
        register.mutate(
          {
            draft: {
              received_on: on,
              way,
              sender_kind: from,
              sender: person && (sender.name || sender.address) ? sender : null,
              authority: person ? null : (authority?.id ?? null),
              subject,
              text: text.trim() || null,
            },
            file,
          },
          {
            onSuccess: (item) => {
              say(t`Registered.`);
              void navigate({ to: "/complaints/incoming/$incoming", params: { incoming: item.id } });
            },
          },
        );
      }}
    >
      <ErrorSummary error={register.error} />
      <TextField
        type="date"
        label={t`Received on`}
        max={today()}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <SelectField
        label={t`How it came`}
        value={way}
        onChange={(event) => setWay(event.target.value as IncomingWay)}
      >
        {WAYS.map((each) => (
          <option key={each} value={each}>
            {labels.way(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`From`}
        value={from}
        onChange={(event) => setFrom(event.target.value as "person" | "authority")}
      >
        <option value="person">{t`A person`}</option>
        <option value="authority">{t`An authority`}</option>
      </SelectField>
      {person ? (
        <>
          <TextField
            label={t`Name`}
            hint={t`Sealed as soon as it is sent.`}
            maxLength={200}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <AreaField
            label={t`Address or number it came from`}
            hint={t`Sealed as soon as it is sent.`}
            rows={2}
            maxLength={1000}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </>
      ) : (
        <RecordPicker
          label={<Trans>Which authority</Trans>}
          value={authority}
          onChange={setAuthority}
          find={findAuthorities}
        />
      )}
      <TextField
        label={t`What it is about`}
        hint={t`No names here: it stands in lists.`}
        maxLength={300}
        value={subject}
        onChange={(event) => setSubject(event.target.value)}
      />
      <AreaField
        label={t`What it says, if somebody wrote it down`}
        rows={4}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FileDrop accept="*/*" file={file} onFile={setFile} note={<Trans>The scan, if there is one.</Trans>} />
      <div className="acts">
        <Submit ready={ready} waits={register.isPending}>
          <Trans>Register it</Trans>
        </Submit>
      </div>
    </form>
  );
}
