import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { RefObject } from "react";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { type Asked, downloadFigure } from "../api/figures";
import { keepDrawing } from "./keep-drawing";

interface Props {
  asked: Asked;
  /** Of what is drawn; a table alone is no drawing. */
  drawing: RefObject<SVGSVGElement | null> | null;
  table: boolean;
}

/** What is shown, as a file: the table for other programs, the drawing for a report. */
export function Keep({ asked, drawing, table }: Props) {
  const { t } = useLingui();
  const problem = useProblemText();
  const fetch = useMutation({
    mutationFn: async (kind: string) => {
      if (kind === "csv" || kind === "xlsx") return downloadFigure(asked, kind);
      if (drawing?.current) await keepDrawing(drawing.current, kind as "svg" | "png", asked.measure);
    },
    onError: (error) => say(problem(error)),
  });
  const choices = [
    ...(table
      ? [
          { id: "csv", label: "CSV", note: t`for any program` },
          { id: "xlsx", label: "XLSX", note: t`for Excel and LibreOffice` },
        ]
      : []),
    ...(drawing
      ? [
          { id: "svg", label: "SVG", note: t`the drawing, at any size` },
          { id: "png", label: "PNG", note: t`the drawing, as a picture` },
        ]
      : []),
  ];
  if (choices.length === 0) return null;
  return (
    <Menu
      buttonClass="btn compact"
      isDisabled={fetch.isPending}
      button={
        <>
          <Icon name="download" small />
          <span>{fetch.isPending ? <Trans>Fetching…</Trans> : <Trans>Download</Trans>}</span>
        </>
      }
      label={t`Download`}
      choices={choices}
      onChoose={(kind) => fetch.mutate(kind)}
    />
  );
}
