import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { Fetched } from "@/components/fetched";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { today, useFormat } from "@/i18n/format";
import { talksQuery, useAddTalk, useChangeTalk } from "../api/talk";
import { begun, type Talk, type Writable } from "../schemas";
import { PromisesList } from "./promises-list";

/** The talk with who runs the place, at the end of a visit, and what was promised there. */
export function TalkSection({ visit }: { visit: Writable }) {
  const { t } = useLingui();
  const format = useFormat();
  const talks = useQuery(talksQuery(visit.id));
  const [writing, setWriting] = useState(false);
  const writes = visit.may_work && begun(visit);
  return (
    <Fetched query={talks} tight>
      {([talk]) => (
        <div className="stack">
          {talk ? (
            <Facts>
              <Fact label={t`Held`}>
                <bdi>{format.day(talk.held_on)}</bdi>
              </Fact>
              <Fact label={t`Who was there`}>
                <span dir="auto">{talk.present}</span>
              </Fact>
              <Fact label={t`What was raised`}>
                <span className="said" dir="auto">
                  {talk.raised}
                </span>
              </Fact>
            </Facts>
          ) : (
            <p className="soft small">
              <Trans>No final talk is written down yet.</Trans>
            </p>
          )}
          {writes ? (
            <p>
              <button type="button" className="btn compact" onClick={() => setWriting(true)}>
                <Icon name="pen" small />
                {talk ? <Trans>Change</Trans> : <Trans>Write down the final talk</Trans>}
              </button>
            </p>
          ) : null}
          <PromisesList visit={visit} />
          <Dialog title={<Trans>The final talk</Trans>} isOpen={writing} onClose={() => setWriting(false)}>
            <TalkForm visit={visit.id} known={talk} onClose={() => setWriting(false)} />
          </Dialog>
        </div>
      )}
    </Fetched>
  );
}

interface FormProps {
  visit: string;
  known: Talk | undefined;
  onClose: () => void;
}

function TalkForm({ visit, known, onClose }: FormProps) {
  const { t, i18n } = useLingui();
  const add = useAddTalk(visit);
  const change = useChangeTalk(visit);
  const [heldOn, setHeldOn] = useState(known?.held_on ?? today());
  const [present, setPresent] = useState(known?.present ?? "");
  const [raised, setRaised] = useState(known?.raised ?? "");
  const said = { held_on: heldOn, present: present.trim(), raised: raised.trim() };
  return (
    <FormFrame
      act={known ? change : add}
      ready={said.present !== "" && said.raised !== "" && heldOn !== ""}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        known
          ? change.mutate({ record: known, patch: said }, { onSuccess: onClose })
          : add.mutate({ ...said, language: i18n.locale }, { onSuccess: onClose })
      }
    >
      <TextField
        label={t`Held`}
        type="date"
        required
        max={today()}
        value={heldOn}
        onChange={(event) => setHeldOn(event.target.value)}
      />
      <AreaField
        label={t`Who was there`}
        hint={t`By office rather than by name.`}
        required
        maxLength={5000}
        value={present}
        onChange={(event) => setPresent(event.target.value)}
      />
      <AreaField
        label={t`What was raised`}
        hint={t`Nothing that shows who spoke with you.`}
        required
        rows={4}
        maxLength={5000}
        value={raised}
        onChange={(event) => setRaised(event.target.value)}
      />
    </FormFrame>
  );
}
