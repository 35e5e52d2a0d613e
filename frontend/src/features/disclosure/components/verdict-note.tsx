import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { OF_ONE } from "@/components/complaint-labels";
import { Icon } from "@/components/icon";
import { Failure } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { checkQuery, type Wanted } from "../api/disclosures";
import { useDisclosureLabels } from "../labels";
import type { Party, Verdict } from "../schemas";

/** Whether enough is chosen for the question to make sense. */
export function isWhole(wanted: Wanted): boolean {
  const asksWho = wanted.content.some((each) => OF_ONE.includes(each));
  return wanted.content.length > 0 && (!asksWho || wanted.persons.length > 0);
}

export function useVerdict(complaint: string, wanted: Wanted) {
  return useQuery({ ...checkQuery(complaint, wanted), enabled: isWhole(wanted) });
}

/** Whether everybody concerned has agreed to what is chosen, and who has not. */
export function VerdictNote({
  verdict,
  parties,
}: {
  verdict: ReturnType<typeof useVerdict>;
  parties: Party[];
}) {
  if (verdict.isError) return <Failure error={verdict.error} tight rank={3} />;
  if (!verdict.data) return null;
  return verdict.data.allowed ? (
    <Allowed verdict={verdict.data} />
  ) : (
    <NotAllowed verdict={verdict.data} parties={parties} />
  );
}

function Allowed({ verdict }: { verdict: Verdict }) {
  const format = useFormat();
  const ends = verdict.covered.map((one) => one.ends_on).filter((day) => day !== null);
  const last = ends.sort()[0];
  const exempted = verdict.covered.some((one) => one.exception);
  return (
    <div className={exempted ? "strip soon" : "strip done"} role="status">
      <Icon name={exempted ? "warn" : "check"} />
      <div>
        <b>
          {exempted ? (
            <Trans>Covered by an exception that two people agreed on</Trans>
          ) : (
            <Trans>Everybody concerned has agreed to this</Trans>
          )}
        </b>
        {last ? (
          <p className="small">
            <Trans>
              Until <bdi>{format.day(last)}</bdi>
            </Trans>
          </p>
        ) : null}
      </div>
    </div>
  );
}

function NotAllowed({ verdict, parties }: { verdict: Verdict; parties: Party[] }) {
  const labels = useDisclosureLabels();
  return (
    <div className="strip late" role="status">
      <Icon name="stop" />
      <div>
        <b>
          <Trans>This cannot go: consent is missing</Trans>
        </b>
        <ul className="small">
          {verdict.missing.map((one) => (
            <li key={`${one.content} ${one.party}`}>
              {one.party ? `${labels.party(parties, one.party)}: ` : null}
              {labels.lack(one.lack)} ({labels.content(one.content)})
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
