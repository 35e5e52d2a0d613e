import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { AskedFacts } from "@/components/erasures/asked-facts";
import { Fact } from "@/components/facts";
import { Section } from "@/components/page";
import { useErasureLabels } from "../labels";
import type { Erasure } from "../schemas";
import { Decide } from "./decide";
import { ErasureCounts } from "./erasure-counts";

export function ErasureRecord({ record }: { record: Erasure }) {
  const { t } = useLingui();
  const labels = useErasureLabels();
  return (
    <>
      <Section first title={<Trans>The request</Trans>}>
        {record.reason ? (
          <p className="voice" dir="auto">
            {record.reason}
          </p>
        ) : null}
        <div className="gap-t">
          <AskedFacts record={record} askedAt={record.created_at} doneAt={record.done_at}>
            <Fact label={t`What`}>
              <Subject record={record} />
            </Fact>
            <Fact label={t`Ground`}>
              {record.restored ? t`Erased again after a restored backup` : labels.ground(record.ground)}
            </Fact>
          </AskedFacts>
        </div>
        <Decide record={record} />
      </Section>
      {record.counts.length > 0 ? (
        <Section title={<Trans>What went</Trans>} note={<Trans>Counts, and no word of it</Trans>}>
          <ErasureCounts counts={record.counts} />
        </Section>
      ) : null}
    </>
  );
}

function Subject({ record }: { record: Erasure }) {
  const labels = useErasureLabels();
  const words = (
    <>
      {labels.of(record.of)} {record.label ? <bdi>{record.label}</bdi> : null}
    </>
  );
  if (!record.label) return words;
  if (record.of === "information") {
    return (
      <Link to="/information/$information" params={{ information: record.record }}>
        {words}
      </Link>
    );
  }
  if (record.of === "member") {
    return (
      <Link to="/team/$member" params={{ member: record.record }}>
        {words}
      </Link>
    );
  }
  return record.visit ? (
    <Link to="/visits/$visit" params={{ visit: record.visit }} hash="interviews">
      {words}
    </Link>
  ) : (
    words
  );
}
