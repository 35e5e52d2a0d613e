import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { download } from "@/client/download";
import type { Side } from "@/client/session";
import { DownloadButton } from "@/components/download-button";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { templateAddress, useRetireTemplate } from "../api/templates";
import { useLetterLabels } from "../labels";
import type { Template } from "../schemas";
import { TemplateForm } from "./template-form";

/** The institution's own templates of one side, and the way to add one. */
export function TemplatesOfSide({ side, templates }: { side: Side; templates: Template[] }) {
  return (
    <>
      <Section first title={<Trans>Own templates</Trans>} note={<SideMark side={side} />}>
        {templates.length > 0 ? (
          <ul className="ledger">
            {templates.map((each) => (
              <TemplateLine key={each.id} template={each} />
            ))}
          </ul>
        ) : (
          <p className="soft">
            <Trans>None yet: letters begin from those that come with Daylight, further down.</Trans>
          </p>
        )}
      </Section>
      <Section
        title={<Trans>Add a template</Trans>}
        note={<Trans>One of the same name, kind and language gives way to it</Trans>}
      >
        <TemplateForm side={side} />
      </Section>
    </>
  );
}

function TemplateLine({ template }: { template: Template }) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const format = useFormat();
  const problem = useProblemText();
  const retire = useRetireTemplate();
  const [asking, setAsking] = useState(false);
  return (
    <li>
      <span className="small">
        <b>{labels.kind(template.kind)}</b>
        <br />
        <span className="soft">{format.language(template.language)}</span>
      </span>
      <div>
        <p className="what">
          <bdi>{template.name}</bdi>
        </p>
        <p className="meta">
          <bdi>{template.by.name}</bdi>
          <span>{format.moment(template.at)}</span>
          {template.sealed ? (
            <span className="mark">
              <Icon name="lv-sealed" />
              <Trans>Names the person</Trans>
            </span>
          ) : null}
        </p>
      </div>
      <div className="do acts">
        <DownloadButton
          download={() => download(templateAddress(template.id), "*/*", `${template.name}.docx`)}
        >
          <Trans>Download</Trans>
        </DownloadButton>
        <button type="button" className="btn compact" onClick={() => setAsking(true)}>
          <Trans>Retire</Trans>
        </button>
      </div>
      <GraveQuestion
        title={t`Retire this template?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
        act={<Trans>Retire it</Trans>}
        busy={retire.isPending}
        onAct={() => retire.mutate(template, { onError: (error) => say(problem(error)) })}
      >
        <Trans>Nothing new is written with it. Letters that were begun with it keep it.</Trans>
      </GraveQuestion>
    </li>
  );
}
