import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AreaField, SelectField } from "@/components/fields";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useWriteToGroup } from "../api/group-letters";
import { templatesQuery } from "../api/templates";
import { useLetterLabels } from "../labels";
import { KINDS, LANGUAGES, type LetterKind, WAYS, type Way } from "../schemas";
import { LetterFrame } from "./letter-frame";

interface Props {
  complaint: string;
  side: string;
  language: string;
  /** Complaints in the group, with the one that leads it. */
  size: number;
  onClose: () => void;
}

/** Isolated, for they stand in texts of either direction. */
const REFERENCE = "\u2066{{ reference }}\u2069";
const NAME = "\u2066{{ recipient_name }}\u2069";

const TO_PERSONS = KINDS.filter((kind) => kind !== "to-authority");

/** Written once; each who complains gets one of their own, as far as that is safe for them. */
export function GroupDraftForm({ complaint, side, language, size, onClose }: Props) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const format = useFormat();
  const write = useWriteToGroup(complaint);
  const templates = useQuery(templatesQuery);
  const [kind, setKind] = useState<LetterKind>("acknowledgement");
  const [spoken, setSpoken] = useState(LANGUAGES.includes(language) ? language : "en");
  const [template, setTemplate] = useState("");
  const [way, setWay] = useState<Way>("post");
  const [text, setText] = useState("");
  const own = (templates.data?.own ?? []).filter(
    (each) => each.side === side && each.kind === kind && each.language === spoken,
  );
  const builtIn = templates.data?.built_in.some((each) => each.kind === kind && each.language === spoken);
  return (
    <LetterFrame
      act={write}
      words={<Plural value={size} one="Write to # complaint" other="Write to # complaints" />}
      onClose={onClose}
      onSubmit={() =>
        write.mutate(
          {
            kind,
            language: spoken,
            template: template || null,
            way,
            through: "direct",
            text: text.trim() || null,
          },
          {
            onSuccess: () => {
              say(t`Written. Who gets none is named with the reason.`);
              onClose();
            },
          },
        )
      }
    >
      <p className="soft small">
        <Trans>
          Each who complains gets a letter of their own, with their own number and name. Whoever may not be
          written to this way gets none.
        </Trans>
      </p>
      <SelectField
        label={t`Kind of letter`}
        value={kind}
        onChange={(event) => {
          setKind(event.target.value as LetterKind);
          setTemplate("");
        }}
      >
        {TO_PERSONS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Language of the letter`}
        value={spoken}
        onChange={(event) => {
          setSpoken(event.target.value);
          setTemplate("");
        }}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {format.language(code)}
          </option>
        ))}
      </SelectField>
      {own.length > 0 ? (
        <SelectField
          label={t`Template`}
          value={template}
          onChange={(event) => setTemplate(event.target.value)}
        >
          <option value="">{builtIn ? t`The one that comes with Daylight` : t`An empty sheet`}</option>
          {own.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <SelectField label={t`How it goes`} value={way} onChange={(event) => setWay(event.target.value as Way)}>
        {WAYS.map((each) => (
          <option key={each} value={each}>
            {labels.way(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`Text, if it is other than the template’s`}
        hint={t`${REFERENCE} and ${NAME} become the number and the name of each.`}
        rows={6}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </LetterFrame>
  );
}
