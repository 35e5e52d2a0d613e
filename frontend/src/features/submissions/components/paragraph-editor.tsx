import { Trans, useLingui } from "@lingui/react/macro";
import { Menu } from "@/components/menu";
import type { Paragraph } from "../schemas";
import { Drawn } from "./drawn";

interface ParagraphEditorProps {
  paragraph: Paragraph;
  onText: (text: string) => void;
  onMove: (by: number) => void;
  onAdd: (kind: "heading" | "text") => void;
  onRemove: () => void;
}

export function ParagraphEditor({ paragraph, onText, onMove, onAdd, onRemove }: ParagraphEditorProps) {
  const { t } = useLingui();
  const act = (id: string) => {
    if (id === "up") onMove(-1);
    else if (id === "down") onMove(1);
    else if (id === "remove") onRemove();
    else onAdd(id === "heading" ? "heading" : "text");
  };
  return (
    <li className="stack-s">
      {paragraph.recommendation ? (
        <Drawn paragraph={paragraph} />
      ) : paragraph.kind === "heading" ? (
        <input
          className="input strong"
          dir="auto"
          lang={paragraph.language}
          aria-label={t`Heading`}
          value={paragraph.text}
          onChange={(event) => onText(event.target.value)}
        />
      ) : (
        <textarea
          className="area voice"
          dir="auto"
          lang={paragraph.language}
          rows={4}
          aria-label={t`Paragraph`}
          placeholder={t`Write here, or leave it out`}
          value={paragraph.text}
          onChange={(event) => onText(event.target.value)}
        />
      )}
      <Menu
        buttonClass="btn quiet compact"
        button={<Trans>Move, add, take out</Trans>}
        label={t`Move, add, take out`}
        choices={[
          { id: "up", label: t`Up` },
          { id: "down", label: t`Down` },
          { id: "text", label: t`Add a paragraph below` },
          { id: "heading", label: t`Add a heading below` },
          { id: "remove", label: t`Take it out` },
        ]}
        onChoose={act}
      />
    </li>
  );
}
