import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorSummary } from "@/components/error-summary";
import { Section } from "@/components/page";
import { ProgressBar } from "@/components/progress";
import { useFormat } from "@/i18n/format";
import { isOpen, useRebuild } from "../api/rebuilds";
import type { Rebuild } from "../schemas";

/** Has the index made again, says how far that is, and how the last times went. */
export function Rebuilds({ rebuilds }: { rebuilds: Rebuild[] }) {
  const ask = useRebuild();
  const open = rebuilds.filter(isOpen);
  const over = rebuilds.filter((each) => !isOpen(each));
  const asked = (scope: Rebuild["scope"]) => open.some((each) => each.scope === scope);
  return (
    <>
      <Section title={<Trans>Make it again</Trans>}>
        <div className="stack">
          <p className="soft">
            <Trans>Searches are answered as before until it is done. It goes on without this page.</Trans>
          </p>
          <ErrorSummary error={ask.error} />
          <p className="acts">
            <button
              type="button"
              className="btn"
              disabled={ask.isPending || asked("index")}
              onClick={() => ask.mutate("index")}
            >
              <Trans>Build the index again</Trans>
            </button>
            <button
              type="button"
              className="btn"
              disabled={ask.isPending || asked("records")}
              onClick={() => ask.mutate("records")}
            >
              <Trans>Read all records again</Trans>
            </button>
          </p>
          <div role="status" className="stack">
            {open.map((each) => (
              <UnderWay key={each.id} rebuild={each} />
            ))}
          </div>
        </div>
      </Section>
      <Section title={<Trans>Last times</Trans>}>
        {over.length === 0 ? (
          <p className="soft">
            <Trans>It was not made again yet.</Trans>
          </p>
        ) : (
          <Past rebuilds={over} />
        )}
      </Section>
    </>
  );
}

function UnderWay({ rebuild }: { rebuild: Rebuild }) {
  const { t } = useLingui();
  const format = useFormat();
  const name = rebuild.scope === "records" ? t`Reading all records again` : t`Building the index again`;
  const done = format.number(rebuild.done);
  return (
    <div className="stack-s">
      <p>
        <b>{name}</b>{" "}
        {rebuild.state === "waiting" ? (
          <Trans>waits its turn</Trans>
        ) : rebuild.total === null ? (
          <Trans>{done} so far</Trans>
        ) : (
          <Trans>
            {done} of {format.number(rebuild.total)}
          </Trans>
        )}
      </p>
      {rebuild.total === null ? null : <ProgressBar label={name} done={rebuild.done} total={rebuild.total} />}
    </div>
  );
}

function Past({ rebuilds }: { rebuilds: Rebuild[] }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={t`Last times`}>
      <table className="plain narrow">
        <thead>
          <tr>
            <th scope="col">
              <Trans>What</Trans>
            </th>
            <th scope="col">
              <Trans>Ended</Trans>
            </th>
            <th scope="col" className="num">
              <Trans context="count">Number</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rebuilds.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                {each.scope === "records" ? t`All records read again` : t`Index built again`}
                {each.state === "dropped" ? (
                  <>
                    {" "}
                    <Trans>(given up: another engine was asked for)</Trans>
                  </>
                ) : null}
              </th>
              <td>
                <bdi>{format.moment(each.finished_at ?? each.updated_at)}</bdi>
              </td>
              <td className="num">{format.number(each.done)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
