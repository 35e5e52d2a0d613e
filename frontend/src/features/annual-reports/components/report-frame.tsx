import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useAnnualReportLabels } from "../labels";
import type { AnnualReport } from "../schemas";
import { FrameForm } from "./frame-form";

/** Who writes it, who reads it while it is made, and in which languages. */
export function ReportFrame({ record }: { record: AnnualReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useAnnualReportLabels();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const writers = [record.created_by, ...record.authors.filter(({ id }) => id !== record.created_by.id)];
  return (
    <Section title={<Trans>Authors and readers</Trans>} note={<Trans>While it is being made</Trans>}>
      <div className="stack">
        <Facts>
          <Fact label={<Trans>Who writes it</Trans>}>
            <ul className="plain-list">
              {writers.map((each) => (
                <li key={each.id}>
                  <bdi>{each.name}</bdi>
                </li>
              ))}
            </ul>
          </Fact>
          <Fact label={<Trans>Who reads it</Trans>}>{labels.level(record.level)}</Fact>
          <Fact label={<Trans>Languages</Trans>}>
            {format.list(record.languages.map((each) => format.language(each)))}
          </Fact>
        </Facts>
        <div>
          <button type="button" className="btn" onClick={() => setIsOpen(true)}>
            <Trans>Change authors, readers and languages</Trans>
          </button>
        </div>
      </div>
      <Dialog title={t`Authors, readers and languages`} isOpen={isOpen} onClose={close}>
        <FrameForm record={record} onClose={close} />
      </Dialog>
    </Section>
  );
}
