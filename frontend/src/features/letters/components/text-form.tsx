import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { recipientsQuery } from "@/components/recipients";
import { say } from "@/components/toast";
import { useChangeLetter } from "../api/letters";
import { useLetterLabels } from "../labels";
import type { Letter } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { type Route, RouteFields } from "./route-fields";

/** The words of the letter, and the way it is to go. */
export function TextForm({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const change = useChangeLetter(letter);
  const recipients = useQuery(recipientsQuery(letter.complaint));
  const recipient = recipients.data?.parties.find((each) => each.party === letter.party) ?? null;
  const [text, setText] = useState(letter.text);
  const [route, setRoute] = useState<Route>({ way: letter.way, through: letter.through });
  const signed = letter.state !== "draft";
  return (
    <LetterFrame
      act={change}
      ready={text.trim() !== ""}
      words={<Trans>Save</Trans>}
      onClose={onClose}
      onSubmit={() =>
        change.mutate(
          { text, ...route },
          {
            onSuccess: () => {
              say(t`Saved.`);
              onClose();
            },
          },
        )
      }
    >
      {signed ? (
        <p className="strip soon">
          <span>
            <Trans>
              It was signed as it stands. Once changed it is a draft again and needs approval anew.
            </Trans>
          </span>
        </p>
      ) : null}
      <AreaField
        className="letter-text"
        label={t`Text`}
        hint={t`An empty line begins a new paragraph.`}
        lang={letter.language}
        dir={letter.right_to_left ? "rtl" : "ltr"}
        rows={16}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {letter.sealed_fields.length > 0 ? (
        <p className="small soft">
          <Trans>These stand sealed in the letter and are put in when it is submitted:</Trans>{" "}
          {letter.sealed_fields.map((field, at) => (
            <span key={field}>
              {at > 0 ? ", " : ""}
              <bdi className="id">{`{{ ${field} }}`}</bdi> {labels.field(field)}
            </span>
          ))}
        </p>
      ) : null}
      {letter.authority || recipient ? (
        <RouteFields recipient={recipient} value={route} onChange={setRoute} />
      ) : null}
    </LetterFrame>
  );
}
