import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { SelectField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { recipientsQuery } from "@/components/recipients";
import { useDraftLetter } from "../api/letters";
import { useLetterLabels } from "../labels";
import { KINDS, type Recipient } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { ContactStrip, firstRoute, isSafe, type Route, RouteFields } from "./route-fields";
import { SheetFields, sheetFor } from "./sheet-fields";

interface Props {
  complaint: string;
  side: string;
  /** Of the complaint: what the person wrote in. */
  language: string;
  onClose: () => void;
  onDrafted: (letter: string) => void;
}

const AUTHORITY = "authority";

/** To whom, about what, in which language and from which template. */
export function DraftForm(props: Props) {
  const recipients = useQuery(recipientsQuery(props.complaint));
  return (
    <Fetched query={recipients} tight>
      {({ parties }) => <Fields {...props} parties={parties} />}
    </Fetched>
  );
}

function Fields({
  complaint,
  side,
  language,
  parties,
  onClose,
  onDrafted,
}: Props & { parties: Recipient[] }) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const draft = useDraftLetter(complaint);
  const [to, setTo] = useState(parties[0]?.party ?? AUTHORITY);
  const [authority, setAuthority] = useState<Named | null>(null);
  const [sheet, setSheet] = useState(() =>
    sheetFor(to === AUTHORITY ? "to-authority" : "acknowledgement", language),
  );
  const recipient = parties.find((each) => each.party === to) ?? null;
  const [route, setRoute] = useState<Route | null>(() => firstRoute(recipient));
  const kinds = KINDS.filter((each) =>
    to === AUTHORITY ? ["to-authority", "other"].includes(each) : each !== "to-authority",
  );
  const ready = route !== null && isSafe(recipient, route) && (to !== AUTHORITY || authority !== null);
  const choose = (next: string) => {
    const chosen = parties.find((each) => each.party === next) ?? null;
    setTo(next);
    setRoute(firstRoute(chosen));
    if (next === AUTHORITY) setSheet({ ...sheet, kind: "to-authority", template: null });
    else if (sheet.kind === "to-authority") setSheet({ ...sheet, kind: "acknowledgement", template: null });
  };
  return (
    <LetterFrame
      act={draft}
      ready={ready}
      words={<Trans>Write the draft</Trans>}
      onClose={onClose}
      onSubmit={() => {
        if (!route) return;
        draft.mutate(
          {
            ...sheet,
            party: recipient?.party ?? null,
            authority: to === AUTHORITY ? (authority?.id ?? null) : null,
            ...route,
          },
          { onSuccess: (made) => onDrafted(made.id) },
        );
      }}
    >
      <SelectField label={t`To`} value={to} onChange={(event) => choose(event.target.value)}>
        {parties.map((each) => (
          <option key={each.party} value={each.party}>
            {labels.party(each.role)}
          </option>
        ))}
        <option value={AUTHORITY}>{t`An authority`}</option>
      </SelectField>
      {to === AUTHORITY ? (
        <RecordPicker
          label={<Trans>Which authority</Trans>}
          hint={<Trans>Such a letter says nobody’s name, and nothing that tells who complained.</Trans>}
          value={authority}
          onChange={setAuthority}
          find={findAuthorities}
        />
      ) : null}
      {route ? (
        <RouteFields recipient={recipient} value={route} onChange={setRoute} />
      ) : recipient ? (
        <ContactStrip recipient={recipient} />
      ) : null}
      <SheetFields side={side} kinds={kinds} value={sheet} onChange={setSheet} />
    </LetterFrame>
  );
}
