import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { say } from "@/components/toast";
import { useChangeLetter, useDecideNames } from "../api/letters";
import type { FoundName, Letter, NameDecision } from "../schemas";
import { type Choice, takenOut } from "../taken-out";
import { LetterFrame } from "./letter-frame";

interface Props {
  letter: Letter;
  onClose: () => void;
  /** Something was taken out: the sentence around it is to be mended. */
  onTakenOut: () => void;
}

const keyOf = (one: FoundName) => `${one.field} ${one.start}`;

/** What becomes of each place where the letter names somebody who is kept sealed. */
export function NamesForm({ letter, onClose, onTakenOut }: Props) {
  const { t } = useLingui();
  const found = letter.names?.found ?? [];
  const decide = useDecideNames(letter);
  const change = useChangeLetter(letter);
  const [choices, setChoices] = useState<Record<string, Choice>>(() =>
    Object.fromEntries(found.flatMap((one) => (one.decision ? [[keyOf(one), one.decision]] : []))),
  );
  const [reasons, setReasons] = useState<Record<string, string>>(() =>
    Object.fromEntries(found.map((one) => [keyOf(one), one.reason ?? ""])),
  );
  const goes = found.filter((one) => choices[keyOf(one)] === "out");
  const reasonOf = (one: FoundName) =>
    choices[keyOf(one)] === "leave" && !letter.authority ? (reasons[keyOf(one)] ?? "").trim() || null : null;
  const ready = found.every((one) => choices[keyOf(one)]);
  const submit = () => {
    if (goes.length > 0) {
      change.mutate({ text: takenOut(letter.text, goes) }, { onSuccess: onTakenOut });
      return;
    }
    const decisions: NameDecision[] = found.map((one) => ({
      field: one.field,
      start: one.start,
      end: one.end,
      decision: choices[keyOf(one)] === "leave" ? "leave" : "other",
      reason: reasonOf(one),
    }));
    decide.mutate(decisions, {
      onSuccess: () => {
        say(t`Kept. Who signs second sees it.`);
        onClose();
      },
    });
  };
  return (
    <LetterFrame
      act={{ error: decide.error ?? change.error, isPending: decide.isPending || change.isPending }}
      ready={ready}
      words={
        goes.length > 0 ? <Trans>Take out, and mend the text</Trans> : <Trans>Keep these decisions</Trans>
      }
      onClose={onClose}
      onSubmit={submit}
    >
      <p className="small soft">
        {letter.authority ? (
          <Trans>An authority reads a name only if that person agreed to it.</Trans>
        ) : (
          <Trans>Nobody reads another person’s name without a reason that stays on file.</Trans>
        )}
      </p>
      {found.map((one) => (
        <fieldset key={keyOf(one)} className="name-place">
          <legend className="vh">{one.words}</legend>
          <p
            className="voice"
            lang={one.field === "text" ? letter.language : undefined}
            dir={one.field === "text" && letter.right_to_left ? "rtl" : "auto"}
          >
            {one.before ? `…${one.before}` : ""}
            <mark>{one.words}</mark>
            {one.after ? `${one.after}…` : ""}
          </p>
          {one.field === "summary" ? (
            <p className="small soft">
              <Trans>
                It stands in the complaint’s summary, which the letter repeats. To take it out, change the
                summary or take the field out of the text.
              </Trans>
            </p>
          ) : null}
          <Choices
            name={keyOf(one)}
            value={choices[keyOf(one)]}
            out={one.field === "text"}
            onChange={(choice) => setChoices({ ...choices, [keyOf(one)]: choice })}
          />
          {choices[keyOf(one)] === "leave" && !letter.authority ? (
            <TextField
              label={t`Why they may read it`}
              hint={t`It stays on file. No names here.`}
              maxLength={300}
              value={reasons[keyOf(one)] ?? ""}
              onChange={(event) => setReasons({ ...reasons, [keyOf(one)]: event.target.value })}
            />
          ) : null}
        </fieldset>
      ))}
    </LetterFrame>
  );
}

interface ChoicesProps {
  name: string;
  value: Choice | undefined;
  out: boolean;
  onChange: (choice: Choice) => void;
}

function Choices({ name, value, out, onChange }: ChoicesProps) {
  const { t } = useLingui();
  const choices: [Choice, string][] = [
    ["leave", t`It is that person, and stays`],
    ["out", t`Take it out`],
    ["other", t`It means something or somebody else`],
  ];
  return choices
    .filter(([choice]) => choice !== "out" || out)
    .map(([choice, words]) => (
      <label key={choice} className="choice">
        <input type="radio" name={name} checked={value === choice} onChange={() => onChange(choice)} />
        {words}
      </label>
    ));
}
