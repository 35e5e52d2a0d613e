import { Trans } from "@lingui/react/macro";
import { download } from "@/client/download";
import { DownloadButton } from "@/components/download-button";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { builtInAddress } from "../api/templates";
import { useLetterLabels } from "../labels";
import type { BuiltIn, LetterKind, Templates } from "../schemas";

// As they stand in a template; in a message of the catalogue their braces would mean something else.
const BEGINS = "{{ text_begins }}";
const ENDS = "{{ text_ends }}";
const IF = "{% if place %}";
const END_IF = "{% endif %}";

/** Those that come with Daylight, and how an own one is written. */
export function TemplateHelp({ templates }: { templates: Templates }) {
  const kinds = [...new Set(templates.built_in.map((each) => each.kind))];
  return (
    <>
      <Section
        title={<Trans>That come with Daylight</Trans>}
        note={<Trans>Used where there is no own one, and good to begin from</Trans>}
      >
        <ul className="ledger built-in">
          {kinds.map((kind) => (
            <BuiltInLine
              key={kind}
              kind={kind}
              templates={templates.built_in.filter((each) => each.kind === kind)}
            />
          ))}
        </ul>
      </Section>
      <Section title={<Trans>How to write one</Trans>}>
        <div className="stack measure">
          <p>
            <Trans>
              Write the letter in Word as your office does, with its letterhead. Put a line with{" "}
              <code dir="ltr">{BEGINS}</code> before the text and a line with <code dir="ltr">{ENDS}</code>{" "}
              after it: what stands between them is what people go on writing. Where something from the
              complaint belongs, write its field:
            </Trans>
          </p>
          <KnownFields fields={templates.known_fields} />
          <p>
            <Trans>
              A part that stands only where something is known is put between <code dir="ltr">{IF}</code> and{" "}
              <code dir="ltr">{END_IF}</code>. Nothing else is done in a template.
            </Trans>
          </p>
        </div>
      </Section>
    </>
  );
}

function BuiltInLine({ kind, templates }: { kind: LetterKind; templates: BuiltIn[] }) {
  const labels = useLetterLabels();
  return (
    <li>
      <p className="what">{labels.kind(kind)}</p>
      <div className="do acts">
        {templates.map((each) => (
          <BuiltInButton key={each.language} template={each} />
        ))}
      </div>
    </li>
  );
}

function BuiltInButton({ template }: { template: BuiltIn }) {
  const labels = useLetterLabels();
  const format = useFormat();
  const { kind, language } = template;
  return (
    <DownloadButton
      download={() => download(builtInAddress(kind, language), "*/*", `${kind}-${language}.docx`)}
    >
      {format.language(language)}
      <span className="vh">: {labels.kind(kind)}</span>
    </DownloadButton>
  );
}

function KnownFields({ fields }: { fields: Templates["known_fields"] }) {
  const labels = useLetterLabels();
  const list = (sealed: boolean) => (
    <ul className="template-fields small">
      {fields
        .filter((field) => field.sealed === sealed)
        .map((field) => (
          <li key={field.name}>
            <code>{`{{ ${field.name} }}`}</code> {labels.field(field.name)}
          </li>
        ))}
    </ul>
  );
  return (
    <>
      {list(false)}
      <p>
        <Icon name="lv-sealed" small />{" "}
        <Trans>
          These say who somebody is. A letter that names one is made only by who may open sealed persons, for
          a purpose, and that is kept:
        </Trans>
      </p>
      {list(true)}
    </>
  );
}
