import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import { Icon } from "@/components/icon";
import { Menu, type MenuChoice } from "@/components/menu";
import { Words } from "@/components/words";
import { useFormat } from "@/i18n/format";
import { PARAGRAPH_ICONS, useReportLabels } from "../labels";
import { stepped } from "../order";
import { isWorded, type Paragraph, type Remark, type Report, WORDED, type Worded } from "../schemas";
import type { Pen } from "../use-writing";
import { DRAGGED } from "./dragged";
import { Linked } from "./linked";
import { ParagraphField } from "./paragraph-field";
import { RemarksOn } from "./remarks";

interface ParagraphRowProps {
  report: Report;
  paragraph: Paragraph;
  remarks: Remark[];
  pen: Pen;
  open: boolean;
  onOpen: (open: boolean) => void;
  onAdd: (kind: Worded, text?: string) => void;
  onRemove: () => void;
  onLink: () => void;
}

/** A paragraph: its number in the gutter, its words, and beside them what is said of it. */
export function ParagraphRow(props: ParagraphRowProps) {
  const { report, paragraph, remarks, pen, open, onOpen } = props;
  const { t } = useLingui();
  const format = useFormat();
  const labels = useReportLabels();
  const row = useRef<HTMLDivElement>(null);
  const [remarking, setRemarking] = useState(false);
  const unkept = pen.desk.unkept.get(paragraph.id);
  const number = paragraph.number === null ? "" : format.number(paragraph.number);
  const name = number ? t`Paragraph ${number}` : labels.paragraph(paragraph.kind);

  const move = async (by: -1 | 1) => {
    const done = pen.order((order) => stepped(order, paragraph.id, by));
    // Moved in the page, it lost the focus.
    requestAnimationFrame(() => {
      const moved = document.getElementById(`p-${paragraph.id}`);
      moved?.querySelector<HTMLElement>("textarea, .rp-acts button")?.focus();
      moved?.scrollIntoView({ block: "nearest" });
    });
    await done;
  };
  const keys = (event: KeyboardEvent) => {
    if (!report.may_write || !event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    void move(event.key === "ArrowUp" ? -1 : 1);
  };
  const shut = () => {
    onOpen(false);
    pen.keep(paragraph.id);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>(".rp-acts button")?.focus());
  };

  return (
    <div
      ref={row}
      className={`rp kind-${paragraph.kind}${open ? " open" : ""}${paragraph.gone ? " gone" : ""}`}
      id={`p-${paragraph.id}`}
      role="group"
      aria-label={name}
      onKeyDown={keys}
    >
      <span className="rp-n" aria-hidden="true">
        <bdi>{number}</bdi>
      </span>
      <div className="rp-body">
        {isWorded(paragraph.kind) ? null : <Linked paragraph={paragraph} visit={report.visit} />}
        {open || unkept ? (
          <ParagraphField
            paragraph={paragraph}
            unkept={unkept}
            name={name}
            pen={pen}
            focused={open}
            onShut={shut}
            onAdd={(text) => props.onAdd(paragraph.kind === "item" ? "item" : "text", text)}
            onEmptied={props.onRemove}
          />
        ) : (
          <WordsOf paragraph={paragraph} onOpen={report.may_write ? () => onOpen(true) : undefined} />
        )}
      </div>
      {report.may_write || report.may_comment ? (
        <ParagraphActs
          {...props}
          name={name}
          onMove={(by) => void move(by)}
          onRemark={() => setRemarking(true)}
        />
      ) : null}
      <RemarksOn
        report={report}
        paragraph={paragraph.id}
        remarks={remarks}
        writing={remarking}
        onWritten={() => setRemarking(false)}
      />
    </div>
  );
}

/** The words; a press on them opens the field. By the keyboard that is the button beside them. */
function WordsOf({ paragraph, onOpen }: { paragraph: Paragraph; onOpen?: () => void }) {
  const linked = !isWorded(paragraph.kind);
  if (linked && paragraph.text === "") return null;
  const words =
    paragraph.text.trim() === "" ? (
      <p className="faint">
        <Trans>Nothing is written here yet.</Trans>
      </p>
    ) : (
      <Words text={paragraph.text} language={linked ? "und" : paragraph.language} />
    );
  if (!onOpen) return <div className="rp-words">{words}</div>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a nearness for the pointer, the button is in the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      className="rp-words editable"
      onClick={() => {
        // Who chooses words to copy them does not want to write.
        if (window.getSelection()?.isCollapsed ?? true) onOpen();
      }}
    >
      {words}
    </div>
  );
}

interface ActsProps extends ParagraphRowProps {
  name: string;
  onMove: (by: -1 | 1) => void;
  onRemark: () => void;
}

function ParagraphActs({
  report,
  paragraph,
  pen,
  name,
  open,
  onOpen,
  onAdd,
  onRemove,
  onLink,
  onMove,
  onRemark,
}: ActsProps) {
  const { t } = useLingui();
  const labels = useReportLabels();
  const writes = report.may_write;
  const editable = writes && paragraph.kind !== "quotation" && !paragraph.gone;
  const choices: MenuChoice[] = [
    ...(writes
      ? [
          { id: "add", label: t`Add a paragraph below`, icon: "plus" as const, note: t`Enter in the field` },
          { id: "link", label: t`Insert a link below`, icon: "recs" as const },
          { id: "up", label: t`Move it up`, icon: "up" as const, note: t`Alt and arrow up` },
          { id: "down", label: t`Move it down`, icon: "down" as const, note: t`Alt and arrow down` },
        ]
      : []),
    ...(writes && isWorded(paragraph.kind)
      ? WORDED.filter((kind) => kind !== paragraph.kind).map((kind) => ({
          id: `kind:${kind}`,
          label: t`Make it: ${labels.paragraph(kind)}`,
          icon: PARAGRAPH_ICONS[kind],
        }))
      : []),
    ...(report.may_comment && !pen.desk.begun.has(paragraph.id)
      ? [{ id: "remark", label: t`Make a remark`, icon: "speech" as const }]
      : []),
    ...(writes ? [{ id: "remove", label: t`Remove it`, icon: "x" as const }] : []),
  ];
  const choose = (id: string) => {
    const kind = WORDED.find((each) => id === `kind:${each}`);
    if (kind) pen.turn(paragraph.id, kind);
    else if (id === "add") onAdd(paragraph.kind === "item" ? "item" : "text");
    else if (id === "link") onLink();
    else if (id === "remark") onRemark();
    else if (id === "remove") onRemove();
    else onMove(id === "up" ? -1 : 1);
  };
  return (
    <div className="rp-acts">
      {editable && !open ? (
        <button
          type="button"
          className="btn icon quiet"
          aria-label={isWorded(paragraph.kind) ? t`Write: ${name}` : t`Say something beside it: ${name}`}
          onClick={() => onOpen(true)}
        >
          <Icon name="pen" small />
        </button>
      ) : null}
      <Menu
        button={<Icon name="dots" small />}
        buttonClass="btn icon quiet"
        buttonLabel={t`More: ${name}`}
        label={name}
        choices={choices}
        onChoose={choose}
      />
      {writes ? (
        <span
          className="rp-grip"
          draggable
          aria-hidden="true"
          onDragStart={(event) => {
            event.dataTransfer.setData(DRAGGED, paragraph.id);
            event.dataTransfer.effectAllowed = "move";
          }}
        >
          <Icon name="updown" small />
        </span>
      ) : null}
    </div>
  );
}
