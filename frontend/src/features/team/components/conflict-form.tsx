import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { byName, referenceQuery } from "@/components/pickers/reference";
import { today } from "@/i18n/format";
import { useMemberAct } from "../api/members";
import { useTeamLabels } from "../labels";
import { type Member, TARGET_KINDS, type TargetKind, TIES, type Tie } from "../schemas";

export function ConflictForm({ record, onClose }: { record: Member; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useTeamLabels();
  const act = useMemberAct(record);
  const [kind, setKind] = useState<TargetKind>("place");
  const [target, setTarget] = useState<Named | null>(null);
  const [tie, setTie] = useState<Tie>("worked-there");
  const [since, setSince] = useState(today());
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  return (
    <FormFrame
      act={act}
      ready={target !== null && since !== ""}
      missing={target ? [] : [labels.target(kind)]}
      words={<Trans>Declare it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        target &&
        act.mutate(
          {
            what: "declare",
            body: {
              with_kind: kind,
              with_id: target.id,
              tie,
              since,
              until: until || null,
              note: note.trim() || null,
            },
          },
          { onSuccess: onClose },
        )
      }
    >
      <p className="strip">
        <span>
          <Trans>
            Whether a visit goes there is not said, here or afterwards. Who goes on a visit there already
            loses sight of it at once.
          </Trans>
        </span>
      </p>
      <SelectField
        label={t`With what`}
        value={kind}
        onChange={(event) => {
          setKind(event.target.value as TargetKind);
          setTarget(null);
        }}
      >
        {TARGET_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.target(each)}
          </option>
        ))}
      </SelectField>
      <Target key={kind} kind={kind} target={target} onTarget={setTarget} />
      <SelectField
        label={t`What kind of tie`}
        value={tie}
        onChange={(event) => setTie(event.target.value as Tie)}
      >
        {TIES.map((each) => (
          <option key={each} value={each}>
            {labels.tie(each)}
          </option>
        ))}
      </SelectField>
      <div className="cols">
        <TextField
          label={t`Since`}
          type="date"
          required
          value={since}
          onChange={(event) => setSince(event.target.value)}
        />
        <TextField
          label={t`Until and with`}
          hint={t`May stay empty.`}
          type="date"
          min={since}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <TextField
        label={t`Note`}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormFrame>
  );
}

interface TargetProps {
  kind: TargetKind;
  target: Named | null;
  onTarget: (target: Named | null) => void;
}

function Target({ kind, target, onTarget }: TargetProps) {
  const { t } = useLingui();
  if (kind === "place" || kind === "authority")
    return (
      <RecordPicker
        label={kind === "place" ? t`Place` : t`Authority`}
        value={target}
        onChange={onTarget}
        find={kind === "place" ? findPlaces : findAuthorities}
      />
    );
  return <Entry kind={kind} target={target} onTarget={onTarget} />;
}

function Entry({ kind, target, onTarget }: TargetProps) {
  const { t, i18n } = useLingui();
  const list = useQuery(referenceQuery(kind === "category" ? "place-category" : "region"));
  return (
    <SelectField
      label={kind === "category" ? t`Category` : t`Region`}
      required
      value={target?.id ?? ""}
      onChange={({ target: { value } }) => {
        const entry = list.data?.find(({ id }) => id === value);
        onTarget(entry ? { id: entry.id, name: entry.name } : null);
      }}
    >
      <option value="">{t`Choose…`}</option>
      {byName(list.data ?? [], i18n.locale).map((entry) => (
        <option key={entry.id} value={entry.id}>
          {entry.name}
        </option>
      ))}
    </SelectField>
  );
}
