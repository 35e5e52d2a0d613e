import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Crumb, PageHead } from "@/components/page";
import { Steps } from "@/components/steps";

export type ReceivedStep = "file" | "columns" | "check" | "report";

interface ImportHeadProps {
  step: ReceivedStep;
  title: string;
  lead?: ReactNode;
  acts?: ReactNode;
}

export function ImportHead({ step, title, lead, acts }: ImportHeadProps) {
  const { t } = useLingui();
  const steps: { id: ReceivedStep; name: string }[] = [
    { id: "file", name: t`File` },
    { id: "columns", name: t`Columns` },
    { id: "check", name: t`Check` },
    { id: "report", name: t`Report` },
  ];
  return (
    <PageHead
      title={title}
      windowTitle={t`Import of recommendations`}
      crumb={<Crumb to="/recommendations/documents">{t`International bodies`}</Crumb>}
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
