import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { today } from "@/i18n/format";
import { useMemberAct } from "../api/members";
import type { Member } from "../schemas";
import { draftOf, MemberFields, valuesOf } from "./member-fields";

/** For who keeps the directory. */
export function MemberActs({ record }: { record: Member }) {
  const [asking, setAsking] = useState<"change" | "leave" | null>(null);
  const back = useMemberAct(record);
  const close = () => setAsking(null);
  return (
    <>
      <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsking("change")}>
        <Trans>Correct</Trans>
      </button>
      {record.left_on ? (
        <button
          type="button"
          className="btn"
          disabled={back.isPending}
          onClick={() => back.mutate({ what: "return" })}
        >
          <Trans>They are back</Trans>
        </button>
      ) : (
        <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsking("leave")}>
          <Trans>They leave</Trans>
        </button>
      )}
      <ErrorSummary error={back.error} />
      <Dialog title={<Trans>Correct the entry</Trans>} isOpen={asking === "change"} onClose={close}>
        <ChangeForm record={record} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>They leave the team</Trans>} isOpen={asking === "leave"} onClose={close}>
        <LeaveForm record={record} onClose={close} />
      </Dialog>
    </>
  );
}

function ChangeForm({ record, onClose }: { record: Member; onClose: () => void }) {
  const act = useMemberAct(record);
  const [values, setValues] = useState(() => valuesOf(record));
  const problems = fieldProblems(act.error);
  const text = useFieldProblemText();
  return (
    <FormFrame
      act={act}
      ready={values.name.trim() !== ""}
      words={<Trans>Keep</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ what: "change", body: draftOf(values) }, { onSuccess: onClose })}
    >
      <MemberFields
        values={values}
        onChange={setValues}
        kept={record.account}
        problem={(field) => {
          const found = problems.get(field);
          return found ? text(found) : undefined;
        }}
      />
    </FormFrame>
  );
}

function LeaveForm({ record, onClose }: { record: Member; onClose: () => void }) {
  const { t } = useLingui();
  const act = useMemberAct(record);
  const [on, setOn] = useState(today());
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={on !== ""}
      words={<Trans>They leave</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ what: "leave", on, reason: reason.trim() || null }, { onSuccess: onClose })
      }
    >
      <p>
        <Trans>
          Visits they went on stay as they were. Those who left are not offered for new ones, and see no visit
          any more.
        </Trans>
      </p>
      <TextField
        label={t`Last day`}
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <AreaField
        label={t`Why`}
        hint={t`May stay empty.`}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
