import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { PARAGRAPH_ICONS, useReportLabels } from "../labels";
import { placed, steppedPart } from "../order";
import {
  isWorded,
  type Paragraph,
  type ParagraphKind,
  type Part,
  type Remark,
  type Report,
  type Worded,
} from "../schemas";
import type { Pen } from "../use-writing";
import { DRAGGED } from "./dragged";
import { LinkDialog } from "./link-dialog";
import { ParagraphRow } from "./paragraph-row";

interface PartTextProps {
  report: Report;
  part: Part;
  first: boolean;
  last: boolean;
  remarks: Remark[];
  pen: Pen;
  open: string | null;
  onOpen: (paragraph: string | null) => void;
}

/** A section and its paragraphs. */
export function PartText(props: PartTextProps) {
  const { report, part, remarks, pen, open, onOpen } = props;
  const { t } = useLingui();
  const writes = report.may_write;
  const [linking, setLinking] = useState<{ after: string | null } | null>(null);
  const [over, setOver] = useState<string | null>(null);

  const last = part.paragraphs.at(-1)?.id ?? null;
  const add = (kind: Worded, after: string | null, text = "") =>
    onOpen(pen.begin({ section: part.id, kind, after }, text));
  /** Who removes one goes on in the one above. */
  const remove = (paragraph: Paragraph) => {
    const above = part.paragraphs[part.paragraphs.indexOf(paragraph) - 1];
    void pen.remove(paragraph, { message: t`Paragraph removed.` });
    if (above && isWorded(above.kind)) return onOpen(above.id);
    onOpen(null);
    const next = document.getElementById(above ? `p-${above.id}` : `s-${part.id}`);
    requestAnimationFrame(() => next?.querySelector<HTMLElement>(".rp-acts button, button")?.focus());
  };
  const drop = (before: string | null) => ({
    onDragOver: (event: React.DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(before ?? "end");
    },
    onDragLeave: () => setOver(null),
    onDrop: (event: React.DragEvent) => {
      const moved = event.dataTransfer.getData(DRAGGED);
      setOver(null);
      if (!moved) return;
      event.preventDefault();
      void pen.order((order) => placed(order, moved, { section: part.id, before }));
    },
  });

  return (
    <section className="part" id={`s-${part.id}`}>
      <PartHead {...props} />
      {part.paragraphs.map((paragraph) => (
        <div
          key={paragraph.id}
          className={over === paragraph.id ? "rp-drop over" : "rp-drop"}
          {...(writes ? drop(paragraph.id) : {})}
        >
          <ParagraphRow
            report={report}
            paragraph={paragraph}
            remarks={remarks}
            pen={pen}
            open={open === paragraph.id}
            onOpen={(is) => onOpen(is ? paragraph.id : null)}
            onAdd={(kind, text) => add(kind, paragraph.id, text)}
            onRemove={() => remove(paragraph)}
            onLink={() => setLinking({ after: paragraph.id })}
          />
        </div>
      ))}
      {part.paragraphs.length === 0 ? (
        <p className="soft small part-empty">
          <Trans>Nothing is written here yet.</Trans>
        </p>
      ) : null}
      {writes ? (
        <div className={over === "end" ? "part-foot over" : "part-foot"} {...drop(null)}>
          {(["text", "heading", "item"] as const).map((kind) => (
            <AddButton key={kind} kind={kind} onAdd={() => add(kind, last)} />
          ))}
          <button type="button" className="btn compact" onClick={() => setLinking({ after: last })}>
            <Icon name="plus" small />
            <Trans>Finding, recommendation, quotation or photo</Trans>
          </button>
        </div>
      ) : null}
      {linking ? (
        <LinkDialog
          report={report}
          part={part.id}
          title={t`Insert into “${part.title}”`}
          after={linking.after}
          pen={pen}
          onClose={() => setLinking(null)}
        />
      ) : null}
    </section>
  );
}

function AddButton({ kind, onAdd }: { kind: ParagraphKind; onAdd: () => void }) {
  const labels = useReportLabels();
  return (
    <button type="button" className="btn compact" onClick={onAdd}>
      <Icon name={kind === "text" ? "plus" : PARAGRAPH_ICONS[kind]} small />
      {labels.paragraph(kind)}
    </button>
  );
}

function PartHead({ report, part, first, last, pen }: PartTextProps) {
  const { t } = useLingui();
  const [naming, setNaming] = useState(false);
  if (naming) return <PartName part={part} pen={pen} onClose={() => setNaming(false)} />;
  const choices = [
    { id: "name", label: t`Rename it`, icon: "pen" as const },
    ...(first ? [] : [{ id: "up", label: t`Move it up`, icon: "up" as const }]),
    ...(last ? [] : [{ id: "down", label: t`Move it down`, icon: "down" as const }]),
    { id: "remove", label: t`Remove it`, icon: "x" as const },
  ];
  const choose = (id: string) => {
    if (id === "name") setNaming(true);
    else if (id === "remove") void pen.removePart(part, { message: t`Section removed.` });
    else void pen.order((order) => steppedPart(order, part.id, id === "up" ? -1 : 1));
  };
  return (
    <header className="part-head">
      <h2 dir="auto">{part.title}</h2>
      {report.may_write ? (
        <Menu
          button={<Icon name="dots" />}
          buttonClass="btn icon quiet"
          buttonLabel={t`This section: ${part.title}`}
          label={t`This section`}
          choices={choices}
          onChoose={choose}
        />
      ) : null}
    </header>
  );
}

function PartName({ part, pen, onClose }: { part: Part; pen: Pen; onClose: () => void }) {
  const { t } = useLingui();
  const [title, setTitle] = useState(part.title);
  return (
    <form
      className="inline-form part-head"
      onSubmit={(event) => {
        event.preventDefault();
        if (!title.trim()) return;
        void pen.changePart(part.id, { title: title.trim() });
        onClose();
      }}
    >
      <TextField
        label={t`Title of the section`}
        autoFocus
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
      />
      <button type="submit" className="btn primary">
        <Trans>Save</Trans>
      </button>
      <button type="button" className="btn" onClick={onClose}>
        <Trans>Cancel</Trans>
      </button>
    </form>
  );
}
