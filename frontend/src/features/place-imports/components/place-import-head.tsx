import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Crumb, PageHead } from "@/components/page";
import { Steps } from "@/components/steps";

export type PlaceStep = "file" | "columns" | "check" | "report";

interface PlaceImportHeadProps {
  step: PlaceStep;
  title: string;
  lead?: ReactNode;
  acts?: ReactNode;
}

export function PlaceImportHead({ step, title, lead, acts }: PlaceImportHeadProps) {
  const { t } = useLingui();
  const steps: { id: PlaceStep; name: string }[] = [
    { id: "file", name: t`File` },
    { id: "columns", name: t`Columns` },
    { id: "check", name: t`Check` },
    { id: "report", name: t`Report` },
  ];
  return (
    <PageHead
      title={title}
      windowTitle={t`Import of places`}
      crumb={<Crumb to="/places">{t`Places`}</Crumb>}
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
