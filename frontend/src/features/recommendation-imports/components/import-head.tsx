import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Crumb, PageHead } from "@/components/page";
import { Steps } from "@/components/steps";
import type { ImportKind, ListImport } from "../schemas";

export type ImportStep = "file" | "columns" | "check" | "report";

interface ImportHeadProps {
  kind: ImportKind;
  step: ImportStep;
  title: string;
  lead?: ReactNode;
  acts?: ReactNode;
}

export function ImportHead({ kind, step, title, lead, acts }: ImportHeadProps) {
  const { t } = useLingui();
  const steps: { id: ImportStep; name: string }[] = [
    { id: "file", name: t`File` },
    { id: "columns", name: t`Columns` },
    { id: "check", name: t`Check` },
    { id: "report", name: t`Report` },
  ];
  return (
    <PageHead
      title={title}
      windowTitle={kind === "authorities" ? t`Import of authorities` : t`Import of recommendations`}
      crumb={<Above kind={kind} />}
      lead={lead}
      acts={acts}
      below={
        <div className="axis gap-t">
          <span />
          <Steps steps={steps} current={step} />
        </div>
      }
    />
  );
}

function Above({ kind }: { kind: ImportKind }) {
  const { t } = useLingui();
  if (kind === "tracker") return <Crumb to="/recommendations">{t`Recommendations`}</Crumb>;
  if (kind === "authorities") return <Crumb to="/recommendations/authorities">{t`Authorities`}</Crumb>;
  return <Crumb to="/recommendations/documents">{t`International bodies`}</Crumb>;
}

export function RowsOf({ record }: { record: ListImport }) {
  return (
    <Trans>
      <bdi className="strong">{record.file_name}</bdi>,{" "}
      <Plural value={record.rows} one="# row" other="# rows" />.
    </Trans>
  );
}
