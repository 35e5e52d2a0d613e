import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/facts";
import { useFormat } from "@/i18n/format";
import type { Asked } from "./erasure";

interface AskedFactsProps {
  record: Asked;
  askedAt: string;
  doneAt: string | null;
  /** What is to go, and on which ground. */
  children: ReactNode;
  /** Facts that stand before the day on which it was finished. */
  before?: ReactNode;
}

/** Who asked for it, who decided, and until when it waits. */
export function AskedFacts({ record, askedAt, doneAt, children, before }: AskedFactsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const signed = (who: { name: string } | null, at: string | null) =>
    who && at ? (
      <>
        <bdi>{who.name}</bdi> · <bdi>{format.moment(at)}</bdi>
      </>
    ) : null;
  return (
    <Facts>
      {children}
      <Fact label={t`Asked by`}>{signed(record.asked_by, askedAt)}</Fact>
      <Fact label={t`Decided by`}>{signed(record.decided_by, record.decided_at)}</Fact>
      <Fact label={t`Why it was refused`}>
        {record.decision_reason ? <span dir="auto">{record.decision_reason}</span> : null}
      </Fact>
      <Fact label={t`Waits until`}>
        {record.state === "asked" && record.expires_at ? <bdi>{format.moment(record.expires_at)}</bdi> : null}
      </Fact>
      {before}
      <Fact label={t`Finished`}>{doneAt ? <bdi>{format.moment(doneAt)}</bdi> : null}</Fact>
    </Facts>
  );
}
