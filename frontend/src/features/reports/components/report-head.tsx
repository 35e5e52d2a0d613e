import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { Menu, type MenuChoice } from "@/components/menu";
import { Crumb, PageHead } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useChangeReport } from "../api/reports";
import { PRINTED, type Report } from "../schemas";
import { KeepVersionForm } from "./keep-version";
import { ReportStateMark } from "./state-mark";

interface ReportHeadProps {
  report: Report;
  acts?: ReactNode;
  below?: ReactNode;
}

export function ReportHead({ report, acts, below }: ReportHeadProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<"name" | "version" | null>(null);
  const close = () => setOpen(null);
  const choices: MenuChoice[] = [
    ...(report.may_write
      ? [
          { id: "name", label: t`Title and language`, icon: "pen" as const },
          { id: "version", label: t`Keep a version`, icon: "done" as const },
        ]
      : []),
    ...(report.sections.length > 0 ? [{ id: "print", label: t`Print`, icon: "print" as const }] : []),
  ];
  return (
    <PageHead
      said
      title={report.title}
      windowTitle={report.reference}
      gutter={<Reference>{report.reference}</Reference>}
      crumb={<Crumb to="/reports">{t`Reports`}</Crumb>}
      marks={
        <>
          <ReportStateMark state={report.state} />
          <LevelMark level="confidential" />
          {report.visit_reference ? (
            <Link className="mark" to="/visits/$visit" params={{ visit: report.visit }}>
              <Icon name="eye" />
              <Trans>
                Visit <Reference>{report.visit_reference}</Reference>
              </Trans>
            </Link>
          ) : null}
        </>
      }
      acts={
        <>
          {choices.length > 0 ? (
            <Menu
              button={<Icon name="dots" />}
              buttonClass="btn icon"
              buttonLabel={t`More of this report`}
              label={t`More of this report`}
              choices={choices}
              onChoose={(id) => {
                if (id === "print") window.print();
                else setOpen(id === "name" ? "name" : "version");
              }}
            />
          ) : null}
          {acts}
        </>
      }
      below={
        <>
          {below}
          <Dialog title={t`Title and language`} isOpen={open === "name"} onClose={close}>
            <NameForm report={report} onClose={close} />
          </Dialog>
          <Dialog title={t`Keep a version`} isOpen={open === "version"} onClose={close}>
            <KeepVersionForm report={report.id} onClose={close} />
          </Dialog>
        </>
      }
    />
  );
}

function NameForm({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const change = useChangeReport(report);
  const [title, setTitle] = useState(report.title);
  const [language, setLanguage] = useState(report.language);
  const codes = PRINTED.some((each) => each === report.language) ? PRINTED : [report.language, ...PRINTED];
  return (
    <FormFrame
      act={change}
      ready={title.trim() !== ""}
      words={<Trans>Save</Trans>}
      onClose={onClose}
      onSubmit={() => change.mutate({ title: title.trim(), language }, { onSuccess: onClose })}
    >
      <TextField
        label={t`Title`}
        required
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <SelectField label={t`Language`} value={language} onChange={(event) => setLanguage(event.target.value)}>
        {codes.map((code) => (
          <option key={code} value={code}>
            {format.language(code)}
          </option>
        ))}
      </SelectField>
    </FormFrame>
  );
}
