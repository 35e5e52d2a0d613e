import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHead } from "@/components/page";
import { Steps } from "@/components/steps";
import { useFormat } from "@/i18n/format";
import type { ImportItem } from "../schemas";

export type Step = "file" | "columns" | "check" | "run" | "report";

interface ImportHeadProps {
  step: Step;
  title: string;
  lead?: ReactNode;
  record?: ImportItem;
  acts?: ReactNode;
}

export function ImportHead({ step, title, lead, record, acts }: ImportHeadProps) {
  const { t } = useLingui();
  const format = useFormat();
  const steps: { id: Step; name: string }[] = [
    { id: "file", name: t`File` },
    { id: "columns", name: t`Columns` },
    { id: "check", name: t`Check` },
    { id: "run", name: t`Run` },
    { id: "report", name: t`Report` },
  ];
  return (
    <PageHead
      title={title}
      windowTitle={t`Import of complaints`}
      gutter={record ? <span>{format.moment(record.created_at)}</span> : null}
      crumb={
        <>
          <Link to="/complaints">{t`Complaints`}</Link> <span aria-hidden="true">/</span>{" "}
          <Link to="/complaints/imports">
            <Trans>Imports</Trans>
          </Link>
        </>
      }
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
