import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import {
  CHANNEL,
  COMPLAINANT_ROLE,
  OUTCOME,
  PARTY_ROLE,
  SAFE_CONTACT,
  STATE,
} from "@/components/complaint-labels";
import { LevelMark, useSeverityName } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useLabelOf } from "@/i18n/label-of";
import type { Comparison, Complaint } from "../schemas";

/** What of a complaint is compared; the key says whether two are the same. */
interface Line {
  name: string;
  key: (complaint: Complaint) => string;
  show: (complaint: Complaint) => ReactNode;
}

/** The two beside each other, line by line; what differs is marked with a word. */
export function SideBySide({ comparison }: { comparison: Comparison }) {
  const { t } = useLingui();
  const lines = useLines();
  const { kept, other } = comparison;
  return (
    <div className="compare-box" role="region" aria-label={t`Side by side`} tabIndex={-1}>
      <table className="compare">
        <thead>
          <tr>
            <td />
            <HeadOf complaint={kept} word={t`Is kept`} />
            <HeadOf complaint={other} word={t`Is merged into it`} />
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, key, show }) => {
            const differs = key(kept) !== key(other);
            return (
              <tr key={name} className={differs ? "differs" : undefined}>
                <th scope="row">
                  {name}
                  {differs ? (
                    <span className="differs-word">
                      <Trans>differs</Trans>
                    </span>
                  ) : null}
                </th>
                <td data-of={kept.reference}>{show(kept)}</td>
                <td data-of={other.reference}>{show(other)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function HeadOf({ complaint, word }: { complaint: Complaint; word: string }) {
  return (
    <th scope="col">
      <span className="small soft">{word}</span>
      <br />
      <Link to="/complaints/$complaint" params={{ complaint: complaint.id }} search={{ registered: true }}>
        <bdi className="id">{complaint.reference}</bdi>
      </Link>
    </th>
  );
}

const none = <span className="faint">–</span>;

function useLines(): Line[] {
  const { t } = useLingui();
  const format = useFormat();
  const of = useLabelOf();
  const severity = useSeverityName();
  const [state, outcome, channel] = [of(STATE), of(OUTCOME), of(CHANNEL)];
  const [role, party, contact] = [of(COMPLAINANT_ROLE), of(PARTY_ROLE), of(SAFE_CONTACT)];
  const said = (text: string | null, complaint: Complaint) =>
    text ? (
      <span dir="auto" lang={complaint.language === "und" ? undefined : complaint.language}>
        {text}
      </span>
    ) : (
      none
    );
  const named = (it: { name: string } | null) => (it ? <bdi>{it.name}</bdi> : none);
  return [
    { name: t`Title`, key: (c) => c.summary, show: (c) => said(c.summary, c) },
    {
      name: t`What was said`,
      key: (c) => c.narrative ?? "",
      show: (c) => (c.narrative ? <p className="voice compare-said">{said(c.narrative, c)}</p> : none),
    },
    { name: t`Received on`, key: (c) => c.received_on, show: (c) => format.day(c.received_on) },
    {
      name: t`State`,
      key: (c) => c.state + c.outcome,
      show: (c) => `${state(c.state)}${c.outcome ? ` · ${outcome(c.outcome)}` : ""}`,
    },
    { name: t`Level`, key: (c) => c.level, show: (c) => <LevelMark level={c.level} /> },
    { name: t`Place`, key: (c) => c.place?.id ?? "", show: (c) => named(c.place) },
    { name: t`Body complained about`, key: (c) => c.authority?.id ?? "", show: (c) => named(c.authority) },
    {
      name: t`Themes`,
      key: (c) => c.themes.map(({ id }) => id).join(),
      show: (c) => (c.themes.length ? <bdi>{c.themes.map(({ name }) => name).join(" · ")}</bdi> : none),
    },
    {
      name: t`Severity`,
      key: (c) => c.severity ?? "",
      show: (c) => (c.severity ? severity(c.severity) : none),
    },
    { name: t`How it came`, key: (c) => c.channel, show: (c) => channel(c.channel) },
    {
      name: t`Who complains`,
      key: (c) => c.complainant_role ?? "",
      show: (c) => (c.complainant_role ? role(c.complainant_role) : none),
    },
    {
      name: t`People`,
      key: (c) => c.parties.map((each) => each.role + each.safe_contact).join(),
      show: (c) =>
        c.parties.length ? (
          <ul className="compare-people">
            {c.parties.map((each) => (
              <li key={each.id}>
                {party(each.role)}: {contact(each.safe_contact)}
              </li>
            ))}
          </ul>
        ) : (
          none
        ),
    },
    {
      name: t`Other numbers`,
      key: (c) => c.external_references.map((each) => each.system + each.value).join(),
      show: (c) =>
        c.external_references.length ? (
          <bdi className="id">{format.list(c.external_references.map(({ value }) => value))}</bdi>
        ) : (
          none
        ),
    },
    { name: t`Office`, key: (c) => c.office.id, show: (c) => named(c.office) },
    { name: t`Team`, key: (c) => c.team?.id ?? "", show: (c) => named(c.team) },
    { name: t`With`, key: (c) => c.assignee?.id ?? "", show: (c) => named(c.assignee) },
  ];
}
