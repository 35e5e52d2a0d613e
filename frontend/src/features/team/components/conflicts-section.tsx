import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { today, useFormat } from "@/i18n/format";
import { useMemberAct } from "../api/members";
import { useTeamLabels } from "../labels";
import type { Conflict, Member } from "../schemas";
import { ConflictForm } from "./conflict-form";

/** Ties, declared without a visit being named. */
export function ConflictsSection({ record }: { record: Member }) {
  const [declaring, setDeclaring] = useState(false);
  const [ending, setEnding] = useState<Conflict | null>(null);
  const conflicts = record.conflicts ?? [];
  const writes = record.keeps || record.own;
  return (
    <div className="stack">
      {conflicts.length > 0 ? (
        <ul className="team-list">
          {conflicts.map((each) => (
            <li key={each.id}>
              <ConflictSaid conflict={each} />
              {writes && !(each.until && each.until < today()) ? (
                <div className="acts">
                  <button
                    type="button"
                    className="btn quiet compact"
                    aria-haspopup="dialog"
                    onClick={() => setEnding(each)}
                  >
                    <Trans>It ended</Trans>
                  </button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>No tie was declared.</Trans>
        </p>
      )}
      {writes ? (
        <p className="acts">
          <button
            type="button"
            className="btn compact"
            aria-haspopup="dialog"
            onClick={() => setDeclaring(true)}
          >
            <Trans>Declare a tie</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>Declare a tie</Trans>} isOpen={declaring} onClose={() => setDeclaring(false)}>
        <ConflictForm record={record} onClose={() => setDeclaring(false)} />
      </Dialog>
      <Dialog title={<Trans>The tie ended</Trans>} isOpen={ending !== null} onClose={() => setEnding(null)}>
        {ending ? <EndForm record={record} conflict={ending} onClose={() => setEnding(null)} /> : null}
      </Dialog>
    </div>
  );
}

function ConflictSaid({ conflict }: { conflict: Conflict }) {
  const labels = useTeamLabels();
  const format = useFormat();
  const since = format.day(conflict.since);
  const until = conflict.until ? format.day(conflict.until) : null;
  return (
    <div>
      <b>
        <bdi>{conflict.target.name}</bdi>
      </b>
      <p className="team-tags small">
        <span className="mark">
          <Icon name="lv-confidential" />
          {labels.tie(conflict.tie)}
        </span>
        <span className="soft">
          {until ? (
            <Trans>
              <bdi>{since}</bdi> until <bdi>{until}</bdi>
            </Trans>
          ) : (
            <Trans>
              Since <bdi>{since}</bdi>
            </Trans>
          )}
        </span>
      </p>
      {conflict.note ? (
        <p className="small" dir="auto">
          {conflict.note}
        </p>
      ) : null}
    </div>
  );
}

interface EndFormProps {
  record: Member;
  conflict: Conflict;
  onClose: () => void;
}

function EndForm({ record, conflict, onClose }: EndFormProps) {
  const { t } = useLingui();
  const act = useMemberAct(record);
  const [on, setOn] = useState(today());
  return (
    <FormFrame
      act={act}
      ready={on !== ""}
      words={<Trans>It ended</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          { what: "end-conflict", conflict: conflict.id, version: conflict.version, on },
          { onSuccess: onClose },
        )
      }
    >
      <p>
        <Trans>That there was one stays on record. It counts until this day.</Trans>
      </p>
      <TextField
        label={t`Last day on which it counts`}
        type="date"
        required
        min={conflict.since}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
    </FormFrame>
  );
}
