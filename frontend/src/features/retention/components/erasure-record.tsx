import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AskedFacts } from "@/components/erasures/asked-facts";
import { Decide as SharedDecide } from "@/components/erasures/decide";
import { ErrorSummary } from "@/components/error-summary";
import { Fact } from "@/components/facts";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { ProgressBar } from "@/components/progress";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { downloadProof, reachedQuery, useDecideErasure, useForgetting, useVerify } from "../api/erasures";
import { goingOf } from "../counts";
import { useRetentionLabels } from "../labels";
import { type Erasure, isUnderWay, LONGEST, SHORTEST } from "../schemas";
import { GoingTable } from "./erasure-preview";

export function ErasureRecord({ record }: { record: Erasure }) {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  const format = useFormat();
  const done = record.state === "done";
  useForgetting(record.state);
  return (
    <>
      <Section first title={<Trans>The request</Trans>}>
        {record.reason ? (
          <p className="voice" dir="auto">
            {record.reason}
          </p>
        ) : done ? (
          <p className="soft small">
            <Trans>The words of the request went with what was erased.</Trans>
          </p>
        ) : null}
        <div className="gap-t">
          <AskedFacts
            record={record}
            askedAt={record.asked_at}
            doneAt={record.finished_at}
            before={
              <Fact label={t`As of`}>{record.as_of ? <bdi>{format.day(record.as_of)}</bdi> : null}</Fact>
            }
          >
            <Fact label={t`What`}>{labels.kind(record.kind)}</Fact>
            <Fact label={t`How much`}>{record.depth ? labels.depth(record.depth) : null}</Fact>
            <Fact label={t`Complaint`}>
              {record.complaint && record.reference ? (
                <Link to="/complaints/$complaint" params={{ complaint: record.complaint }}>
                  <Reference>{record.reference}</Reference>
                </Link>
              ) : null}
            </Fact>
            <Fact label={t`Ground`}>{labels.ground(record.ground)}</Fact>
          </AskedFacts>
        </div>
        <Decide record={record} />
      </Section>
      {isUnderWay(record.state) ? <UnderWay record={record} /> : null}
      {done ? <Done record={record} /> : null}
      <Reached record={record} />
    </>
  );
}

function UnderWay({ record }: { record: Erasure }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Section title={record.state === "gathering" ? <Trans>Looking for it</Trans> : <Trans>Under way</Trans>}>
      {record.state === "gathering" ? (
        <p>
          <Trans>What it reaches is being looked for. It can be agreed to when that is done.</Trans>
        </p>
      ) : (
        <>
          <ProgressBar label={t`Erased so far`} done={record.done + record.kept_back} total={record.total} />
          <p className="small soft gap-t">
            <Trans>
              {format.number(record.done)} of {format.number(record.total)} complaints. It goes on when you
              leave this page.
            </Trans>
          </p>
        </>
      )}
    </Section>
  );
}

function Done({ record }: { record: Erasure }) {
  const problem = useProblemText();
  const proof = useMutation({
    mutationFn: () => downloadProof(record.id),
    onError: (error) => say(problem(error)),
  });
  return (
    <Section title={<Trans>What went</Trans>} note={<Trans>Counts, and no word of it</Trans>}>
      <p>
        <Plural value={record.done} one="# complaint" other="# complaints" />,{" "}
        <Plural value={record.files} one="# file" other="# files" />,{" "}
        <Plural value={record.keys} one="# key destroyed" other="# keys destroyed" />
      </p>
      {record.kept_back > 0 ? (
        <p>
          <Plural
            value={record.kept_back}
            one="# complaint was kept back: held, or changed since it was agreed"
            other="# complaints were kept back: held, or changed since it was agreed"
          />
        </p>
      ) : null}
      {record.counts.length > 0 ? <GoingTable going={goingOf(record.counts)} /> : null}
      <div className="acts gap-t">
        <button type="button" className="btn" disabled={proof.isPending} onClick={() => proof.mutate()}>
          <Icon name="download" small />
          <Trans>Keep the proof</Trans>
        </button>
        <Verify record={record} />
      </div>
      <p className="small soft">
        <Plural
          value={record.done}
          one="The proof holds one id as a hash, the counts, and the head of the audit trail."
          other="The proof holds # ids as one hash, the counts, and the head of the audit trail."
        />
      </p>
    </Section>
  );
}

function Verify({ record }: { record: Erasure }) {
  const format = useFormat();
  const verify = useVerify(record.id);
  const found = verify.data;
  return (
    <>
      <button type="button" className="btn" disabled={verify.isPending} onClick={() => verify.mutate()}>
        {verify.isPending ? <Trans>Looking…</Trans> : <Trans>Look whether it is still gone</Trans>}
      </button>
      <ErrorSummary error={verify.error} />
      {found ? (
        <p className={found.holds ? "strip done" : "strip late"} role="status">
          <Icon name={found.holds ? "check" : "warn"} />
          <span>
            {found.holds ? (
              <Trans>
                It is still gone, as of <bdi>{format.moment(found.checked_at)}</bdi>.
              </Trans>
            ) : (
              <Trans>
                Something came back: {format.number(found.came_back.reduce((sum, { rows }) => sum + rows, 0))}{" "}
                rows, {format.number(found.keys_back)} keys. Was an older backup restored?
              </Trans>
            )}
          </span>
        </p>
      ) : null}
    </>
  );
}

function Decide({ record }: { record: Erasure }) {
  return (
    <SharedDecide
      act={useDecideErasure(record)}
      mayAgree={record.may_agree}
      mayWithdraw={record.may_withdraw}
      shortest={SHORTEST}
      longest={LONGEST}
    >
      <Plural
        value={record.total}
        one="It begins at once and cannot be stopped. Nobody can bring it back, from no backup either. It reaches one complaint."
        other="It begins at once and cannot be stopped. Nobody can bring it back, from no backup either. It reaches # complaints."
      />
    </SharedDecide>
  );
}

function Reached({ record }: { record: Erasure }) {
  const labels = useRetentionLabels();
  const format = useFormat();
  const list = useInfiniteQuery(reachedQuery(record));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={<Trans>What it reaches</Trans>} note={<Trans>Only complaints you may read</Trans>}>
      <ul className="ledger">
        {rows.map((each) => (
          <li key={each.id}>
            <div className="small soft">
              <Reference>{each.reference}</Reference>
              {each.closed_on ? (
                <>
                  <br />
                  <bdi>{format.dayShort(each.closed_on)}</bdi>
                </>
              ) : null}
            </div>
            <div>
              <p className="what">
                <Link
                  to="/complaints/$complaint"
                  params={{ complaint: each.id }}
                  dir="auto"
                  lang={each.language}
                >
                  {each.summary || each.reference}
                </Link>
              </p>
              <p className="meta">
                <span>{labels.depth(each.depth)}</span>
                <span>{labels.standing(each.standing)}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
      <NextPage list={list} shown={rows.length} />
    </Section>
  );
}
