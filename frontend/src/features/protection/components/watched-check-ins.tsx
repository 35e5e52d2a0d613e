import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { AreaField, TextField } from "@/components/fields";
import { Reference } from "@/components/marks";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { useNameOfficer, useStandInDone, watchedQuery } from "../api/watched";
import { useLabels } from "../labels";
import type { WatchedCheckIn } from "../schemas";
import { ColleagueField } from "./colleague-field";
import { DialogForm } from "./dialog-form";

/** Check-ins in files that are hidden from the reader: of whom they stand in for, and those that nobody saw to. */
export function WatchedCheckIns() {
  const found = useQuery(watchedQuery);
  const items = found.data ?? [];
  const mine = items.filter((each) => each.why === "standing-in");
  const late = items.filter((each) => each.why !== "standing-in");
  return (
    <>
      {mine.length > 0 ? (
        <section className="sec">
          <div className="home-h">
            <h2>
              <Trans>Check-ins of whom I stand in for</Trans>
            </h2>
          </div>
          <List checkIns={mine} />
        </section>
      ) : null}
      {late.length > 0 ? (
        <section className="sec">
          <div className="home-h">
            <h2>
              <Trans>Check-ins that nobody saw to</Trans>
            </h2>
          </div>
          <List checkIns={late} />
        </section>
      ) : null}
    </>
  );
}

function List({ checkIns }: { checkIns: WatchedCheckIn[] }) {
  return (
    <ul className="ledger">
      {checkIns.map((checkIn) => (
        <Row key={checkIn.id} checkIn={checkIn} />
      ))}
    </ul>
  );
}

function Row({ checkIn }: { checkIn: WatchedCheckIn }) {
  const labels = useLabels();
  const by = checkIn.account.name;
  const [asking, setAsking] = useState<"done" | "name" | null>(null);
  const close = () => setAsking(null);
  return (
    <li>
      <Due day={checkIn.due_on} />
      <div>
        <p className="what">
          <Trans>
            With <bdi>{by}</bdi>
          </Trans>
        </p>
        <p className="meta">
          {checkIn.contact ? <span>{labels.contact(checkIn.contact)}</span> : null}
          <Reference>{checkIn.reference}</Reference>
          <span>
            <Trans>Read by those named on the file alone</Trans>
          </span>
        </p>
        <div className="acts gap-t">
          {checkIn.why === "standing-in" ? (
            <button type="button" className="btn compact" onClick={() => setAsking("done")}>
              <Trans>Say how it went</Trans>
            </button>
          ) : null}
          {checkIn.may_name ? (
            <button type="button" className="btn compact" onClick={() => setAsking("name")}>
              <Trans>Name another protection officer</Trans>
            </button>
          ) : null}
        </div>
      </div>
      <Dialog title={<Trans>How was the person found?</Trans>} isOpen={asking === "done"} onClose={close}>
        <DoneForm checkIn={checkIn} onClose={close} />
      </Dialog>
      <Dialog
        title={<Trans>Name another protection officer</Trans>}
        isOpen={asking === "name"}
        onClose={close}
      >
        <NameForm checkIn={checkIn} onClose={close} />
      </Dialog>
    </li>
  );
}

interface FormProps {
  checkIn: WatchedCheckIn;
  onClose: () => void;
}

function DoneForm({ checkIn, onClose }: FormProps) {
  const { t } = useLingui();
  const act = useStandInDone(checkIn);
  return (
    <DialogForm
      act={act}
      words={<Trans>Keep</Trans>}
      onCancel={onClose}
      onSubmit={(answers) =>
        act.mutate(
          {
            done_on: answers.text("done_on"),
            outcome: answers.text("outcome"),
            next_on: answers.maybe("next_on"),
          },
          { onSuccess: onClose },
        )
      }
    >
      <p className="soft small">
        <Trans>It goes into the file, sealed; both of you are kept with it.</Trans>
      </p>
      <TextField name="done_on" type="date" required label={t`Day`} defaultValue={today()} max={today()} />
      <AreaField name="outcome" required label={t`What was found`} />
      <TextField
        name="next_on"
        type="date"
        label={t`Look again on`}
        hint={t`Leave it empty if nobody needs to.`}
        min={today()}
      />
    </DialogForm>
  );
}

function NameForm({ checkIn, onClose }: FormProps) {
  const { t } = useLingui();
  const act = useNameOfficer(checkIn);
  return (
    <DialogForm
      act={act}
      words={<Trans>Name them</Trans>}
      onCancel={onClose}
      onSubmit={(answers) =>
        act.mutate(
          { account: answers.text("account"), purpose: answers.text("purpose") },
          {
            onSuccess: () => {
              say(<Trans>They read the file from now on, if they work on protection.</Trans>);
              onClose();
            },
          },
        )
      }
    >
      <p className="soft small">
        <Trans>
          They read the file and see to the check-in. You do not read it; that you named them is kept.
        </Trans>
      </p>
      <ColleagueField name="account" label={t`Protection officer`} />
      <TextField
        name="purpose"
        required
        minLength={8}
        maxLength={500}
        label={t`What for`}
        defaultValue={t`Nobody saw to a check-in`}
      />
    </DialogForm>
  );
}
