import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Side } from "@/client/session";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useDisclosureLabels } from "../labels";
import type { Agreement } from "../schemas";
import { AgreementForm } from "./agreement-form";

/** The agreements of one side, and a place for another. */
export function AgreementsOfSide({ side, agreements }: { side: Side; agreements: Agreement[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      {agreements.map((each) => (
        <Section
          key={`${each.id} ${each.version}`}
          title={<bdi>{each.authority.name}</bdi>}
          note={<SideMark side={side} />}
        >
          <OneAgreement agreement={each} side={side} />
        </Section>
      ))}
      <Section title={<Trans>Another agreement</Trans>} note={<SideMark side={side} />}>
        {adding ? (
          <AgreementForm kept={null} side={side} onDone={() => setAdding(false)} />
        ) : (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Trans>Add an agreement</Trans>
          </button>
        )}
      </Section>
    </>
  );
}

function OneAgreement({ agreement, side }: { agreement: Agreement; side: Side }) {
  const labels = useDisclosureLabels();
  const format = useFormat();
  return (
    <div className="stack">
      <div>
        <p>
          <b dir="auto">{agreement.title}</b> ·{" "}
          {agreement.in_force ? <Trans>In force</Trans> : <Trans>Not in force</Trans>}
          {agreement.independent ? (
            <>
              {" · "}
              <Trans>independent body</Trans>
            </>
          ) : null}
        </p>
        <p className="small soft">
          <Trans>
            From <bdi>{format.day(agreement.valid_from)}</bdi>
          </Trans>
          {agreement.valid_until ? (
            <>
              {" · "}
              <Trans>
                until <bdi>{format.day(agreement.valid_until)}</bdi>
              </Trans>
            </>
          ) : null}
          {" · "}
          {agreement.content.map(labels.content).join(" · ")}
        </p>
      </div>
      <details>
        <summary>
          <Trans>Change the terms</Trans>
        </summary>
        <AgreementForm kept={agreement} side={side} />
      </details>
    </div>
  );
}
