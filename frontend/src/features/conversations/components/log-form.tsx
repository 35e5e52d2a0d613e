import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { OF_ONE } from "@/components/complaint-labels";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { recipientsQuery } from "@/components/recipients";
import { today } from "@/i18n/format";
import { useLogConversation } from "../api/conversations";
import { useConversationLabels } from "../labels";
import { isSafe, momentOf, now } from "../reaching";
import type { Content, Recipient, Result, SpokenWay, Through, WhoBegan } from "../schemas";
import { SPOKEN_WAYS } from "../schemas";
import { ConversationProblem } from "./conversation-problem";
import { ToldFields } from "./told-fields";
import { UnsafeStrip } from "./unsafe-strip";

interface Props {
  complaint: string;
  toAcknowledge: boolean;
  onClose: () => void;
  onLogged: () => void;
}

const AUTHORITY = "authority";

/** With whom, when, by what and what was said; what is not safe can only be noted as not made. */
export function LogForm(props: Props) {
  const recipients = useQuery(recipientsQuery(props.complaint));
  return (
    <Fetched query={recipients} tight>
      {({ parties }) => <Fields {...props} parties={parties} />}
    </Fetched>
  );
}

function Fields({ complaint, toAcknowledge, parties, onClose, onLogged }: Props & { parties: Recipient[] }) {
  const { t } = useLingui();
  const labels = useConversationLabels();
  const log = useLogConversation(complaint);
  const [who, setWho] = useState(parties[0]?.party ?? AUTHORITY);
  const [authority, setAuthority] = useState<Named | null>(null);
  const [way, setWay] = useState<SpokenWay>("phone");
  const [through, setThrough] = useState<Through>("direct");
  const [begunBy, setBegunBy] = useState<WhoBegan>("office");
  const [chosen, setChosen] = useState<Result>("reached");
  const [day, setDay] = useState(today);
  const [time, setTime] = useState(now);
  const [text, setText] = useState("");
  const [acknowledges, setAcknowledges] = useState(false);
  const [told, setTold] = useState<Content[]>([]);
  const [persons, setPersons] = useState<string[]>([]);

  const party = parties.find((each) => each.party === who) ?? null;
  const ours = begunBy === "office";
  const unsafe = party !== null && ours && !isSafe(party, way, through);
  const result: Result = unsafe ? "not-made" : chosen;
  const results: Result[] =
    party || !ours ? ["reached", "not-reached"] : ["reached", "not-reached", "not-made"];
  const reached = result === "reached";
  const named = told.some((each) => OF_ONE.includes(each));
  const toldNow = party === null && result !== "not-reached" ? told : [];
  const missing = [
    party || authority ? null : t`Which authority`,
    !unsafe && result === "not-made" && told.length === 0 ? t`What they were to be told` : null,
    party === null && named && persons.length === 0 ? t`Of which persons` : null,
  ].filter((each) => each !== null);
  const ready = missing.length === 0 && day !== "" && time !== "" && (!reached || text.trim() !== "");
  const hears = party?.role === "complainant" && toAcknowledge && reached;

  return (
    <FormFrame
      act={log}
      ready={ready}
      missing={missing}
      problem={<ConversationProblem error={log.error} />}
      words={result === "not-made" ? <Trans>Note that it was not made</Trans> : <Trans>Note it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        log.mutate(
          {
            party: party?.party ?? null,
            authority: party ? null : (authority?.id ?? null),
            way,
            through: party ? through : "direct",
            begun_by: begunBy,
            result,
            held_at: momentOf(day, time),
            text: text.trim() || null,
            acknowledges: hears && acknowledges,
            told: toldNow,
            persons: named && toldNow.length > 0 ? persons : [],
          },
          { onSuccess: onLogged },
        )
      }
    >
      <SelectField
        label={t`With whom`}
        value={who}
        onChange={(event) => {
          setWho(event.target.value);
          setChosen("reached");
        }}
      >
        {parties.map((each) => (
          <option key={each.party} value={each.party}>
            {labels.party(parties, each.party)}
          </option>
        ))}
        <option value={AUTHORITY}>{t`An authority`}</option>
      </SelectField>
      {party ? null : (
        <RecordPicker
          label={<Trans>Which authority</Trans>}
          value={authority}
          onChange={setAuthority}
          find={findAuthorities}
        />
      )}
      <SelectField
        label={t`By what`}
        value={way}
        onChange={(event) => setWay(event.target.value as SpokenWay)}
      >
        {SPOKEN_WAYS.map((each) => (
          <option key={each} value={each}>
            {labels.way(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Who began it`}
        value={begunBy}
        onChange={(event) => {
          setBegunBy(event.target.value as WhoBegan);
          setChosen("reached");
        }}
      >
        {(["office", "they"] as const).map((each) => (
          <option key={each} value={each}>
            {labels.begunBy(each)}
          </option>
        ))}
      </SelectField>
      {party ? (
        <SelectField
          label={t`Directly, or through the lawyer`}
          value={through}
          onChange={(event) => setThrough(event.target.value as Through)}
        >
          {(["direct", "lawyer"] as const).map((each) => (
            <option key={each} value={each}>
              {labels.through(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {unsafe ? (
        <UnsafeStrip party={party} />
      ) : (
        <SelectField
          label={t`What became of it`}
          value={chosen}
          onChange={(event) => setChosen(event.target.value as Result)}
        >
          {results.map((each) => (
            <option key={each} value={each}>
              {each === "not-made" ? t`Not made, because nobody agreed to it` : labels.result(each)}
            </option>
          ))}
        </SelectField>
      )}
      <div className="day-and-time">
        <TextField
          type="date"
          label={t`Day`}
          required
          max={today()}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <TextField
          type="time"
          label={t`Time`}
          required
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </div>
      {party === null && result !== "not-reached" ? (
        <ToldFields
          parties={parties}
          wanted={result === "not-made"}
          told={told}
          onTold={setTold}
          persons={persons}
          onPersons={setPersons}
        />
      ) : null}
      <AreaField
        label={reached ? t`What was said` : t`Note`}
        hint={t`Only who may read the complaint reads it.`}
        rows={5}
        required={reached}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {hears ? (
        <label className="choice">
          <input
            type="checkbox"
            checked={acknowledges}
            onChange={(event) => setAcknowledges(event.target.checked)}
          />
          <span>
            <Trans>They were told that their complaint came</Trans>
          </span>
        </label>
      ) : null}
    </FormFrame>
  );
}
