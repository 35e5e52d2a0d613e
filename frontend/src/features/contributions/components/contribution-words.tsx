import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useContributionLabels } from "../labels";
import type { ContributionShown } from "../schemas";
import { EvidenceLink } from "./evidence-link";

interface Props {
  words: ContributionShown;
  /** On whose page it stands: its own reference says nothing there. */
  own?: string;
}

/** What changed, who says so, what failed, and each lever with its part. */
export function ContributionWords({ words, own }: Props) {
  const others = words.recommendations.filter(({ id }) => id !== own);
  return (
    <div className="stack-s">
      <p className="measure led-what" dir="auto" lang={words.language}>
        {words.what}
      </p>
      <p className="meta">
        {words.place ? (
          <bdi>{words.place.name}</bdi>
        ) : (
          <span>
            <Trans>In the whole system</Trans>
          </span>
        )}
        <span>
          <Trans>
            Says so: <bdi>{words.said_by}</bdi>
          </Trans>
        </span>
      </p>
      {words.failed ? (
        <p className="measure led-failed">
          <b>
            <Trans>What failed, and why</Trans>
          </b>{" "}
          <span dir="auto" lang={words.language}>
            {words.failed}
          </span>
        </p>
      ) : null}
      <Levers words={words} />
      {others.length > 0 ? (
        <p className="meta">
          {own ? <Trans>Also answers</Trans> : <Trans context="a change does">Answers</Trans>}
          {others.map((each) => (
            <Link
              key={each.id}
              to="/recommendations/$recommendation"
              params={{ recommendation: each.id }}
              title={each.title}
            >
              <bdi>{each.reference}</bdi>
            </Link>
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Levers({ words }: { words: ContributionShown }) {
  const labels = useContributionLabels();
  return (
    <ul className="levers">
      {words.levers.map((use, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is theirs, and nothing else tells two apart
        <li key={at} data-part={use.part}>
          <p>
            <b>{labels.lever(use.lever)}</b>
          </p>
          <p>
            <span className={`part ${use.part}`}>{labels.part(use.part)}</span>{" "}
            <span className="soft">{labels.certainty(use.certainty)}</span>
          </p>
          {use.because || use.evidence ? (
            <p className="meta led-because">
              {use.because ? (
                <span dir="auto" lang={words.language}>
                  {use.because}
                </span>
              ) : null}
              {use.evidence ? <EvidenceLink of={use.evidence} /> : null}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** On a day, or in a month where no more is known. */
export function ChangedOn({ words }: { words: ContributionShown }) {
  const format = useFormat();
  return <bdi>{words.day_known ? format.day(words.changed_on) : format.month(words.changed_on)}</bdi>;
}
