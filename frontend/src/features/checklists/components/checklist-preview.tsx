import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { keyOf } from "../asking";
import type { Definition, Round, Standing } from "../schemas";
import { ChecklistForm } from "./checklist-form";

/** As the monitor will see it; what is answered here is kept nowhere. */
export function ChecklistPreview({ definition }: { definition: Definition }) {
  const [answers, setAnswers] = useState(new Map<string, Standing>());
  const [rounds, setRounds] = useState<Round[]>([]);
  return (
    <ChecklistForm
      definition={definition}
      answers={[...answers.values()]}
      rounds={rounds}
      kept={
        <p className="small soft">
          <Trans>To try out: nothing is kept.</Trans>
        </p>
      }
      onGive={(question, round, given) => {
        const key = keyOf(question, round);
        const before = answers.get(key) ?? ({ question, round, note: "", why: "" } as Standing);
        const next = given.note === undefined ? { not_seen: false, ...given } : given;
        setAnswers(new Map(answers).set(key, { ...before, ...next } as Standing));
      }}
      onRound={(round) => setRounds([...rounds.filter((each) => each.id !== round.id), round])}
    />
  );
}
