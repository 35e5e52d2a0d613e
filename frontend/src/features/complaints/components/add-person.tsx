import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { LeaveGuard } from "@/components/leave-guard";
import { SEALED_FIELDS } from "@/components/sealed-fields";
import { say } from "@/components/toast";
import { useAddPerson } from "../api/add-party";
import { type Answers, emptyPerson, type PersonAnswers, partyFrom } from "../draft";
import type { Complaint, PartyRole } from "../schemas";
import { PersonFields } from "./people-fields";

/** Somebody more on a complaint that is there: sealed as at registration, and asked how it is safe to reach them. */
export function AddPerson({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const may = useMay();
  const [role, setRole] = useState<PartyRole | null>(null);
  if (!may("complaints.complaint.work") && !may("complaints.complaint.register")) return null;
  if (role) {
    return <PersonForm key={role} complaint={complaint.id} role={role} onDone={() => setRole(null)} />;
  }
  return (
    <>
      {complaint.kind === "own-initiative" ? null : (
        <button type="button" className="btn compact" onClick={() => setRole("complainant")}>
          <Icon name="plus" small />
          {t`Complainant`}
        </button>
      )}
      <button type="button" className="btn compact" onClick={() => setRole("person-concerned")}>
        <Icon name="plus" small />
        {t`Person concerned`}
      </button>
    </>
  );
}

function saysSomething(person: PersonAnswers): boolean {
  return person.known !== "" || SEALED_FIELDS.some((name) => person[name].trim() !== "");
}

function PersonForm({ complaint, role, onDone }: { complaint: string; role: PartyRole; onDone: () => void }) {
  const { t } = useLingui();
  const add = useAddPerson(complaint);
  const form = useForm<Answers>({ defaultValues: { people: [emptyPerson(role)] } });
  const [sent, setSent] = useState(false);
  const submit = form.handleSubmit(({ people: [person] }) => {
    if (!person) return;
    if (!saysSomething(person)) {
      form.setError("people.0.name", { message: t`Say at least one thing by which the person is known.` });
      return;
    }
    add.mutate(partyFrom(person), {
      onSuccess: () => {
        setSent(true);
        say(<Trans>Added, and sealed</Trans>);
        onDone();
      },
    });
  });
  return (
    <FormProvider {...form}>
      <LeaveGuard
        loses={() => !sent && form.formState.isDirty}
        title={<Trans>Leave without saving?</Trans>}
        why={<Trans>What you wrote about this person is kept nowhere until it is saved.</Trans>}
      />
      <form className="form stack person-form" autoComplete="off" onSubmit={(event) => void submit(event)}>
        <ErrorSummary error={add.error} />
        <PersonFields at={0} role={role} />
        <p className="acts">
          <button type="submit" className="btn primary" disabled={add.isPending}>
            {add.isPending ? <Trans>Saving…</Trans> : <Trans>Add and seal</Trans>}
          </button>
          <button type="button" className="btn quiet" disabled={add.isPending} onClick={onDone}>
            <Trans>Cancel</Trans>
          </button>
        </p>
      </form>
    </FormProvider>
  );
}
