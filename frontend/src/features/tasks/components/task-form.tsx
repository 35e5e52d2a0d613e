import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { newKey } from "@/client/http";
import { useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { useReadersOf } from "@/components/pickers/readers";
import { Submit } from "@/components/submit";
import { useAddTask } from "../api/tasks";

/** What is to be done, by whom and by when. */
export function TaskForm({ complaint, onDone }: { complaint: string; onDone: () => void }) {
  const { t } = useLingui();
  const { account } = useSession();
  const readers = useReadersOf(complaint);
  const add = useAddTask(complaint);
  const [text, setText] = useState("");
  const [assignee, setAssignee] = useState(account.id);
  const [due, setDue] = useState("");
  const key = useRef(newKey());
  const others = readers?.filter(({ id }) => id !== account.id) ?? [];
  return (
    <form
      className="stack-s"
      onChange={() => {
        key.current = newKey();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const draft = { text: text.trim(), assignee, due_on: due || null };
        add.mutate({ draft, key: key.current }, { onSuccess: onDone });
      }}
    >
      <ErrorSummary error={add.error} />
      <TextField
        label={t`What is to be done`}
        maxLength={500}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="form cols">
        <SelectField
          label={t`Who does it`}
          hint={t`Those who may read the complaint. They see the task as long as they do.`}
          value={assignee}
          onChange={(event) => setAssignee(event.target.value)}
        >
          <option value={account.id}>{t`${account.name} (me)`}</option>
          {others.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`Due on`}
          hint={t`May stay empty.`}
          type="date"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      <p className="acts">
        <Submit ready={text.trim() !== ""} waits={add.isPending} className="btn primary compact">
          <Trans>Keep the task</Trans>
        </Submit>
        <button type="button" className="btn quiet compact" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
      </p>
    </form>
  );
}
